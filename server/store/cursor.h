// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace logyard::store {

/// The place of a line in a service's log. Segment numbers grow as segments are sealed; the offset
/// counts uncompressed bytes from the segment's start.
struct Position
{
    std::uint64_t segment = 1;
    std::uint64_t offset = 0;

    auto operator<=>(const Position &) const = default;
};

/// Where the page of one service ended: the next one ends before this position. As text
/// `<segment>.<offset>`.
std::string formatCursor(Position position);
std::optional<Position> parseCursor(std::string_view text);

/// The place of an entry in the merged order of several services: time, then service, then
/// position.
struct MergedKey
{
    Timestamp time;
    std::string service;
    Position position;

    auto operator<=>(const MergedKey &) const = default;
};

/// Where a merged page ended: the next one holds what is less than this key. As text
/// `<time in ns>.<segment>.<offset>.<service in hexadecimal>`.
std::string formatCursor(const MergedKey &key);
std::optional<MergedKey> parseMergedCursor(std::string_view text);

} // namespace logyard::store
