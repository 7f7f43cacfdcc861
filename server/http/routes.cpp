// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes.h"

namespace logyard::http {
namespace {

using Match = RouteRule::Match;

constexpr std::string_view onlyPost = "POST, OPTIONS";
constexpr std::string_view postOrPut = "POST, PUT, OPTIONS";
constexpr std::string_view getOnly = "GET, HEAD, OPTIONS";

constexpr RouteRule sends(ProtocolId protocol, std::string_view path, Match match = Match::Whole,
                          std::string_view label = {})
{
    return {.path = path,
            .match = match,
            .protocol = protocol,
            .methods = onlyPost,
            .get = Need::Read, // which finds that it has no such method
            .post = Need::Write,
            .label = label};
}

// Paths of Elasticsearch under which an index is named, "logs" among them.
constexpr RouteRule elasticDocuments(std::string_view path, Match match, std::string_view label)
{
    return {.path = path,
            .match = match,
            .protocol = ProtocolId::Elastic,
            .methods = postOrPut,
            .get = Need::Read,
            .post = Need::Write,
            .put = Need::Write,
            .label = label};
}

// What clients of Elasticsearch ask or say before they send.
constexpr RouteRule elasticTalk(std::string_view path, Match match = Match::Front)
{
    return {.path = path,
            .match = match,
            .protocol = ProtocolId::Elastic,
            .methods = "GET, HEAD, POST, PUT, OPTIONS",
            .get = Need::Write,
            .post = Need::Write,
            .put = Need::Write,
            .label = "elastic handshake"};
}

constexpr RouteRule routes[] = {
    {.path = "/logs",
     .methods = "GET, HEAD, POST, OPTIONS",
     .get = Need::Read,
     .post = Need::Write},
    // Before those of services: an index may be called "logs".
    elasticDocuments("/_bulk", Match::End, "/<index>/_bulk"),
    elasticDocuments("/_doc", Match::End, "/<index>/_doc"),
    elasticDocuments("/_doc/", Match::Inside, "/<index>/_doc"),
    elasticDocuments("/_create/", Match::Inside, "/<index>/_doc"),
    {.path = "/logs/",
     .match = Match::Front,
     .methods = "GET, HEAD, DELETE, OPTIONS",
     .get = Need::Read,
     .other = Need::Admin,
     .label = "/logs/<service>"},
    {.path = "/services", .methods = getOnly, .get = Need::Read},
    {.path = "/stats", .methods = getOnly, .get = Need::Read},
    {.path = "/fields", .methods = getOnly, .get = Need::Read},
    {.path = "/tail", .methods = "GET, OPTIONS", .get = Need::Read, .isStream = true},
    {.path = "/export", .methods = "GET, OPTIONS", .get = Need::Read, .isStream = true},
    {.path = "/ready", .methods = getOnly, .get = Need::Read},
    {.path = "/metrics", .methods = getOnly, .get = Need::Read},
    {.path = "/health", .methods = getOnly, .get = Need::Nothing},

    sends(ProtocolId::JsonLine, "/insert/jsonline"),
    sends(ProtocolId::Loki, "/loki/api/v1/push"),
    sends(ProtocolId::Otlp, "/v1/logs"),
    sends(ProtocolId::Gelf, "/gelf"),
    sends(ProtocolId::Seq, "/ingest/clef"),
    sends(ProtocolId::Seq, "/api/events/raw"),
    {.path = "/services/collector/health",
     .match = Match::Front,
     .protocol = ProtocolId::Splunk,
     .methods = getOnly,
     .get = Need::Nothing},
    sends(ProtocolId::Splunk, "/services/collector"),
    sends(ProtocolId::Splunk, "/services/collector/", Match::Front, "/services/collector"),
    sends(ProtocolId::Datadog, "/api/v2/logs"),
    sends(ProtocolId::Datadog, "/v1/input"),
    sends(ProtocolId::Datadog, "/v1/input/", Match::Front, "/v1/input"),
    {.path = "/api/v1/validate",
     .protocol = ProtocolId::Datadog,
     .methods = getOnly,
     .get = Need::Write},

    elasticTalk("/", Match::Whole),
    elasticTalk("/_license"),
    elasticTalk("/_xpack"),
    elasticTalk("/_cluster/health"),
    elasticTalk("/_nodes"),
    elasticTalk("/_ilm"),
    elasticTalk("/_index_template"),
    elasticTalk("/_component_template"),
    elasticTalk("/_template"),
    elasticTalk("/_data_stream"),
    elasticTalk("/_ingest"),
    elasticTalk("/_logstash"),
};

bool matches(const RouteRule &route, std::string_view path)
{
    switch (route.match) {
    case Match::Whole:
        return path == route.path;
    case Match::Front:
        return path.starts_with(route.path);
    case Match::End:
        return path.ends_with(route.path);
    case Match::Inside:
        return path.find(route.path) != std::string_view::npos;
    }
    return false;
}

} // namespace

std::span<const RouteRule> allRoutes()
{
    return routes;
}

const RouteRule *findRoute(std::string_view path)
{
    for (const RouteRule &route : routes) {
        if (matches(route, path))
            return &route;
    }
    return nullptr;
}

ProtocolId protocolOf(std::string_view path)
{
    const RouteRule *const route = findRoute(path);
    return route ? route->protocol : ProtocolId::Logyard;
}

bool hasMethod(const RouteRule &route, std::string_view method)
{
    const auto at = route.methods.find(method);
    if (at == std::string_view::npos || method.empty())
        return false;
    const auto end = at + method.size();
    return (at == 0 || route.methods[at - 1] == ' ')
        && (end == route.methods.size() || route.methods[end] == ',');
}

Need neededFor(std::string_view method, std::string_view path)
{
    if (method == "OPTIONS")
        return Need::Nothing;
    const RouteRule *const route = findRoute(path);
    if (!route)
        return Need::Admin;
    if (method == "GET" || method == "HEAD")
        return route->get;
    if (method == "POST")
        return route->post;
    return method == "PUT" ? route->put : route->other;
}

} // namespace logyard::http
