// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/number.h"

#include <charconv>
#include <cstdint>

namespace logyard::query {
namespace {

template <typename Value>
bool readWhole(std::string_view text, Value &value)
{
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && rest == end;
}

bool isNumberChar(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

} // namespace

std::optional<Number> parseNumber(std::string_view text)
{
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.front() < '0' || digits.front() > '9')
        return std::nullopt; // from_chars also reads "inf" and "nan"
    if (std::int64_t value = 0; readWhole(text, value))
        return Number(value);
    if (std::uint64_t value = 0; readWhole(text, value))
        return Number(value);
    if (double value = 0; readWhole(text, value))
        return Number(value);
    return std::nullopt;
}

std::optional<Number> numberOf(const simdjson::dom::element &value)
{
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::INT64:
        return Number(std::int64_t(value.get_int64().value_unsafe()));
    case element_type::UINT64:
        return Number(std::uint64_t(value.get_uint64().value_unsafe()));
    case element_type::DOUBLE:
        return Number(double(value.get_double().value_unsafe()));
    default:
        return std::nullopt;
    }
}

void findJsonNumbers(std::string_view line, std::vector<std::string_view> &out)
{
    out.clear();
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
        if (c == '"') { // to the end of the string
            at = line.find_first_of("\"\\", at + 1);
            while (at < line.size() && line[at] == '\\')
                at = line.find_first_of("\"\\", at + 2);
            if (at >= line.size())
                return;
            ++at;
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            const std::size_t begin = at;
            while (at < line.size() && isNumberChar(line[at]))
                ++at;
            out.push_back(line.substr(begin, at - begin));
        } else {
            ++at;
        }
    }
}

} // namespace logyard::query
