// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>

namespace logyard::http {

/// How many connections may be open at once.
struct ConnectionLimits
{
    std::size_t total = 1024;
    std::size_t perAddress = 256; ///< of one IPv4 address, or of one IPv6 network of 64 bits
};

/// Counts the connections that are open, and from where, so that nobody takes all of them. Any
/// thread. Must outlive its tickets.
class Visitors final
{
public:
    explicit Visitors(ConnectionLimits limits) : m_limits(limits) { }

    /// Held by whoever has the connection, and passed on with it.
    class Ticket;

    enum class Refusal { None, TooMany, TooManyOfAddress };

    struct Entrance
    {
        std::shared_ptr<const Ticket> ticket; ///< none: refused
        Refusal refusal = Refusal::None;
    };
    Entrance enter(const QHostAddress &address);

    std::uint64_t refused() const { return m_refused.load(std::memory_order_relaxed); }

private:
    void leave(const QHostAddress &network);

    const ConnectionLimits m_limits;
    std::mutex m_mutex;
    std::size_t m_count = 0;
    QHash<QHostAddress, std::size_t> m_byNetwork;
    std::atomic<std::uint64_t> m_refused = 0;
};

class Visitors::Ticket final
{
public:
    Ticket(Visitors &visitors, QHostAddress network)
        : m_visitors(visitors), m_network(std::move(network))
    {
    }
    ~Ticket() { m_visitors.leave(m_network); }
    Ticket(const Ticket &) = delete;
    Ticket &operator=(const Ticket &) = delete;

private:
    Visitors &m_visitors;
    const QHostAddress m_network;
};

} // namespace logyard::http
