// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/lexer.h"

#include <charconv>
#include <utility>

namespace logyard::query {
namespace {

constexpr std::string_view spaces = " \t\r\n";

void appendUtf8(std::string &out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool isHighSurrogate(char32_t c)
{
    return c >= 0xD800 && c < 0xDC00;
}
bool isLowSurrogate(char32_t c)
{
    return c >= 0xDC00 && c < 0xE000;
}

} // namespace

char Lexer::peek(std::size_t ahead) const
{
    return ahead < m_text.size() - m_at ? m_text[m_at + ahead] : '\0';
}

void Lexer::skipSpace()
{
    m_at = std::min(m_text.find_first_not_of(spaces, m_at), m_text.size());
}

bool Lexer::atBoundary() const
{
    return atEnd() || peek() == '(' || peek() == ')' || spaces.find(peek()) != spaces.npos;
}

std::string_view Lexer::word() const
{
    const std::size_t end = std::min(m_text.find_first_of(" \t\r\n()\"", m_at), m_text.size());
    return m_text.substr(m_at, end - m_at);
}

std::unexpected<QueryError> Lexer::error(std::string message, std::string expected) const
{
    return errorAt(m_at, std::move(message), std::move(expected));
}

std::unexpected<QueryError> Lexer::errorAt(std::size_t position, std::string message,
                                           std::string expected)
{
    return std::unexpected(QueryError{position, std::move(message), std::move(expected)});
}

std::expected<std::string, QueryError> Lexer::takeQuoted()
{
    const std::size_t open = m_at++;
    std::string out;
    while (!atEnd()) {
        const std::size_t end = std::min(m_text.find_first_of("\"\\", m_at), m_text.size());
        out += m_text.substr(m_at, end - m_at);
        m_at = end;
        if (peek() == '"' && !atEnd()) {
            ++m_at;
            return out;
        }
        if (!atEnd()) {
            if (auto taken = takeEscape(out); !taken)
                return std::unexpected(std::move(taken.error()));
        }
    }
    return errorAt(open, "The quote is not closed.", "a closing \"");
}

std::expected<void, QueryError> Lexer::takeEscape(std::string &out)
{
    constexpr std::string_view escapes = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const std::size_t begin = m_at++;
    const char c = peek();
    if (const std::size_t known = escapes.find(c); !atEnd() && known != escapes.npos) {
        ++m_at;
        out += meanings[known];
        return {};
    }
    if (c != 'u')
        return errorAt(begin, "This escape is not known in a quoted text.",
                       "\\\\ for a backslash, or one of \\\" \\n \\r \\t \\uXXXX");
    ++m_at;
    auto unit = takeHexDigits();
    if (!unit)
        return std::unexpected(std::move(unit.error()));
    char32_t codePoint = *unit;
    if (isHighSurrogate(codePoint) && peek() == '\\' && peek(1) == 'u') {
        m_at += 2;
        const auto low = takeHexDigits();
        if (!low)
            return std::unexpected(low.error());
        if (isLowSurrogate(*low))
            codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (*low - 0xDC00);
    }
    if (isHighSurrogate(codePoint) || isLowSurrogate(codePoint))
        return errorAt(begin, "This escape is half of a character.", "both halves, \\uD83D\\uDE00");
    appendUtf8(out, codePoint);
    return {};
}

std::expected<char32_t, QueryError> Lexer::takeHexDigits()
{
    constexpr std::size_t digitCount = 4;
    const std::string_view digits = m_text.substr(m_at, digitCount);
    unsigned value = 0;
    const char *end = digits.data() + digits.size();
    const auto [rest, status] = std::from_chars(digits.data(), end, value, 16);
    if (digits.size() != digitCount || status != std::errc() || rest != end)
        return error("\\u needs four hexadecimal digits.", "four hexadecimal digits");
    m_at += digitCount;
    return char32_t(value);
}

std::expected<Lexer::RegexText, QueryError> Lexer::takeRegex()
{
    const std::size_t open = m_at++;
    RegexText regex{{}, false};
    while (!atEnd() && peek() != '/') {
        // A slash needs no escape in the pattern itself.
        if (peek() == '\\' && peek(1) == '/')
            ++m_at;
        else if (peek() == '\\' && m_at + 1 < m_text.size())
            regex.pattern += m_text[m_at++];
        regex.pattern += m_text[m_at++];
    }
    if (atEnd())
        return errorAt(open, "The regular expression is not closed.",
                       "a closing /, or quotes round a text that begins with a slash");
    ++m_at;
    if (regex.pattern.empty())
        return errorAt(open, "The regular expression is empty.",
                       "a pattern between the slashes, or quotes round a text with slashes");
    if (peek() == 'i' && !atEnd()) {
        regex.ignoreCase = true;
        ++m_at;
    }
    if (!atBoundary())
        return error("Only the flag i may follow a regular expression.",
                     "a space; a slash inside of the pattern is written \\/, and a text with "
                     "slashes stands in quotes");
    return regex;
}

} // namespace logyard::query
