// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace logyard::http {

/// What a request's token must be good for, where tokens are asked for.
enum class Need { Nothing, Write, Read, Admin };

/// By whose rules a path is answered: its senders then read errors in the form that they know.
enum class ProtocolId : std::uint8_t {
    Logyard,
    JsonLine,
    Elastic,
    Loki,
    Otlp,
    Gelf,
    Seq,
    Splunk,
    Datadog
};
inline constexpr std::size_t protocolCount = 9;

/// One path, the methods that it has, and who may use them. Whatever a route does not say is for
/// admins, and so is every path that is no route.
struct RouteRule
{
    /// How `path` is compared: the whole path, its front, its end, or a part that is neither.
    enum class Match : std::uint8_t { Whole, Front, End, Inside };

    std::string_view path;
    Match match = Match::Whole;
    ProtocolId protocol = ProtocolId::Logyard;
    std::string_view methods; ///< as the Allow field has them
    Need get = Need::Admin; ///< and HEAD
    Need post = Need::Admin;
    Need put = Need::Admin;
    Need other = Need::Admin; ///< DELETE and whatever there may be, but OPTIONS
    bool isStream = false; ///< no page of a foreign origin may start one
    std::string_view label = {}; ///< in the metrics, where it is not the path
};

/// All of them; there are at most 62.
std::span<const RouteRule> allRoutes();

/// The route of a path as it was sent, percent-encoded; none: there is nothing.
const RouteRule *findRoute(std::string_view path);

/// By whose rules a path is answered.
ProtocolId protocolOf(std::string_view path);

/// Whether the route has the method.
bool hasMethod(const RouteRule &route, std::string_view method);

/// Who may do this. OPTIONS is for everybody: browsers ask without a token, and learn nothing.
Need neededFor(std::string_view method, std::string_view path);

} // namespace logyard::http
