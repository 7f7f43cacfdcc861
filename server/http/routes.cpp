// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes.h"

namespace logyard::http {
namespace {

constexpr RouteRule routes[] = {
    {.path = "/logs",
     .methods = "GET, HEAD, POST, OPTIONS",
     .get = Need::Read,
     .post = Need::Write},
    {.path = "/logs/",
     .isPrefix = true,
     .methods = "GET, HEAD, DELETE, OPTIONS",
     .get = Need::Read,
     .other = Need::Admin},
    {.path = "/services", .methods = "GET, HEAD, OPTIONS", .get = Need::Read},
    {.path = "/stats", .methods = "GET, HEAD, OPTIONS", .get = Need::Read},
    {.path = "/fields", .methods = "GET, HEAD, OPTIONS", .get = Need::Read},
    {.path = "/tail", .methods = "GET, OPTIONS", .get = Need::Read, .isStream = true},
    {.path = "/export", .methods = "GET, OPTIONS", .get = Need::Read, .isStream = true},
    {.path = "/ready", .methods = "GET, HEAD, OPTIONS", .get = Need::Read},
    {.path = "/metrics", .methods = "GET, HEAD, OPTIONS", .get = Need::Read},
    {.path = "/health", .methods = "GET, HEAD, OPTIONS", .get = Need::Nothing},
};

} // namespace

std::span<const RouteRule> allRoutes()
{
    return routes;
}

const RouteRule *findRoute(std::string_view path)
{
    for (const RouteRule &route : routes) {
        if (route.isPrefix ? path.starts_with(route.path) : path == route.path)
            return &route;
    }
    return nullptr;
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
    return method == "POST" ? route->post : route->other;
}

} // namespace logyard::http
