// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/query/matcher.h"

#include <QTest>

using namespace logyard;
using namespace logyard::query;

class FilterQuotingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotes();
    void names();
    void everyTermMatchesItsEntry_data();
    void everyTermMatchesItsEntry();
    void level();
};

void FilterQuotingTest::quotes()
{
    QCOMPARE(quote("a b"), std::string("\"a b\""));
    QCOMPARE(quote("a\"b\\c"), std::string(R"("a\"b\\c")"));
    QCOMPARE(quote("\n\t\r\x01"), std::string(R"("\n\t\r\u0001")"));
    QCOMPARE(quote(""), std::string("\"\""));
}

void FilterQuotingTest::names()
{
    QCOMPARE(fieldEquals("user.name", "Ann"), std::string("user.name:\"Ann\""));
    QCOMPARE(fieldEquals("my field", "Ann"), std::string("\"my field\":\"Ann\""));
    QCOMPARE(fieldEquals("@timestamp", "x"), std::string("@timestamp:\"x\""));
    QCOMPARE(fieldEquals("a>b", "x"), std::string("\"a>b\":\"x\""));
}

void FilterQuotingTest::everyTermMatchesItsEntry_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const char *const names[]{"a",  "a.b", "my field",  "a\"b",    "a\\b", "a:b",  "AND", "NOT",
                              "-a", "12",  "a>b",       "(a)",     "*",    "/a/",  "é",   "",
                              "a*", "a-",  "timestamp", "message", "x\ny", "$ref", "a=b", "."};
    const char *const values[]{"x",    "two words", "a*b", "*",        "\"q\"", "C:\\temp\\new",
                               "/re/", ">=5",       "AND", "",         "ÀÉ 日", "line\nbreak\ttab",
                               "(x)",  "-1",        "1e5", "\x01\x7f", "null",  "\\",
                               "a\\*"};
    for (const char *name : names) {
        for (const char *value : values)
            QTest::addRow("%s=%s", name, value) << QByteArray(name) << QByteArray(value);
    }
}

void FilterQuotingTest::everyTermMatchesItsEntry()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    std::string line = "{";
    appendJsonString(line, name.toStdString());
    line += ':';
    appendJsonString(line, value.toStdString());
    line += '}';
    std::string other = line;
    other.insert(other.size() - 2, "!");
    const auto filter = Filter::parse(fieldEquals(name.toStdString(), value.toStdString()));
    QVERIFY2(filter, filter ? "" : filter.error().message.c_str());
    Matcher matcher(*filter);
    EntryParser parser;
    QVERIFY(matcher.mayMatch(line));
    QVERIFY(matcher.matches(parser.parse(line, "s")));
    if (name != "message" || value.isEmpty())
        QVERIFY(!matcher.matches(parser.parse(other, "s")));
}

void FilterQuotingTest::level()
{
    QCOMPARE(fieldEquals("level", "WARNING"), std::string("level:warn"));
    QCOMPARE(fieldEquals("level", "50"), std::string("level:error"));
    QCOMPARE(fieldEquals("level", "banana"), std::string("level:none"));
}

QTEST_APPLESS_MAIN(FilterQuotingTest)
#include "test_filter_quoting.moc"
