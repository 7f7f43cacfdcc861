// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/filter.h"

#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

namespace logyard::query {

/// Where a condition stands in a filter, in bytes.
struct ConditionSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t operand = 0; ///< after its first NOT or -; `begin` when it has none

    bool operator==(const ConditionSpan &) const = default;
};

/// What AND joins at the top of a filter: an entry matches when it matches each of these. A group
/// is one of them, whatever is in it, and so is the whole of a filter with an OR at its top.
struct TopConditions
{
    std::vector<ConditionSpan> spans; ///< none in an empty filter
    bool isAlternatives = false; ///< an OR at the top: it needs a parenthesis beside others
};

std::expected<TopConditions, QueryError> topConditions(std::string_view text);

} // namespace logyard::query
