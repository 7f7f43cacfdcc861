// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockets/receiver.h"

#include "server/intake/content_encoding.h"
#include "server/intake/ingest.h"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::sockets {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;
constexpr std::size_t pieceSize = 64 * 1024; // of a connection, before the others have their turn
constexpr std::size_t roundsOfDatagrams = 16; // at once, of one socket
constexpr std::size_t largestMessage =
    256 * 1024; // times all connections: the memory they may take
constexpr int lookMs = 1'000; // after that chunks are looked at
constexpr int retryMs = 200; // while the store takes nothing
constexpr int tiredMs = 50; // while there are no descriptors
constexpr int lastRounds = 1'000; // of what is to be read at the end

// gzip and zlib, by their first bytes; RFC 1952 and 1950.
std::string_view encodingOf(std::string_view bytes)
{
    if (bytes.starts_with("\x1f\x8b"))
        return "gzip";
    if (bytes.size() > 2 && (bytes[0] & 0x0f) == 8
        && (static_cast<unsigned char>(bytes[0]) * 256 + static_cast<unsigned char>(bytes[1])) % 31
            == 0)
        return "deflate";
    return {};
}

} // namespace

Receiver::Receiver(http::Context &context)
    : m_context(context), m_counters(context.sockets),
      m_maxMessage(std::min(context.limits.entry, largestMessage)), m_gelf(context.limits.entry),
      m_fromDatagrams(context.limits.entry), m_fromConnections(context.limits.entry),
      m_buffer(pieceSize, '\0')
{
    m_poll = ::epoll_create1(EPOLL_CLOEXEC);
    m_wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    watch(m_wake);
}

Receiver::~Receiver()
{
    stop();
    for (const auto &[descriptor, listening] : m_listening)
        ::close(descriptor);
    for (const Adopted &adopted : m_adopted)
        ::close(adopted.descriptor);
    ::close(m_wake);
    ::close(m_poll);
}

void Receiver::watch(int descriptor)
{
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.fd = descriptor;
    ::epoll_ctl(m_poll, EPOLL_CTL_ADD, descriptor, &wanted);
}

void Receiver::addDatagrams(int descriptor, Format format)
{
    m_datagrams.emplace(descriptor, std::pair(std::make_unique<Datagrams>(descriptor), format));
    watch(descriptor);
}

void Receiver::addListener(int descriptor, Format format, OnTls onTls)
{
    m_listening.emplace(descriptor, Listening{format, std::move(onTls)});
    watch(descriptor);
}

void Receiver::start()
{
    m_thread = std::thread([this] { run(); });
}

void Receiver::stop()
{
    if (!m_thread.joinable())
        return;
    m_isEnding = true;
    ::eventfd_write(m_wake, 1);
    m_thread.join();
}

void Receiver::adopt(int descriptor, Format format, const QHostAddress &peer)
{
    {
        const std::lock_guard lock(m_mutex);
        m_adopted.push_back({descriptor, format, peer});
    }
    ::eventfd_write(m_wake, 1);
}

void Receiver::run()
{
    std::vector<epoll_event> events(64);
    while (!m_isEnding) {
        const int count =
            ::epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), lookMs);
        begin();
        for (int i = 0; i < count; ++i)
            handle(events[static_cast<std::size_t>(i)].data.fd);
        m_chunks.expire(intake::GelfChunks::Clock::now());
        storeAll();
    }
    finish();
}

void Receiver::handle(int descriptor)
{
    if (descriptor == m_wake) {
        eventfd_t ignored;
        ::eventfd_read(m_wake, &ignored);
        takeAdopted();
    } else if (const auto socket = m_datagrams.find(descriptor); socket != m_datagrams.end()) {
        readDatagrams(*socket->second.first, socket->second.second);
    } else if (const auto listening = m_listening.find(descriptor);
               listening != m_listening.end()) {
        accept(descriptor, listening->second);
    } else if (const auto found = m_connections.find(descriptor);
               found != m_connections.end() && !read(found->second)) {
        close(descriptor);
    }
}

void Receiver::accept(int descriptor, const Listening &listening)
{
    for (;;) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        const int accepted = ::accept4(descriptor, reinterpret_cast<sockaddr *>(&address), &size,
                                       SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (accepted < 0) {
            if (errno == EMFILE || errno == ENFILE) {
                m_context.counters.acceptFailures.fetch_add(1, relaxed);
                pollfd wake{m_wake, POLLIN, 0};
                ::poll(&wake, 1, tiredMs);
            }
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            return;
        }
        const QHostAddress peer(reinterpret_cast<const sockaddr *>(&address));
        auto entrance = m_context.visitors.enter(peer);
        if (!entrance.ticket) {
            m_counters.refused.fetch_add(1, relaxed);
            ::close(accepted);
        } else if (listening.onTls) {
            listening.onTls(accepted, peer, std::move(entrance.ticket));
        } else {
            add(accepted, listening.format, peer, std::move(entrance.ticket));
        }
    }
}

void Receiver::takeAdopted()
{
    std::vector<Adopted> adopted;
    {
        const std::lock_guard lock(m_mutex);
        adopted.swap(m_adopted);
    }
    for (const Adopted &one : adopted)
        add(one.descriptor, one.format, one.peer, nullptr);
}

void Receiver::add(int descriptor, Format format, const QHostAddress &peer,
                   std::shared_ptr<const http::Visitors::Ticket> ticket)
{
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    std::string name = peer.isNull() || peer.isLoopback() ? "" : peer.toString().toStdString();
    m_connections.emplace(descriptor,
                          Connection{descriptor, format,
                                     intake::MessageFrames(format, m_maxMessage), std::move(name),
                                     std::move(ticket)});
    m_counters.connections.fetch_add(1, relaxed);
    watch(descriptor);
}

// False: it is over.
bool Receiver::read(Connection &connection)
{
    const ssize_t count =
        ::recv(connection.descriptor, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
    if (count < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    const auto visit = [&](std::string_view message) {
        takeMessage(connection.format, message, connection.peer, m_fromConnections);
    };
    const auto before = connection.frames.tooLarge();
    connection.frames.add({m_buffer.data(), static_cast<std::size_t>(count)}, visit);
    m_counters.tooLarge.fetch_add(connection.frames.tooLarge() - before, relaxed);
    return count > 0;
}

void Receiver::close(int descriptor)
{
    Connection &connection = m_connections.at(descriptor);
    connection.frames.finish([&](std::string_view message) {
        takeMessage(connection.format, message, connection.peer, m_fromConnections);
    });
    m_counters.incomplete.fetch_add(connection.frames.broken(), relaxed);
    m_counters.connections.fetch_sub(1, relaxed);
    ::close(descriptor);
    m_connections.erase(descriptor);
}

void Receiver::readDatagrams(Datagrams &socket, Format format)
{
    const auto visit = [&](std::string_view bytes, std::string_view peer) {
        takeDatagram(format, bytes, peer);
    };
    for (std::size_t i = 0; i < roundsOfDatagrams && socket.read(visit) == Datagrams::atOnce; ++i) {
    }
    m_counters.overrun.fetch_add(socket.takeOverrun(), relaxed);
}

void Receiver::takeDatagram(Format format, std::string_view bytes, std::string_view peer)
{
    if (format == Format::Syslog) {
        takeMessage(format, bytes, peer, m_fromDatagrams);
        return;
    }
    std::optional<std::string> whole;
    if (intake::GelfChunks::isChunk(bytes)) {
        whole = m_chunks.add(bytes, peer, intake::GelfChunks::Clock::now());
        if (!whole)
            return;
        bytes = *whole;
    }
    const auto encoding = encodingOf(bytes);
    if (encoding.empty()) {
        takeMessage(format, bytes, peer, m_fromDatagrams);
        return;
    }
    const auto plain = intake::decodeBody(encoding, bytes, m_context.limits.entry + 1);
    if (plain) {
        takeMessage(format, *plain, peer, m_fromDatagrams);
        return;
    }
    const bool isLarge = plain.error().kind == intake::DecodeError::Kind::TooLarge;
    (isLarge ? m_counters.tooLarge : m_counters.incomplete).fetch_add(1, relaxed);
}

void Receiver::takeMessage(Format format, std::string_view message, std::string_view peer,
                           intake::BatchBuilder &builder)
{
    const std::size_t line = builder.accepted() + builder.rejected() + 1;
    if (format == Format::Syslog) {
        m_counters.syslog.fetch_add(1, relaxed);
        m_syslog.readMessage(message, peer, builder, line);
    } else {
        m_counters.gelf.fetch_add(1, relaxed);
        while (message.ends_with('\0'))
            message.remove_suffix(1);
        m_gelf.readMessage(message, builder, line);
    }
}

void Receiver::begin()
{
    const Timestamp now = Timestamp::now();
    m_fromDatagrams.begin(now);
    m_fromConnections.begin(now);
}

// What came by connections is kept until it is stored; meanwhile nobody is read.
void Receiver::storeAll()
{
    m_counters.incomplete.fetch_add(m_chunks.lost() - m_lostChunks, relaxed);
    m_lostChunks = m_chunks.lost();
    intake::Intake datagrams = m_fromDatagrams.take();
    const std::size_t count = datagrams.accepted;
    if (!m_context.ingest.store(datagrams))
        m_counters.unstored.fetch_add(count, relaxed);
    intake::Intake kept = m_fromConnections.take();
    if (kept.accepted == 0 && kept.rejected == 0)
        return;
    intake::Intake attempt = kept;
    while (!m_context.ingest.store(attempt, intake::Ingest::Untaken::Kept)) {
        m_counters.held.fetch_add(1, relaxed);
        if (m_isEnding) {
            m_counters.unstored.fetch_add(kept.accepted, relaxed);
            return;
        }
        pollfd wake{m_wake, POLLIN, 0};
        ::poll(&wake, 1, retryMs);
        kept.rejected = 0; // they are counted
        attempt = kept;
    }
}

// What was sent before the end is there to be read, and then no more.
void Receiver::finish()
{
    takeAdopted();
    bool isMore = true;
    for (int round = 0; round < lastRounds && isMore; ++round) {
        begin();
        for (const auto &[descriptor, socket] : m_datagrams)
            readDatagrams(*socket.first, socket.second);
        std::vector<int> over;
        for (auto &[descriptor, connection] : m_connections) {
            if (!read(connection))
                over.push_back(descriptor);
        }
        for (const int descriptor : over)
            close(descriptor);
        isMore = m_fromDatagrams.accepted() + m_fromConnections.accepted() > 0;
        storeAll();
    }
    begin();
    while (!m_connections.empty())
        close(m_connections.begin()->first);
    storeAll();
    m_datagrams.clear();
}

} // namespace logyard::sockets
