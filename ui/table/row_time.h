// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <QString>
#include <QTimeZone>

namespace logyard::ui {

/// What the time column says.
enum class TimeStyle {
    Clock, ///< the date and time, in the zone
    Age, ///< how long ago
    SinceAbove, ///< since the row above
    SinceReference, ///< since a row that the reader chose
};

/// For the settings: "clock", "age", "above", "reference"; what is unknown is the clock.
QString timeStyleName(TimeStyle style);
TimeStyle timeStyleFromName(const QString &name);

/// `2024-01-25 10:30:45.123`.
QString clockText(Timestamp time, const QTimeZone &zone);

/// A span with three significant digits or so: `+0.412 ms`, `+1.204 s`, `-3 min 12 s`, `+2 d 5 h`.
QString spanText(std::int64_t ns);

/// `12 s ago`, `in 3 min` for what lies ahead.
QString ageText(std::int64_t ns);

} // namespace logyard::ui
