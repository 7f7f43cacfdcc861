// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockets/socket_server.h"

#include "server/http/tls_front.h"
#include "server/sockets/open_socket.h"
#include "server/sockets/receiver.h"

#include <QThread>

#include <unistd.h>

namespace logyard::sockets {
namespace {

struct Door
{
    std::optional<quint16> port;
    Transport transport;
    Format format;
    bool isTls;
    const char *flag;
};

// `use(door, socket)` owns the socket.
template <typename Use>
std::expected<void, std::string> openAll(const QHostAddress &host, const Ports &ports,
                                         const Use &use)
{
    for (const Door &door :
         {Door{ports.syslog, Transport::Udp, Format::Syslog, false, "--syslog"},
          Door{ports.syslog, Transport::Tcp, Format::Syslog, false, "--syslog"},
          Door{ports.gelf, Transport::Udp, Format::Gelf, false, "--gelf"},
          Door{ports.gelf, Transport::Tcp, Format::Gelf, false, "--gelf"},
          Door{ports.syslogTls, Transport::Tcp, Format::Syslog, true, "--syslog-tls"},
          Door{ports.gelfTls, Transport::Tcp, Format::Gelf, true, "--gelf-tls"}}) {
        if (!door.port)
            continue;
        const auto socket = openSocket(door.transport, host, *door.port, door.flag);
        if (!socket)
            return std::unexpected(socket.error());
        use(door, *socket);
    }
    return {};
}

} // namespace

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
    m_receiver = std::make_unique<Receiver>(m_context);
    if (ports.syslogTls || ports.gelfTls)
        m_tls = std::make_unique<Tls>(m_context, *m_receiver);
    auto opened = openAll(host, ports, [this](const Door &door, int socket) {
        if (door.transport == Transport::Udp)
            m_receiver->addDatagrams(socket, door.format);
        else if (door.isTls)
            m_receiver->addListener(socket, door.format, m_tls->door(door.format));
        else
            m_receiver->addListener(socket, door.format);
    });
    if (opened)
        m_receiver->start();
    return opened;
}

std::expected<void, std::string> SocketServer::check(const QHostAddress &host, const Ports &ports)
{
    std::vector<int> sockets; // open until the last one is: they may be in each other's way
    auto opened =
        openAll(host, ports, [&sockets](const Door &, int socket) { sockets.push_back(socket); });
    for (const int socket : sockets)
        ::close(socket);
    return opened;
}

void SocketServer::stop()
{
    if (m_receiver)
        m_receiver->stop();
    m_tls.reset();
    m_receiver.reset();
}

} // namespace logyard::sockets
