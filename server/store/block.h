// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace logyard::store {

/// About how many bytes of lines one block covers; a block ends with the line that reaches it.
/// A block is the unit of the index, of reading and of compression.
inline constexpr std::uint64_t blockSize = 128 * 1024;

/// No block is larger: another program's file may have no line breaks at all.
inline constexpr std::uint64_t maxBlockSize = std::uint64_t(16) << 20;

/// What is known of some consecutive lines of a segment without reading them.
struct Block
{
    std::uint64_t offset = 0; ///< of its first byte in the segment's lines
    std::uint64_t frameOffset = 0; ///< of its zstd frame in a sealed segment's file
    std::uint32_t size = 0; ///< bytes, newlines included
    std::uint32_t frameSize = 0;
    std::uint32_t lines = 0; ///< that hold an entry
    bool isCounted = false; ///< lines, times and levels, and what follows, are known
    bool isAllJson = false; ///< every line is a valid JSON object
    bool isAllTimed = false; ///< every line names its time
    bool hasBackslash = true; ///< some line may hold one
    Timestamp minTime = Timestamp::min();
    Timestamp maxTime = Timestamp::max();
    Timestamp carriedTime; ///< the time of a first line that names none: its predecessor's
    std::array<std::uint32_t, levelCount> levels{};

    std::uint64_t end() const { return offset + size; }
    bool overlaps(Timestamp from, Timestamp to) const { return minTime <= to && maxTime >= from; }
    bool isWithin(Timestamp from, Timestamp to) const { return minTime >= from && maxTime <= to; }
    bool mayHaveLevelFrom(Level minimum) const
    {
        return !isCounted
            || std::any_of(levels.begin() + static_cast<int>(minimum), levels.end(),
                           [](std::uint32_t count) { return count > 0; });
    }
};

/// Totals over blocks.
struct Totals
{
    std::uint64_t lines = 0;
    std::array<std::uint64_t, levelCount> levels{};
    Timestamp minTime = Timestamp::max();
    Timestamp maxTime = Timestamp::min();

    void add(const Block &block)
    {
        if (block.lines == 0)
            return;
        lines += block.lines;
        for (std::size_t i = 0; i < levelCount; ++i)
            levels[i] += block.levels[i];
        minTime = std::min(minTime, block.minTime);
        maxTime = std::max(maxTime, block.maxTime);
    }
    void add(const Totals &other)
    {
        lines += other.lines;
        for (std::size_t i = 0; i < levelCount; ++i)
            levels[i] += other.levels[i];
        minTime = std::min(minTime, other.minTime);
        maxTime = std::max(maxTime, other.maxTime);
    }
};

/// What was read of an entry when it was stored.
struct RowFact
{
    Timestamp time;
    Level level;
};

/// Whether a line is no entry at all: empty, or blanks only.
inline bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Calls `visit(line, start)` for each line that holds an entry; `start` is its place in `bytes`.
/// Stops when visit returns false.
template <typename Visit>
void forEachLine(std::string_view bytes, const Visit &visit)
{
    std::size_t start = 0;
    while (start < bytes.size()) {
        const auto newline = bytes.find('\n', start);
        const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline;
        std::string_view line = bytes.substr(start, end - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if ((line.empty() || line.front() <= ' ') && isBlank(line)) {
            start = end + 1;
            continue;
        }
        if (!visit(line, start))
            return;
        start = end + 1;
    }
}

} // namespace logyard::store
