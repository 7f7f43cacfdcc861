// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tls_front.h"

#include <algorithm>

#include <unistd.h>

namespace logyard::http {

TlsFront::TlsFront(Context &context, TlsConnection::Pass pass)
    : m_context(context), m_pass(std::move(pass))
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const auto now = TlsConnection::Clock::now();
        for (TlsConnection *connection : connections())
            connection->checkDeadline(now);
    });
    m_timer.start(m_context.deadlines.check);
}

TlsFront::~TlsFront()
{
    for (TlsConnection *connection : connections())
        delete connection;
}

QList<TlsConnection *> TlsFront::connections() const
{
    return findChildren<TlsConnection *>(QString(), Qt::FindDirectChildrenOnly);
}

void TlsFront::adopt(const Arrival &arrival)
{
    if (m_context.isDraining) {
        ::close(arrival.descriptor);
        m_load.fetch_sub(1, std::memory_order_relaxed);
        return;
    }
    auto *connection = new TlsConnection(m_context, arrival, m_pass, this);
    connect(connection, &QObject::destroyed, this,
            [this] { m_load.fetch_sub(1, std::memory_order_relaxed); });
}

void TlsFront::drain()
{
    for (TlsConnection *connection : connections())
        connection->drain();
}

bool TlsFront::isIdle() const
{
    const auto all = connections();
    return std::all_of(all.begin(), all.end(),
                       [](const TlsConnection *connection) { return connection->isIdle(); });
}

} // namespace logyard::http
