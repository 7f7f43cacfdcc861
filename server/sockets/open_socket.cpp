// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockets/open_socket.h"

#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::sockets {
namespace {

constexpr int receiveBuffer = 8 * 1024 * 1024; // bytes; the kernel gives as much of it as it may
constexpr int backlog = 128;

socklen_t fill(sockaddr_storage &storage, const QHostAddress &host, quint16 port)
{
    storage = {};
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        auto &address = reinterpret_cast<sockaddr_in &>(storage);
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(host.toIPv4Address());
        return sizeof address;
    }
    auto &address = reinterpret_cast<sockaddr_in6 &>(storage);
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::memcpy(&address.sin6_addr, &bytes, sizeof bytes);
    return sizeof address;
}

std::string bindError(int error, const QHostAddress &host, quint16 port, const char *flag)
{
    const std::string number = std::to_string(port);
    if (error == EADDRINUSE)
        return "Port " + number + " is in use by another program. Stop it, or choose another port "
            + "with " + flag + ".";
    if (error == EACCES)
        return "No permission to listen on port " + number + ". Choose one above 1023 with " + flag
            + ".";
    return "Cannot listen on " + host.toString().toStdString() + ":" + number + ": "
        + std::strerror(error) + ".";
}

} // namespace

std::expected<int, std::string> openSocket(Transport transport, const QHostAddress &host,
                                           quint16 port, const char *flag)
{
    sockaddr_storage address;
    const socklen_t size = fill(address, host, port);
    const int type = transport == Transport::Udp ? SOCK_DGRAM : SOCK_STREAM;
    const int socket = ::socket(address.ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return std::unexpected(bindError(errno, host, port, flag));
    const int on = 1;
    if (transport == Transport::Udp) {
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        // Where we may, beyond what others may.
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, &receiveBuffer, sizeof receiveBuffer);
        ::setsockopt(socket, SOL_SOCKET, SO_RXQ_OVFL, &on, sizeof on);
    } else {
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    }
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), size) != 0
        || (transport == Transport::Tcp && ::listen(socket, backlog) != 0)) {
        const int error = errno;
        ::close(socket);
        return std::unexpected(bindError(error, host, port, flag));
    }
    return socket;
}

} // namespace logyard::sockets
