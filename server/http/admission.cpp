// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/admission.h"

#include "server/http/routes.h"

#include <optional>

namespace logyard::http {
namespace {

// Requests that a browser sends for any page without asking first, and that do something.
bool needsGoodOrigin(const Head &head)
{
    if (head.method == "OPTIONS")
        return false;
    if (head.method != "GET" && head.method != "HEAD")
        return true;
    const RouteRule *const route = findRoute(head.path);
    return route && route->isStream;
}

std::optional<Reply> refuse(Context &context, const Head &head, const QHostAddress &peer,
                            Grant &grant)
{
    if (head.host && !context.hosts.allows(*head.host)) // browsers always send one
        return errorReply(421,
                          "This service does not go by the name in the request's Host field. Call "
                          "it as localhost, or start it with --allowed-hosts.");
    if (!head.origin.empty() && needsGoodOrigin(head) && !context.cors.allows(head.origin))
        return errorReply(403,
                          "Web pages of this origin may not use this service. Allow them with "
                          "--cors-origins.");
    auto granted = context.access->check(neededFor(head.method, head.path), head.authorization,
                                         peer, Access::Clock::now());
    if (!granted) {
        // The page is told why.
        for (Field &field : context.cors.fields(head.origin))
            granted.error().fields.push_back(std::move(field));
        return std::move(granted.error());
    }
    grant = *granted;
    return std::nullopt;
}

} // namespace

Admission admit(Context &context, std::string_view bytes, const QHostAddress &peer)
{
    HeadVerdict verdict = inspectHead(bytes, context.limits.head);
    Admission admission;
    switch (verdict.kind) {
    case HeadVerdict::Kind::Incomplete:
        break;
    case HeadVerdict::Kind::Refused:
        admission.kind = Admission::Kind::Refused;
        admission.refusal = errorReply(verdict.status, verdict.message);
        break;
    case HeadVerdict::Kind::Accepted:
        admission.head = verdict.head;
        if (auto refusal = refuse(context, verdict.head, peer, admission.grant)) {
            admission.kind = Admission::Kind::Refused;
            admission.refusal = std::move(*refusal);
            context.counters.denied.fetch_add(1, std::memory_order_relaxed);
        } else {
            admission.kind = Admission::Kind::Accepted;
        }
        break;
    }
    return admission;
}

} // namespace logyard::http
