// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace logyard::http {

/// What a request's token must be good for, where tokens are asked for.
enum class Need { Nothing, Write, Read, Admin };

/// One path, the methods that it has, and who may use them. Whatever a route does not say is for
/// admins, and so is every path that is no route.
struct RouteRule
{
    std::string_view path;
    bool isPrefix = false; ///< also for everything below
    std::string_view methods; ///< as the Allow field has them
    Need get = Need::Admin; ///< and HEAD
    Need post = Need::Admin;
    Need other = Need::Admin; ///< DELETE and whatever there may be, but OPTIONS
    bool isStream = false; ///< no page of a foreign origin may start one
};

/// All of them; there are at most 14.
std::span<const RouteRule> allRoutes();

/// The route of a path as it was sent, percent-encoded; none: there is nothing.
const RouteRule *findRoute(std::string_view path);

/// Who may do this. OPTIONS is for everybody: browsers ask without a token, and learn nothing.
Need neededFor(std::string_view method, std::string_view path);

} // namespace logyard::http
