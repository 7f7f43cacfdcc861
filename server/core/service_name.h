// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace logyard {

/// The service of an entry that names none.
inline constexpr std::string_view unknownService = "unknown";

/// The longest service name that is taken in, in bytes of UTF-8.
inline constexpr std::size_t maxServiceNameSize = 200;

/// The stem of a service's file names, `<stem>.log`: the name itself where it consists of
/// `[A-Za-z0-9._-]` and does not begin with a dot, else with every other byte as `%XX` (upper
/// case). A stem never holds a slash and is never `.` or `..`. A stem that would pass
/// maxStemSize bytes is cut and closed with `~` and 16 hex digits of the name's FNV-1a hash;
/// serviceFromStem() cannot undo that, the entries in the file name their service.
std::string fileStem(std::string_view service);

inline constexpr std::size_t maxStemSize = 220;

/// The service whose fileStem() this is; the stem itself where it is none (another program named
/// the file); nullopt for a cut stem, an empty one and one that begins with a dot.
std::optional<std::string> serviceFromStem(std::string_view stem);

/// Whether fileStem() had to cut the name.
bool isCutStem(std::string_view stem);

} // namespace logyard
