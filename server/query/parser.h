// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/conditions.h"
#include "server/query/expression.h"
#include "server/query/filter.h"

#include <expected>
#include <optional>
#include <string_view>

namespace logyard::query {

inline constexpr std::string_view levelField = "level";
inline constexpr std::string_view messageField = "message";
inline constexpr std::string_view serviceField = "service";
inline constexpr std::string_view timestampField = "timestamp";

/// Parses a filter; regular expressions make `scratch` large enough for themselves. `conditions`
/// takes where those at the top stand.
std::expected<Expression, QueryError> parseExpression(std::string_view text, Timestamp now,
                                                      RegexScratch &scratch,
                                                      TopConditions *conditions = nullptr);

/// Whether a field's name can be written without quotes wherever a field is meant.
bool isPlainFieldName(std::string_view name);

/// The level that a user names, by any name or number that senders use.
std::optional<Level> levelOperand(std::string_view text);

} // namespace logyard::query
