// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/filter.h"

#include <QTest>

#include <ctime>

using logyard::query::Filter;

namespace {

struct Row
{
    const char *filter;
    int position;
    const char *message; ///< part of it
    const char *expected; ///< part of it
};

const Row rows[]{
    {"\"abc", 0, "quote is not closed", "closing \""},
    {"a \"b c", 2, "quote is not closed", "closing \""},
    {"field:\"b", 6, "quote is not closed", "closing \""},
    {"a \"b\\\"", 2, "quote is not closed", "closing \""},
    {"\"a\\", 2, "escape", "backslash"},
    {"\"a\\qb\"", 2, "escape", "\\\\"},
    {"\"a\\u12x4\"", 4, "hexadecimal", "four"},
    {"\"a\\u12", 4, "hexadecimal", "four"},
    {"\"\\ud83d\"", 1, "half of a character", "both"},
    {"\"\\ude00x\"", 1, "half of a character", "both"},
    {"\"\\ud83d\\u0041\"", 1, "half of a character", "both"},
    {"\"\"", 0, "empty", "text"},
    {"a\"b\"", 1, "touch", "space"},
    {"\"a\"b", 3, "touch", "space"},
    {"f:a\"b\"", 3, "touch", "space"},
    {"(a", 0, "not closed", ")"},
    {"x (a (b)", 2, "not closed", ")"},
    {"x (", 2, "not closed", ")"},
    {"a)", 1, "closes nothing", "("},
    {")", 0, "no condition", "text"},
    {"()", 1, "no condition", "text"},
    {"a ( ) b", 4, "no condition", "text"},
    {"a AND", 5, "no condition after AND", "text"},
    {"a AND  ", 7, "no condition after AND", "text"},
    {"a OR", 4, "no condition after OR", "text"},
    {"a OR AND b", 5, "no condition after OR", "\"AND\""},
    {"a AND OR b", 6, "no condition after AND", "\"OR\""},
    {"AND a", 0, "no condition before AND", "\"AND\""},
    {"OR", 0, "no condition before OR", "\"OR\""},
    {"(OR a)", 1, "no condition before OR", "\"OR\""},
    {"NOT", 3, "no condition after NOT", "text"},
    {"a NOT)", 5, "no condition after NOT", "text"},
    {"NOT AND b", 4, "no condition after NOT", "\"AND\""},
    {"status:", 7, "no value", "\"\""},
    {"a status: 5", 9, "no value", "value"},
    {"status:(5)", 7, "no value", "value"},
    {":x", 0, "no field", "name"},
    {"std::string", 4, "second colon", "quotes"},
    {"st*s:x", 2, "no wildcards", "name"},
    {"status:>x", 8, "number", "number"},
    {"status>=x", 8, "number", "quotes"},
    {"status:>", 8, "nothing to compare", "value"},
    {"status:>= 5", 9, "nothing to compare", "value"},
    {"status:>=\"5", 9, "quote is not closed", "\""},
    {"status:>1e999", 8, "number", "number"},
    {"status:>inf", 8, "number", "number"},
    {"status:>5\"x\"", 9, "touch", "space"},
    {"timestamp:>yesterday", 11, "no time", "-15m"},
    {"timestamp>=2024-13-01", 11, "no time", "2024"},
    {"level:banana", 6, "no level", "trace, debug, info, warn, error, fatal"},
    {"a level:\"banana\"", 8, "no level", "warn"},
    {"level>=banana", 7, "no level", "warn"},
    {"level:55", 6, "no level", "warn"},
    {"level:", 6, "no value", "value"},
    {"m://", 2, "empty", "quotes"},
    {"http://host/x", 5, "empty", "quotes"},
    {"m:/a", 2, "not closed", "quotes"},
    {"m:/a\\/", 2, "not closed", "/"},
    {"path:/api/users", 10, "Only the flag i", "quotes"},
    {"m:/a/ix", 6, "Only the flag i", "space"},
    {"m:/a(?=b)/", 4, "Look-around is not supported: matching takes linear time", "(?="},
    {"m:/(?<!b)a/", 3, "Look-around", "(?<!"},
    {"m:/(a)\\1/", 6, "Back references are not supported", "reference"},
    {"m:/(?<x>a)\\k<x>/", 10, "Back references", "reference"},
    {"m:/a++b/", 4, "Possessive", "plain"},
    {"m:/(?>a)/", 3, "Atomic", "group"},
    {"m:/(a/", 3, "not valid", "regular expression"},
    {"m:/[a/", 3, "not valid", "regular expression"},
    {"m:/*/", 3, "not valid", "regular expression"},
    {"m:/.{32000}/", 3, "too large", "repeat"},
    {"m:/((a{1,99}){1,99}){1,99}/", 3, "too large", "repeat"},
    {"m:/(\\pL{1,30}x){1,50}/", 3, "too large", "\\p"},
    {"m:/(?x)a b/", 3, "flag x", "flags"},
    {"m:/a(?#b)/", 4, "Comments", "(?#"},
    {"m:/(*UCP)a/", 3, "Verbs", "(*"},
    {"ab\xff", 2, "UTF-8", "UTF-8"},
    {"é\xed\xa0\x80", 2, "UTF-8", "UTF-8"},
    {"é\xe2\x82", 2, "UTF-8", "UTF-8"},
};

QByteArray repeated(const char *text, int times)
{
    return QByteArray(text).repeated(times);
}

} // namespace

class FilterErrorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void limits_data();
    void limits();
    void largestRegexCompilesSoon_data();
    void largestRegexCompilesSoon();
    void nulByteInRegex();
};

void FilterErrorsTest::table_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("position");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    for (const Row &row : rows)
        QTest::addRow("%s", row.filter) << QByteArray(row.filter) << row.position
                                        << QByteArray(row.message) << QByteArray(row.expected);
}

void FilterErrorsTest::table()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, position);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, expected);
    const auto parsed = Filter::parse(filter.toStdString());
    QVERIFY(!parsed);
    const auto &error = parsed.error();
    QVERIFY2(QByteArray::fromStdString(error.message).contains(message), error.message.c_str());
    QVERIFY2(QByteArray::fromStdString(error.expected).contains(expected), error.expected.c_str());
    QCOMPARE(int(error.position), position);
}

void FilterErrorsTest::limits_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("message"); // empty: it is accepted
    QTest::newRow("8 KiB") << QByteArray(8192, 'a') << QByteArray();
    QTest::newRow("too long") << QByteArray(8193, 'a') << QByteArray("too long");
    QTest::newRow("64 groups") << repeated("(", 64) + 'a' + repeated(")", 64) << QByteArray();
    QTest::newRow("65 groups") << repeated("(", 65) + 'a' + repeated(")", 65)
                               << QByteArray("nested too deeply");
    QTest::newRow("only opening") << QByteArray(8000, '(') << QByteArray("nested too deeply");
    QTest::newRow("only closing") << QByteArray(8000, ')') << QByteArray("no condition");
    QTest::newRow("64 NOT") << repeated("NOT ", 64) + 'a' << QByteArray();
    QTest::newRow("65 NOT") << repeated("NOT ", 65) + 'a' << QByteArray("nested too deeply");
    QTest::newRow("dashes") << repeated("-", 8000) + 'a' << QByteArray("nested too deeply");
    QTest::newRow("NOT and groups")
        << repeated("-(", 33) + 'a' + repeated(")", 33) << QByteArray("nested too deeply");
    QTest::newRow("256 conditions") << repeated("a ", 256) << QByteArray();
    QTest::newRow("257 conditions") << repeated("a ", 257) << QByteArray("too many conditions");
    QTest::newRow("32 regexes") << repeated("a:/b/ ", 32) << QByteArray();
    QTest::newRow("33 regexes") << repeated("a:/b/ ", 33) << QByteArray("too many regular");
    QTest::newRow("weight") << repeated("a:/b{500}/ ", 3) << QByteArray();
    QTest::newRow("weight together") << repeated("a:/b{500}/ ", 4) << QByteArray("too large");
    QTest::newRow("60 dots") << repeated("a.", 60) + "b:c" << QByteArray();
    QTest::newRow("61 dots") << repeated("a.", 61) + "b:c" << QByteArray("too many dots");
}

void FilterErrorsTest::limits()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, message);
    const auto parsed = Filter::parse(filter.toStdString());
    if (message.isEmpty()) {
        QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
        return;
    }
    QVERIFY(!parsed);
    QVERIFY2(QByteArray::fromStdString(parsed.error().message).contains(message),
             parsed.error().message.c_str());
    QVERIFY(parsed.error().position <= std::size_t(filter.size()));
    QVERIFY(!parsed.error().expected.empty());
}

// The costliest shapes that the weight lets through, and ways to hide weight from it.
void FilterErrorsTest::largestRegexCompilesSoon_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *pattern :
         {".{490}x", "(a.{1,12}b){12}", "(a.{1,60}b){2}", "(a.{1,3}b){40}", "\\pL{1,4}x",
          "(\\pLx?){4}", "(\\pL{1,2}x){2}", "(\\pLx){1,4}", "(\\Q)\\E\\pL{1,30}x){1,50}",
          "[[:alpha:](]{400}x", "([[:alpha:])]\\pL{1,30}x){1,50}", "(\\pL{1,30}x){2}{25}",
          "(\\pL{1,30}x){1,2}", "((?i)\\pL{1,30}x){1,9}", "[\\])]{1,9}(a|b){1,50}", "[^a]{490}",
          "(.*a.*b.*c){1,100}"})
        QTest::addRow("%s", pattern) << QByteArray(pattern);
}

void FilterErrorsTest::largestRegexCompilesSoon()
{
    QFETCH(QByteArray, pattern);
    const std::clock_t start = std::clock(); // of this process: the machine may be busy
    (void)Filter::parse("m:/" + pattern.toStdString() + "/i");
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 5, qPrintable(QString::number(seconds)));
}

void FilterErrorsTest::nulByteInRegex()
{
    const auto parsed = Filter::parse(std::string_view("m:/a\0b/", 7));
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error().position), 4);
}

QTEST_APPLESS_MAIN(FilterErrorsTest)
#include "test_filter_errors.moc"
