// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/visitors.h"

namespace logyard::http {
namespace {

// One host has as many addresses of its IPv6 network as it likes.
QHostAddress networkOf(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    Q_IPV6ADDR bytes = address.toIPv6Address();
    for (int i = 8; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes);
}

} // namespace

Visitors::Entrance Visitors::enter(const QHostAddress &address)
{
    QHostAddress network = networkOf(address);
    const std::lock_guard lock(m_mutex);
    Entrance entrance;
    if (m_count >= m_limits.total) {
        entrance.refusal = Refusal::TooMany;
    } else if (m_byNetwork.value(network) >= m_limits.perAddress) {
        entrance.refusal = Refusal::TooManyOfAddress;
    } else {
        ++m_count;
        ++m_byNetwork[network];
        entrance.ticket = std::make_shared<const Ticket>(*this, std::move(network));
        return entrance;
    }
    m_refused.fetch_add(1, std::memory_order_relaxed);
    return entrance;
}

void Visitors::leave(const QHostAddress &network)
{
    const std::lock_guard lock(m_mutex);
    --m_count;
    const auto found = m_byNetwork.find(network);
    if (--found.value() == 0)
        m_byNetwork.erase(found);
}

} // namespace logyard::http
