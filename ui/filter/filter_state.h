// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"

#include <QString>

namespace logyard::ui {

/// A span of time as the user chose it; empty ends are open.
struct TimeRange
{
    QString from; ///< RFC 3339 or relative (`-15m`)
    QString to;

    bool operator==(const TimeRange &) const = default;
    bool isOpen() const { return from.isEmpty() && to.isEmpty(); }
};

/// What is to be shown: a valid expression of the filter language, and what the buttons add.
struct FilterState
{
    QString expression;
    Level minimumLevel = Level::None;
    TimeRange range;

    bool operator==(const FilterState &) const = default;
};

} // namespace logyard::ui
