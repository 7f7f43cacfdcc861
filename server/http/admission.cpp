// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/admission.h"

#include "server/http/protocol.h"
#include "server/http/routes.h"
#include "server/http/url.h"

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

// The token that a sender gives in the URL, as its service at home has it. Only for paths of these:
// URLs end up in the logs of proxies.
std::optional<std::string> keyInUrl(const Head &head, ProtocolId protocol)
{
    constexpr std::string_view datadogInput = "/v1/input/";
    if (protocol != ProtocolId::Seq && protocol != ProtocolId::Datadog)
        return std::nullopt;
    if (head.path.starts_with(datadogInput))
        return percentDecoded(head.path.substr(datadogInput.size()));
    const auto arguments = UrlQuery::parse(head.query);
    const auto key = arguments
        ? arguments->value(protocol == ProtocolId::Seq ? "apiKey" : "dd-api-key")
        : std::nullopt;
    return key ? std::optional<std::string>(*key) : std::nullopt;
}

Denial denialOf(int status)
{
    return status == 401 ? Denial::Token : status == 403 ? Denial::Role : Denial::Pause;
}

std::optional<Reply> refuse(Context &context, const Head &head, const QHostAddress &peer,
                            Grant &grant)
{
    if (head.host && !context.hosts.allows(*head.host)) { // browsers always send one
        context.denials.add(Denial::Name, peer);
        return errorReply(421,
                          "This service does not go by the name in the request's Host field. Call "
                          "it as localhost, or start it with --allowed-hosts.");
    }
    if (!head.origin.empty() && needsGoodOrigin(head) && !context.cors.allows(head.origin)) {
        context.denials.add(Denial::Page, peer);
        return errorReply(403,
                          "Web pages of this origin may not use this service. Allow them with "
                          "--cors-origins.");
    }
    std::optional<std::string_view> apiKey = head.apiKey;
    std::optional<std::string> urlKey;
    if (!apiKey && context.access->isOn()) {
        urlKey = keyInUrl(head, protocolOf(head.path));
        apiKey = urlKey;
    }
    auto granted = context.access->check(neededFor(head.method, head.path), head.authorization,
                                         peer, Access::Clock::now(), apiKey);
    if (!granted) {
        context.denials.add(denialOf(granted.error().status), peer);
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
        admission.refusal =
            formed(protocolOf(verdict.head.path), errorReply(verdict.status, verdict.message));
        break;
    case HeadVerdict::Kind::Accepted:
        admission.head = verdict.head;
        if (auto refusal = refuse(context, verdict.head, peer, admission.grant)) {
            admission.kind = Admission::Kind::Refused;
            admission.refusal = formed(protocolOf(verdict.head.path), std::move(*refusal));
        } else {
            admission.kind = Admission::Kind::Accepted;
        }
        break;
    }
    return admission;
}

} // namespace logyard::http
