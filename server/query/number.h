// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <vector>

namespace logyard::query {

/// Holds every int64, uint64 and double exactly, so that they compare as the numbers they are.
using Number = long double;

/// A decimal number that is the whole of `text`: integers of 64 bits exactly, all else as a double.
/// nullopt when it is none, or out of a double's range.
std::optional<Number> parseNumber(std::string_view text);

/// nullopt when the value is no number.
std::optional<Number> numberOf(const simdjson::dom::element &value);

/// The numbers in a line of valid JSON as they are written there, in order; `out` is overwritten.
void findJsonNumbers(std::string_view line, std::vector<std::string_view> &out);

} // namespace logyard::query
