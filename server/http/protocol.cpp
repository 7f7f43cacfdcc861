// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/protocol.h"

#include "server/http/protocols.h"

#include <algorithm>

namespace logyard::http {

namespace {

// Whether the protocol's senders throw away what was refused with this status, though it may be
// taken later. Those of Elasticsearch (its client for JavaScript), Seq and Splunk take 429 for an
// error of theirs, those of Loki and OpenTelemetry only 408.
bool isTakenForFinal(ProtocolId id, int status)
{
    switch (id) {
    case ProtocolId::Elastic:
    case ProtocolId::Seq:
    case ProtocolId::Splunk:
        return status == 408 || status == 429;
    case ProtocolId::Loki:
    case ProtocolId::Otlp:
        return status == 408;
    default:
        return false;
    }
}

void askToComeBack(Reply &reply)
{
    reply.status = 503;
    const auto isRetryAfter = [](const Field &field) { return field.name == "Retry-After"; };
    if (std::none_of(reply.fields.begin(), reply.fields.end(), isRetryAfter))
        reply.fields.push_back({"Retry-After", "5"});
}

} // namespace

std::unique_ptr<Protocol> makeProtocol(ProtocolId id, const Limits &limits)
{
    switch (id) {
    case ProtocolId::Logyard:
        break;
    case ProtocolId::JsonLine:
        return makeJsonLine(limits);
    case ProtocolId::Elastic:
        return makeElastic(limits);
    case ProtocolId::Loki:
        return makeLoki(limits);
    case ProtocolId::Otlp:
        return makeOtlp(limits);
    case ProtocolId::Gelf:
        return makeGelf(limits);
    case ProtocolId::Seq:
        return makeSeq(limits);
    case ProtocolId::Splunk:
        return makeSplunk(limits);
    case ProtocolId::Datadog:
        return makeDatadog(limits);
    }
    return nullptr;
}

Reply formed(ProtocolId id, Reply reply)
{
    if (reply.error.empty())
        return reply;
    if (isTakenForFinal(id, reply.status))
        askToComeBack(reply);
    switch (id) {
    case ProtocolId::Logyard:
    case ProtocolId::JsonLine:
    case ProtocolId::Gelf:
        break; // {"error":"..."} is as good as any
    case ProtocolId::Elastic:
        formElastic(reply);
        break;
    case ProtocolId::Loki:
        formLoki(reply);
        break;
    case ProtocolId::Otlp:
        formOtlp(reply);
        break;
    case ProtocolId::Seq:
        formSeq(reply);
        break;
    case ProtocolId::Splunk:
        formSplunk(reply);
        break;
    case ProtocolId::Datadog:
        formDatadog(reply);
        break;
    }
    return reply;
}

std::string firstError(const intake::Intake &intake)
{
    if (intake.errors.empty())
        return {};
    const auto &first = intake.errors.front();
    if (intake.shape == intake::Intake::Shape::SingleObject)
        return first.message;
    const std::string place = intake.shape == intake::Intake::Shape::Array ? "Element " : "Line ";
    return place + std::to_string(first.line) + ": " + first.message;
}

Reply nothingUsable(const intake::Intake &intake)
{
    const auto tooLarge = intake.rejectedFor[static_cast<std::size_t>(intake::Reason::TooLarge)];
    return errorReply(tooLarge > 0 && tooLarge == intake.rejected ? 413 : 400, firstError(intake));
}

} // namespace logyard::http
