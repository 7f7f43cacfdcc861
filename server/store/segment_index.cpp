// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/segment_index.h"

#include "server/store/bytes.h"
#include "server/store/file_io.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace logyard::store {
namespace {

constexpr std::string_view magic = "LYARDIX2"; // its last character is the version
constexpr std::size_t headerSize = IndexHeader::fileSize;
constexpr std::size_t recordSize = 8 * 3 + 4 * 5 + 8 * 3 + 4 * levelCount;
constexpr std::size_t checkChunk = 256 * 1024;
// A filter that was made with others is of no use.
constexpr std::uint32_t hashCounts =
    TokenFilterShape::longHashes << 16 | TokenFilterShape::shortHashes;
constexpr std::uint32_t maxBlocks = 1U << 24;

constexpr std::uint32_t countedFlag = 1;
constexpr std::uint32_t allJsonFlag = 2;
constexpr std::uint32_t allTimedFlag = 4;
constexpr std::uint32_t backslashFlag = 8;

std::string headerBytes(const IndexHeader &header)
{
    std::string out(magic);
    appendValue(out, header.segment.size);
    appendValue(out, header.segment.modifiedNs);
    appendValue(out, header.rawSize);
    appendValue(out, header.totals.lines);
    appendValue(out, header.totals.minTime.ns);
    appendValue(out, header.totals.maxTime.ns);
    for (const std::uint64_t count : header.totals.levels)
        appendValue(out, count);
    appendValue(out, header.blocks);
    appendValue(out, header.filter.rows);
    appendValue(out, header.filter.rowSize);
    appendValue(out, hashCounts);
    appendValue(out, header.commonTokens);
    appendValue(out, std::uint32_t(header.isDamaged ? 1 : 0));
    appendValue(out, header.payloadSize);
    appendValue(out, header.payloadHash);
    appendValue(out, std::uint64_t(XXH3_64bits(out.data(), out.size())));
    return out;
}

void appendBlock(std::string &out, const IndexedBlock &indexed)
{
    const Block &block = indexed.block;
    appendValue(out, block.offset);
    appendValue(out, block.frameOffset);
    appendValue(out, indexed.columnsOffset);
    appendValue(out, block.size);
    appendValue(out, block.frameSize);
    appendValue(out, indexed.columnsSize);
    appendValue(out, block.lines);
    appendValue(out,
                (block.isCounted ? countedFlag : 0U) | (block.isAllJson ? allJsonFlag : 0U)
                    | (block.isAllTimed ? allTimedFlag : 0U)
                    | (block.hasBackslash ? backslashFlag : 0U));
    appendValue(out, block.minTime.ns);
    appendValue(out, block.maxTime.ns);
    appendValue(out, block.carriedTime.ns);
    for (const std::uint32_t count : block.levels)
        appendValue(out, count);
}

IndexedBlock takeBlock(ByteReader &reader)
{
    IndexedBlock indexed;
    Block &block = indexed.block;
    block.offset = reader.take<std::uint64_t>();
    block.frameOffset = reader.take<std::uint64_t>();
    indexed.columnsOffset = reader.take<std::uint64_t>();
    block.size = reader.take<std::uint32_t>();
    block.frameSize = reader.take<std::uint32_t>();
    indexed.columnsSize = reader.take<std::uint32_t>();
    block.lines = reader.take<std::uint32_t>();
    const auto flags = reader.take<std::uint32_t>();
    block.isCounted = (flags & countedFlag) != 0;
    block.isAllJson = (flags & allJsonFlag) != 0;
    block.isAllTimed = (flags & allTimedFlag) != 0;
    block.hasBackslash = (flags & backslashFlag) != 0;
    block.minTime.ns = reader.take<std::int64_t>();
    block.maxTime.ns = reader.take<std::int64_t>();
    block.carriedTime.ns = reader.take<std::int64_t>();
    for (std::uint32_t &count : block.levels)
        count = reader.take<std::uint32_t>();
    return indexed;
}

UniqueFd openForReading(const std::filesystem::path &file)
{
    return UniqueFd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
}

bool isChecksumRight(int fd, const IndexHeader &header)
{
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    std::string chunk(checkChunk, '\0');
    std::uint64_t offset = headerSize;
    for (std::uint64_t left = header.payloadSize; left > 0;) {
        const auto wanted = std::min<std::uint64_t>(left, chunk.size());
        if (readAt(fd, offset, chunk.data(), wanted) != wanted)
            return false;
        XXH3_64bits_update(&state, chunk.data(), wanted);
        offset += wanted;
        left -= wanted;
    }
    return XXH3_64bits_digest(&state) == header.payloadHash;
}

TokenFilterShape shapeFor(std::span<const TokenSet *const> blocks,
                          std::span<const query::TokenHash> common)
{
    auto isLong = [](query::TokenHash token) { return (token & query::longTokenBit) != 0; };
    std::size_t all = 0;
    std::size_t longOnes = 0;
    for (const TokenSet *tokens : blocks) {
        all += tokens->size();
        longOnes += tokens->sizeFrom(query::longTokenBit);
    }
    const auto commonLong =
        blocks.size() * static_cast<std::size_t>(std::ranges::count_if(common, isLong));
    longOnes -= std::min(longOnes, commonLong);
    all -= std::min(all, blocks.size() * common.size());
    return TokenFilterShape::of(blocks.size(), longOnes, all - std::min(all, longOnes));
}

} // namespace

std::optional<FileIdentity> identityOf(const std::filesystem::path &file)
{
    struct stat status;
    if (::stat(file.c_str(), &status) != 0)
        return std::nullopt;
    return FileIdentity{static_cast<std::uint64_t>(status.st_size),
                        std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000
                            + status.st_mtim.tv_nsec};
}

std::expected<IndexHeader, std::string> writeIndex(const std::filesystem::path &file,
                                                   const FileIdentity &segment,
                                                   std::span<const Block> blocks,
                                                   std::span<const BlockDigest> digests,
                                                   bool isDamaged)
{
    IndexHeader header;
    header.isDamaged = isDamaged;
    header.segment = segment;
    header.blocks = static_cast<std::uint32_t>(blocks.size());
    std::vector<const TokenSet *> tokenSets;
    for (const BlockDigest &digest : digests)
        tokenSets.push_back(&digest.tokens);
    const auto common = commonTokens(tokenSets);
    header.commonTokens = static_cast<std::uint32_t>(common.size());
    header.filter = shapeFor(tokenSets, common);

    std::string payload;
    std::uint64_t columnsOffset = headerSize + blocks.size() * recordSize
        + common.size() * sizeof(query::TokenHash) + header.filter.size();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        header.totals.add(blocks[i]);
        header.rawSize += blocks[i].size;
        const auto size = static_cast<std::uint32_t>(digests[i].columns.size());
        appendBlock(payload, {blocks[i], columnsOffset, size});
        columnsOffset += size;
    }
    for (const query::TokenHash token : common)
        appendValue(payload, token);
    payload += makeTokenFilter(header.filter, tokenSets, common);
    for (const BlockDigest &digest : digests)
        payload += digest.columns;
    header.payloadSize = payload.size();
    header.payloadHash = XXH3_64bits(payload.data(), payload.size());

    AsideFile aside(file);
    if (!aside.isOpen() || !aside.append(headerBytes(header)) || !aside.append(payload)
        || !aside.commit())
        return std::unexpected(std::string("Could not write the index ") + file.filename().string()
                               + ": " + std::strerror(errno) + ".");
    return header;
}

std::optional<IndexHeader> readIndexHeader(const std::filesystem::path &file,
                                           const FileIdentity &segment)
{
    const UniqueFd fd = openForReading(file);
    std::string bytes(headerSize, '\0');
    if (!fd || readAt(fd.get(), 0, bytes.data(), bytes.size()) != bytes.size())
        return std::nullopt;
    ByteReader reader(bytes);
    if (reader.takeBytes(magic.size()) != magic)
        return std::nullopt;
    IndexHeader header;
    header.segment.size = reader.take<std::uint64_t>();
    header.segment.modifiedNs = reader.take<std::int64_t>();
    header.rawSize = reader.take<std::uint64_t>();
    header.totals.lines = reader.take<std::uint64_t>();
    header.totals.minTime.ns = reader.take<std::int64_t>();
    header.totals.maxTime.ns = reader.take<std::int64_t>();
    for (std::uint64_t &count : header.totals.levels)
        count = reader.take<std::uint64_t>();
    header.blocks = reader.take<std::uint32_t>();
    header.filter.rows = reader.take<std::uint32_t>();
    header.filter.rowSize = reader.take<std::uint32_t>();
    const auto hashes = reader.take<std::uint32_t>();
    header.commonTokens = reader.take<std::uint32_t>();
    header.isDamaged = reader.take<std::uint32_t>() != 0;
    header.payloadSize = reader.take<std::uint64_t>();
    header.payloadHash = reader.take<std::uint64_t>();
    const std::size_t hashed = bytes.size() - reader.left();
    if (reader.take<std::uint64_t>() != XXH3_64bits(bytes.data(), hashed) || hashes != hashCounts
        || header.segment != segment || header.blocks > maxBlocks
        || header.commonTokens > 1U << query::tokenHashBits)
        return std::nullopt;
    const auto identity = identityOf(file);
    if (!identity || identity->size != headerSize + header.payloadSize)
        return std::nullopt;
    return header;
}

std::shared_ptr<const SegmentIndex> SegmentIndex::open(const std::filesystem::path &file,
                                                       const IndexHeader &header, bool isTrusted)
{
    std::shared_ptr<SegmentIndex> index(new SegmentIndex());
    index->m_fd = openForReading(file);
    if (!index->m_fd || (!isTrusted && !isChecksumRight(index->m_fd.get(), header)))
        return nullptr;
    const std::size_t tableSize = std::size_t(header.blocks) * recordSize;
    const std::uint64_t size = headerSize + header.payloadSize;
    if (tableSize + header.commonTokens * sizeof(query::TokenHash) + header.filter.size()
            > header.payloadSize
        || header.filter.rowSize < (header.blocks + 7) / 8)
        return nullptr;
    std::string table(tableSize + header.commonTokens * sizeof(query::TokenHash), '\0');
    if (readAt(index->m_fd.get(), headerSize, table.data(), table.size()) != table.size())
        return nullptr;
    index->m_filter = header.filter;
    index->m_filterOffset = headerSize + table.size();
    index->m_blocks.reserve(header.blocks);
    ByteReader reader(table);
    for (std::uint32_t i = 0; i < header.blocks; ++i) {
        const IndexedBlock block = takeBlock(reader);
        if (block.columnsOffset > size || block.columnsSize > size - block.columnsOffset)
            return nullptr;
        index->m_blocks.push_back(block);
    }
    index->m_commonTokens.resize(header.commonTokens);
    for (query::TokenHash &token : index->m_commonTokens)
        token = reader.take<query::TokenHash>();
    return index;
}

bool SegmentIndex::readColumns(std::size_t block, std::string &buffer) const
{
    const IndexedBlock &indexed = m_blocks[block];
    buffer.resize(indexed.columnsSize);
    return readAt(m_fd.get(), indexed.columnsOffset, buffer.data(), buffer.size()) == buffer.size();
}

bool SegmentIndex::readToken(query::TokenHash token, std::string &bits) const
{
    if (std::ranges::binary_search(m_commonTokens, token))
        return false;
    bits.assign(m_filter.rowSize, '\xFF');
    std::string row(m_filter.rowSize, '\0');
    for (const std::uint32_t number : m_filter.rowsOf(token)) {
        const std::uint64_t offset = m_filterOffset + std::uint64_t(number) * m_filter.rowSize;
        if (readAt(m_fd.get(), offset, row.data(), row.size()) != row.size())
            return false;
        bool any = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            bits[i] = static_cast<char>(bits[i] & row[i]);
            any |= bits[i] != 0;
        }
        if (!any)
            break;
    }
    return true;
}

} // namespace logyard::store
