// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace logyard::ui {

struct RowBlock
{
    static constexpr qint64 size = 1024;
    std::array<LogEntry, std::size_t(size)> entries;
};

/// The entries of a table, each with an id; ids are consecutive. Kept in blocks that are shared
/// with snapshots, so that taking one costs nothing for each entry, and what is let go can be freed
/// elsewhere. An entry that a snapshot may hold is never written again. Lives in one thread; its
/// snapshots may be read in any.
class RowStore final
{
public:
    using RowId = qint64;

    /// Entries as they were at one time.
    class Snapshot final
    {
    public:
        RowId firstId() const { return m_firstId; }
        RowId endId() const { return m_endId; }
        const LogEntry &at(RowId id) const { return entryIn(m_blocks, m_firstBlock, id); }

    private:
        friend class RowStore;
        std::vector<std::shared_ptr<RowBlock>> m_blocks;
        RowId m_firstBlock = 0;
        RowId m_firstId = 0;
        RowId m_endId = 0;
    };

    const LogEntry &at(RowId id) const { return entryIn(m_blocks, m_firstBlock, id); }
    RowId firstId() const { return m_firstId; }
    RowId endId() const { return m_endId; }
    qsizetype size() const { return qsizetype(m_endId - m_firstId); }
    /// What the entries take, roughly.
    qsizetype bytes() const { return m_bytes; }
    static qsizetype bytesOf(const LogEntry &entry);

    void pushBack(LogEntry entry);
    void pushFront(LogEntry entry);
    void popFront(qsizetype count);
    void popBack(qsizetype count);
    /// Puts entries in the place of one; the ids after it move by their number less one.
    void replaceOne(RowId id, LogEntries entries);
    Snapshot snapshot() const;
    /// Everything goes, in what is returned; the next id is the one that would have followed.
    Snapshot takeAll();

private:
    using Block = RowBlock;
    static const LogEntry &entryIn(const auto &blocks, RowId firstBlock, RowId id);
    static RowId blockOf(RowId id) { return id >> 10; }
    LogEntry &slot(RowId id);
    std::shared_ptr<Block> copyOf(RowId block, RowId begin, RowId end) const;

    std::deque<std::shared_ptr<Block>> m_blocks;
    RowId m_firstBlock = 0; ///< the number of m_blocks.front()
    RowId m_firstId = 0;
    RowId m_endId = 0;
    qsizetype m_bytes = 0;
};

inline const LogEntry &RowStore::entryIn(const auto &blocks, RowId firstBlock, RowId id)
{
    return blocks[std::size_t(blockOf(id) - firstBlock)]
        ->entries[std::size_t(id & (RowBlock::size - 1))];
}

} // namespace logyard::ui
