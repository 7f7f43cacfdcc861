// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/url.h"

#include <simdjson.h>

#include <charconv>

namespace logyard::http {

std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size())
                return std::nullopt;
            unsigned value = 0;
            const char *const end = text.data() + i + 3;
            const auto [rest, error] = std::from_chars(text.data() + i + 1, end, value, 16);
            if (error != std::errc() || rest != end)
                return std::nullopt;
            decoded += static_cast<char>(value);
            i += 2;
        } else {
            decoded += plusIsSpace && text[i] == '+' ? ' ' : text[i];
        }
    }
    if (!simdjson::validate_utf8(decoded))
        return std::nullopt;
    return decoded;
}

std::optional<UrlQuery> UrlQuery::parse(std::string_view query)
{
    UrlQuery result;
    while (!query.empty()) {
        const auto ampersand = query.find('&');
        const std::string_view argument = query.substr(0, ampersand);
        query =
            ampersand == std::string_view::npos ? std::string_view() : query.substr(ampersand + 1);
        if (argument.empty())
            continue;
        const auto equals = argument.find('=');
        auto name = percentDecoded(argument.substr(0, equals), true);
        auto value = equals == std::string_view::npos
            ? std::optional<std::string>(std::string())
            : percentDecoded(argument.substr(equals + 1), true);
        if (!name || !value)
            return std::nullopt;
        result.m_arguments.emplace_back(std::move(*name), std::move(*value));
    }
    return result;
}

std::optional<std::string_view> UrlQuery::value(std::string_view name) const
{
    for (const auto &[key, value] : m_arguments) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

} // namespace logyard::http
