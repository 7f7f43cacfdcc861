// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/hand_over.h"

#include "ui/client/gap_text.h"

namespace logyard::ui {

void HandOver::add(LogEntry entry)
{
    const std::scoped_lock lock(m_mutex);
    if (!entry.isGap()) {
        ServiceCount &count = m_batch.counts[entry.service];
        ++count.entries;
        count.errors += entry.isError() ? 1 : 0;
    }
    if (m_overflown || qsizetype(m_batch.entries.size()) >= m_capacity)
        drop(entry);
    else
        m_batch.entries.push_back(std::move(entry));
}

void HandOver::drop(const LogEntry &entry)
{
    const Timestamp now = Timestamp::now();
    if (!m_overflown)
        m_dropFrom = now;
    m_dropTo = now;
    m_overflown = true;
    const qint64 lost = entry.isGap() ? entry.skipped : 1;
    const bool unknown = lost == LogEntry::unknownCount || m_dropped == LogEntry::unknownCount;
    m_dropped = unknown ? LogEntry::unknownCount : m_dropped + lost;
}

LiveBatchPtr HandOver::take()
{
    auto taken = std::make_shared<LiveBatch>();
    const std::scoped_lock lock(m_mutex);
    std::swap(*taken, m_batch);
    if (m_overflown)
        taken->entries.push_back(overloadGap(m_dropFrom, m_dropTo, m_dropped));
    m_overflown = false;
    m_dropped = 0;
    m_noticed = false;
    return taken;
}

bool HandOver::claimNotice()
{
    const std::scoped_lock lock(m_mutex);
    return !std::exchange(m_noticed, true);
}

} // namespace logyard::ui
