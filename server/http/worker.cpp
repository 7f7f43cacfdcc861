// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/worker.h"

#include "server/http/qt_compat.h"

#include <fcntl.h>
#include <unistd.h>

namespace logyard::http {
namespace {

using namespace std::chrono_literals;

constexpr auto acceptRetry = 200ms;

} // namespace

Worker::Worker(Context &context, int listeningDescriptor, Exits exits)
    : m_context(context), m_exits(std::move(exits)), m_routes(context),
      m_listener(new SharedListener)
{
    connect(m_listener, &SharedListener::accepted, this,
            [this](qintptr descriptor) { m_exits.accepted(static_cast<int>(descriptor)); });
    // Out of descriptors: QTcpServer stops accepting for good unless it is told to go on.
    connect(m_listener, &QTcpServer::acceptError, this, [this] {
        m_context.counters.acceptFailures.fetch_add(1, std::memory_order_relaxed);
        QTimer::singleShot(acceptRetry, m_listener, [this] { m_listener->resumeAccepting(); });
    });
    const int duplicate = ::fcntl(listeningDescriptor, F_DUPFD_CLOEXEC, 0);
    if (!m_listener->setSocketDescriptor(duplicate) && duplicate >= 0)
        ::close(duplicate);
    m_routes.addTo(m_server);
    bindServer(m_server, m_listener);
    connect(&m_timer, &QTimer::timeout, this, &Worker::checkDeadlines);
    m_timer.start(m_context.deadlines.check);
}

void Worker::adopt(const Arrival &connection)
{
    auto *socket = new QTcpSocket(m_listener);
    connect(socket, &QObject::destroyed, this,
            [this] { m_load.fetch_sub(1, std::memory_order_relaxed); });
    if (m_context.isDraining || !socket->setSocketDescriptor(connection.descriptor)) {
        ::close(connection.descriptor);
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *guard = new GuardedConnection(m_context, socket, connection,
                                        [this](std::string_view path, std::string_view origin) {
                                            return m_routes.answerHead(path, origin);
                                        });
    connect(guard, &GuardedConnection::wanted, this, [this, guard, socket] {
        m_listener->addPendingConnection(socket);
        guard->handedOver();
    });
    connect(guard, &GuardedConnection::leaving, this,
            [this](const Arrival &leaving) { m_exits.reads(leaving); });
    // QHttpServer does this only for sockets that it was handed.
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    guard->begin(connection.bytes);
}

QList<GuardedConnection *> Worker::connections() const
{
    return m_server.findChildren<GuardedConnection *>();
}

void Worker::checkDeadlines()
{
    const auto now = GuardedConnection::Clock::now();
    for (GuardedConnection *connection : connections())
        connection->checkDeadline(now);
}

void Worker::drain()
{
    m_listener->close();
    for (GuardedConnection *connection : connections())
        connection->drain();
}

} // namespace logyard::http
