// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace logyard::query {

/// The digits that a line must hold for one of its numbers to equal the integer `text`, unless
/// mayHoldUncommonNumber(): "500" also is 500.0, and 5e2. Empty where there is no such promise:
/// `text` is no integer, or so large that fractions are rounded away next to it.
std::string_view commonDigits(std::string_view text);

/// Whether the line may hold a JSON number that is written with an exponent, or that a double
/// rounds up to an integer (.99999999999999999). Sometimes true of a line that holds none.
bool mayHoldUncommonNumber(std::string_view line);

} // namespace logyard::query
