// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/arrival.h"
#include "server/http/context.h"
#include "server/http/guarded_connection.h"
#include "server/http/write_routes.h"

#include <QHttpServer>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace logyard::http {

/// Accepts connections from a listening descriptor that all workers share: whoever is free takes
/// the next ones, and offers them to all. Out of descriptors it waits a little; those who want to
/// connect wait in the kernel.
///
/// It does not leave accepting to QTcpServer: that remembers the first error, and where it was that
/// another worker was faster, it takes being out of descriptors for the same and tries for ever.
class SharedListener final : public QTcpServer
{
    Q_OBJECT
public:
    using QTcpServer::addPendingConnection;

    /// Takes duplicates of the descriptor; listens not at all when there are none to be had.
    explicit SharedListener(int descriptor);
    ~SharedListener() override;

    /// Accepts no more.
    void end();

Q_SIGNALS:
    void accepted(int descriptor);
    void failed(); ///< there was no descriptor for a connection; it is tried again

private:
    void acceptAll();

    const int m_descriptor;
    QSocketNotifier m_notifier;
    QTimer m_retry;
};

/// One thread's share of the connections that write: sockets, guards and a QHttpServer. Lives in
/// its thread; made and destroyed there.
class Worker final : public QObject
{
    Q_OBJECT
public:
    /// What a worker does not do itself; called in its thread.
    struct Exits
    {
        std::function<void(int descriptor)> accepted; ///< a new connection, for any worker
        std::function<void(const Arrival &connection)> reads; ///< for the reader
    };

    /// Accepts from all of these.
    Worker(Context &context, std::span<const int> listeningDescriptors, Exits exits);

    /// Counts a connection that is on its way to adopt(); any thread.
    void expect() { m_load.fetch_add(1, std::memory_order_relaxed); }

    /// Takes a connection over that was expected.
    void adopt(const Arrival &connection);

    /// Accepts no more, and closes all connections: idle ones now, the others once their request
    /// is answered.
    void drain();

    bool isIdle() const { return connections().isEmpty(); }

    /// How many connections it has or expects; any thread.
    int load() const { return m_load.load(std::memory_order_relaxed); }

private:
    void acceptFrom(SharedListener &listener);
    void checkDeadlines();
    QList<GuardedConnection *> connections() const;

    Context &m_context;
    Exits m_exits;
    WriteRoutes m_routes;
    QHttpServer m_server;
    SharedListener *m_listener; ///< owned by m_server
    std::vector<std::unique_ptr<SharedListener>> m_others; ///< of the other ports
    QTimer m_timer;
    std::atomic<int> m_load = 0;
};

} // namespace logyard::http
