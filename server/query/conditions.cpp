// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/conditions.h"

#include "server/query/parser.h"

namespace logyard::query {

std::expected<TopConditions, QueryError> topConditions(std::string_view text)
{
    TopConditions conditions;
    RegexScratch scratch;
    if (auto parsed = parseExpression(text, Timestamp(), scratch, &conditions); !parsed)
        return std::unexpected(std::move(parsed.error()));
    return conditions;
}

} // namespace logyard::query
