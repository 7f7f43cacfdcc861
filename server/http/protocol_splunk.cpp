// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/http/protocols.h"
#include "server/http/url.h"
#include "server/intake/splunk.h"

#include <atomic>
#include <cstdint>

namespace logyard::http {
namespace {

// The codes of Splunk's replies.
constexpr int success = 0;
constexpr int tokenRequired = 2;
constexpr int invalidToken = 4;
constexpr int noData = 5;
constexpr int invalidFormat = 6;
constexpr int serverBusy = 9;
constexpr int healthy = 17;
constexpr int tooLarge = 27;

std::string text(int code, std::string_view words)
{
    std::string body = "{\"text\":";
    appendJsonString(body, words);
    body += ",\"code\":" + std::to_string(code) + '}';
    return body;
}

// What is answered is stored: an acknowledgement is a number, and every number is acknowledged.
std::uint64_t nextAcknowledgement()
{
    static std::atomic<std::uint64_t> next = 0;
    return next.fetch_add(1, std::memory_order_relaxed);
}

/// The HTTP Event Collector of Splunk: /services/collector[/event|/raw|/health|/ack].
class Splunk final : public Protocol
{
public:
    explicit Splunk(const Limits &limits) : m_reader(limits.entry) { }

    Reply answer(const Sent &sent, const Store &store) override
    {
        Reply reply;
        if (sent.method == "GET") {
            reply.body = text(healthy, "HEC is healthy");
            return reply;
        }
        if (sent.path == "/services/collector/ack")
            return acknowledge(sent);
        const auto query = UrlQuery::parse(sent.query);
        auto argument = [&query](std::string_view name) {
            return std::string(query ? query->value(name).value_or(std::string_view())
                                     : std::string_view());
        };
        const intake::SplunkReader::Metadata defaults{argument("host"), argument("source"),
                                                      argument("sourcetype"), argument("index"),
                                                      argument("time")};
        const bool isRaw = sent.path.starts_with("/services/collector/raw");
        intake::Intake intake = isRaw ? m_reader.readRaw(sent.body, Timestamp::now(), defaults)
                                      : m_reader.read(sent.body, Timestamp::now(), defaults);
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.rejected > 0)
            return invalid(intake);
        reply.body = text(success, "Success");
        if (!sent.header("X-Splunk-Request-Channel").empty() || !argument("channel").empty()) {
            reply.body.pop_back();
            reply.body += ",\"ackId\":" + std::to_string(nextAcknowledgement()) + '}';
        }
        return reply;
    }

private:
    // Splunk's senders do not send again after 400, so the good ones stay.
    static Reply invalid(const intake::Intake &intake)
    {
        Reply reply = nothingUsable(intake);
        if (reply.status != 400)
            return reply;
        const bool isEmpty =
            intake.rejectedFor[static_cast<std::size_t>(intake::Reason::Nothing)] > 0;
        reply.error.clear(); // it has its form
        reply.body = text(isEmpty ? noData : invalidFormat,
                          isEmpty ? "No data" : "Invalid data format: " + firstError(intake));
        if (!isEmpty) {
            reply.body.pop_back();
            reply.body +=
                ",\"invalid-event-number\":" + std::to_string(intake.errors.front().line - 1) + '}';
        }
        return reply;
    }

    static Reply acknowledge(const Sent &sent)
    {
        Reply reply;
        const auto numbers = intake::acknowledgementsIn(sent.body);
        if (!numbers)
            return errorReply(400, "The body must be {\"acks\":[0,1]}.");
        reply.body = "{\"acks\":{";
        for (const std::uint64_t number : *numbers) {
            if (reply.body.back() != '{')
                reply.body += ',';
            reply.body += '"' + std::to_string(number) + "\":true";
        }
        reply.body += "}}";
        return reply;
    }

    intake::SplunkReader m_reader;
};

} // namespace

std::unique_ptr<Protocol> makeSplunk(const Limits &limits)
{
    return std::make_unique<Splunk>(limits);
}

void formSplunk(Reply &error)
{
    const int code = error.status == 401 ? tokenRequired
        : error.status == 403            ? invalidToken
        : error.status == 413            ? tooLarge
        : error.status >= 500            ? serverBusy
                                         : invalidFormat;
    error.body = text(code, error.error);
}

} // namespace logyard::http
