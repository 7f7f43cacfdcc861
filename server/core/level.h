// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace logyard {

/// The canonical level of an entry, in order of severity. None: the entry names no level that we
/// know; it is below every other.
enum class Level : std::uint8_t { None, Trace, Debug, Info, Warn, Error, Fatal };

inline constexpr std::size_t levelCount = 7;

/// All levels, None first.
inline constexpr std::array<Level, levelCount> allLevels{
    Level::None, Level::Trace, Level::Debug, Level::Info, Level::Warn, Level::Error, Level::Fatal};

/// "trace", "debug", "info", "warn", "error", "fatal"; "none" for None.
std::string_view levelName(Level level);

/// The canonical level for what senders write, ignoring case: the names of syslog (RFC 5424),
/// log4j, .NET, Python, Go and JavaScript loggers, and single digits 0 to 7 as syslog severities.
/// Level::None when the text is none of them.
Level levelFromText(std::string_view text);

/// The canonical level for a number: 0 to 7 are syslog severities (RFC 5424, table 2), 10 to 60
/// are the levels of bunyan and pino. Level::None for all else.
Level levelFromNumber(std::int64_t number);

/// As levelFromText, but nullopt for an unknown name: for what users write in filters.
std::optional<Level> parseLevelName(std::string_view text);

} // namespace logyard
