// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/arrival.h"
#include "server/http/context.h"
#include "server/http/reader.h"
#include "server/http/tls_front.h"
#include "server/http/worker.h"

#include <QHostAddress>
#include <QThread>

#include <chrono>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace logyard::http {

/// The listening side: some threads of workers for requests that write, one reader for those that
/// read, where TLS is spoken as many threads in front of these, and the moving of connections
/// between them all. Made, started and stopped in one thread,
/// which it never blocks but in stop().
class Listener final
{
public:
    explicit Listener(Context &context);
    ~Listener();

    /// Binds and serves, on a second port too where one is given. The error is a sentence for the
    /// user. Call once.
    std::expected<void, std::string> start(const QHostAddress &address, quint16 port,
                                           std::optional<quint16> secondPort = std::nullopt);

    /// What start() would say of the ports. Nothing listens after it.
    static std::expected<void, std::string> check(const QHostAddress &address, quint16 port,
                                                  std::optional<quint16> secondPort);

    /// The port that it listens on.
    quint16 port() const { return m_port; }

    /// Accepts no more, answers what was accepted, closes the rest at the deadline. Blocks.
    void stop(std::chrono::milliseconds deadline);

private:
    template <typename Object>
    struct Room
    {
        std::unique_ptr<QThread> thread;
        pid_t threadId = 0;
        std::unique_ptr<Object> object; ///< lives in the thread
    };

    template <typename Object, typename Make>
    static Room<Object> openRoom(const QString &name, const Make &make);
    template <typename Object>
    static void closeRoom(Room<Object> &room);

    template <typename Object>
    void giveToLeastLoaded(const std::vector<Room<Object>> &rooms, const Arrival &connection);
    void accept(int descriptor);
    void dispatch(const Arrival &connection);
    void giveToReader(const Arrival &connection);
    void waitUntilIdle(std::chrono::milliseconds deadline);

    Context &m_context;
    quint16 m_port = 0;
    std::mutex m_roomsMutex; ///< the rooms below do not change while a connection moves
    bool m_isOpen = false; ///< connections may move between the rooms
    Room<Reader> m_reader;
    std::vector<Room<Worker>> m_workers;
    std::vector<Room<TlsFront>> m_fronts; ///< none without TLS
};

} // namespace logyard::http
