// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_lines.h"

#include "server/query/matcher.h"
#include "server/query/row_filter.h"
#include "server/store/block_digest.h"
#include "server/store/column_codec.h"

#include <QTest>

using namespace logyard;
using logyard::query::BlockFacts;
using logyard::query::Filter;
using logyard::query::Matcher;
using logyard::query::RowFilter;
using logyard::store::Block;
using logyard::test::LineMaker;

class RowFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithMatcher_data();
    void agreesWithMatcher();
    void knowsPlainConditionsExactly_data();
    void knowsPlainConditionsExactly();
    void knowsNothingWithoutColumns();
};

void RowFilterTest::agreesWithMatcher_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// What it knows of a block is never wrong: no row that matches is ruled out, and no row that does
// not match is said to.
void RowFilterTest::agreesWithMatcher()
{
    QFETCH(unsigned, seed);
    test::Random random(seed);
    LineMaker lines(random);
    EntryParser parser;
    int ruledOut = 0;
    int exact = 0;
    int judged = 0;
    for (int round = 0; round < 40; ++round) {
        const auto shape = static_cast<LineMaker::Shape>(round % 3);
        std::vector<std::string> entries;
        std::string bytes;
        for (int i = 0; i < 70; ++i) {
            entries.push_back(lines.json(shape, true));
            bytes += entries.back() + '\n';
        }
        Block block;
        block.size = static_cast<std::uint32_t>(bytes.size());
        store::DigestBuilder builder;
        const store::BlockDigest digest = builder.build(block, bytes, {});
        QCOMPARE(block.lines, entries.size());
        store::DecodedColumns columns;
        QVERIFY(columns.decode(digest.columns));
        BlockFacts facts;
        facts.service = "orders";
        facts.rows = entries.size();
        facts.minTime = block.minTime;
        facts.maxTime = block.maxTime;
        facts.columns = &columns.set();
        facts.mayHold = [&](query::TokenHash token) { return digest.tokens.contains(token); };

        test::FilterMaker filters(random, lines);
        for (int i = 0; i < 25; ++i, ++judged) {
            const std::string text = filters.make(true);
            const auto filter = Filter::parse(text);
            QVERIFY2(filter, text.c_str());
            const RowFilter rowFilter(*filter);
            const query::RowVerdict verdict = rowFilter.apply(facts);
            Matcher matcher(*filter);
            for (std::size_t row = 0; row < entries.size(); ++row) {
                const bool expected = matcher.matches(parser.parse(entries[row], "orders"));
                const std::string context = text + "\n  on " + entries[row];
                QVERIFY2(verdict.may.has(row) || !expected, (context + "\n  ruled out").c_str());
                QVERIFY2(!verdict.must.has(row) || expected, (context + "\n  let in").c_str());
            }
            if (!meets(rowFilter.tokens(), facts.mayHold))
                QVERIFY2(verdict.must.isEmpty(), text.c_str());
            ruledOut += verdict.may.isEmpty();
            exact += verdict.isExact();
        }
    }
    // It is worth its while.
    QVERIFY2(ruledOut > judged / 10, qPrintable(QString::number(ruledOut)));
    QVERIFY2(exact > judged / 4, qPrintable(QString::number(exact)));
}

void RowFilterTest::knowsPlainConditionsExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("matches");
    QTest::newRow("number") << "status:>=500" << 2;
    QTest::newRow("two numbers") << "status:>=500 duration_ms:>400" << 1;
    QTest::newRow("level") << "level:error" << 2;
    QTest::newRow("value") << "host:web-1" << 2;
    QTest::newRow("not") << "NOT host:web-1" << 2;
    QTest::newRow("or") << "host:web-1 OR status:503" << 3;
    QTest::newRow("service") << "service:orders" << 4;
    QTest::newRow("another service") << "service:other" << 0;
    QTest::newRow("absent field") << "user:ann" << 0;
    QTest::newRow("exists") << "duration_ms:*" << 4;
}

void RowFilterTest::knowsPlainConditionsExactly()
{
    QFETCH(QString, text);
    QFETCH(int, matches);
    const std::string bytes =
        R"j({"timestamp":"2024-01-25T10:30:45Z","service":"orders","level":"info","message":"a","status":200,"duration_ms":17,"host":"web-1"}
{"timestamp":"2024-01-25T10:30:46Z","service":"orders","level":"error","message":"b","status":500,"duration_ms":401,"host":"web-2"}
{"timestamp":"2024-01-25T10:30:47Z","service":"orders","level":"error","message":"c","status":503,"duration_ms":400,"host":"web-2"}
{"timestamp":"2024-01-25T10:30:48Z","service":"orders","level":"warn","message":"d","status":404,"duration_ms":900,"host":"web-1"}
)j";
    Block block;
    block.size = static_cast<std::uint32_t>(bytes.size());
    store::DigestBuilder builder;
    const store::BlockDigest digest = builder.build(block, bytes, {});
    store::DecodedColumns columns;
    QVERIFY(columns.decode(digest.columns));
    BlockFacts facts;
    facts.service = "orders";
    facts.rows = 4;
    facts.columns = &columns.set();
    const auto filter = Filter::parse(text.toStdString());
    QVERIFY(filter);
    const query::RowVerdict verdict = RowFilter(*filter).apply(facts);
    QVERIFY(verdict.isExact());
    QCOMPARE(int(verdict.may.count()), matches);
}

void RowFilterTest::knowsNothingWithoutColumns()
{
    BlockFacts facts;
    facts.service = "orders";
    facts.rows = 100;
    const auto filter = Filter::parse("status:>=500");
    QVERIFY(filter);
    const query::RowVerdict verdict = RowFilter(*filter).apply(facts);
    QVERIFY(verdict.may.hasAll());
    QVERIFY(verdict.must.isEmpty());
}

QTEST_APPLESS_MAIN(RowFilterTest)
#include "test_row_filter.moc"
