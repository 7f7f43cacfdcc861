// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_metrics.h"

#include "server/http/routes.h"

#include <algorithm>

namespace logyard::http {
namespace {

constexpr std::string_view methods[] = {"GET",     "POST", "DELETE", "HEAD",
                                        "OPTIONS", "PUT",  "PATCH",  "other"};
// Those that replies have; others count as "other".
constexpr int statuses[] = {200, 201, 202, 204, 400, 401, 403, 404, 405, 406, 408, 411, 413, 414,
                            415, 416, 417, 421, 422, 429, 431, 500, 501, 502, 503, 504, 505};

const prometheus::Histogram::BucketBoundaries bounds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

std::size_t methodIndex(std::string_view method)
{
    const auto found = std::ranges::find(methods, method);
    return static_cast<std::size_t>(std::min(found, std::end(methods) - 1) - methods);
}

std::size_t statusIndex(int status)
{
    return static_cast<std::size_t>(std::ranges::find(statuses, status) - statuses);
}

// Behind the routes: paths that are none, and requests of which the path was never looked at.
std::size_t noRoute()
{
    return allRoutes().size();
}
std::size_t notRead()
{
    return allRoutes().size() + 1;
}

std::string routeLabel(std::size_t index)
{
    if (index < noRoute()) {
        const RouteRule &route = allRoutes()[index];
        return std::string(route.label.empty() ? route.path : route.label);
    }
    return index == noRoute() ? "none" : "refused";
}

} // namespace

RequestMetrics::RequestMetrics()
    : m_requests(prometheus::BuildCounter()
                     .Name("logyard_http_requests_total")
                     .Help("Requests by route, method and status; route \"refused\": not let in.")
                     .Register(m_registry)),
      m_times(prometheus::BuildHistogram()
                  .Name("logyard_http_request_duration_seconds")
                  .Help("Time from the whole request to its reply, of streams to their begin.")
                  .Register(m_registry)),
      m_searchTime(&prometheus::BuildHistogram()
                        .Name("logyard_search_duration_seconds")
                        .Help("Time that a search of stored entries took.")
                        .Register(m_registry)
                        .Add({}, bounds))
{
    static_assert(std::size(methods) <= maxMethods && std::size(statuses) < maxStatuses);
    // Those of senders come with their first request.
    for (std::size_t i = 0; i <= noRoute() && i < maxRoutes; ++i) {
        if (i == noRoute() || allRoutes()[i].protocol == ProtocolId::Logyard)
            timesOf(i);
    }
}

// Add() gives the same one to all that ask at once, and to routes with the same label.
prometheus::Histogram &RequestMetrics::timesOf(std::size_t route)
{
    prometheus::Histogram *times = m_routeTimes[route].load(std::memory_order_acquire);
    if (!times) {
        times = &m_times.Add({{"route", routeLabel(route)}}, bounds);
        m_routeTimes[route].store(times, std::memory_order_release);
    }
    return *times;
}

void RequestMetrics::answered(std::string_view method, std::string_view path, int status,
                              Clock::time_point began)
{
    const RouteRule *const route = findRoute(path);
    const auto index = route ? static_cast<std::size_t>(route - allRoutes().data()) : noRoute();
    count(index, methodIndex(method), status);
    timesOf(index).Observe(seconds(Clock::now() - began));
}

void RequestMetrics::refused(int status)
{
    count(notRead(), std::size(methods) - 1, status);
}

void RequestMetrics::count(std::size_t route, std::size_t method, int status)
{
    const std::size_t code = statusIndex(status);
    auto &slot = m_counters[(route * maxMethods + method) * maxStatuses + code];
    prometheus::Counter *counter = slot.load(std::memory_order_acquire);
    if (!counter) {
        // Add() gives the same one to all that ask at once.
        counter = &m_requests.Add(
            {{"route", routeLabel(route)},
             {"method", std::string(methods[method])},
             {"status", code < std::size(statuses) ? std::to_string(status) : "other"}});
        slot.store(counter, std::memory_order_release);
    }
    counter->Increment();
}

} // namespace logyard::http
