// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/admission.h"
#include "server/http/arrival.h"
#include "server/http/chunk_scanner.h"
#include "server/http/context.h"
#include "server/http/reply.h"
#include "server/http/routes.h"

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
/// - keeps deadlines, answers `Expect: 100-continue`, closes where the request asks for it;
/// - counts the bytes of bodies, and ends those for which there is no room;
/// - reads no further request while many replies wait for the client to read them.
///
/// QHttpServer starts a transaction on the socket with a request's first byte and commits it with
/// the last one: outside of a transaction a new request begins. Half a head is held back from it.
class GuardedConnection final : public QObject
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    using AnswerHead = std::function<Reply(const Head &head)>;

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
    enum class Phase { BetweenRequests, InHead, InRequest, HeldBack, Closing };

    void beforeRead();
    void afterRead();
    void inspect();
    bool inspectNext();
    bool acceptHead(const Head &head);
    bool answerHead(const Head &head);
    bool checkBody();
    bool hasRoomForBody(const Head &head);
    void holdBack(qint64 until);
    void goOn();
    void abandon();
    void written();
    void setReadBuffer(std::uint64_t size);
    void giveAway();
    void refuse(int status, std::string_view message);
    void refuse(const Reply &reply);
    void wait(std::chrono::milliseconds time);
    bool isBodyTooSlow(Clock::time_point now);

    Context &m_context;
    QTcpSocket &m_socket;
    const QHostAddress m_peer;
    const std::shared_ptr<const Visitors::Ticket> m_ticket;
    const AnswerHead m_answerHead;
    Phase m_phase = Phase::BetweenRequests;
    qint64 m_heldUntil = 0; ///< no more bytes than this wait to be written
    QByteArray m_held; ///< the part of a head that is there; what is not read yet
    ProtocolId m_protocol = ProtocolId::Logyard; ///< of the request that is being received
    bool m_isHandedOver = false;
    bool m_closes = false;
    std::optional<ChunkScanner> m_chunks; ///< of a chunked request
    std::uint64_t m_received = 0; ///< bytes of the request so far
    qint64 m_seen = 0; ///< of the socket's unread bytes: those that are in m_received
    BodyMemory::Share m_memory; ///< of the request that is being received or answered
    Clock::time_point m_deadline;
    Clock::time_point m_rateFrom; ///< the rate of the body is looked at from here on,
    std::uint64_t m_receivedBefore = 0; ///< when this much had come
};

} // namespace logyard::http
