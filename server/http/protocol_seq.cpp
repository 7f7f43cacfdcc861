// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/http/protocols.h"
#include "server/intake/clef.h"

namespace logyard::http {
namespace {

/// POST /ingest/clef and /api/events/raw of Seq: 201, also where a part was not taken, because its
/// clients send a batch again, or throw all of it away, after any other status.
class Seq final : public Protocol
{
public:
    explicit Seq(const Limits &limits) : m_reader(limits.entry) { }

    Reply answer(const Sent &sent, const Store &store) override
    {
        intake::Intake intake = m_reader.read(sent.body, Timestamp::now());
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.accepted == 0 && intake.rejected > 0)
            return nothingUsable(intake);
        Reply reply;
        reply.status = 201;
        reply.body = "{\"MinimumLevelAccepted\":null";
        if (intake.rejected > 0) {
            reply.body += ",\"Rejected\":" + std::to_string(intake.rejected) + ",\"Error\":";
            appendJsonString(reply.body, firstError(intake));
        }
        reply.body += '}';
        return reply;
    }

private:
    intake::ClefReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeSeq(const Limits &limits)
{
    return std::make_unique<Seq>(limits);
}

void formSeq(Reply &error)
{
    error.body = "{\"Error\":";
    appendJsonString(error.body, error.error);
    error.body += '}';
}

} // namespace logyard::http
