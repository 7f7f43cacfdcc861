// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// Undoes percent-encoding; with `plusIsSpace` as in a query. nullopt when a `%` is not followed
/// by two hex digits or the result is not UTF-8.
std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace = false);

/// The arguments of a URL's query, decoded. Of one that occurs twice the first counts.
class UrlQuery final
{
public:
    /// nullopt when the encoding is broken.
    static std::optional<UrlQuery> parse(std::string_view query);

    std::optional<std::string_view> value(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> m_arguments;
};

} // namespace logyard::http
