// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/block.h"
#include "server/store/block_digest.h"
#include "server/store/token_filter.h"
#include "server/store/unique_fd.h"

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace logyard::store {

/// What an index must agree with: the sealed file that it was made for.
struct FileIdentity
{
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0;

    bool operator==(const FileIdentity &) const = default;
};

/// nullopt when there is no such file.
std::optional<FileIdentity> identityOf(const std::filesystem::path &file);

/// The front of an index file.
///
/// An index file is: this header; the table of blocks; the common tokens' hashes, sorted; the
/// filter of the other tokens, by rows; each block's columns. Little-endian. It is only a cache:
/// whatever looks wrong makes it worthless.
struct IndexHeader
{
    /// Bytes that it takes in the file.
    static constexpr std::size_t fileSize = 8 + 8 * 9 + 8 * levelCount + 4 * 6;

    FileIdentity segment;
    std::uint64_t rawSize = 0; ///< bytes of lines
    Totals totals;
    std::uint32_t blocks = 0;
    TokenFilterShape filter;
    std::uint32_t commonTokens = 0;
    bool isDamaged = false; ///< some of the segment is no sound frame: what it held is lost
    std::uint64_t payloadSize = 0;
    std::uint64_t payloadHash = 0; ///< XXH3 of all that follows the header
};

/// A block's place in the index.
struct IndexedBlock
{
    Block block;
    std::uint64_t columnsOffset = 0; ///< in the index file
    std::uint32_t columnsSize = 0;
};

/// Writes the index of a sealed segment aside and moves it into place.
std::expected<IndexHeader, std::string> writeIndex(const std::filesystem::path &file,
                                                   const FileIdentity &segment,
                                                   std::span<const Block> blocks,
                                                   std::span<const BlockDigest> digests,
                                                   bool isDamaged = false);

/// The header, if the file has a sound one that is for this segment.
std::optional<IndexHeader> readIndexHeader(const std::filesystem::path &file,
                                           const FileIdentity &segment);

/// An index file that was opened and checked. All functions may be called from any thread, and
/// fail if the file is cut short meanwhile.
class SegmentIndex final
{
public:
    /// nullptr when anything is wrong with the file. `isTrusted`: its checksum was right before.
    static std::shared_ptr<const SegmentIndex> open(const std::filesystem::path &file,
                                                    const IndexHeader &header, bool isTrusted);

    const std::vector<IndexedBlock> &blocks() const { return m_blocks; }

    /// Reads a block's columns into `buffer`. False when it can't.
    bool readColumns(std::size_t block, std::string &buffer) const;

    /// Reads which blocks may hold the token, a bit each, into `bits`. False when all may: it is a
    /// common one, or cannot be looked up.
    bool readToken(query::TokenHash token, std::string &bits) const;

    std::size_t memory() const
    {
        return sizeof *this + m_blocks.size() * sizeof m_blocks[0]
            + m_commonTokens.size() * sizeof m_commonTokens[0];
    }

private:
    SegmentIndex() = default;

    UniqueFd m_fd;
    TokenFilterShape m_filter;
    std::uint64_t m_filterOffset = 0;
    std::vector<IndexedBlock> m_blocks;
    std::vector<query::TokenHash> m_commonTokens;
};

} // namespace logyard::store
