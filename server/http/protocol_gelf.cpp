// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/protocols.h"
#include "server/intake/gelf.h"

namespace logyard::http {
namespace {

/// POST /gelf of Graylog: 202 with no body.
class Gelf final : public Protocol
{
public:
    explicit Gelf(const Limits &limits) : m_reader(limits.entry) { }

    Reply answer(const Sent &sent, const Store &store) override
    {
        intake::Intake intake = m_reader.read(sent.body, Timestamp::now());
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.accepted == 0)
            return nothingUsable(intake);
        Reply reply;
        reply.status = 202;
        return reply;
    }

private:
    intake::GelfReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeGelf(const Limits &limits)
{
    return std::make_unique<Gelf>(limits);
}

} // namespace logyard::http
