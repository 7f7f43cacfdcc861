// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace logyard::store {

/// About how many bytes of lines one block covers; a block ends with the line that reaches it.
inline constexpr std::uint64_t blockSize = 128 * 1024;

/// Whether a line is no entry at all: empty, or blanks only.
bool isBlank(std::string_view line);

/// What is known of some consecutive lines of a log without reading them.
struct Block
{
    std::uint64_t offset = 0; ///< of its first byte in the log
    std::uint64_t size = 0; ///< bytes, newlines included
    std::uint32_t lines = 0;
    Timestamp minTime = Timestamp::max();
    Timestamp maxTime = Timestamp::min();
    std::array<std::uint32_t, levelCount> levels{};

    std::uint64_t end() const { return offset + size; }
    bool hasLevelFrom(Level minimum) const;
    bool overlaps(Timestamp from, Timestamp to) const { return minTime <= to && maxTime >= from; }
};

/// The blocks of a contiguous piece of a log, in order, and their totals. Not thread-safe.
class BlockIndex final
{
public:
    /// Covers the log from this offset on.
    explicit BlockIndex(std::uint64_t start = 0) : m_start(start), m_end(start) { }

    /// Adds the next line: `size` bytes with its newline.
    void add(std::uint64_t size, Timestamp time, Level level);

    /// Covers bytes that hold no entry.
    void skip(std::uint64_t size);

    std::uint64_t start() const { return m_start; }
    std::uint64_t end() const { return m_end; }
    const std::vector<Block> &blocks() const { return m_blocks; }

    /// The block that holds the byte before `position`, which must be in (start(), end()].
    const Block &before(std::uint64_t position) const;

    std::uint64_t lines() const { return m_lines; }
    const std::array<std::uint64_t, levelCount> &levels() const { return m_levels; }
    Timestamp minTime() const { return m_minTime; }
    Timestamp maxTime() const { return m_maxTime; }

private:
    Block &blockForNext();

    std::uint64_t m_start;
    std::uint64_t m_end;
    std::vector<Block> m_blocks;
    std::uint64_t m_lines = 0;
    std::array<std::uint64_t, levelCount> m_levels{};
    Timestamp m_minTime = Timestamp::max();
    Timestamp m_maxTime = Timestamp::min();
};

} // namespace logyard::store
