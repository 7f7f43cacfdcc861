// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/context.h"
#include "server/http/reply.h"

#include <functional>
#include <string>
#include <string_view>

namespace logyard::http {

/// A request for stored or live entries, copied out of its head so that it can go to a worker.
struct ReadCall
{
    enum class Route {
        None,
        Logs,
        ServiceLogs,
        Services,
        Stats,
        Fields,
        Export,
        Tail
    } route = Route::None;
    bool isHead = false;
    std::string path;
    std::string query;
    std::string accept;
    std::string lastEventId;
    std::string origin;
};

/// The route of a GET or HEAD that reads entries; Route::None for all other requests.
ReadCall::Route readRoute(const Head &head);

ReadCall makeReadCall(const Head &head);

/// Answers every route but Tail and Export, which are streams. May take as long as its time budget: for a worker thread.
/// `isCancelled` is asked while it searches.
Reply answerRead(Context &context, const ReadCall &call, std::function<bool()> isCancelled);

} // namespace logyard::http
