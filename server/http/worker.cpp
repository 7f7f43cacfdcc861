// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/worker.h"

#include "server/http/qt_compat.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::http {
namespace {

using namespace std::chrono_literals;

constexpr auto acceptRetry = 200ms;
constexpr int acceptsAtOnce = 16;

} // namespace

SharedListener::SharedListener(int descriptor)
    : m_descriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0)),
      m_notifier(m_descriptor, QSocketNotifier::Read)
{
    setMaxPendingConnections(0); // what is handed over does not count; QTcpServer accepts none
    const int forQt = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (!setSocketDescriptor(forQt) && forQt >= 0)
        ::close(forQt);
    pauseAccepting();
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_notifier.setEnabled(true); });
    connect(&m_notifier, &QSocketNotifier::activated, this, &SharedListener::acceptAll);
}

SharedListener::~SharedListener()
{
    end();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void SharedListener::end()
{
    m_retry.stop();
    m_notifier.setEnabled(false);
    close();
}

void SharedListener::acceptAll()
{
    for (int i = 0; i < acceptsAtOnce; ++i) {
        const int connection =
            ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (connection >= 0) {
            Q_EMIT accepted(connection);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            m_notifier.setEnabled(false);
            m_retry.start(acceptRetry);
            Q_EMIT failed();
            return;
        } else if (errno != ECONNABORTED && errno != EINTR) {
            return; // there are no more, or another worker was faster
        }
    }
}

Worker::Worker(Context &context, std::span<const int> listeningDescriptors, Exits exits)
    : m_context(context), m_exits(std::move(exits)), m_routes(context),
      m_listener(new SharedListener(listeningDescriptors.front()))
{
    acceptFrom(*m_listener);
    for (const int descriptor : listeningDescriptors.subspan(1)) {
        m_others.push_back(std::make_unique<SharedListener>(descriptor));
        acceptFrom(*m_others.back());
    }
    m_routes.addTo(m_server);
    bindServer(m_server, m_listener);
    connect(&m_timer, &QTimer::timeout, this, &Worker::checkDeadlines);
    m_timer.start(m_context.deadlines.check);
}

void Worker::acceptFrom(SharedListener &listener)
{
    connect(&listener, &SharedListener::accepted, this,
            [this](int descriptor) { m_exits.accepted(descriptor); });
    connect(&listener, &SharedListener::failed, this,
            [this] { m_context.counters.acceptFailures.fetch_add(1, std::memory_order_relaxed); });
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
    auto *guard = new GuardedConnection(m_context, socket, connection, [this](const Head &head) {
        return m_routes.answerHead(head);
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
    m_listener->end();
    for (const auto &listener : m_others)
        listener->end();
    for (GuardedConnection *connection : connections())
        connection->drain();
}

} // namespace logyard::http
