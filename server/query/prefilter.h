// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/byte_finder.h"
#include "server/query/expression.h"

#include <optional>
#include <string_view>
#include <vector>

namespace logyard::query {

/// What the bytes of a stored line must hold for an expression to match the entry. Weaker than the
/// expression: what it cannot say of raw bytes (levels, NOT, times) requires nothing.
struct Requirement
{
    enum class Kind {
        Nothing,
        Text, ///< the bytes of `text`
        Integer, ///< the digits of `text`, or another spelling of the same number
        AllOf,
        AnyOf
    };
    Kind kind = Kind::Nothing;
    std::optional<ByteFinder> text;
    std::vector<Requirement> children;
};

Requirement requirementOf(const Expression &expression);

/// The longest text that every line must hold that has no \u escape; nullptr when there is none.
const ByteFinder *anchorOf(const Requirement &requirement);

/// Whether a line meets the requirement. Where JSON escapes could hide the text it does.
bool mayMeet(const Requirement &requirement, std::string_view line);

} // namespace logyard::query
