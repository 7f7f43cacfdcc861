// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"

#include <QList>
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

/// A condition that was switched off: kept, but not applied.
struct OffCondition
{
    QString text;
    qsizetype place = 0; ///< among all conditions, those that are on and those that are off

    bool operator==(const OffCondition &) const = default;
};

/// What is to be shown: a valid expression of the filter language, and what the buttons add.
struct FilterState
{
    QString expression;
    Level minimumLevel = Level::None;
    TimeRange range{};
    QList<OffCondition> off{}; ///< by their places

    bool operator==(const FilterState &) const = default;
    /// Whether both let the same entries pass.
    bool selectsAs(const FilterState &other) const
    {
        return expression == other.expression && minimumLevel == other.minimumLevel
            && range == other.range;
    }
    bool isEmpty() const { return *this == FilterState(); }

    static constexpr qsizetype maxOff = 64;
};

} // namespace logyard::ui
