// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/diagnostics.h"
#include "server/http/context.h"

#include <QHostAddress>

#include <chrono>
#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace logyard::sockets {

/// Where syslog and GELF are listened for; none: not at all.
struct Ports
{
    std::optional<quint16> syslog{}; ///< UDP and TCP
    std::optional<quint16> syslogTls{}; ///< TCP; needs a certificate
    std::optional<quint16> gelf{}; ///< UDP and TCP
    std::optional<quint16> gelfTls{};

    bool isEmpty() const { return !syslog && !syslogTls && !gelf && !gelfTls; }
};

/// Takes in what syslog and GELF bring by UDP, TCP and TLS, in threads of its own. Nobody is asked
/// for a token: these senders have none.
///
/// While the store takes nothing, connections are not read: their senders wait. Datagrams can't
/// wait; what of them is lost is counted in Context::sockets.
class SocketServer final
{
public:
    explicit SocketServer(http::Context &context);
    ~SocketServer();
    SocketServer(const SocketServer &) = delete;
    SocketServer &operator=(const SocketServer &) = delete;

    /// Call once. TLS needs the context's certificate. The error is a sentence for the user.
    std::expected<void, std::string> start(const QHostAddress &host, const Ports &ports);
    /// What start() would say of the ports. Nothing listens after it.
    static std::expected<void, std::string> check(const QHostAddress &host, const Ports &ports);
    /// Accepts no more, stores what has arrived, and closes.
    void stop();

private:
    class Tls;

    http::Context &m_context;
    std::unique_ptr<class Receiver> m_receiver;
    std::unique_ptr<Tls> m_tls;
};

} // namespace logyard::sockets
