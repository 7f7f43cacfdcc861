// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/socket.h>

namespace logyard::sockets {

/// Reads datagrams many at a time. For one thread. Owns the descriptor, which must not block.
class Datagrams final
{
public:
    static constexpr std::size_t atOnce = 64;
    static constexpr std::size_t maxSize = 65'536; ///< bytes; no datagram is larger

    explicit Datagrams(int descriptor);
    ~Datagrams();
    Datagrams(const Datagrams &) = delete;
    Datagrams &operator=(const Datagrams &) = delete;

    /// `visit(bytes, peer)` for each that is there; the views live during the call. `peer` is empty
    /// for this machine. Returns how many there were, at most atOnce.
    using Visit = std::function<void(std::string_view bytes, std::string_view peer)>;
    std::size_t read(const Visit &visit);

    /// Datagrams that the kernel had no room for, since the last call.
    std::uint64_t takeOverrun();

private:
    const std::string &nameOf(const sockaddr_storage &address, std::size_t size);

    const int m_descriptor;
    std::string m_bytes;
    std::vector<mmsghdr> m_messages;
    std::vector<iovec> m_parts;
    std::vector<sockaddr_storage> m_addresses;
    std::vector<char> m_control;
    std::string m_lastAddress; ///< as the kernel has it
    std::string m_lastName;
    std::uint32_t m_overrun = 0; ///< as the kernel counts
    std::uint64_t m_newOverrun = 0;
};

/// The address as text; empty for one of this machine.
std::string peerName(const sockaddr *address);

} // namespace logyard::sockets
