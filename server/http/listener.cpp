// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/listener.h"

#include "server/core/thread_end.h"
#include "server/core/thread_priority.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::http {
namespace {

using namespace std::chrono_literals;

constexpr int maxWorkers = 4;
constexpr auto idlePollInterval = 2ms;

// Each connection is a descriptor: the usual soft limit of 1,024 would be few.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

std::string bindError(const QTcpServer &server, const QHostAddress &address, quint16 port,
                      const char *flag)
{
    const std::string place = address.toString().toStdString() + ":" + std::to_string(port);
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return "Port " + std::to_string(port) + " is in use by another program. Stop it, or choose "
            + "another port with " + flag + ".";
    case QAbstractSocket::SocketAccessError:
        return "No permission to listen on " + place + ". Choose a port above 1023 with " + flag
            + ".";
    case QAbstractSocket::SocketAddressNotAvailableError:
        return "This machine has no address " + address.toString().toStdString()
            + ". Choose another one with --host.";
    default:
        return "Cannot listen on " + place + ": " + server.errorString().toStdString() + ".";
    }
}

/// Bound, listening, and accepting nothing.
struct Doors
{
    QTcpServer first;
    QTcpServer second; ///< not listening where there is no second port

    std::expected<void, std::string> open(const QHostAddress &address, quint16 port,
                                          std::optional<quint16> secondPort)
    {
        if (auto opened = open(first, address, port, "--port"); !opened || !secondPort)
            return opened;
        return open(second, address, *secondPort, "--otlp-port");
    }

private:
    static std::expected<void, std::string> open(QTcpServer &server, const QHostAddress &address,
                                                 quint16 port, const char *flag)
    {
        server.setListenBacklogSize(1024);
        if (!server.listen(address, port))
            return std::unexpected(bindError(server, address, port, flag));
        server.pauseAccepting();
        return {};
    }
};

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

// Says why and closes, without waiting for a request or for the client to read.
void turnAway(Context &context, int descriptor, Visitors::Refusal refusal)
{
    const bool isAll = refusal == Visitors::Refusal::TooMany;
    Reply reply = isAll
        ? errorReply(503, "Too many connections are open. Try again later.")
        : errorReply(429,
                     "Too many connections from this address are open. Keep one open and send "
                     "many requests on it.");
    if (!isAll) // the other one has it
        reply.fields.push_back({"Retry-After", "5"});
    context.requests.refused(reply.status);
    if (!context.tls) {
        const std::string text = serialise(reply, true);
        [[maybe_unused]] const ssize_t sent =
            ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        ::shutdown(descriptor, SHUT_WR);
        // Closing with bytes unread would reset the connection, which can take the reply away.
        char unread[16 * 1024];
        for (int i = 0; i < 8 && ::recv(descriptor, unread, sizeof unread, MSG_DONTWAIT) > 0; ++i) {
        }
    }
    ::close(descriptor);
}

} // namespace

Listener::Listener(Context &context) : m_context(context) { }

Listener::~Listener()
{
    stop(0ms);
}

// Starts a thread and makes an object in it.
template <typename Object, typename Make>
Listener::Room<Object> Listener::openRoom(const QString &name, const Make &make)
{
    Room<Object> room;
    room.thread = std::make_unique<QThread>();
    room.thread->setObjectName(name);
    room.thread->start();
    QObject context;
    context.moveToThread(room.thread.get());
    QMetaObject::invokeMethod(
        &context,
        [&] {
            room.threadId = ::gettid();
            setThreadPriority(ThreadPriority::Prompt);
            room.object = make();
            context.moveToThread(nullptr);
        },
        Qt::BlockingQueuedConnection);
    return room;
}

// Destroys the object in its thread and ends the thread.
template <typename Object>
void Listener::closeRoom(Room<Object> &room)
{
    if (!room.thread)
        return;
    room.object.release()->deleteLater(); // carried out at the latest when the thread ends
    room.thread->quit();
    room.thread->wait();
    waitForThreadEnd(room.threadId);
    room.thread.reset();
}

std::expected<void, std::string> Listener::check(const QHostAddress &address, quint16 port,
                                                 std::optional<quint16> secondPort)
{
    return Doors().open(address, port, secondPort);
}

std::expected<void, std::string> Listener::start(const QHostAddress &address, quint16 port,
                                                 std::optional<quint16> secondPort)
{
    raiseDescriptorLimit();
    // Binds and listens; each worker gets a duplicate of the descriptor. A second listener on the
    // same port fails here, and says so.
    Doors doors;
    if (auto opened = doors.open(address, port, secondPort); !opened)
        return opened;
    m_port = doors.first.serverPort();
    std::vector<int> descriptors{static_cast<int>(doors.first.socketDescriptor())};
    if (secondPort)
        descriptors.push_back(static_cast<int>(doors.second.socketDescriptor()));

    // Workers accept as soon as they are made: what they accept waits for all rooms to be there.
    const std::lock_guard lock(m_roomsMutex);
    m_isOpen = true;
    m_reader = openRoom<Reader>(QStringLiteral("reader"), [this] {
        return std::make_unique<Reader>(m_context,
                                        [this](const Arrival &given) { dispatch(given); });
    });
    const int workers = std::clamp(QThread::idealThreadCount(), 1, maxWorkers);
    for (int i = 0; m_context.tls && i < workers; ++i) {
        m_fronts.push_back(openRoom<TlsFront>(QStringLiteral("TLS %1").arg(i), [this] {
            return std::make_unique<TlsFront>(m_context,
                                              [this](const Arrival &opened) { dispatch(opened); });
        }));
    }
    m_workers.reserve(static_cast<std::size_t>(workers));
    for (int i = 0; i < workers; ++i) {
        m_workers.push_back(openRoom<Worker>(QStringLiteral("worker %1").arg(i), [&] {
            Worker::Exits exits;
            exits.accepted = [this](int accepted) { accept(accepted); };
            exits.reads = [this](const Arrival &reads) { giveToReader(reads); };
            return std::make_unique<Worker>(m_context, descriptors, std::move(exits));
        }));
    }
    return {};
}

// Called in any thread of the rooms.
template <typename Object>
void Listener::giveToLeastLoaded(const std::vector<Room<Object>> &rooms, const Arrival &connection)
{
    const std::lock_guard lock(m_roomsMutex);
    if (!m_isOpen) {
        ::close(connection.descriptor);
        return;
    }
    Object *chosen = nullptr;
    for (const auto &room : rooms) {
        if (!chosen || room.object->load() < chosen->load())
            chosen = room.object.get();
    }
    chosen->expect();
    QMetaObject::invokeMethod(
        chosen, [chosen, connection] { chosen->adopt(connection); }, Qt::QueuedConnection);
}

// Called in any worker's thread.
void Listener::accept(int descriptor)
{
    const QHostAddress peer = peerOf(descriptor);
    auto entrance = m_context.visitors.enter(peer);
    if (!entrance.ticket) {
        turnAway(m_context, descriptor, entrance.refusal);
        return;
    }
    const Arrival arrival{descriptor, {}, peer, std::move(entrance.ticket)};
    if (m_context.tls)
        giveToLeastLoaded(m_fronts, arrival);
    else
        giveToLeastLoaded(m_workers, arrival);
}

// Called in any worker's thread, in the reader's and in those in front.
void Listener::dispatch(const Arrival &connection)
{
    giveToLeastLoaded(m_workers, connection);
}

// Called in any worker's thread.
void Listener::giveToReader(const Arrival &connection)
{
    const std::lock_guard lock(m_roomsMutex);
    if (!m_isOpen) {
        ::close(connection.descriptor);
        return;
    }
    Reader *reader = m_reader.object.get();
    QMetaObject::invokeMethod(
        reader, [reader, connection] { reader->adopt(connection); }, Qt::QueuedConnection);
}

void Listener::waitUntilIdle(std::chrono::milliseconds deadline)
{
    const QDeadlineTimer end(deadline);
    auto isIdle = [](const auto &room) {
        bool idle = false;
        QMetaObject::invokeMethod(
            room.object.get(), [&] { idle = room.object->isIdle(); }, Qt::BlockingQueuedConnection);
        return idle;
    };
    while (!end.hasExpired()) {
        if (isIdle(m_reader) && std::all_of(m_workers.begin(), m_workers.end(), isIdle)
            && std::all_of(m_fronts.begin(), m_fronts.end(), isIdle))
            return;
        QThread::msleep(idlePollInterval.count());
    }
}

void Listener::stop(std::chrono::milliseconds deadline)
{
    if (!m_reader.thread)
        return;
    for (const auto &room : m_workers) {
        Worker *worker = room.object.get();
        QMetaObject::invokeMethod(
            worker, [worker] { worker->drain(); }, Qt::QueuedConnection);
    }
    Reader *reader = m_reader.object.get();
    QMetaObject::invokeMethod(
        reader, [reader] { reader->drain(); }, Qt::QueuedConnection);
    for (const auto &room : m_fronts) {
        TlsFront *front = room.object.get();
        QMetaObject::invokeMethod(
            front, [front] { front->drain(); }, Qt::QueuedConnection);
    }
    waitUntilIdle(deadline);
    {
        const std::lock_guard lock(m_roomsMutex);
        m_isOpen = false; // from now on nobody looks at the rooms but this thread
    }
    closeRoom(m_reader);
    for (auto &room : m_workers)
        closeRoom(room);
    m_workers.clear();
    for (auto &room : m_fronts) // last: they send what the others have written
        closeRoom(room);
    m_fronts.clear();
}

} // namespace logyard::http
