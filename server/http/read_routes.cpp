// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/read_routes.h"

#include "server/core/entry.h"
#include "server/http/read_arguments.h"

#include <algorithm>

namespace logyard::http {
namespace {

constexpr std::string_view serviceLogsPrefix = "/logs/";

void appendLogs(std::string &body, const store::Page &page)
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
}

void appendContinuation(std::string &body, const store::Page &page)
{
    body += ",\"cursor\":";
    if (page.cursor.empty())
        body += "null";
    else
        appendJsonString(body, page.cursor);
    body += page.complete ? ",\"complete\":true" : ",\"complete\":false";
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
    request->services = {*service};
    request->isCancelled = std::move(isCancelled);
    const auto page = context.store.read(*request);
    if (!page)
        return errorReply(page.error());
    Reply reply;
    reply.body = "{\"service\":";
    appendJsonString(reply.body, *service);
    reply.body += ',';
    appendLogs(reply.body, *page);
    const bool isPaged = std::ranges::any_of(
        std::initializer_list<std::string_view>{"q", "level", "from", "to", "cursor"},
        [&](std::string_view name) { return arguments.value(name).has_value(); });
    if (isPaged || !page->complete)
        appendContinuation(reply.body, *page);
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
    request->isCancelled = std::move(isCancelled);
    const auto page = context.store.read(*request);
    if (!page)
        return errorReply(page.error());
    Reply reply;
    reply.body = "{";
    appendLogs(reply.body, *page);
    appendContinuation(reply.body, *page);
    reply.body += '}';
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
    case ReadCall::Route::Tail: // HEAD; a stream has none
        return methodNotAllowed("GET, OPTIONS");
    case ReadCall::Route::None:
        break;
    }
    return errorReply(404, "There is nothing here.");
}

} // namespace logyard::http
