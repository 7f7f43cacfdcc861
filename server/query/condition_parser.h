// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/expression.h"
#include "server/query/filter.h"

#include <expected>
#include <string>
#include <string_view>

namespace logyard::query {

class Lexer;

/// Parses single conditions, from a bare text to a comparison, and counts them.
class ConditionParser final
{
public:
    /// `lexer` and `scratch` must outlive it.
    ConditionParser(Lexer &lexer, Timestamp now, RegexScratch &scratch);

    /// At the first character of a condition, which is no space, parenthesis or keyword.
    std::expected<Expression, QueryError> parse();

private:
    using Result = std::expected<Expression, QueryError>;

    Result parseAfterQuote();
    Result parseBareWord();
    Result parseField(std::string name);
    Result parseQuotedValue(Subject subject);
    Result parseWordValue(Subject subject);
    Result parseRegex(Subject subject);
    Result parseComparison(Subject subject);
    Result parseLevel(const std::string &text, std::size_t position);
    std::expected<std::string, QueryError> takeOperand();
    std::expected<void, QueryError> requireBoundary() const;

    Lexer &m_lexer;
    Timestamp m_now;
    RegexScratch &m_scratch;
    std::size_t m_conditions = 0;
    std::size_t m_regexes = 0;
    std::size_t m_regexWeight = 0;
};

} // namespace logyard::query
