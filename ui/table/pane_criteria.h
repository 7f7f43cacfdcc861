// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/table/row_filter.h"

namespace logyard::ui {

/// Which entries a pane shows: the same for history (asked of the service) and for live entries
/// (judged here).
struct PaneCriteria
{
    QStringList services; ///< none: all
    QString expression;
    Level minimumLevel = Level::None;
    Timestamp from = Timestamp::min();
    Timestamp to = Timestamp::max();

    PageQuery pageQuery() const;
    bool inScope(const LogEntry &entry) const
    {
        return services.isEmpty() || services.contains(entry.service);
    }
    bool isFiltered() const
    {
        return !expression.isEmpty() || minimumLevel != Level::None || from != Timestamp::min()
            || to != Timestamp::max();
    }
};

/// Moved by that many nanoseconds, up to the ends of the calendar: senders choose times.
inline Timestamp shifted(Timestamp time, std::int64_t ns)
{
    std::int64_t moved = 0;
    if (__builtin_add_overflow(time.ns, ns, &moved))
        return ns < 0 ? Timestamp::min() : Timestamp::max();
    return {moved};
}

} // namespace logyard::ui
