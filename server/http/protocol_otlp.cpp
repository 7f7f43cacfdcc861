// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/http/protocols.h"
#include "server/intake/otlp.h"

#include <algorithm>

namespace logyard::http {
namespace {

constexpr std::string_view protobufType = "application/x-protobuf";
constexpr std::size_t largestBody = std::size_t(64) << 20; // once decompressed

/// POST /v1/logs of OpenTelemetry. Replies have the type of the request.
class Otlp final : public Protocol
{
public:
    explicit Otlp(const Limits &limits) : m_reader(limits.entry) { }

    std::size_t decodedLimit(std::size_t limit) const override
    {
        return std::min(limit, largestBody);
    }

    // The whole of it is parsed before the first entry is written.
    std::size_t workingMemory(std::size_t body) const override { return 4 * body; }

    Reply answer(const Sent &sent, const Store &store) override
    {
        const bool isJson = sent.contentType.find("json") != sent.contentType.npos;
        if (!isJson && sent.contentType.find("protobuf") == sent.contentType.npos)
            return errorReply(415,
                              "Send application/x-protobuf or application/json, and say which in "
                              "Content-Type.");
        if (sent.body.size() > largestBody)
            return errorReply(413, "The body is larger than 64 MiB. Send it in smaller pieces.");
        auto read = isJson ? m_reader.readJson(sent.body, Timestamp::now())
                           : m_reader.readProtobuf(sent.body, Timestamp::now());
        Reply reply = read ? stored(*read, store, isJson) : errorReply(400, read.error());
        if (!isJson && !reply.error.empty())
            asProtobuf(reply);
        return reply;
    }

private:
    static Reply stored(intake::Intake &intake, const Store &store, bool isJson)
    {
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        Reply reply;
        const auto rejected = intake.rejected;
        if (!isJson) {
            reply.contentType = protobufType;
            if (rejected > 0)
                reply.body = intake::otlpPartialSuccess(rejected, firstError(intake));
            return reply;
        }
        reply.body = "{}";
        if (rejected > 0) {
            reply.body = "{\"partialSuccess\":{\"rejectedLogRecords\":\"" + std::to_string(rejected)
                + "\",\"errorMessage\":";
            appendJsonString(reply.body, firstError(intake));
            reply.body += "}}";
        }
        return reply;
    }

    // An error has its form then, and only its status may still change.
    static void asProtobuf(Reply &reply)
    {
        reply.contentType = protobufType;
        reply.body = intake::otlpStatus(reply.error);
    }

    intake::OtlpReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeOtlp(const Limits &limits)
{
    return std::make_unique<Otlp>(limits);
}

void formOtlp(Reply &error)
{
    if (error.contentType == protobufType)
        return;
    error.body = "{\"message\":";
    appendJsonString(error.body, error.error);
    error.body += '}';
}

} // namespace logyard::http
