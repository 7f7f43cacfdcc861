// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/batch.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::intake {

/// The most that one entry may be unless told otherwise, in bytes of JSON: 1 MiB.
inline constexpr std::size_t maxEntrySize = std::size_t(1) << 20;

/// The most entries that are taken from one body; it bounds the memory that a small compressed body
/// can ask for.
inline constexpr std::size_t maxEntriesPerBody = 1'000'000;

/// The most that the entries of one body may be as they are written here, where a format can name
/// once what many entries share: 256 MiB.
inline constexpr std::size_t maxWrittenPerBody = std::size_t(256) << 20;

/// How many of a body's errors are reported; the rest are only counted.
inline constexpr std::size_t maxReportedErrors = 10;

/// Why an entry is not taken.
enum class Reason : std::uint8_t {
    NotJson, ///< or not what else its format asks for
    NotAnObject,
    TooLarge,
    BadService,
    TooMany,
    Nothing
};
inline constexpr std::size_t reasonCount = 6;

/// As it stands in the metrics: "not_json", ...
std::string_view nameOf(Reason reason);

struct LineError
{
    std::size_t line; ///< from 1: the line of an NDJSON body, the element of an array
    std::string message;
};

/// What became of one body.
struct Intake
{
    enum class Shape { SingleObject, Array, Lines };

    Batch batch;
    Shape shape = Shape::Lines;
    std::size_t accepted = 0;
    std::size_t rejected = 0;
    std::array<std::size_t, reasonCount> rejectedFor{}; ///< by Reason; their sum is `rejected`
    std::vector<LineError> errors; ///< the first maxReportedErrors
};

} // namespace logyard::intake
