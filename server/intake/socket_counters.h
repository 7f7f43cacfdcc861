// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace logyard::intake {

/// What came by the sockets of syslog and GELF since the start. They only grow, but for what is
/// open.
struct SocketCounters
{
    std::atomic<std::uint64_t> syslog = 0; ///< messages that were read
    std::atomic<std::uint64_t> gelf = 0;
    std::atomic<std::uint64_t> overrun = 0; ///< datagrams that the kernel had no room for
    std::atomic<std::uint64_t> incomplete = 0; ///< chunks missing, a connection that broke off
    std::atomic<std::uint64_t> tooLarge = 0;
    std::atomic<std::uint64_t> unstored = 0; ///< of datagrams: the store did not take them
    std::atomic<std::uint64_t> held = 0; ///< times that connections waited for the store
    std::atomic<std::uint64_t> refused = 0; ///< connections, because too many were open
    std::atomic<std::int64_t> connections = 0;
};

} // namespace logyard::intake
