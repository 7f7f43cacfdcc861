// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_filter.h"
#include "ui/table/row_store.h"

#include <atomic>
#include <functional>

namespace logyard::ui {

/// Which of many rows pass a filter: judged from the newest to the oldest, as they are read, so
/// that the first screens of them are known early. Runs in any thread.
class FilterJob final
{
public:
    using Ids = std::deque<RowStore::RowId>; ///< ascending
    using Cancelled = std::shared_ptr<const std::atomic_bool>;

    FilterJob(RowStore::Snapshot rows, RowFilter filter, Cancelled cancelled);

    /// Calls `early` at most once, with the newest rows that pass, where the rest takes longer.
    /// Gives up, with what it has, when it is cancelled.
    Ids run(const std::function<void(Ids)> &early);

private:
    RowStore::Snapshot m_rows;
    RowFilter m_filter;
    Cancelled m_cancelled;
};

} // namespace logyard::ui
