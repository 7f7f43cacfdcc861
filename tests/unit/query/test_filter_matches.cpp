// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/query/matcher.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using logyard::EntryParser;
using logyard::Timestamp;
using logyard::query::Filter;
using logyard::query::Matcher;

namespace {

constexpr char service[] = "auth-api";

// What the filters are tried on, by name.
struct Sample
{
    const char *name;
    const char *line;
};

const Sample samples[]{
    {"login",
     R"({"timestamp":"2024-01-25T10:30:45.5Z","level":"WARNING","service":"auth-api",)"
     R"("message":"Connection refused by db-1","status":503,"duration":1.50,)"
     R"("user":{"name":"Ann Lee","id":42,"roles":["admin","Ops"]},)"
     R"("http.path":"/api/Users","ok":true,"error":null,"code":"500",)"
     R"("tags":["red","green",["deep",7]],"items":[{"sku":"A1"},{"sku":"B2","n":[3]}]})"},
    {"escaped",
     R"({"message":"line one\nline \"two\" C:\\temp caf\u00e9 \ud83d\ude00 \/slash",)"
     R"("na\u006de":"v\u0061lue","level":"err"})"},
    {"names",
     R"({"a.b.c":"whole","a":{"b.c":"half","b":{"c":"nested"}},)"
     R"("my field":"x y","dup":"first","dup":"second","empty":"","obj":{},"list":[]})"},
    {"numbers",
     R"({"int":-7,"zero":0,"big":18446744073709551615,"max":9007199254740993,)"
     R"("exp":5e2,"tiny":2.5E-3,"text":"12.5","hex":"3e5f","level":50})"},
    {"unicode", R"({"message":"ÀÉÎ Straße ΣΊΣΥΦΟΣ Привет 日本語 İstanbul \u212aelvin Ⱥb"})"},
    {"plain", R"(plain line with "quotes" and status=500)"},
};

const char *lineOf(const QByteArray &name)
{
    for (const Sample &sample : samples) {
        if (name == sample.name)
            return sample.line;
    }
    qFatal("no such sample: %s", name.constData());
}

struct Row
{
    const char *sample;
    const char *filter;
    bool expected;
};

const Row rows[]{
    // everything
    {"login", "", true},
    {"login", "  \t ", true},
    {"login", "*", true},
    {"login", "NOT *", false},
    // bare text
    {"login", "refused", true},
    {"login", "REFUSED", true},
    {"login", "efuse", true},
    {"login", "refusal", false},
    {"login", "\"connection refused\"", true},
    {"login", "\"refused connection\"", false},
    {"login", "connection refused", true},
    {"login", "refused connection", true},
    {"login", "ann", true},
    {"login", "ops", true},
    {"login", "deep", true},
    {"login", "A1", true},
    {"login", "duration", false},
    {"login", "http.path", false},
    {"login", "sku", false},
    {"login", "true", true},
    {"login", "false", false},
    {"login", "null", true},
    {"login", "503", true},
    {"login", "50", true},
    {"login", "1.50", true},
    {"login", "1.500", false},
    {"login", "42", true},
    {"login", "conn*refused", true},
    {"login", "refused*conn", false},
    {"login", "\"conn*refused\"", false},
    {"login", "*", true},
    {"login", "/api/users", true},
    {"login", "db-1", true},
    {"login", "-", true},
    {"login", "10:30:45", true},
    {"numbers", "5e2", true},
    {"numbers", "2.5E-3", true},
    {"numbers", "500", false},
    {"numbers", "3e5F", true},
    {"names", "\"\\\"\"", false},
    // fields
    {"login", "status:503", true},
    {"login", "status:50", false},
    {"login", "status:50*", true},
    {"login", "status:*03", true},
    {"login", "status:5*3", true},
    {"login", "status:503*", true},
    {"login", "status:5*03*3", false},
    {"login", "status:\"503\"", true},
    {"login", "status:503.0", true},
    {"login", "status:5.03e2", true},
    {"login", "code:500", true},
    {"login", "code:500.0", false},
    {"login", "duration:1.5", true},
    {"login", "duration:1.50", true},
    {"login", "duration:1.5*", true},
    {"login", "duration:1.50*", true},
    {"login", "duration:*0", true},
    {"login", "ok:true", true},
    {"login", "ok:TRUE", true},
    {"login", "ok:false", false},
    {"login", "error:null", true},
    {"login", "Status:503", false},
    {"login", "user:42", false},
    {"login", "nothing:x", false},
    {"login", "user.name:\"ann lee\"", true},
    {"login", "user.name:ann", false},
    {"login", "user.name:ann*", true},
    {"login", "user.name:\"ann*\"", false},
    {"login", "user.roles:ops", true},
    {"login", "user.roles:op", false},
    {"login", "tags:green", true},
    {"login", "tags:deep", true},
    {"login", "tags:7", true},
    {"login", "tags:>6", true},
    {"login", "tags:blue", false},
    {"login", "items.sku:b2", true},
    {"login", "items.n:3", true},
    {"login", "items:A1", false},
    {"login", "http.path:\"/API/users\"", true},
    {"login", "message:refused", true},
    {"login", "message:\"REFUSED by\"", true},
    {"login", "message:conn*db-1", true},
    {"login", "message:\"\"", false},
    {"login", "message:503", false},
    {"names", "a.b.c:whole", true},
    {"names", "a.b.c:half", true},
    {"names", "a.b.c:nested", true},
    {"names", "a.b.c:other", false},
    {"names", "a.b:nested", false},
    {"names", "\"my field\":\"x y\"", true},
    {"names", "\"my field\":x", false},
    {"names", "dup:first", true},
    {"names", "dup:second", false},
    {"names", "second", true},
    {"names", "empty:\"\"", true},
    {"names", "dup:\"\"", false},
    // exists
    {"login", "user:*", true},
    {"login", "user.id:*", true},
    {"login", "user.age:*", false},
    {"login", "NOT user.age:*", true},
    {"login", "error:*", true},
    {"login", "message:*", true},
    {"names", "message:*", false},
    {"names", "empty:*", true},
    {"names", "obj:*", true},
    {"names", "list:*", true},
    {"names", "list:x", false},
    {"names", "level:*", false},
    {"names", "NOT level:*", true},
    {"login", "level:*", true},
    {"login", "items.sku:*", true},
    // numbers
    {"login", "status:>=503", true},
    {"login", "status:>503", false},
    {"login", "status:>502.9", true},
    {"login", "status:<503", false},
    {"login", "status:<=503", true},
    {"login", "status>=500", true},
    {"login", "status<500", false},
    {"login", "\"status\":>=500", true},
    {"login", "\"status\">=500", true},
    {"login", "status:>=\"500\"", true},
    {"login", "code:>=500", true},
    {"login", "code:>500", false},
    {"login", "message:>0", false},
    {"login", "ok:>0", false},
    {"numbers", "int:<0", true},
    {"numbers", "int:>=-7", true},
    {"numbers", "int:-7", true},
    {"numbers", "zero:-0", true},
    {"numbers", "big:18446744073709551615", true},
    {"numbers", "big:18446744073709551614", false},
    {"numbers", "big:>18446744073709551614", true},
    {"numbers", "max:9007199254740993", true},
    {"numbers", "max:9007199254740992", false},
    {"numbers", "max:>9007199254740992", true},
    {"numbers", "exp:500", true},
    {"numbers", "exp:5e2", true},
    {"numbers", "exp:5e*", true},
    {"numbers", "exp:50*", false},
    {"numbers", "exp:>499", true},
    {"numbers", "tiny:0.0025", true},
    {"numbers", "tiny:/^2\\.5E-3$/", true},
    {"numbers", "text:>12", true},
    {"numbers", "text:12.5", true},
    {"numbers", "text:12.50", false},
    // regular expressions
    {"login", "message:/refused by \\w+-\\d/", true},
    {"login", "message:/Refused/", false},
    {"login", "message:/Refused/i", true},
    {"login", "message:/^Conn/", true},
    {"login", "message:/^refused/", false},
    {"login", "status:/^5\\d\\d$/", true},
    {"login", "duration:/^1\\.50$/", true},
    {"login", "http.path:/^\\/api/", true},
    {"login", "user.roles:/^O/", true},
    {"login", "nothing:/x*/", false},
    {"login", "user.name:/x*/", true},
    {"login", "user.name:/Ann Lee|(Bob)/", true},
    {"login", "ok:/tr/", true},
    {"names", "empty:/^$/", true},
    {"unicode", "message:/日本./", true},
    {"unicode", "message:/àé/i", true},
    // levels
    {"login", "level:warn", true},
    {"login", "level:WARNING", true},
    {"login", "level:warning", true},
    {"login", "level:\"warn\"", true},
    {"login", "level:error", false},
    {"login", "level>=warn", true},
    {"login", "level:>=warn", true},
    {"login", "level>=error", false},
    {"login", "level>info", true},
    {"login", "level<error", true},
    {"login", "level<=info", false},
    {"login", "level:w*", true},
    {"login", "level:/^wa/", true},
    {"numbers", "level:error", true},
    {"numbers", "level:50", true},
    {"names", "level:none", true},
    {"names", "level<trace", true},
    // times
    {"login", "timestamp:>=2024-01-25T10:30:45Z", true},
    {"login", "timestamp:>2024-01-25T10:30:45.5Z", false},
    {"login", "timestamp:<\"2024-01-25 12:30:46 UTC\"", true},
    {"login", "timestamp<=1706178645.5", true},
    {"login", "timestamp:<1706178645500", false},
    {"login", "timestamp:>-15m", true},
    {"login", "timestamp:>-14m", false},
    {"login", "timestamp:<now", true},
    {"login", "timestamp:2024-01-25T*", true},
    {"names", "timestamp:>=2020-01-01T00:00:00Z", false},
    // the service that the entry is stored under
    {"login", "service:auth-api", true},
    {"login", "service:AUTH*", true},
    {"login", "service:auth", false},
    {"plain", "service:auth-api", true},
    {"plain", "service:/api$/", true},
    {"names", "service:*", true},
    // combining
    {"login", "refused AND ann", true},
    {"login", "refused AND bob", false},
    {"login", "bob OR refused", true},
    {"login", "NOT bob", true},
    {"login", "-bob", true},
    {"login", "-refused", false},
    {"login", "-\"refused by\"", false},
    {"login", "-(bob OR eve)", true},
    {"login", "-status:503", false},
    {"login", "NOT NOT refused", true},
    {"login", "NOT-refused", false},
    {"login", "NOT bob refused", true},
    {"login", "refused OR bob eve", true},
    {"login", "(refused OR bob) eve", false},
    {"login", "bob eve OR refused", true},
    {"login", "bob AND eve OR refused AND ann", true},
    {"login", "NOT refused OR ann", true},
    {"login", "NOT (refused OR ann)", false},
    {"login", "( (refused) )( ann )", true},
    {"login", "and", false},
    {"login", "refused or bob", false},
    {"login", "\"OR\"", false},
    {"login", "* OR bob", true},
    // escapes, on both sides
    {"escaped", "\"line \\\"two\\\"\"", true},
    {"escaped", "\"one\\nline\"", true},
    {"escaped", "\"C:\\\\temp\"", true},
    {"escaped", "message:C:\\temp", true},
    {"escaped", "caf\u00e9", true},
    {"escaped", "CAF\u00c9", true},
    {"escaped", "\"caf\\u00e9\"", true},
    {"escaped", "\"\\ud83d\\ude00\"", true},
    {"escaped", "\U0001F600", true},
    {"escaped", "/slash", true},
    {"escaped", "u00e9", false},
    {"escaped", "name:value", true},
    {"escaped", "level:error", true},
    // letters beyond ASCII
    {"unicode", "àéî", true},
    {"unicode", "STRAßE", true},
    {"unicode", "strasse", false},
    {"unicode", "σίσυφος", true},
    {"unicode", "ПРИВЕТ", true},
    {"unicode", "при*日本", true},
    {"unicode", "message:*ⱥB", true},
    {"unicode", "日本語", true},
    {"unicode", "kelvin", false},
    {"unicode", "\u212aelvin", true},
    // a line that is no JSON
    {"plain", "quotes", true},
    {"plain", "message:\"with \\\"quotes\\\"\"", true},
    {"plain", "500", true},
    {"plain", "message:/status=\\d+$/", true},
    {"plain", "status:500", false},
    {"plain", "level:none", true},
};

} // namespace

class FilterMatchesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void sharedByThreads();
    void copiesAndMoves();
    void everything();
};

void FilterMatchesTest::table_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("expected");
    for (const Row &row : rows)
        QTest::addRow("%s: %s", row.sample, row.filter)
            << QByteArray(row.sample) << QByteArray(row.filter) << row.expected;
}

void FilterMatchesTest::table()
{
    QFETCH(QByteArray, sample);
    QFETCH(QByteArray, filter);
    QFETCH(bool, expected);
    // 15 minutes less half a second after the sample's time
    const Timestamp now = *logyard::parseTimestamp("2024-01-25T10:45:45Z");
    const auto parsed = Filter::parse(filter.toStdString(), now);
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    Matcher matcher(*parsed);
    EntryParser parser;
    const char *line = lineOf(sample);
    QCOMPARE(matcher.matches(parser.parse(line, service)), expected);
    if (expected)
        QVERIFY(matcher.mayMatch(line));
}

void FilterMatchesTest::sharedByThreads()
{
    const auto filter = Filter::parse("message:/refused by [a-z]+-\\d/ status:5* àé OR NOT bob");
    QVERIFY(filter);
    std::atomic<int> matched = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&matched, copy = *filter] {
            Matcher matcher(copy);
            EntryParser parser;
            for (int i = 0; i < 500; ++i) {
                if (matcher.matches(parser.parse(lineOf("login"), service)))
                    ++matched;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(matched.load(), 2000);
}

void FilterMatchesTest::copiesAndMoves()
{
    auto filter = Filter::parse("user.name:/^Ann/");
    QVERIFY(filter);
    Matcher first(*filter);
    Filter copy = *filter;
    *filter = Filter();
    QVERIFY(filter->matchesEverything());
    QCOMPARE(copy.text(), std::string("user.name:/^Ann/"));
    Matcher second = std::move(first);
    EntryParser parser;
    QVERIFY(second.matches(parser.parse(lineOf("login"), service)));
    second = Matcher(Filter());
    QVERIFY(second.matches(parser.parse("{}", service)));
}

void FilterMatchesTest::everything()
{
    QVERIFY(Filter().matchesEverything());
    QVERIFY(Filter::parse("")->matchesEverything());
    QVERIFY(Filter::parse(" ( * ) ")->matchesEverything());
    QVERIFY(!Filter::parse("a")->matchesEverything());
    QVERIFY(!Filter::parse("NOT *")->matchesEverything());
    Matcher matcher{Filter()};
    QVERIFY(matcher.mayMatch(""));
    EntryParser parser;
    QVERIFY(matcher.matches(parser.parse("", service)));
}

QTEST_APPLESS_MAIN(FilterMatchesTest)
#include "test_filter_matches.moc"
