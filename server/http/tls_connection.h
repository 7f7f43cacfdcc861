// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/arrival.h"
#include "server/http/context.h"

#include <QObject>
#include <QSocketNotifier>
#include <QSslSocket>
#include <QTcpSocket>

#include <chrono>
#include <functional>
#include <memory>

namespace logyard::http {

/// One connection that speaks TLS. After the handshake it makes a pair of local sockets, hands one
/// end on as if it were the connection itself, and carries bytes between the other end and the
/// client. Each side is read only as fast as the other one takes: what waits here is bounded.
///
/// The end that was handed on may move from thread to thread, as connections without TLS do. Lives
/// in a TlsFront's thread, as its child; deletes itself when the connection is over or past its
/// deadline.
class TlsConnection final : public QObject
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;
    using Pass = std::function<void(const Arrival &connection)>;

    /// Takes the descriptor over.
    TlsConnection(Context &context, const Arrival &arrival, Pass pass, QObject *parent);
    ~TlsConnection() override;

    /// Ends it unless it has been handed on: then whoever has it decides.
    void drain();

    void checkDeadline(Clock::time_point now);

    /// Whether nothing is to be sent any more.
    bool isIdle() const { return m_phase == Phase::Lingering; }

private:
    enum class Phase { Waiting, Handshake, Open, ClientGone, Closing, Lingering };

    void look();
    void refusePlainHttp();
    void shakeHands();
    void open();
    void carryToService();
    void carryToClient();
    void clientGone();
    void serviceGone();
    void linger();
    void dropNotifier();
    void wait(std::chrono::milliseconds time);

    Context &m_context;
    const Pass m_pass;
    Phase m_phase = Phase::Waiting;
    int m_descriptor; ///< of the connection, while nothing else has it; -1: none
    QHostAddress m_peer;
    const std::shared_ptr<const Visitors::Ticket> m_ticket;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< of m_descriptor
    QSslSocket m_client{this};
    QTcpSocket m_service{this}; ///< our end of the pair
    Clock::time_point m_deadline;
};

} // namespace logyard::http
