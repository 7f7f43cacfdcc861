// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/denials.h"

#include <utility>

namespace logyard::http {

void Denials::add(Denial denial, const QHostAddress &peer)
{
    const std::lock_guard lock(m_mutex);
    ++m_total;
    ++m_recent.counts[static_cast<std::size_t>(denial)];
    if (m_recent.total++ > 0 && m_recent.last != peer)
        m_recent.isOne = false;
    m_recent.last = peer;
}

std::uint64_t Denials::total() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

Denials::Recent Denials::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_recent, {});
}

} // namespace logyard::http
