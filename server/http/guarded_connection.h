// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/admission.h"
#include "server/http/arrival.h"
#include "server/http/chunk_scanner.h"
#include "server/http/context.h"
#include "server/http/reply.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>

#include <chrono>
#include <functional>
#include <optional>

namespace logyard::http {

/// Stands between a socket and QHttpServer, in a worker's thread, as a child of the socket. It
/// sees each request's head first, and
/// - refuses what is not to be let in (admit()), and what QHttpServer would misread or read without
///   bound: the error is written and the connection closed;
/// - takes the connection away when the request reads entries, which may take long;
/// - answers HEAD itself: QHttpServer would give the length of the body that it sends, none;
/// - keeps deadlines, answers `Expect: 100-continue`, closes where the request asks for it.
///
/// QHttpServer starts a transaction on the socket with a request's first byte and commits it with
/// the last one: outside of a transaction a new request begins. Half a head is held back from it.
class GuardedConnection final : public QObject
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    using AnswerHead = std::function<Reply(std::string_view path, std::string_view origin)>;

    /// `answerHead` makes the reply to a HEAD request; it is written without its body.
    GuardedConnection(Context &context, QTcpSocket *socket, const Arrival &arrival,
                      AnswerHead answerHead);

    /// Feeds bytes that were read from the connection before this one got it.
    void begin(const QByteArray &bytes);

    /// To be called once QHttpServer has the socket: its slot then comes between ours.
    void handedOver();

    /// Closes now, or once the request that is being read has been answered.
    void drain();

    /// Closes the connection if it has been waited for too long.
    void checkDeadline(Clock::time_point now);

Q_SIGNALS:
    /// The first request for QHttpServer is there. Hand the socket over, then call handedOver().
    void wanted();

    /// The connection reads entries: the receiver's from now on.
    void leaving(const logyard::http::Arrival &connection);

private:
    enum class Phase { BetweenRequests, InHead, InRequest, Closing };

    void beforeRead();
    void afterRead();
    void inspect();
    bool inspectNext();
    bool acceptHead(const Head &head);
    bool answerHead(const Head &head);
    bool checkBody();
    void giveAway();
    void refuse(int status, std::string_view message);
    void refuse(const Reply &reply);
    void wait(std::chrono::milliseconds time);
    bool isBodyTooSlow(Clock::time_point now) const;

    Context &m_context;
    QTcpSocket &m_socket;
    const QHostAddress m_peer;
    const std::shared_ptr<const Visitors::Ticket> m_ticket;
    const AnswerHead m_answerHead;
    Phase m_phase = Phase::BetweenRequests;
    QByteArray m_held; ///< the part of a head that is there
    bool m_isHandedOver = false;
    bool m_closes = false;
    std::optional<ChunkScanner> m_chunks; ///< of a chunked request
    std::uint64_t m_received = 0; ///< bytes of the request so far
    qint64 m_seen = 0; ///< of the socket's unread bytes: those that are in m_received
    Clock::time_point m_deadline;
    Clock::time_point m_bodyBegan; ///< its head was there
};

} // namespace logyard::http
