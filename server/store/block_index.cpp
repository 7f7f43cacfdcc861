// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/block_index.h"

#include <algorithm>

namespace logyard::store {

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool Block::hasLevelFrom(Level minimum) const
{
    return std::any_of(levels.begin() + static_cast<int>(minimum), levels.end(),
                       [](std::uint32_t count) { return count > 0; });
}

Block &BlockIndex::blockForNext()
{
    if (m_blocks.empty() || m_blocks.back().size >= blockSize) {
        m_blocks.emplace_back();
        m_blocks.back().offset = m_end;
    }
    return m_blocks.back();
}

void BlockIndex::skip(std::uint64_t size)
{
    blockForNext().size += size;
    m_end += size;
}

void BlockIndex::add(std::uint64_t size, Timestamp time, Level level)
{
    Block &block = blockForNext();
    block.size += size;
    ++block.lines;
    block.minTime = std::min(block.minTime, time);
    block.maxTime = std::max(block.maxTime, time);
    ++block.levels[static_cast<std::size_t>(level)];

    m_end += size;
    ++m_lines;
    ++m_levels[static_cast<std::size_t>(level)];
    m_minTime = std::min(m_minTime, time);
    m_maxTime = std::max(m_maxTime, time);
}

const Block &BlockIndex::before(std::uint64_t position) const
{
    const auto after = std::lower_bound(
        m_blocks.begin(), m_blocks.end(), position,
        [](const Block &block, std::uint64_t wanted) { return block.end() < wanted; });
    return *after;
}

} // namespace logyard::store
