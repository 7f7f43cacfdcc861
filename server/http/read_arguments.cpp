// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/read_arguments.h"

#include <charconv>

namespace logyard::http {
namespace {

template <typename Number>
std::optional<Number> wholeNumber(std::string_view text)
{
    Number number = 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end)
        return std::nullopt;
    return number;
}

std::expected<std::size_t, Reply> readCount(const UrlQuery &arguments, std::string_view name,
                                            std::size_t standard, std::size_t most)
{
    const auto text = arguments.value(name);
    if (!text || text->empty())
        return standard;
    const auto count = wholeNumber<std::size_t>(*text);
    if (!count || *count > most)
        return std::unexpected(errorReply(
            400, std::string(name) + " must be a number from 0 to " + std::to_string(most) + "."));
    return *count;
}

// A positive length of time in ns.
std::optional<std::int64_t> readInterval(std::string_view text)
{
    constexpr std::pair<std::string_view, std::int64_t> units[]{
        {"ms", 1'000'000},         {"s", 1'000'000'000},          {"m", 60'000'000'000},
        {"h", 3'600'000'000'000}, {"d", 86'400'000'000'000}, {"w", 604'800'000'000'000}};
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = wholeNumber<std::int64_t>(text.substr(0, digits));
    for (const auto &[unit, ns] : units) {
        std::int64_t interval = 0;
        if (text.substr(digits) == unit && number && *number > 0
            && !__builtin_mul_overflow(*number, ns, &interval))
            return interval;
    }
    return std::nullopt;
}

std::expected<store::Bounds, Reply> readBounds(const UrlQuery &arguments)
{
    constexpr std::int64_t longest = 30'000'000'000;
    store::Bounds bounds;
    const auto text = arguments.value("budget");
    if (!text || text->empty())
        return bounds;
    const auto ns = readInterval(*text);
    if (!ns || *ns > longest)
        return std::unexpected(errorReply(
            400, "budget must be how long to search at most, up to 30s; for example 500ms."));
    bounds.budget = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::nanoseconds(*ns));
    return bounds;
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

std::expected<store::Selection, Reply> readSelection(const UrlQuery &arguments)
{
    store::Selection selection;
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
    const auto from = readTime(arguments, "from");
    if (!from)
        return std::unexpected(from.error());
    const auto to = readTime(arguments, "to");
    if (!to)
        return std::unexpected(to.error());
    selection.from = *from;
    selection.to = *to;
    return selection;
}

std::expected<store::ReadRequest, Reply> readPageArguments(const UrlQuery &arguments)
{
    store::ReadRequest request;
    auto selection = readSelection(arguments);
    if (!selection)
        return std::unexpected(std::move(selection.error()));
    request.selection = std::move(*selection);
    const auto limit = readCount(arguments, "limit", request.limit, store::maxPageEntries);
    if (!limit)
        return std::unexpected(limit.error());
    request.limit = *limit;
    const auto bounds = readBounds(arguments);
    if (!bounds)
        return std::unexpected(bounds.error());
    request.bounds = *bounds;
    request.cursor = arguments.value("cursor").value_or(std::string_view());
    if (const auto text = arguments.value("direction"); text && !text->empty()) {
        if (*text != "older" && *text != "newer")
            return std::unexpected(errorReply(400, "direction must be older or newer."));
        if (*text == "newer")
            request.direction = store::Direction::Newer;
    }
    return request;
}

std::expected<store::StatsRequest, Reply> readStatsArguments(const UrlQuery &arguments)
{
    store::StatsRequest request;
    auto selection = readSelection(arguments);
    if (!selection)
        return std::unexpected(std::move(selection.error()));
    request.selection = std::move(*selection);
    if (const auto text = arguments.value("by"))
        request.fields = splitAtCommas(*text);
    if (request.fields.size() > store::maxStatsFields)
        return std::unexpected(errorReply(400,
                                          "by must name at most "
                                              + std::to_string(store::maxStatsFields)
                                              + " fields, with commas between them."));
    if (const auto text = arguments.value("interval"); text && !text->empty()) {
        request.interval = readInterval(*text);
        if (!request.interval)
            return std::unexpected(errorReply(
                400, "interval must be a length of time such as 500ms, 10s, 5m, 1h or 1d."));
    }
    const auto bounds = readBounds(arguments);
    if (!bounds)
        return std::unexpected(bounds.error());
    request.bounds = *bounds;
    request.cursor = arguments.value("cursor").value_or(std::string_view());
    return request;
}

std::expected<store::FieldsRequest, Reply> readFieldsArguments(const UrlQuery &arguments)
{
    store::FieldsRequest request;
    auto selection = readSelection(arguments);
    if (!selection)
        return std::unexpected(std::move(selection.error()));
    request.selection = std::move(*selection);
    if (const auto text = arguments.value("fields"))
        request.fields = splitAtCommas(*text);
    const auto limit =
        readCount(arguments, "limit", request.valueLimit, store::maxCountedValues);
    if (!limit)
        return std::unexpected(limit.error());
    request.valueLimit = *limit;
    const auto bounds = readBounds(arguments);
    if (!bounds)
        return std::unexpected(bounds.error());
    request.bounds = *bounds;
    return request;
}

} // namespace logyard::http
