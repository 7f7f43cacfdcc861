// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/overlap.h"
#include "ui/live/live_batch.h"
#include "ui/table/entry_buffer.h"
#include "ui/table/pane_criteria.h"

#include <chrono>
#include <deque>

namespace logyard::ui {

/// Sorts out of the live batches what belongs into a pane, a slice of time at once, so that no
/// burst stalls the event loop. Bounded: what more comes is counted and becomes a gap. Not
/// thread-safe.
class LiveIntake final
{
public:
    LiveIntake(const PaneCriteria *criteria, EntryBuffer *waiting);

    void setFilter(const RowFilter &filter) { m_matcher = RowMatcher(filter); }
    void add(const LiveBatchPtr &batch);
    /// Moves what belongs into the pane to the waiting entries, for about that long.
    void work(std::chrono::steady_clock::duration slice);
    bool hasWork() const { return !m_batches.empty(); }
    void clear();

    /// Entries of a page that live ones may repeat: dropped as they come, until forgotten.
    Overlap &page() { return m_page; }
    void dropWhatPageHolds(bool yes) { m_dropping = yes; }

    static constexpr qsizetype maxWaiting = 100'000;

private:
    void take(const LogEntry &entry);

    const PaneCriteria *m_criteria;
    EntryBuffer *m_waiting;
    RowMatcher m_matcher;
    std::deque<LiveBatchPtr> m_batches;
    std::size_t m_next = 0; ///< in the first batch
    qsizetype m_entries = 0; ///< in all batches
    Overlap m_page;
    bool m_dropping = false;
};

} // namespace logyard::ui
