// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_lines.h"

#include "server/store/column_codec.h"
#include "server/store/segment_index.h"
#include "server/store/token_filter.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

using namespace logyard;
using namespace logyard::store;
using logyard::query::Column;
using logyard::query::ColumnValue;
using logyard::query::TokenHash;
using logyard::test::Random;

namespace {

constexpr TokenHash hashBound = TokenHash(1) << query::tokenHashBits;

std::vector<TokenHash> randomTokens(Random &random, std::size_t count, bool areLong)
{
    std::set<TokenHash> tokens;
    while (tokens.size() < count) {
        const auto low = static_cast<TokenHash>(random.below(query::longTokenBit));
        tokens.insert(areLong ? low | query::longTokenBit : low);
    }
    return {tokens.begin(), tokens.end()};
}

bool has(const std::string &filter, const TokenFilterShape &shape, TokenHash token,
         std::size_t block)
{
    for (const std::uint32_t row : shape.rowsOf(token)) {
        const auto byte = static_cast<unsigned char>(filter[std::size_t(row) * shape.rowSize
                                                            + block / 8]);
        if ((byte >> block % 8 & 1) == 0)
            return false;
    }
    return true;
}

} // namespace

class BlockIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsComeBack();
    void cutColumnsAreRefused();
    void tokenSetHoldsItsTokens();
    void filterNeverDeniesAToken();
    void filterSeldomAffirmsAnother();
    void tokensOfMostBlocksAreCommon();
    void indexComesBack();
    void indexOfAnotherFileIsRefused();
    void damagedIndexIsRefused();

private:
    std::vector<Block> m_blocks;
    std::vector<BlockDigest> m_digests;
    std::vector<std::string> m_bytes;
    void makeBlocks(unsigned seed, std::size_t count);
};

void BlockIndexTest::makeBlocks(unsigned seed, std::size_t count)
{
    Random random(seed);
    test::LineMaker lines(random);
    DigestBuilder builder;
    m_blocks.clear();
    m_digests.clear();
    m_bytes.clear();
    std::uint64_t offset = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::string bytes;
        for (int line = 0; line < 40; ++line)
            bytes += lines.json(test::LineMaker::Shape::Mixed, true) + '\n';
        Block block;
        block.offset = offset;
        block.size = static_cast<std::uint32_t>(bytes.size());
        block.frameOffset = offset / 3;
        block.frameSize = block.size / 3;
        offset += block.size;
        m_digests.push_back(builder.build(block, bytes, {}));
        m_blocks.push_back(block);
        m_bytes.push_back(std::move(bytes));
    }
}

// Numbers of every width, from none to all 32 bits, at every number of rows.
void BlockIndexTest::columnsComeBack()
{
    Random random(1);
    for (std::size_t rows = 1; rows < 70; ++rows) {
        std::vector<std::vector<std::uint32_t>> numbers(34);
        std::vector<ColumnSource> columns;
        const ColumnValue values[]{{FlatField::Type::String, "one"},
                                   {FlatField::Type::Null, "null"},
                                   {FlatField::Type::String, ""}};
        for (unsigned i = 0; i < numbers.size(); ++i) {
            const std::uint64_t bound = std::uint64_t(1) << std::min(i, 32U);
            for (std::size_t row = 0; row < rows; ++row)
                numbers[i].push_back(static_cast<std::uint32_t>(random.below(bound)));
        }
        const std::vector<std::string> names{"a", "", std::string(255, 'n')};
        for (unsigned i = 0; i < numbers.size(); ++i) {
            ColumnSource column;
            column.kind = static_cast<Column::Kind>(i % 3);
            column.hasFraction = i % 2 == 0;
            column.name = names[i % names.size()];
            if (column.kind == Column::Kind::Decimal) {
                column.base = -std::int64_t(random.below(1'000'000'000'000));
                column.decimals = i % (Column::maxDecimals + 1);
            }
            if (column.kind == Column::Kind::Dictionary)
                column.values = values;
            column.numbers = numbers[i];
            columns.push_back(column);
        }
        ColumnSetSource source;
        source.rows = rows;
        source.hasNested = rows % 2 == 0;
        source.isComplete = rows % 3 == 0;
        source.columns = columns;
        source.levels = numbers[3];
        source.firstSecond = -5;
        if (rows % 5 != 0)
            source.seconds = numbers[17];

        const std::string bytes = encodeColumns(source);
        DecodedColumns decoded;
        QVERIFY(decoded.decode(bytes));
        const query::ColumnSet &set = decoded.set();
        QCOMPARE(set.rows, rows);
        QCOMPARE(set.hasNested, source.hasNested);
        QCOMPARE(set.isComplete, source.isComplete);
        QCOMPARE(set.hasSeconds, !source.seconds.empty());
        QCOMPARE(set.firstSecond, source.firstSecond);
        QCOMPARE(set.columns.size(), columns.size());
        for (std::size_t row = 0; row < rows; ++row) {
            QCOMPARE(set.levels.at(row), numbers[3][row]);
            if (set.hasSeconds)
                QCOMPARE(set.seconds.at(row), numbers[17][row]);
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Column &column = set.columns[i];
            QCOMPARE(column.kind, columns[i].kind);
            QCOMPARE(column.hasFraction, columns[i].hasFraction);
            QVERIFY(column.name == columns[i].name);
            QCOMPARE(column.base, columns[i].base);
            QCOMPARE(column.decimals, columns[i].decimals);
            QCOMPARE(column.values.size(), columns[i].values.size());
            for (std::size_t v = 0; v < column.values.size(); ++v) {
                QCOMPARE(column.values[v].type, columns[i].values[v].type);
                QVERIFY(column.values[v].text == columns[i].values[v].text);
            }
            for (std::size_t row = 0; row < rows; ++row) {
                QCOMPARE(column.numbers.at(row), numbers[i][row]);
                QVERIFY(column.numbers.bound() >= numbers[i][row]);
            }
        }
    }
}

void BlockIndexTest::cutColumnsAreRefused()
{
    makeBlocks(2, 1);
    const std::string &whole = m_digests[0].columns;
    DecodedColumns decoded;
    QVERIFY(decoded.decode(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY2(!decoded.decode(whole.substr(0, size)), qPrintable(QString::number(size)));
    QVERIFY(decoded.decode(whole));
}

void BlockIndexTest::tokenSetHoldsItsTokens()
{
    Random random(3);
    for (const std::size_t count : {0, 1, 2, 300, 5000}) {
        std::vector<TokenHash> tokens = randomTokens(random, count, false);
        std::ranges::copy(randomTokens(random, count / 2, true), std::back_inserter(tokens));
        const TokenSet set(tokens);
        QCOMPARE(set.size(), tokens.size());
        QCOMPARE(set.sizeFrom(query::longTokenBit), count / 2);
        QCOMPARE(set.sizeFrom(0), tokens.size());
        std::vector<TokenHash> visited;
        set.forEach([&](TokenHash token) { visited.push_back(token); });
        QVERIFY(visited == tokens);
        for (int i = 0; i < 2000; ++i) {
            const auto token = static_cast<TokenHash>(random.below(hashBound));
            QCOMPARE(set.contains(token), std::ranges::binary_search(tokens, token));
        }
        for (const TokenHash token : tokens)
            QVERIFY(set.contains(token));
    }
}

void BlockIndexTest::filterNeverDeniesAToken()
{
    Random random(4);
    for (const std::size_t blocks : {1, 7, 8, 9, 65}) {
        std::vector<TokenSet> sets;
        std::size_t longs = 0;
        std::size_t shorts = 0;
        for (std::size_t i = 0; i < blocks; ++i) {
            std::vector<TokenHash> tokens = randomTokens(random, i % 3 * 200, false);
            shorts += tokens.size();
            const auto others = randomTokens(random, i % 5 * 100, true);
            longs += others.size();
            std::ranges::copy(others, std::back_inserter(tokens));
            sets.emplace_back(tokens);
        }
        std::vector<const TokenSet *> pointers;
        for (const TokenSet &set : sets)
            pointers.push_back(&set);
        const auto shape = TokenFilterShape::of(blocks, longs, shorts);
        const std::string filter = makeTokenFilter(shape, pointers, {});
        QCOMPARE(filter.size(), shape.size());
        for (std::size_t i = 0; i < blocks; ++i)
            sets[i].forEach([&](TokenHash token) { QVERIFY(has(filter, shape, token, i)); });
    }
}

void BlockIndexTest::filterSeldomAffirmsAnother()
{
    constexpr std::size_t blocks = 64;
    Random random(5);
    std::vector<TokenSet> sets;
    for (std::size_t i = 0; i < blocks; ++i) {
        std::vector<TokenHash> tokens = randomTokens(random, 900, false);
        std::ranges::copy(randomTokens(random, 600, true), std::back_inserter(tokens));
        sets.emplace_back(tokens);
    }
    std::vector<const TokenSet *> pointers;
    for (const TokenSet &set : sets)
        pointers.push_back(&set);
    const auto shape = TokenFilterShape::of(blocks, blocks * 600, blocks * 900);
    const std::string filter = makeTokenFilter(shape, pointers, {});
    for (const bool isLong : {true, false}) {
        int wrong = 0;
        int asked = 0;
        for (int i = 0; i < 3000; ++i) {
            const TokenHash token = static_cast<TokenHash>(random.below(query::longTokenBit))
                | (isLong ? query::longTokenBit : 0);
            for (std::size_t block = 0; block < blocks; ++block) {
                if (sets[block].contains(token))
                    continue;
                ++asked;
                wrong += has(filter, shape, token, block);
            }
        }
        // Twice what the shape promises.
        const int allowed = isLong ? asked / 30'000 : asked / 50;
        QVERIFY2(wrong <= allowed,
                 qPrintable(QStringLiteral("%1 of %2, %3").arg(wrong).arg(asked).arg(isLong)));
    }
}

void BlockIndexTest::tokensOfMostBlocksAreCommon()
{
    Random random(6);
    const auto common = randomTokens(random, 20, false);
    std::vector<TokenSet> sets;
    for (int i = 0; i < 30; ++i) {
        std::set<TokenHash> tokens(common.begin(), common.end());
        for (const TokenHash token : randomTokens(random, 50, true))
            tokens.insert(token);
        const std::vector<TokenHash> sorted(tokens.begin(), tokens.end());
        sets.emplace_back(sorted);
    }
    std::vector<const TokenSet *> pointers;
    for (const TokenSet &set : sets)
        pointers.push_back(&set);
    QVERIFY(commonTokens(pointers) == common);
}

void BlockIndexTest::indexComesBack()
{
    makeBlocks(7, 25);
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "index";
    const FileIdentity identity{.size = 12345, .modifiedNs = 987654321};
    const auto written = writeIndex(file, identity, m_blocks, m_digests, true);
    QVERIFY2(written, written ? "" : written.error().c_str());

    const auto header = readIndexHeader(file, identity);
    QVERIFY(header.has_value());
    QVERIFY(header->isDamaged);
    QCOMPARE(header->blocks, m_blocks.size());
    QCOMPARE(header->totals.lines, std::uint64_t(25 * 40));
    QCOMPARE(header->rawSize, m_blocks.back().end());
    for (const bool isTrusted : {false, true}) {
        const auto index = SegmentIndex::open(file, *header, isTrusted);
        QVERIFY(index);
        QCOMPARE(index->blocks().size(), m_blocks.size());
        std::string buffer;
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            const Block &block = index->blocks()[i].block;
            QCOMPARE(block.offset, m_blocks[i].offset);
            QCOMPARE(block.size, m_blocks[i].size);
            QCOMPARE(block.frameOffset, m_blocks[i].frameOffset);
            QCOMPARE(block.frameSize, m_blocks[i].frameSize);
            QCOMPARE(block.lines, m_blocks[i].lines);
            QVERIFY(block.isCounted);
            QCOMPARE(block.isAllJson, m_blocks[i].isAllJson);
            QCOMPARE(block.isAllTimed, m_blocks[i].isAllTimed);
            QCOMPARE(block.hasBackslash, m_blocks[i].hasBackslash);
            QVERIFY(block.minTime == m_blocks[i].minTime && block.maxTime == m_blocks[i].maxTime);
            QVERIFY(block.levels == m_blocks[i].levels);
            QVERIFY(index->readColumns(i, buffer));
            QVERIFY(buffer == m_digests[i].columns);
            m_digests[i].tokens.forEach([&](TokenHash token) {
                if (index->readToken(token, buffer))
                    QVERIFY((buffer[i / 8] >> i % 8 & 1) != 0);
            });
        }
    }
}

void BlockIndexTest::indexOfAnotherFileIsRefused()
{
    makeBlocks(8, 2);
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "index";
    QVERIFY(writeIndex(file, {.size = 5, .modifiedNs = 6}, m_blocks, m_digests));
    QVERIFY(readIndexHeader(file, {.size = 5, .modifiedNs = 6}));
    QVERIFY(!readIndexHeader(file, {.size = 4, .modifiedNs = 6}));
    QVERIFY(!readIndexHeader(file, {.size = 5, .modifiedNs = 7}));
    QVERIFY(!readIndexHeader(file.string() + "x", {.size = 5, .modifiedNs = 6}));
}

// One wrong byte anywhere, or one too few: no header, or no index.
void BlockIndexTest::damagedIndexIsRefused()
{
    makeBlocks(9, 3);
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "index";
    const FileIdentity identity{.size = 5, .modifiedNs = 6};
    QVERIFY(writeIndex(file, identity, m_blocks, m_digests));
    std::ifstream in(file, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const auto isAccepted = [&](std::string_view bytes) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        const auto header = readIndexHeader(file, identity);
        return header && SegmentIndex::open(file, *header, false);
    };
    QVERIFY(isAccepted(whole));
    Random random(10);
    for (std::size_t i = 0; i < whole.size(); i += i < IndexHeader::fileSize ? 1 : 37) {
        std::string bytes = whole;
        bytes[i] = static_cast<char>(bytes[i] ^ char(1 << random.below(8)));
        QVERIFY2(!isAccepted(bytes), qPrintable(QStringLiteral("byte %1").arg(i)));
    }
    for (std::size_t size = 0; size < whole.size(); size += 41)
        QVERIFY2(!isAccepted(std::string_view(whole).substr(0, size)),
                 qPrintable(QStringLiteral("size %1").arg(size)));
    QVERIFY(!isAccepted(whole + "x"));
    QVERIFY(isAccepted(whole));
}

QTEST_APPLESS_MAIN(BlockIndexTest)
#include "test_block_index.moc"
