// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace logyard {

/// An instant: nanoseconds since 1970-01-01T00:00:00Z, from the year 1677 to 2262.
struct Timestamp
{
    std::int64_t ns = 0;

    auto operator<=>(const Timestamp &) const = default;

    static constexpr Timestamp min() { return {std::numeric_limits<std::int64_t>::min()}; }
    static constexpr Timestamp max() { return {std::numeric_limits<std::int64_t>::max()}; }
    static Timestamp now();
};

/// The instant that a sender wrote: RFC 3339 (`2024-01-25T10:30:45.123456Z`, a space or `t` for
/// `T`, a comma for the dot, `+0100` for `+01:00`, seconds optional), with no zone meaning the
/// zone of this machine; or Unix time as digits with an optional fraction, in s, ms, us or ns told
/// apart by magnitude. nullopt when it is neither or out of Timestamp's range.
std::optional<Timestamp> parseTimestamp(std::string_view text);

/// Unix time in s, ms, us or ns, told apart by magnitude: below 1e11 are seconds, below 1e14
/// milliseconds, below 1e17 microseconds, else nanoseconds.
std::optional<Timestamp> timestampFromUnix(std::int64_t value);
std::optional<Timestamp> timestampFromUnix(double value);

/// As parseTimestamp, and also what a user writes in a range: `now`, `-15m`, `-2h`, `-7d` (units
/// ms, s, m, h, d, w), and a date alone (`2024-01-25`, its midnight in this machine's zone).
std::optional<Timestamp> parseTimeExpression(std::string_view text, Timestamp now);

/// RFC 3339 in UTC with microseconds, 27 bytes: `2024-01-25T10:30:45.123456Z`.
std::string formatTimestamp(Timestamp time);

inline constexpr std::size_t formattedTimestampSize = 27;

/// Writes formattedTimestampSize bytes at out, no terminator.
void formatTimestampTo(Timestamp time, char *out);

} // namespace logyard
