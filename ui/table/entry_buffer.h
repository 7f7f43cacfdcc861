// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <deque>

namespace logyard::ui {

/// Entries that wait to be shown. Bounded: when it is full the oldest go, are counted, and stand
/// as a gap in front of those that are left. Not thread-safe.
class EntryBuffer final
{
public:
    explicit EntryBuffer(qsizetype capacity) : m_capacity(capacity) { }

    void add(LogEntry entry);
    /// The oldest ones, at most that many, with the gap in front where some went.
    LogEntries take(qsizetype most);
    void clear();

    bool isEmpty() const { return m_entries.empty() && m_dropped == 0; }
    /// Those that wait and those that went.
    qsizetype count() const { return qsizetype(m_entries.size()) + m_dropped; }

private:
    const qsizetype m_capacity;
    std::deque<LogEntry> m_entries;
    qsizetype m_dropped = 0;
    bool m_uncounted = false; ///< a gap of unknown size went too
    Timestamp m_dropFrom;
    Timestamp m_dropTo;
};

} // namespace logyard::ui
