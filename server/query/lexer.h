// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/filter.h"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace logyard::query {

/// The characters of a filter, read from front to back. What a word means depends on where it
/// stands, so the parsers ask for what may come next.
class Lexer final
{
public:
    explicit Lexer(std::string_view text) : m_text(text) { }

    std::size_t position() const { return m_at; }
    bool atEnd() const { return m_at == m_text.size(); }
    char peek(std::size_t ahead = 0) const;
    void advance(std::size_t bytes) { m_at += bytes; }
    void skipSpace();

    /// Whether a value or word ends here: at the end, a space, a parenthesis.
    bool atBoundary() const;

    /// What is left up to the end, a space, a parenthesis or a quote. Not taken.
    std::string_view word() const;
    bool atKeyword(std::string_view keyword) const { return word() == keyword; }

    /// Takes a quoted text; its escapes are resolved. At `"`.
    std::expected<std::string, QueryError> takeQuoted();

    struct RegexText
    {
        std::string pattern;
        bool ignoreCase;
    };
    /// Takes `/pattern/flags`. At `/`.
    std::expected<RegexText, QueryError> takeRegex();

    std::unexpected<QueryError> error(std::string message, std::string expected) const;
    static std::unexpected<QueryError> errorAt(std::size_t position, std::string message,
                                               std::string expected);

private:
    std::expected<void, QueryError> takeEscape(std::string &out);
    std::expected<char32_t, QueryError> takeHexDigits();

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace logyard::query
