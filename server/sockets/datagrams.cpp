// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockets/datagrams.h"

#include <QHostAddress>

#include <algorithm>
#include <cstring>

#include <unistd.h>

namespace logyard::sockets {
namespace {

constexpr std::size_t controlSize = CMSG_SPACE(sizeof(std::uint32_t));

} // namespace

std::string peerName(const sockaddr *address)
{
    QHostAddress host(address);
    bool isMapped = false;
    if (const quint32 v4 = host.toIPv4Address(&isMapped); isMapped)
        host = QHostAddress(v4);
    return host.isNull() || host.isLoopback() ? std::string() : host.toString().toStdString();
}

Datagrams::Datagrams(int descriptor)
    : m_descriptor(descriptor), m_bytes(atOnce * maxSize, '\0'), m_messages(atOnce),
      m_parts(atOnce), m_addresses(atOnce), m_control(atOnce * controlSize)
{
    for (std::size_t i = 0; i < atOnce; ++i)
        m_parts[i] = {m_bytes.data() + i * maxSize, maxSize};
}

Datagrams::~Datagrams()
{
    ::close(m_descriptor);
}

std::size_t Datagrams::read(const Visit &visit)
{
    for (std::size_t i = 0; i < atOnce; ++i) {
        msghdr &head = m_messages[i].msg_hdr;
        head = {};
        head.msg_name = &m_addresses[i];
        head.msg_namelen = sizeof m_addresses[i];
        head.msg_iov = &m_parts[i];
        head.msg_iovlen = 1;
        head.msg_control = m_control.data() + i * controlSize;
        head.msg_controllen = controlSize;
    }
    const int count = ::recvmmsg(m_descriptor, m_messages.data(), atOnce, MSG_DONTWAIT, nullptr);
    if (count <= 0)
        return 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        msghdr &head = m_messages[i].msg_hdr;
        for (cmsghdr *part = CMSG_FIRSTHDR(&head); part; part = CMSG_NXTHDR(&head, part)) {
            if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SO_RXQ_OVFL)
                continue;
            std::uint32_t overrun = 0;
            std::memcpy(&overrun, CMSG_DATA(part), sizeof overrun);
            m_newOverrun += overrun - m_overrun; // it wraps around as the kernel's does
            m_overrun = overrun;
        }
        visit({m_bytes.data() + i * maxSize, m_messages[i].msg_len},
              nameOf(m_addresses[i], head.msg_namelen));
    }
    return static_cast<std::size_t>(count);
}

// Mostly many in a row are from one sender; its port does not matter.
const std::string &Datagrams::nameOf(const sockaddr_storage &address, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(&address),
                                 std::min(size, sizeof address));
    if (bytes != m_lastAddress) {
        m_lastAddress = bytes;
        m_lastName = peerName(reinterpret_cast<const sockaddr *>(&address));
    }
    return m_lastName;
}

std::uint64_t Datagrams::takeOverrun()
{
    return std::exchange(m_newOverrun, 0);
}

} // namespace logyard::sockets
