// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/read_routes.h"

#include "server/core/entry.h"
#include "server/http/read_arguments.h"

#include <algorithm>
#include <iterator>

namespace logyard::http {
namespace {

constexpr std::string_view serviceLogsPrefix = "/logs/";

void appendPositions(std::string &body, const store::Page &page)
{
    body += ",\"positions\":[";
    for (const auto &entry : page.entries) {
        if (&entry != &page.entries.front())
            body += ',';
        appendJsonString(body, entry.position);
    }
    body += ']';
}

void appendLogs(std::string &body, const store::Page &page, bool withPositions)
{
    std::size_t size = body.size() + 64;
    for (const auto &entry : page.entries)
        size += entry.json.size() + 1;
    body.reserve(size);
    body += "\"count\":" + std::to_string(page.entries.size()) + ",\"logs\":[";
    for (const auto &entry : page.entries) {
        if (&entry != &page.entries.front())
            body += ',';
        body += entry.json;
    }
    body += ']';
    if (withPositions)
        appendPositions(body, page);
}

void appendCursor(std::string &body, std::string_view name, const std::string &cursor)
{
    body += ",\"" + std::string(name) + "\":";
    if (cursor.empty())
        body += "null";
    else
        appendJsonString(body, cursor);
}

void appendProgress(std::string &body, bool complete, const store::Progress &progress)
{
    body += complete ? ",\"complete\":true" : ",\"complete\":false";
    body += ",\"progress\":{\"scanned\":" + std::to_string(progress.scanned)
        + ",\"total\":" + std::to_string(std::max(progress.scanned, progress.total)) + '}';
}

bool wantsPositions(const UrlQuery &arguments)
{
    const auto value = arguments.value("positions");
    return value && *value != "0" && *value != "false";
}

// The entries around one, whatever the filter: as many as the limit before it, and after it.
Reply around(Context &context, store::ReadRequest request, const std::string &begin)
{
    const std::string place = request.cursor;
    const store::Selection everything{request.selection.services, {}, Level::None, {}, {}};
    request.selection = everything;
    request.direction = store::Direction::Older;
    auto before = context.store.read(request);
    if (!before)
        return errorReply(before.error());
    request.direction = store::Direction::Newer;
    ++request.limit;
    auto after = context.store.read(request);
    if (!after)
        return errorReply(after.error());
    store::Page page;
    page.entries = std::move(before->entries);
    const std::size_t index = page.entries.size();
    const bool isThere = !after->entries.empty() && after->entries.front().position == place;
    std::ranges::move(after->entries, std::back_inserter(page.entries));
    Reply reply;
    reply.body = begin;
    appendLogs(reply.body, page, true);
    reply.body += ",\"index\":" + (isThere ? std::to_string(index) : std::string("null"));
    appendCursor(reply.body, "cursor", before->cursor);
    appendCursor(reply.body, "newer", after->cursor);
    reply.body += before->complete && after->complete ? ",\"complete\":true}"
                                                      : ",\"complete\":false}";
    return reply;
}

Reply serviceLogs(Context &context, const ReadCall &call, const UrlQuery &arguments,
                  std::function<bool()> isCancelled)
{
    auto service = percentDecoded(std::string_view(call.path).substr(serviceLogsPrefix.size()));
    if (!service || service->empty())
        return errorReply(400,
                          "The service's name in the path is not valid. Percent-encode it as "
                          "UTF-8.");
    auto request = readPageArguments(arguments);
    if (!request)
        return std::move(request.error());
    request->selection.services = {*service};
    request->bounds.isCancelled = std::move(isCancelled);
    Reply reply;
    reply.body = "{\"service\":";
    appendJsonString(reply.body, *service);
    reply.body += ',';
    if (const auto place = arguments.value("around")) {
        request->cursor = *place;
        return around(context, std::move(*request), reply.body);
    }
    const auto page = context.store.read(*request);
    if (!page)
        return errorReply(page.error());
    appendLogs(reply.body, *page, wantsPositions(arguments));
    const bool isPaged = std::ranges::any_of(
        std::initializer_list<std::string_view>{"q", "level", "from", "to", "cursor", "direction"},
        [&](std::string_view name) { return arguments.value(name).has_value(); });
    if (isPaged || !page->complete) {
        appendCursor(reply.body, "cursor", page->cursor);
        appendProgress(reply.body, page->complete, page->progress);
    }
    reply.body += '}';
    return reply;
}

Reply mergedLogs(Context &context, const UrlQuery &arguments, std::function<bool()> isCancelled)
{
    auto request = readPageArguments(arguments);
    if (!request)
        return std::move(request.error());
    // Merged even where one service is asked for: the shape and the order are this route's.
    request->isMerged = true;
    request->bounds.isCancelled = std::move(isCancelled);
    Reply reply;
    reply.body = "{";
    if (const auto place = arguments.value("around")) {
        request->cursor = *place;
        return around(context, std::move(*request), reply.body);
    }
    const auto page = context.store.read(*request);
    if (!page)
        return errorReply(page.error());
    appendLogs(reply.body, *page, wantsPositions(arguments));
    appendCursor(reply.body, "cursor", page->cursor);
    appendProgress(reply.body, page->complete, page->progress);
    reply.body += '}';
    return reply;
}

void appendValue(std::string &body, const std::optional<std::string> &value)
{
    if (value)
        appendJsonString(body, *value);
    else
        body += "null";
}

Reply stats(Context &context, const UrlQuery &arguments, std::function<bool()> isCancelled)
{
    auto request = readStatsArguments(arguments);
    if (!request)
        return std::move(request.error());
    request->bounds.isCancelled = std::move(isCancelled);
    const auto stats = context.store.stats(*request);
    if (!stats)
        return errorReply(stats.error());
    Reply reply;
    std::string &body = reply.body;
    body = "{\"total\":" + std::to_string(stats->total) + ",\"rows\":[";
    for (const store::Stats::Row &row : stats->rows) {
        body += &row == &stats->rows.front() ? "{" : ",{";
        if (row.time)
            body += "\"time\":\"" + formatTimestamp(*row.time) + "\",";
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            appendJsonString(body, request->fields[i]);
            body += ':';
            appendValue(body, row.values[i]);
            body += ',';
        }
        body += "\"count\":" + std::to_string(row.count) + '}';
    }
    body += ']';
    if (stats->other > 0)
        body += ",\"other\":" + std::to_string(stats->other);
    appendCursor(body, "cursor", stats->cursor);
    appendProgress(body, stats->complete, stats->progress);
    body += '}';
    return reply;
}

Reply fields(Context &context, const UrlQuery &arguments, std::function<bool()> isCancelled)
{
    auto request = readFieldsArguments(arguments);
    if (!request)
        return std::move(request.error());
    request->bounds.isCancelled = std::move(isCancelled);
    const store::FieldList list = context.store.fields(*request);
    Reply reply;
    std::string &body = reply.body;
    body = "{\"fields\":[";
    for (const auto &field : list.fields) {
        body += &field == &list.fields.front() ? "{\"name\":" : ",{\"name\":";
        appendJsonString(body, field.name);
        body += ",\"count\":" + std::to_string(field.count) + ",\"values\":[";
        for (const auto &value : field.values) {
            body += &value == &field.values.front() ? "{\"value\":" : ",{\"value\":";
            appendJsonString(body, value.value);
            body += ",\"count\":" + std::to_string(value.count) + '}';
        }
        body += field.hasMore ? "],\"more\":true}" : "],\"more\":false}";
    }
    body += "],\"entries\":" + std::to_string(list.entries);
    appendProgress(body, list.complete, list.progress);
    body += '}';
    return reply;
}

void appendTime(std::string &body, std::string_view name, const std::optional<Timestamp> &time)
{
    body += ",\"" + std::string(name) + "\":";
    body += time ? "\"" + formatTimestamp(*time) + "\"" : "null";
}

Reply services(Context &context)
{
    const store::ServiceList list = context.store.services();
    Reply reply;
    std::string &body = reply.body;
    body = "{\"services\":[";
    for (const store::ServiceSummary &service : list.services) {
        if (&service != &list.services.front())
            body += ',';
        body += "{\"name\":";
        appendJsonString(body, service.name);
        body += ",\"entries\":" + std::to_string(service.entries)
            + ",\"bytes\":" + std::to_string(service.bytes);
        appendTime(body, "first", service.first);
        appendTime(body, "last", service.last);
        body += ",\"levels\":{";
        bool isFirst = true;
        for (const Level level : allLevels) {
            const auto count = service.levels[static_cast<std::size_t>(level)];
            if (count == 0)
                continue;
            body += isFirst ? "\"" : ",\"";
            body += std::string(levelName(level)) + "\":" + std::to_string(count);
            isFirst = false;
        }
        body += "}}";
    }
    body += list.complete ? "],\"complete\":true}" : "],\"complete\":false}";
    return reply;
}

} // namespace

ReadCall::Route readRoute(const Head &head)
{
    using Route = ReadCall::Route;
    if (head.method != "GET" && head.method != "HEAD")
        return Route::None;
    if (head.path == "/logs")
        return Route::Logs;
    if (head.path.starts_with(serviceLogsPrefix))
        return Route::ServiceLogs;
    if (head.path == "/services")
        return Route::Services;
    if (head.path == "/stats")
        return Route::Stats;
    if (head.path == "/fields")
        return Route::Fields;
    if (head.path == "/export")
        return Route::Export;
    if (head.path == "/tail")
        return Route::Tail;
    return Route::None;
}

ReadCall makeReadCall(const Head &head)
{
    return {readRoute(head),         head.method == "HEAD",    std::string(head.path),
            std::string(head.query), std::string(head.accept), std::string(head.lastEventId),
            std::string(head.origin)};
}

Reply answerRead(Context &context, const ReadCall &call, std::function<bool()> isCancelled)
{
    const auto arguments = UrlQuery::parse(call.query);
    if (!arguments)
        return errorReply(400, "The URL's query is not valid. Percent-encode it as UTF-8.");
    switch (call.route) {
    case ReadCall::Route::Logs:
        context.counters.searches.fetch_add(1, std::memory_order_relaxed);
        return mergedLogs(context, *arguments, std::move(isCancelled));
    case ReadCall::Route::ServiceLogs:
        context.counters.searches.fetch_add(1, std::memory_order_relaxed);
        return serviceLogs(context, call, *arguments, std::move(isCancelled));
    case ReadCall::Route::Services:
        return services(context);
    case ReadCall::Route::Stats:
        context.counters.searches.fetch_add(1, std::memory_order_relaxed);
        return stats(context, *arguments, std::move(isCancelled));
    case ReadCall::Route::Fields:
        context.counters.searches.fetch_add(1, std::memory_order_relaxed);
        return fields(context, *arguments, std::move(isCancelled));
    case ReadCall::Route::Export:
    case ReadCall::Route::Tail: // HEAD; a stream has none
        return methodNotAllowed("GET, OPTIONS");
    case ReadCall::Route::None:
        break;
    }
    return errorReply(404, "There is nothing here.");
}

} // namespace logyard::http
