// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/filter_job.h"

#include <chrono>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t screens = 200; // rows that are worth to be shown before the rest is known
constexpr auto patience = 50ms; // after that any row is
constexpr RowStore::RowId rowsPerLook = 256; // at the clock and the flag
constexpr RowStore::RowId shortRest = 20'000;

} // namespace

FilterJob::FilterJob(RowStore::Snapshot rows, RowFilter filter, Cancelled cancelled)
    : m_rows(std::move(rows)), m_filter(std::move(filter)), m_cancelled(std::move(cancelled))
{
}

FilterJob::Ids FilterJob::run(const std::function<void(Ids)> &early)
{
    const auto begin = Clock::now();
    RowMatcher matcher(m_filter);
    Ids passing;
    bool isEarly = true;
    for (RowStore::RowId id = m_rows.endId(); id-- > m_rows.firstId();) {
        if (matcher.passes(m_rows.at(id)))
            passing.push_front(id);
        if (id % rowsPerLook != 0)
            continue;
        if (*m_cancelled)
            break;
        const bool isWorth =
            passing.size() >= screens || (!passing.empty() && Clock::now() - begin > patience);
        if (isEarly && isWorth && id - m_rows.firstId() > shortRest) {
            isEarly = false;
            early(passing);
        }
    }
    m_rows = {}; // here, not in the thread that shows it
    return passing;
}

} // namespace logyard::ui
