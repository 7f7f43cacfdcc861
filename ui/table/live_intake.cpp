// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/live_intake.h"

#include "ui/client/gap_text.h"

namespace logyard::ui {
namespace {

constexpr qsizetype pageMemory = 5'000;
constexpr int entriesPerLook = 128; // at the clock

} // namespace

LiveIntake::LiveIntake(const PaneCriteria *criteria, EntryBuffer *waiting)
    : m_criteria(criteria), m_waiting(waiting), m_page(pageMemory)
{
}

void LiveIntake::add(const LiveBatchPtr &batch)
{
    if (m_entries + qsizetype(batch->entries.size()) > maxWaiting && m_entries > 0) {
        auto instead = std::make_shared<LiveBatch>();
        const auto now = Timestamp::now();
        qint64 skipped = qint64(batch->entries.size());
        const LiveBatchPtr &last = m_batches.back();
        if (last->entries.size() == 1 && last->entries.front().isGap() && m_batches.size() > 1) {
            skipped += std::max<qint64>(0, last->entries.front().skipped);
            instead->entries = {overloadGap(last->entries.front().time, now, skipped)};
            m_batches.back() = std::move(instead);
            return;
        }
        instead->entries = {overloadGap(now, now, skipped)};
        m_batches.push_back(std::move(instead));
        ++m_entries;
        return;
    }
    m_entries += qsizetype(batch->entries.size());
    m_batches.push_back(batch);
}

void LiveIntake::work(std::chrono::steady_clock::duration slice)
{
    const auto end = std::chrono::steady_clock::now() + slice;
    for (int i = 1; !m_batches.empty(); ++i) {
        const LogEntries &entries = m_batches.front()->entries;
        if (m_next >= entries.size()) {
            m_entries -= qsizetype(entries.size());
            m_batches.pop_front();
            m_next = 0;
            continue;
        }
        take(entries[m_next++]);
        if (i % entriesPerLook == 0 && std::chrono::steady_clock::now() >= end)
            return;
    }
}

void LiveIntake::take(const LogEntry &entry)
{
    if (!entry.isGap() && (!m_criteria->inScope(entry) || !m_matcher.passes(entry)))
        return;
    if (m_dropping && m_page.take(entry))
        return;
    m_waiting->add(entry);
}

void LiveIntake::clear()
{
    m_batches.clear();
    m_next = 0;
    m_entries = 0;
    m_page.clear();
    m_dropping = false;
}

} // namespace logyard::ui
