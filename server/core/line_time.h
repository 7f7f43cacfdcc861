// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace logyard {

/// A time that stands at the front of a line of text.
struct LineTime
{
    Timestamp time;
    std::size_t size =
        0; ///< bytes that it takes, with brackets around it; without the space behind
};

/// The time at the front of a line, as programs write it: RFC 3339 and what is like it
/// (`2024-01-25 10:30:45,123`, `[2024-01-25T10:30:45Z]`, `2024/01/25 10:30:45`, ` UTC` or a zone
/// behind it), `Jan 25 10:30:45`, `25 Jan 2024 10:30:45.123`, `25/Jan/2024:10:30:45 +0000`, and
/// `I0125 10:30:45.123456` (glog, klog), of which the letter belongs to it. Without a zone it is in
/// this machine's. Without a year: see yearlessTime(). nullopt: there is none.
std::optional<LineTime> leadingTime(std::string_view line, Timestamp now);

/// `Jan 25 10:30:45`, `Jan  5 10:30:45.123`, and with a year before or behind the time of day, at
/// the front of `text`, in this machine's zone. Where there is no year it is the last one in which
/// the time is not more than two days after `now`: clocks and zones differ, and senders are late.
std::optional<LineTime> yearlessTime(std::string_view text, Timestamp now);

} // namespace logyard
