// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/http/protocols.h"
#include "server/http/url.h"
#include "server/intake/datadog.h"

namespace logyard::http {
namespace {

/// POST /api/v2/logs of Datadog (202) and the older /v1/input (200); GET /api/v1/validate.
class Datadog final : public Protocol
{
public:
    explicit Datadog(const Limits &limits) : m_reader(limits.entry) { }

    Reply answer(const Sent &sent, const Store &store) override
    {
        Reply reply;
        if (sent.method == "GET") {
            reply.body = "{\"valid\":true}";
            return reply;
        }
        const auto query = UrlQuery::parse(sent.query);
        intake::DatadogReader::Defaults defaults;
        for (auto &[name, value] : defaults.arguments()) {
            if (const auto argument = query ? query->value(name) : std::nullopt)
                *value = *argument;
        }
        intake::Intake intake = m_reader.read(sent.body, Timestamp::now(), defaults);
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.accepted == 0 && intake.rejected > 0)
            return nothingUsable(intake);
        reply.status = sent.path == "/api/v2/logs" ? 202 : 200;
        reply.body = "{}";
        return reply;
    }

private:
    intake::DatadogReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeDatadog(const Limits &limits)
{
    return std::make_unique<Datadog>(limits);
}

void formDatadog(Reply &error)
{
    error.body = "{\"errors\":[{\"status\":\"" + std::to_string(error.status) + "\",\"title\":\""
        + std::string(reasonPhrase(error.status)) + "\",\"detail\":";
    appendJsonString(error.body, error.error);
    error.body += "}]}";
}

} // namespace logyard::http
