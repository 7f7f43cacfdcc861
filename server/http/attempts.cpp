// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/attempts.h"

#include <algorithm>

namespace logyard::http {

Attempts::Address Attempts::key(const QHostAddress &address)
{
    bool isIpv4 = false;
    const std::uint64_t ipv4 = address.toIPv4Address(&isIpv4); // also of ::ffff:1.2.3.4
    if (isIpv4)
        return 0xFFFF'FFFF'0000'0000 | ipv4; // no network of IPv6 that anybody sends from
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    Address network = 0;
    for (int i = 0; i < 8; ++i)
        network = network << 8 | bytes[i];
    return network;
}

Attempts::Clock::duration Attempts::pause(const QHostAddress &address, Clock::time_point now) const
{
    const auto found = m_failures.find(key(address));
    return found == m_failures.end() ? Clock::duration::zero() : found->second.pauseEnd - now;
}

void Attempts::failed(const QHostAddress &address, const TokenHash &token, Clock::time_point now)
{
    const Address from = key(address);
    if (!m_failures.contains(from))
        makeRoom(now);
    Failures &failures = m_failures[from];
    if (now - failures.last > memory)
        failures = {};
    if (std::ranges::find(failures.tokens, token) != failures.tokens.end())
        return;
    if (failures.tokens.size() == freeFailures)
        failures.tokens.erase(failures.tokens.begin());
    failures.tokens.push_back(token);
    failures.last = now;
    ++failures.count;
    if (failures.count < freeFailures)
        return;
    const int doublings = std::min(failures.count - freeFailures, 10);
    failures.pauseEnd = now + std::min(longestPause, firstPause * (1 << doublings));
}

void Attempts::makeRoom(Clock::time_point now)
{
    if (m_failures.size() < maxAddresses)
        return;
    std::erase_if(m_failures, [now](const auto &item) { return now - item.second.last > memory; });
    if (m_failures.size() < maxAddresses)
        return;
    m_failures.erase(
        std::min_element(m_failures.begin(), m_failures.end(), [](const auto &a, const auto &b) {
            return a.second.last < b.second.last;
        }));
}

void Attempts::succeeded(const QHostAddress &address, const TokenHash &token)
{
    const std::pair known(key(address), token);
    if (m_known.contains(known))
        return;
    if (m_known.size() >= maxKnown)
        m_known.clear(); // they are known again with their next request
    m_known.insert(known);
}

bool Attempts::hasSucceeded(const QHostAddress &address, const TokenHash &token) const
{
    return m_known.contains({key(address), token});
}

} // namespace logyard::http
