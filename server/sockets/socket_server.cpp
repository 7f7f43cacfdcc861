// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockets/socket_server.h"

#include "server/http/tls_front.h"
#include "server/sockets/open_socket.h"
#include "server/sockets/receiver.h"

#include <QThread>

namespace logyard::sockets {

/// Speaks TLS in front of the receiver, in a thread of its own.
class SocketServer::Tls final
{
public:
    Tls(http::Context &context, Receiver &receiver) : m_context(context), m_receiver(receiver)
    {
        m_owner.moveToThread(&m_thread);
        m_thread.setObjectName(QStringLiteral("socket-tls"));
        m_thread.start();
    }

    ~Tls()
    {
        QMetaObject::invokeMethod(
            &m_owner, [this] { m_fronts.clear(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    /// For the listeners of one format.
    Receiver::OnTls door(Format format)
    {
        http::TlsFront *front = nullptr;
        QMetaObject::invokeMethod(
            &m_owner,
            [&] {
                m_fronts.push_back(std::make_unique<http::TlsFront>(
                    m_context, [this, format](const http::Arrival &arrival) {
                        m_receiver.adopt(arrival.descriptor, format, arrival.peer);
                    }));
                front = m_fronts.back().get();
            },
            Qt::BlockingQueuedConnection);
        return [front](int descriptor, const QHostAddress &peer,
                       std::shared_ptr<const http::Visitors::Ticket> ticket) {
            front->expect();
            QMetaObject::invokeMethod(
                front, [front, arrival = http::Arrival{descriptor, {}, peer, std::move(ticket)}] {
                    front->adopt(arrival);
                });
        };
    }

private:
    http::Context &m_context;
    Receiver &m_receiver;
    QThread m_thread;
    QObject m_owner; ///< in the thread
    std::vector<std::unique_ptr<http::TlsFront>> m_fronts; ///< in the thread
};

SocketServer::SocketServer(http::Context &context) : m_context(context) { }

SocketServer::~SocketServer()
{
    stop();
}

std::expected<void, std::string> SocketServer::start(const QHostAddress &host, const Ports &ports)
{
    if ((ports.syslogTls || ports.gelfTls) && !m_context.tls)
        return std::unexpected(
            "--syslog-tls and --gelf-tls need a certificate. Give it with --tls-cert and "
            "--tls-key.");
    m_receiver = std::make_unique<Receiver>(m_context);
    if (ports.syslogTls || ports.gelfTls)
        m_tls = std::make_unique<Tls>(m_context, *m_receiver);
    std::string error;
    const auto open = [&](std::optional<quint16> port, Transport transport, const char *flag,
                          const auto &use) {
        if (!port || !error.empty())
            return;
        if (auto socket = openSocket(transport, host, *port, flag))
            use(*socket);
        else
            error = std::move(socket.error());
    };
    const auto openPlain = [&](std::optional<quint16> port, Format format, const char *flag) {
        open(port, Transport::Udp, flag, [&](int made) { m_receiver->addDatagrams(made, format); });
        open(port, Transport::Tcp, flag, [&](int made) { m_receiver->addListener(made, format); });
    };
    const auto openTls = [&](std::optional<quint16> port, Format format, const char *flag) {
        open(port, Transport::Tcp, flag,
             [&](int made) { m_receiver->addListener(made, format, m_tls->door(format)); });
    };
    openPlain(ports.syslog, Format::Syslog, "--syslog");
    openPlain(ports.gelf, Format::Gelf, "--gelf");
    openTls(ports.syslogTls, Format::Syslog, "--syslog-tls");
    openTls(ports.gelfTls, Format::Gelf, "--gelf-tls");
    if (!error.empty())
        return std::unexpected(error);
    m_receiver->start();
    return {};
}

void SocketServer::stop()
{
    if (m_receiver)
        m_receiver->stop();
    m_tls.reset();
    m_receiver.reset();
}

} // namespace logyard::sockets
