// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/flat_fields.h"

#include <charconv>
#include <cstring>

namespace logyard {
namespace {

// The first quote or backslash at or after `at`, `end` when there is none.
const char *quoteOrBackslash(const char *at, const char *end)
{
#ifdef __SSE2__
    using Bytes = char __attribute__((vector_size(16)));
    for (; end - at >= 16; at += 16) {
        Bytes bytes;
        std::memcpy(&bytes, at, sizeof bytes);
        const auto hits = (bytes == '"') | (bytes == '\\');
        const int mask = __builtin_ia32_pmovmskb128(reinterpret_cast<const Bytes &>(hits));
        if (mask != 0)
            return at + __builtin_ctz(static_cast<unsigned>(mask));
    }
#endif
    while (at < end && *at != '"' && *at != '\\')
        ++at;
    return at;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Reads what a line consists of, from the left to the right.
class Reader final
{
public:
    explicit Reader(std::string_view line) : m_at(line.data()), m_end(m_at + line.size()) { }

    bool take(char c)
    {
        skipSpace();
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    bool takeString(std::string_view &text)
    {
        if (!take('"'))
            return false;
        const char *const close = quoteOrBackslash(m_at, m_end);
        if (close == m_end || *close != '"')
            return false;
        text = {m_at, static_cast<std::size_t>(close - m_at)};
        m_at = close + 1;
        return true;
    }

    bool takeValue(FlatField &field)
    {
        skipSpace();
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case '"':
            field.type = FlatField::Type::String;
            return takeString(field.text);
        case '{':
        case '[':
            return false;
        case 't':
        case 'f':
            field.type = FlatField::Type::Boolean;
            break;
        case 'n':
            field.type = FlatField::Type::Null;
            break;
        default:
            field.type = FlatField::Type::Number;
            break;
        }
        const char *const begin = m_at;
        while (m_at < m_end && *m_at != ',' && *m_at != '}' && !isSpace(*m_at))
            ++m_at;
        field.text = {begin, static_cast<std::size_t>(m_at - begin)};
        return field.text != "-0"; // its value is 0, which is another text
    }

private:
    void skipSpace()
    {
        while (m_at < m_end && isSpace(*m_at))
            ++m_at;
    }

    const char *m_at;
    const char *m_end;
};

std::optional<Timestamp> timeOf(const FlatField &field)
{
    if (field.type == FlatField::Type::String)
        return parseTimestamp(field.text);
    if (field.type != FlatField::Type::Number)
        return std::nullopt;
    const char *const end = field.text.data() + field.text.size();
    std::int64_t whole = 0;
    const auto [rest, error] = std::from_chars(field.text.data(), end, whole);
    if (rest == end)
        return error == std::errc() ? timestampFromUnix(whole) : std::nullopt;
    double fraction = 0;
    if (std::from_chars(field.text.data(), end, fraction).ec != std::errc())
        return std::nullopt;
    return timestampFromUnix(fraction);
}

Level levelOf(const FlatField &field)
{
    if (field.type == FlatField::Type::String)
        return levelFromText(field.text);
    std::int64_t number = 0;
    const char *const end = field.text.data() + field.text.size();
    const auto [rest, error] = std::from_chars(field.text.data(), end, number);
    if (field.type != FlatField::Type::Number || error != std::errc() || rest != end)
        return Level::None;
    return levelFromNumber(number);
}

} // namespace

bool FlatFields::read(std::string_view line)
{
    m_count = 0;
    Reader reader(line);
    if (!reader.take('{'))
        return false;
    if (reader.take('}'))
        return true;
    for (; m_count < maxFields; ++m_count) {
        FlatField &field = m_fields[m_count];
        if (!reader.takeString(field.name) || !reader.take(':') || !reader.takeValue(field))
            return false;
        if (!reader.take(',')) {
            ++m_count;
            return reader.take('}');
        }
    }
    return false;
}

const FlatField *FlatFields::find(std::string_view name) const
{
    for (const FlatField &field : all()) {
        if (field.name == name)
            return &field;
    }
    return nullptr;
}

std::optional<Timestamp> FlatFields::time() const
{
    for (const std::string_view name : {"timestamp", "@timestamp", "time", "ts"}) {
        if (const FlatField *field = find(name))
            return timeOf(*field);
    }
    return std::nullopt;
}

Level FlatFields::level() const
{
    for (const std::string_view name : {"level", "severity", "lvl"}) {
        if (const FlatField *field = find(name))
            return levelOf(*field);
    }
    return Level::None;
}

} // namespace logyard
