// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/protocols.h"
#include "server/http/url.h"
#include "server/intake/json_line.h"

namespace logyard::http {
namespace {

/// POST /insert/jsonline of VictoriaLogs: 200 with an empty body, unless every line is bad.
class JsonLine final : public Protocol
{
public:
    explicit JsonLine(const Limits &limits) : m_reader(limits.entry) { }

    Reply answer(const Sent &sent, const Store &store) override
    {
        const auto query = UrlQuery::parse(sent.query);
        if (!query)
            return errorReply(400, "The URL's query is not valid. Percent-encode it as UTF-8.");
        // An argument wins over its field.
        auto argument = [&](std::string_view name, std::string_view field) {
            const auto value = query->value(name);
            return value ? std::string(*value) : sent.header(field);
        };
        intake::JsonLineOptions options;
        options.messageFields = intake::splitList(argument("_msg_field", "VL-Msg-Field"));
        options.timeFields = intake::splitList(argument("_time_field", "VL-Time-Field"));
        options.streamFields = intake::splitList(argument("_stream_fields", "VL-Stream-Fields"));
        options.ignoredFields = intake::splitList(argument("ignore_fields", "VL-Ignore-Fields"));
        options.extraFields = intake::splitPairs(argument("extra_fields", "VL-Extra-Fields"));
        intake::Intake intake = m_reader.read(sent.body, Timestamp::now(), options);
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.accepted == 0)
            return nothingUsable(intake);
        Reply reply;
        reply.contentType = "text/plain; charset=utf-8";
        return reply;
    }

private:
    intake::JsonLineReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeJsonLine(const Limits &limits)
{
    return std::make_unique<JsonLine>(limits);
}

} // namespace logyard::http
