// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/read_arguments.h"

#include <charconv>

namespace logyard::http {
namespace {

std::vector<std::string> splitAtCommas(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (comma != 0)
            parts.emplace_back(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return parts;
}

std::expected<std::size_t, Reply> readLimit(std::string_view text)
{
    std::size_t limit = 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, limit);
    if (error != std::errc() || rest != end || limit > store::maxPageEntries)
        return std::unexpected(errorReply(400,
                                          "limit must be a number from 0 to "
                                              + std::to_string(store::maxPageEntries) + "."));
    return limit;
}

std::expected<std::optional<Timestamp>, Reply> readTime(const UrlQuery &arguments,
                                                        std::string_view name)
{
    const auto text = arguments.value(name);
    if (!text || text->empty())
        return std::nullopt;
    const auto time = parseTimeExpression(*text, Timestamp::now());
    if (!time)
        return std::unexpected(errorReply(
            400,
            std::string(name)
                + " must be a time: RFC 3339 such as 2024-01-25T10:30:45Z, Unix seconds or "
                  "milliseconds, or relative such as -15m, -2h, -7d. Write a plus sign in a URL "
                  "as %2B."));
    return *time;
}

} // namespace

std::expected<Selection, Reply> readSelection(const UrlQuery &arguments)
{
    Selection selection;
    if (const auto text = arguments.value("q")) {
        auto filter = query::Filter::parse(*text);
        if (!filter)
            return std::unexpected(errorReply(filter.error()));
        selection.filter = std::move(*filter);
    }
    if (const auto text = arguments.value("level"); text && !text->empty()) {
        const auto level = parseLevelName(*text);
        if (!level)
            return std::unexpected(
                errorReply(400, "level must be one of trace, debug, info, warn, error, fatal."));
        selection.minimumLevel = *level;
    }
    if (const auto text = arguments.value("services"))
        selection.services = splitAtCommas(*text);
    return selection;
}

std::expected<store::ReadRequest, Reply> readPageArguments(const UrlQuery &arguments)
{
    auto selection = readSelection(arguments);
    if (!selection)
        return std::unexpected(std::move(selection.error()));
    store::ReadRequest request;
    request.filter = std::move(selection->filter);
    request.minimumLevel = selection->minimumLevel;
    request.services = std::move(selection->services);
    if (const auto text = arguments.value("limit"); text && !text->empty()) {
        const auto limit = readLimit(*text);
        if (!limit)
            return std::unexpected(limit.error());
        request.limit = *limit;
    }
    const auto from = readTime(arguments, "from");
    if (!from)
        return std::unexpected(from.error());
    const auto to = readTime(arguments, "to");
    if (!to)
        return std::unexpected(to.error());
    request.from = *from;
    request.to = *to;
    request.cursor = arguments.value("cursor").value_or(std::string_view());
    return request;
}

} // namespace logyard::http
