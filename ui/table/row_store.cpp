// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_store.h"

#include <algorithm>

namespace logyard::ui {

static_assert(RowBlock::size == 1 << 10, "blockOf() shifts by as much");

qsizetype RowStore::bytesOf(const LogEntry &entry)
{
    constexpr qsizetype headers = 64; // of two allocations
    return qsizetype(sizeof(LogEntry)) + headers + entry.line.size() + 2 * entry.message.size();
}

LogEntry &RowStore::slot(RowId id)
{
    return m_blocks[std::size_t(blockOf(id) - m_firstBlock)]
        ->entries[std::size_t(id & (RowBlock::size - 1))];
}

void RowStore::pushBack(LogEntry entry)
{
    if (m_blocks.empty())
        m_firstBlock = blockOf(m_endId);
    if (blockOf(m_endId) >= m_firstBlock + RowId(m_blocks.size()))
        m_blocks.push_back(std::make_shared<Block>());
    m_bytes += bytesOf(entry);
    slot(m_endId) = std::move(entry);
    ++m_endId;
}

void RowStore::pushFront(LogEntry entry)
{
    const RowId id = m_firstId - 1;
    if (m_blocks.empty())
        m_firstBlock = blockOf(id) + 1;
    if (blockOf(id) < m_firstBlock) {
        m_blocks.push_front(std::make_shared<Block>());
        --m_firstBlock;
    }
    m_bytes += bytesOf(entry);
    m_firstId = id;
    slot(id) = std::move(entry);
}

// What is left of a block, in a new one: a snapshot may hold what goes, and its place is used
// again.
std::shared_ptr<RowBlock> RowStore::copyOf(RowId block, RowId begin, RowId end) const
{
    auto copy = std::make_shared<Block>();
    begin = std::max(begin, block * Block::size);
    end = std::min(end, (block + 1) * Block::size);
    for (RowId id = begin; id < end; ++id)
        copy->entries[std::size_t(id & (Block::size - 1))] = at(id);
    return copy;
}

void RowStore::popFront(qsizetype count)
{
    count = std::min(count, size());
    for (RowId id = m_firstId; id < m_firstId + count; ++id)
        m_bytes -= bytesOf(at(id));
    m_firstId += count;
    while (!m_blocks.empty() && (m_firstBlock < blockOf(m_firstId) || m_firstId == m_endId)) {
        m_blocks.pop_front();
        ++m_firstBlock;
    }
    if (!m_blocks.empty() && m_firstId % Block::size != 0)
        m_blocks.front() = copyOf(m_firstBlock, m_firstId, m_endId);
}

void RowStore::popBack(qsizetype count)
{
    count = std::min(count, size());
    for (RowId id = m_endId - count; id < m_endId; ++id)
        m_bytes -= bytesOf(at(id));
    m_endId -= count;
    while (!m_blocks.empty()
           && (m_firstBlock + RowId(m_blocks.size()) - 1 > blockOf(m_endId - 1)
               || m_firstId == m_endId))
        m_blocks.pop_back();
    if (!m_blocks.empty() && m_endId % Block::size != 0)
        m_blocks.back() = copyOf(blockOf(m_endId - 1), m_firstId, m_endId);
}

void RowStore::replaceOne(RowId id, LogEntries entries)
{
    LogEntries after;
    after.reserve(std::size_t(m_endId - id - 1));
    for (RowId later = id + 1; later < m_endId; ++later)
        after.push_back(at(later));
    popBack(m_endId - id);
    for (LogEntry &entry : entries)
        pushBack(std::move(entry));
    for (LogEntry &entry : after)
        pushBack(std::move(entry));
}

RowStore::Snapshot RowStore::snapshot() const
{
    Snapshot taken;
    taken.m_blocks.assign(m_blocks.begin(), m_blocks.end());
    taken.m_firstBlock = m_firstBlock;
    taken.m_firstId = m_firstId;
    taken.m_endId = m_endId;
    return taken;
}

RowStore::Snapshot RowStore::takeAll()
{
    Snapshot all = snapshot();
    m_blocks.clear();
    m_firstId = m_endId;
    m_bytes = 0;
    return all;
}

} // namespace logyard::ui
