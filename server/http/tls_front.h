// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/tls_connection.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace logyard::http {

/// Speaks TLS in front of the workers, which see plain connections: everything that holds for these
/// (limits, deadlines, streams, the moves between threads) holds for TLS too. Lives in its thread;
/// made and destroyed there.
class TlsFront final : public QObject
{
    Q_OBJECT
public:
    /// `pass` is called in this thread with each connection that is to be served.
    TlsFront(Context &context, TlsConnection::Pass pass);
    ~TlsFront() override;

    /// Counts a connection that is on its way to adopt(); any thread.
    void expect() { m_load.fetch_add(1, std::memory_order_relaxed); }

    /// Takes a connection over that was expected.
    void adopt(const Arrival &connection);

    /// Closes what is not being served.
    void drain();

    bool isIdle() const;

    /// How many connections it has or expects; any thread.
    int load() const { return m_load.load(std::memory_order_relaxed); }

private:
    QList<TlsConnection *> connections() const;

    Context &m_context;
    const TlsConnection::Pass m_pass;
    QTimer m_timer;
    std::atomic<int> m_load = 0;
};

} // namespace logyard::http
