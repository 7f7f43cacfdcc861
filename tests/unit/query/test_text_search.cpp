// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/byte_finder.h"
#include "server/query/case_fold.h"
#include "server/query/number.h"
#include "server/query/text_pattern.h"

#include <QTest>

#include <ctime>
#include <random>

using namespace logyard::query;

class TextSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAtEveryPlace();
    void agreesWithNaiveSearch();
    void foldsSimply();
    void asciiFoldsToAsciiOnly();
    void suffixOfOtherSize();
    void hostileTextsTakeLinearTime_data();
    void hostileTextsTakeLinearTime();
    void readsNumbers();
    void findsNumbersInJson();
};

void TextSearchTest::findsAtEveryPlace()
{
    for (std::size_t size = 1; size < 40; ++size) {
        std::string needle = std::string(size - 1, 'x') + "Q";
        const ByteFinder finder(needle);
        for (std::size_t before = 0; before < 50; ++before) {
            for (const std::size_t after : {0, 1, 15, 16, 17, 40}) {
                std::string in = std::string(before, '.') + needle + std::string(after, '.');
                QCOMPARE(finder.find(in), before);
                QCOMPARE(finder.find(in, before), before);
                QCOMPARE(finder.find(in, before + 1), ByteFinder::npos);
            }
        }
    }
    QCOMPARE(ByteFinder("").find("abc", 2), std::size_t(2));
    QCOMPARE(ByteFinder("a").find(""), ByteFinder::npos);
    // '@' and '`' differ in the bit that letters differ in
    QVERIFY(!ByteFinder("@").foundIn(std::string(40, '`')));
    QVERIFY(!ByteFinder("k{").foundIn(std::string(20, '.') + "k[" + std::string(20, '.')));
}

void TextSearchTest::agreesWithNaiveSearch()
{
    std::mt19937 random(7);
    auto text = [&](std::size_t size) {
        std::string out;
        while (out.size() < size)
            out += "abABz"[random() % 5];
        return out;
    };
    auto lower = [](std::string in) {
        std::transform(in.begin(), in.end(), in.begin(), foldAscii);
        return in;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string needle = text(1 + random() % 9);
        const std::string in = text(random() % 120);
        const std::size_t from = random() % 20;
        QCOMPARE(ByteFinder(needle).find(in, from), lower(in).find(lower(needle), from));
    }
}

void TextSearchTest::foldsSimply()
{
    const std::pair<char32_t, char32_t> pairs[]{
        {U'A', U'a'},       {U'É', U'é'},       {U'Σ', U'σ'}, {U'ς', U'σ'},  {U'Я', U'я'},
        {U'Ā', U'ā'},       {U'Ÿ', U'ÿ'},       {U'ẞ', U'ß'}, {U'Ⱥ', U'ⱥ'},  {U'Ａ', U'ａ'},
        {0x10400, 0x10428}, {0x1E921, 0x1E943}, {U'µ', U'μ'}, {U'ꭰ', U'Ꭰ'}};
    for (const auto &[from, to] : pairs) {
        QCOMPARE(foldCase(from), to);
        QCOMPARE(foldCase(to), to);
        QVERIFY(hasCase(from) && hasCase(to));
    }
    for (const char32_t c : {U'ß', U'é', U'日', U'1', U'İ', char32_t(0x1F600), char32_t(0x1100FF)})
        QCOMPARE(foldCase(c), c);
    for (const char32_t c : {U'日', U'1', char32_t(0x1F600), U'ª'})
        QVERIFY(!hasCase(c));
    // Folding twice is folding once, and hasCase() knows both sides of it.
    for (char32_t c = 0; c < 0x20000; ++c) {
        const char32_t folded = foldCase(c);
        QCOMPARE(foldCase(folded), folded);
        if (folded != c)
            QVERIFY(hasCase(c) && hasCase(folded));
    }
}

void TextSearchTest::asciiFoldsToAsciiOnly()
{
    for (char32_t c = 0x80; c < 0x20000; ++c)
        QVERIFY(foldCase(c) >= 0x80);
    QVERIFY(!TextPattern::contains("kelvin", false).matches("\u212Aelvin"));
    QVERIFY(TextPattern::contains("\u212Aelvin", false).matches("a \u212AELVIN"));
}

// U+023A takes two bytes, its lower case three.
void TextSearchTest::suffixOfOtherSize()
{
    const TextPattern pattern = TextPattern::equals("*xⱥⱥ", true);
    QVERIFY(pattern.matches("...XȺȺ"));
    QVERIFY(pattern.matches("xⱥⱥ"));
    QVERIFY(!pattern.matches("ⱥⱥ"));
    QVERIFY(!pattern.matches("ⱥ"));
    QVERIFY(!TextPattern::equals("Ⱥ*ⱥ", true).matches("Ⱥ"));
    QVERIFY(TextPattern::equals("Ⱥ*ⱥ", true).matches("ⱥȺ"));
    QVERIFY(TextPattern::equals("É*é*É", true).matches("ééé"));
    QVERIFY(!TextPattern::equals("É*é*É", true).matches("éé"));
    QVERIFY(!TextPattern::equals("*é", true).matches("\xA9"));
}

void TextSearchTest::hostileTextsTakeLinearTime_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<QByteArray>("in");
    // Every other place is a candidate that is given up only at its end.
    QTest::newRow("bytes") << QByteArray("ab").repeated(3000) + "aa"
                           << QByteArray("ab").repeated(8'000'000);
    QTest::newRow("code points") << QByteArray("é").repeated(2000) + "b"
                                 << QByteArray("É").repeated(4'000'000);
    QTest::newRow("parts") << QByteArray("a*").repeated(4000) + 'b' << QByteArray(8'000'000, 'a');
}

// Minutes if it were quadratic.
void TextSearchTest::hostileTextsTakeLinearTime()
{
    QFETCH(QByteArray, needle);
    QFETCH(QByteArray, in);
    const TextPattern pattern = TextPattern::contains(needle.toStdString(), true);
    const std::clock_t start = std::clock(); // of this process: the machine may be busy
    QVERIFY(!pattern.matches(std::string_view(in.constData(), std::size_t(in.size()))));
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 5, qPrintable(QString::number(seconds)));
}

void TextSearchTest::readsNumbers()
{
    QCOMPARE(parseNumber("-12"), std::optional<Number>(-12));
    QCOMPARE(parseNumber("1.5e3"), std::optional<Number>(1500));
    QCOMPARE(parseNumber("18446744073709551615"), std::optional<Number>(18446744073709551615.0L));
    for (const char *text :
         {"", "-", "inf", "nan", "-inf", "0x10", " 1", "1 ", "1e999", "1.5.1", "+1", "1e"})
        QVERIFY2(!parseNumber(text), text);
}

void TextSearchTest::findsNumbersInJson()
{
    std::vector<std::string_view> numbers;
    findJsonNumbers(R"({"1":-2.50,"a\"3":[4e+1,"5\\",6,{"b":"\\\"7"}],"c":true,"d":0})", numbers);
    const std::vector<std::string_view> expected{"-2.50", "4e+1", "6", "0"};
    QCOMPARE(numbers, expected);
    for (const char *broken : {"\"", "\"\\", "{\"a", "\"a\\\""})
        findJsonNumbers(broken, numbers);
    QVERIFY(numbers.empty());
}

QTEST_APPLESS_MAIN(TextSearchTest)
#include "test_text_search.moc"
