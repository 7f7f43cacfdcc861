// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/matcher.h"
#include "server/query/number_spelling.h"
#include "server/query/regex_syntax.h"

#include <QTest>

using namespace logyard::query;

namespace {

struct Row
{
    const char *filter;
    const char *line;
    bool expected;
};

// Lines that do not match: what matters is which of them are held back before parsing.
const Row rows[]{
    {"refused", R"({"message":"accepted"})", false},
    {"refused", R"({"message":"REFUSED"})", true},
    {"refused", R"({"message":"\u0072efused"})", true},
    {"refused", R"({"message":"a\nb\t\"c\""})", false},
    {"a/refused", R"({"message":"accepted"})", false},
    {"a/refused", R"({"message":"a\/refused"})", true},
    {"\"say \\\"please\\\"\"", R"({"message":"say thanks"})", false},
    {"refused bob", R"({"message":"refused eve"})", false},
    {"refused OR bob", R"({"message":"refused eve"})", true},
    {"refused OR bob", R"({"message":"accepted"})", false},
    {"refused OR level:error", R"({"message":"accepted"})", true},
    {"NOT refused", R"({"message":"accepted"})", true},
    {"level:error refused", R"({"message":"accepted"})", false},
    {"level:error", R"({"message":"accepted"})", true},
    {"service:auth", R"({"message":"accepted"})", true},
    {"timestamp:>now", R"({"message":"accepted"})", true},
    {"日本", R"({"message":"accepted"})", false},
    {"àb", R"({"message":"accepted"})", false},
    {"à", R"({"message":"accepted"})", true},
    {"conn*refused", R"({"message":"conn"})", false},
    {"message:refused", R"({"message":"accepted"})", false},
    {"message:refused", "refused", true},
    {"user:refused", R"({"user":"accepted"})", false},
    {"user:refused", R"({"message":"refused"})", false},
    {"user.name:*", R"({"message":"refused"})", false},
    {"user.name:*", R"({"user":{"name":1}})", true},
    {"status:>5", R"({"message":"refused"})", false},
    {"status:500", R"({"status":200})", false},
    {"status:500", R"({"status":500})", true},
    {"status:500", R"({"status":5e2})", true},
    {"status:500", R"({"status":200,"id":"3e5f","x":"1e5"})", false},
    {"status:500", R"({"status":499.9999999999999999})", true},
    {"status:500.0", R"({"status":200})", true},
    {"message:/timeout after \\d+/", R"({"message":"accepted"})", false},
    {"message:/timeout after \\d+/", R"({"message":"TIMEOUT AFTER x"})", true},
    {"message:/timeout|refused/", R"({"message":"accepted"})", true},
    {"message:/time(out)?/", R"({"message":"accepted"})", false},
    {"message:/kiosk/i", R"({"message":"Kxosk"})", false},
    {"message:/kiosk/i", R"({"message":"xiox"})", true},
};

} // namespace

class PrefilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsBack_data();
    void holdsBack();
    void literals_data();
    void literals();
    void digits();
    void scanSpeed();
};

void PrefilterTest::holdsBack_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("expected");
    for (const Row &row : rows)
        QTest::addRow("%s on %s", row.filter, row.line)
            << QByteArray(row.filter) << QByteArray(row.line) << row.expected;
}

void PrefilterTest::holdsBack()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, line);
    QFETCH(bool, expected);
    const auto parsed = Filter::parse(filter.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(Matcher(*parsed).mayMatch(line.toStdString()), expected);
}

void PrefilterTest::literals_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("literal");
    const std::pair<const char *, const char *> patterns[]{
        {"refused", "refused"},    {"a.refused", "refused"},
        {"refused?", "refuse"},    {"refused*", "refuse"},
        {"refused+x", "refused"},  {"refused{0,3}", "refuse"},
        {"refused{2}", "refused"}, {"refused{,3}", "refused"},
        {"refusé?", "refus"},      {"refused\\.now", "refused.now"},
        {"refused\\d", "refused"}, {"^refused$", "refused"},
        {"(refused)", ""},         {"ab(refused)cde", "cde"},
        {"[refused]xy", "xy"},     {"[]refused]xy", "xy"},
        {"[^]refused]xy", "xy"},   {"[[:alpha:]refused]xy", "xy"},
        {"[\\]refused]xy", "xy"},  {"a|b", ""},
        {"(a|b)cd", "cd"},         {"(?i)refused", ""},
        {"\\Qre.fused\\E", ""},    {"\\x41bc", ""},
        {"(refused", ""},          {"refused\\", "refused"},
        {"[refused", ""},
    };
    for (const auto &[pattern, literal] : patterns)
        QTest::addRow("%s", pattern) << QByteArray(pattern) << QByteArray(literal);
}

void PrefilterTest::literals()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, literal);
    const auto shape = regexShape(pattern.toStdString());
    QVERIFY(shape);
    QCOMPARE(QByteArray::fromStdString(shape->literal), literal);
}

void PrefilterTest::digits()
{
    QCOMPARE(commonDigits("-500"), std::string_view("500"));
    for (const char *text : {"", "007", "5.0", "5e2", "1234567890123"})
        QVERIFY2(commonDigits(text).empty(), text);
    QVERIFY(mayHoldUncommonNumber(R"({"a":-5E+2})"));
    QVERIFY(mayHoldUncommonNumber(R"({"a":[ 0.5e1]})"));
    QVERIFY(!mayHoldUncommonNumber(R"({"a":500,"trace":"5e2ab","b":"x 1-5e"})"));
}

// How fast lines pass that do not hold the text.
void PrefilterTest::scanSpeed()
{
    const std::string line =
        R"({"timestamp":"2024-01-25T10:30:45.123456Z","level":"info","service":"checkout",)"
        R"("message":"order accepted and queued for delivery","status":200,"duration_ms":12.75,)"
        R"("trace_id":"7c0f3e5a9b2d4e61a8c7f0b1d2e3f4a5","user":{"id":48213,"plan":"pro"}})";
    for (const char *text :
         {"refused", "status:500", "timeout OR refused", "message:/time-?out after/"}) {
        const auto filter = Filter::parse(text);
        QVERIFY(filter);
        const Matcher matcher(*filter);
        int let = 0;
        constexpr int lines = 20'000;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < lines; ++i)
            let += matcher.mayMatch(line);
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        QCOMPARE(let, 0);
        qInfo("%-24s %6.2f GB/s", text, double(line.size()) * lines / seconds / 1e9);
    }
}

QTEST_APPLESS_MAIN(PrefilterTest)
#include "test_prefilter.moc"
