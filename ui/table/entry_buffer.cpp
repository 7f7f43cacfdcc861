// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/entry_buffer.h"

#include "ui/client/gap_text.h"

#include <iterator>

namespace logyard::ui {

void EntryBuffer::add(LogEntry entry)
{
    m_entries.push_back(std::move(entry));
    if (qsizetype(m_entries.size()) <= m_capacity)
        return;
    const LogEntry &gone = m_entries.front();
    if (m_dropped == 0)
        m_dropFrom = gone.time;
    m_dropTo = gone.isGap() ? gone.gapEnd : gone.time;
    m_uncounted = m_uncounted || (gone.isGap() && gone.skipped == LogEntry::unknownCount);
    m_dropped += gone.isGap() ? std::max<qsizetype>(1, gone.skipped) : 1;
    m_entries.pop_front();
}

LogEntries EntryBuffer::take(qsizetype most)
{
    LogEntries taken;
    if (m_dropped > 0) {
        const qint64 skipped = m_uncounted ? LogEntry::unknownCount : qint64(m_dropped);
        taken.push_back(pauseGap(m_dropFrom, m_dropTo, skipped));
        m_dropped = 0;
        m_uncounted = false;
    }
    const auto end = m_entries.begin()
        + std::ptrdiff_t(std::min<std::size_t>(std::size_t(most), m_entries.size()));
    taken.insert(taken.end(), std::move_iterator(m_entries.begin()), std::move_iterator(end));
    m_entries.erase(m_entries.begin(), end);
    return taken;
}

void EntryBuffer::clear()
{
    m_entries.clear();
    m_dropped = 0;
    m_uncounted = false;
}

} // namespace logyard::ui
