// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/context.h"
#include "server/intake/gelf.h"
#include "server/intake/gelf_chunks.h"
#include "server/intake/message_frames.h"
#include "server/intake/syslog.h"
#include "server/sockets/datagrams.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace logyard::sockets {

using Format = intake::MessageFrames::Kind;

/// Reads the sockets of syslog and GELF and hands what they bring to the store, from a thread of
/// its own: all sockets in turn, a bounded piece of each.
class Receiver final
{
public:
    /// Takes a connection to a TLS port, to hand it back by adopt() once it is plain.
    using OnTls = std::function<void(int descriptor, const QHostAddress &peer,
                                     std::shared_ptr<const http::Visitors::Ticket> ticket)>;

    explicit Receiver(http::Context &context);
    ~Receiver();
    Receiver(const Receiver &) = delete;
    Receiver &operator=(const Receiver &) = delete;

    /// Before run(). They take the descriptor over.
    void addDatagrams(int descriptor, Format format);
    void addListener(int descriptor, Format format, OnTls onTls = {});

    void start();
    /// Stores what has arrived, and closes everything. Blocks for a moment.
    void stop();

    /// A connection that is there already. Any thread. Takes the descriptor over.
    void adopt(int descriptor, Format format, const QHostAddress &peer);

private:
    struct Listening
    {
        Format format;
        OnTls onTls;
    };
    struct Connection
    {
        int descriptor;
        Format format;
        intake::MessageFrames frames;
        std::string peer; ///< empty: this machine
        std::shared_ptr<const http::Visitors::Ticket> ticket;
    };

    void watch(int descriptor);
    void run();
    void handle(int descriptor);
    void accept(int descriptor, const Listening &listening);
    void takeAdopted();
    void add(int descriptor, Format format, const QHostAddress &peer,
             std::shared_ptr<const http::Visitors::Ticket> ticket);
    bool read(Connection &connection);
    void close(int descriptor);
    void readDatagrams(Datagrams &socket, Format format);
    void takeDatagram(Format format, std::string_view bytes, std::string_view peer);
    void takeMessage(Format format, std::string_view message, std::string_view peer,
                     intake::BatchBuilder &builder);
    void begin();
    void storeAll();
    void finish();

    http::Context &m_context;
    intake::SocketCounters &m_counters;
    const std::size_t m_maxMessage;
    int m_poll = -1;
    int m_wake = -1;
    std::unordered_map<int, std::pair<std::unique_ptr<Datagrams>, Format>> m_datagrams;
    std::unordered_map<int, Listening> m_listening;
    std::unordered_map<int, Connection> m_connections;
    intake::SyslogReader m_syslog;
    intake::GelfReader m_gelf;
    intake::GelfChunks m_chunks;
    std::uint64_t m_lostChunks = 0; ///< of which the counters know
    intake::BatchBuilder m_fromDatagrams;
    intake::BatchBuilder m_fromConnections;
    std::string m_buffer;
    std::atomic<bool> m_isEnding = false;
    std::mutex m_mutex; ///< for what follows
    struct Adopted
    {
        int descriptor;
        Format format;
        QHostAddress peer;
    };
    std::vector<Adopted> m_adopted;
    std::thread m_thread;
};

} // namespace logyard::sockets
