// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/protocols.h"
#include "server/intake/loki.h"

namespace logyard::http {
namespace {

constexpr std::string_view plainText = "text/plain; charset=utf-8";

bool isJson(std::string_view contentType)
{
    return contentType.find("json") != contentType.npos;
}

/// POST /loki/api/v1/push of Grafana Loki: 204, or 400 with words where a part was not taken, after
/// which its senders do not send again what was.
class Loki final : public Protocol
{
public:
    explicit Loki(const Limits &limits) : m_reader(limits.entry) { }

    // Protocol buffers are always compressed, whatever the field says or does not say.
    std::string_view encoding(std::string_view contentType,
                              std::string_view contentEncoding) const override
    {
        return isJson(contentType) ? contentEncoding : "snappy";
    }

    // The whole of it is parsed before the first entry is written.
    std::size_t workingMemory(std::size_t body) const override { return 4 * body; }

    Reply answer(const Sent &sent, const Store &store) override
    {
        intake::Intake intake = isJson(sent.contentType)
            ? m_reader.readJson(sent.body, Timestamp::now())
            : m_reader.readProtobuf(sent.body, Timestamp::now());
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.rejected > 0)
            return errorReply(400, firstError(intake)); // also for one that is too large
        Reply reply;
        reply.status = 204;
        return reply;
    }

private:
    intake::LokiReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeLoki(const Limits &limits)
{
    return std::make_unique<Loki>(limits);
}

void formLoki(Reply &error)
{
    error.contentType = plainText;
    error.body = error.error + '\n';
}

} // namespace logyard::http
