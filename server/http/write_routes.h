// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/context.h"
#include "server/http/protocol.h"
#include "server/http/reply.h"
#include "server/intake/json_intake.h"

#include <QByteArray>
#include <QHttpServer>
#include <QHttpServerRequest>

#include <array>
#include <memory>

namespace logyard::http {

/// The routes that QHttpServer serves: everything that writes, and the small replies about the
/// service itself. One for each worker thread.
class WriteRoutes final
{
public:
    explicit WriteRoutes(Context &context) : m_context(context), m_intake(context.limits.entry) { }

    /// Adds the routes. This object must outlive the server.
    void addTo(QHttpServer &server);

    /// The reply to a HEAD request: with the body that GET would have, for its length.
    Reply answerHead(const Head &head);

private:
    // What a reply's fields and the metrics need to know of its request.
    struct Asked
    {
        QHttpServerRequest::Method method;
        std::string_view path;
        std::string_view origin;
        RequestMetrics::Clock::time_point began = RequestMetrics::Clock::now();
    };

    QHttpServerResponse postLogs(const QHttpServerRequest &request);
    QHttpServerResponse answerRequest(const QHttpServerRequest &request);
    std::expected<std::string, Reply> decoded(std::string_view encoding, std::string_view body,
                                              std::size_t limit, BodyMemory::Share &memory);
    Reply answerSender(ProtocolId id, Sent &sent, std::string_view encoding);
    Protocol &protocol(ProtocolId id);
    Reply storeBody(std::string_view body);
    Reply storeEncodedBody(std::string_view encoding, std::string_view body);
    Reply answer(QHttpServerRequest::Method method, std::string_view path, std::string_view origin);
    Reply deleteLogs(std::string_view path);
    Reply health() const;
    Reply ready() const;
    Reply finish(const Asked &asked, Reply reply);

    Context &m_context;
    intake::JsonIntake m_intake;
    std::array<std::unique_ptr<Protocol>, protocolCount> m_protocols; ///< made when first needed
};

} // namespace logyard::http
