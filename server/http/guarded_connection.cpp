// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guarded_connection.h"

#include "server/core/byte_size.h"
#include "server/http/protocol.h"
#include "server/http/qt_compat.h"
#include "server/http/read_routes.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::http {
namespace {

constexpr qint64 maxWaitingReplies = 64 * 1024; // that the client has not read
constexpr std::string_view noRoomMessage = "Too many large bodies are being read. Try again later.";
constexpr std::uint64_t readAhead = 32 * 1024; // beside a head: what else is sent waits outside

// The methods that QHttpServer tells apart; it would answer others without a route.
bool isKnownMethod(std::string_view method)
{
    for (const std::string_view known :
         {"POST", "GET", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH"}) {
        if (method == known)
            return true;
    }
    return false;
}

void emitReadyReadLater(QTcpSocket &socket)
{
    QMetaObject::invokeMethod(&socket, "readyRead", Qt::QueuedConnection);
}

void pushBack(QTcpSocket &socket, const QByteArray &bytes)
{
    for (qsizetype i = bytes.size() - 1; i >= 0; --i)
        socket.ungetChar(bytes[i]);
}

} // namespace

GuardedConnection::GuardedConnection(Context &context, QTcpSocket *socket, const Arrival &arrival,
                                     AnswerHead answerHead)
    : QObject(socket), m_context(context), m_socket(*socket),
      m_peer(arrival.peer.isNull() ? socket->peerAddress() : arrival.peer),
      m_ticket(arrival.ticket), m_answerHead(std::move(answerHead)), m_memory(context.bodies)
{
    m_context.counters.connections.fetch_add(1, std::memory_order_relaxed);
    connect(socket, &QObject::destroyed, socket, [counters = &context.counters] {
        counters->connections.fetch_sub(1, std::memory_order_relaxed);
    });
    connect(socket, &QTcpSocket::readyRead, this, &GuardedConnection::beforeRead);
    connect(socket, &QTcpSocket::bytesWritten, this, &GuardedConnection::written);
    setReadBuffer(m_context.limits.head.block + readAhead);
    wait(m_context.deadlines.head);
}

void GuardedConnection::begin(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    pushBack(m_socket, bytes);
    emitReadyReadLater(m_socket);
}

void GuardedConnection::handedOver()
{
    m_isHandedOver = true;
    connect(&m_socket, &QTcpSocket::readyRead, this, &GuardedConnection::afterRead);
}

void GuardedConnection::wait(std::chrono::milliseconds time)
{
    m_deadline = Clock::now() + time;
}

// A full buffer is not looked at again until its size changes.
void GuardedConnection::setReadBuffer(std::uint64_t size)
{
    m_socket.setReadBufferSize(static_cast<qint64>(size) + 1);
    m_socket.setReadBufferSize(static_cast<qint64>(size));
}

void GuardedConnection::beforeRead()
{
    if (m_phase == Phase::Closing) {
        m_socket.readAll();
        return;
    }
    if (m_phase == Phase::HeldBack) {
        m_held += m_socket.readAll();
        return;
    }
    if (m_phase == Phase::InRequest && m_socket.isTransactionStarted()) {
        wait(m_context.deadlines.bodyPause);
        checkBody();
        return;
    }
    inspect();
}

// Looks at the bytes that came since the last time. False: the request was refused.
bool GuardedConnection::checkBody()
{
    const qint64 available = m_socket.bytesAvailable();
    const auto added = static_cast<std::size_t>(std::max<qint64>(0, available - m_seen));
    m_received += added;
    m_seen = available;
    if (!m_memory.grow(added)) {
        m_context.bodies.countRefusal();
        refuse(503, noRoomMessage);
        return false;
    }
    if (!m_chunks)
        return true;
    const QByteArray unread = m_socket.peek(available);
    const std::string_view bytes(unread.constData() + unread.size() - added, added);
    if (m_chunks->feed(bytes) == ChunkScanner::State::Bad) {
        refuse(400, "The body's chunks are not valid. Send it with a Content-Length.");
        return false;
    }
    if (m_received > m_context.limits.head.body
        && m_chunks->feed({}) == ChunkScanner::State::Incomplete) {
        refuse(413,
               "The body is larger than " + byteSizeText(m_context.limits.head.body)
                   + ". Send it in smaller pieces.");
        return false;
    }
    return true;
}

// QHttpServer's slot comes next: what it finds unread must have been inspected.
void GuardedConnection::inspect()
{
    while (inspectNext()) { }
}

// Whether the request has been answered, and there may be a next one.
bool GuardedConnection::inspectNext()
{
    // QHttpServer opens a transaction even when there is nothing to read, while a head is held.
    if (m_socket.isTransactionStarted())
        m_socket.commitTransaction();
    const auto room = static_cast<qint64>(m_context.limits.head.block) + 1 - m_held.size();
    const QByteArray bytes = m_held + m_socket.peek(std::min(room, m_socket.bytesAvailable()));
    if (bytes.isEmpty())
        return false;
    if (m_socket.bytesToWrite() > maxWaitingReplies) {
        holdBack(maxWaitingReplies / 2);
        return false;
    }
    m_protocol = ProtocolId::Logyard;
    const Admission admission =
        admit(m_context, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, m_peer);
    switch (admission.kind) {
    case Admission::Kind::Incomplete:
        if (m_phase != Phase::InHead)
            wait(m_context.deadlines.head);
        m_phase = Phase::InHead;
        m_held += m_socket.readAll();
        break;
    case Admission::Kind::Refused:
        refuse(admission.refusal);
        break;
    case Admission::Kind::Accepted:
        if (readRoute(admission.head) != ReadCall::Route::None)
            giveAway();
        else
            return acceptHead(admission.head);
        break;
    }
    return false;
}

bool GuardedConnection::acceptHead(const Head &head)
{
    m_protocol = protocolOf(head.path);
    if (head.method == "HEAD")
        return answerHead(head);
    if (!isKnownMethod(head.method)) {
        refuse(501, "This method is not supported.");
        return false;
    }
    if (!hasRoomForBody(head))
        return false;
    pushBack(m_socket, std::exchange(m_held, {}));
    wait(m_context.deadlines.bodyPause);
    if (!m_isHandedOver) {
        // QHttpServer's slot is connected during this emission, which therefore does not reach it.
        m_phase = Phase::BetweenRequests;
        Q_EMIT wanted();
        emitReadyReadLater(m_socket);
        return false;
    }
    m_phase = Phase::InRequest;
    m_rateFrom = Clock::now();
    m_receivedBefore = 0;
    m_closes = m_closes || head.closes;
    m_received = 0;
    m_seen = static_cast<qint64>(head.size);
    m_chunks = head.isChunked ? std::make_optional<ChunkScanner>() : std::nullopt;
    if (head.hasBody()) // QHttpServer leaves all of a request in the buffer until it is there
        setReadBuffer(m_context.limits.head.block + readAhead
                      + head.contentLength.value_or(m_context.limits.head.body));
    if (!checkBody())
        return false;
    if (head.expectsContinue && head.hasBody() && !qtSendsContinue)
        m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    return false;
}

// Before it is sent: with Expect: 100-continue the client still waits.
bool GuardedConnection::hasRoomForBody(const Head &head)
{
    if (m_context.bodies.hasRoomFor(head.contentLength.value_or(head.isChunked ? 1 : 0)))
        return true;
    m_context.bodies.countRefusal();
    refuse(503, noRoomMessage);
    return false;
}

// Nothing is read from the connection any more until the client has taken its replies. The bytes
// that are there are kept from QHttpServer, whose slot comes next, and then fill a buffer of one
// byte: so the socket is not read, and the client's further requests stay with the client.
void GuardedConnection::holdBack(qint64 until)
{
    m_phase = Phase::HeldBack;
    m_heldUntil = until;
    wait(m_context.deadlines.writePause);
    m_held += m_socket.readAll();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_phase != Phase::HeldBack)
                return;
            if (m_socket.isTransactionStarted())
                m_socket.commitTransaction();
            pushBack(m_socket, std::exchange(m_held, {}));
            m_socket.setReadBufferSize(1);
            written();
        },
        Qt::QueuedConnection);
}

void GuardedConnection::written()
{
    if (m_phase != Phase::HeldBack)
        return;
    wait(m_context.deadlines.writePause);
    if (m_held.isEmpty() && m_socket.bytesToWrite() <= m_heldUntil)
        goOn();
}

void GuardedConnection::goOn()
{
    m_phase = Phase::BetweenRequests;
    wait(m_context.deadlines.idle);
    setReadBuffer(m_context.limits.head.block + readAhead);
    emitReadyReadLater(m_socket);
}

bool GuardedConnection::answerHead(const Head &head)
{
    if (head.hasBody()) {
        refuse(400, "A HEAD request has no body.");
        return false;
    }
    m_closes = m_closes || head.closes;
    const std::string reply = serialise(m_answerHead(head), m_closes, true);
    pushBack(m_socket, std::exchange(m_held, {}));
    m_socket.skip(static_cast<qint64>(head.size));
    m_socket.write(reply.data(), static_cast<qint64>(reply.size()));
    wait(m_context.deadlines.idle);
    m_phase = Phase::BetweenRequests;
    if (!m_closes)
        return true;
    m_phase = Phase::Closing;
    m_socket.readAll();
    m_socket.disconnectFromHost();
    return false;
}

// Runs after QHttpServer's slot: the request may have been answered.
void GuardedConnection::afterRead()
{
    if (m_phase != Phase::InRequest)
        return;
    if (m_socket.isTransactionStarted()) {
        m_seen = m_socket.bytesAvailable();
        return;
    }
    m_phase = Phase::BetweenRequests;
    m_memory.clear();
    setReadBuffer(m_context.limits.head.block + readAhead);
    wait(m_context.deadlines.idle);
    if (m_closes) {
        m_phase = Phase::Closing;
        m_socket.disconnectFromHost();
    } else if (m_socket.bytesAvailable() > 0) {
        emitReadyReadLater(m_socket);
    }
}

void GuardedConnection::giveAway()
{
    while (m_socket.bytesToWrite() > 0 && m_socket.flush()) { }
    if (m_socket.bytesToWrite() > 0) { // the replies before come first
        holdBack(0);
        return;
    }
    m_phase = Phase::Closing;
    const int descriptor =
        ::fcntl(static_cast<int>(m_socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
        refuse(503, "The service is busy. Try again.");
        return;
    }
    const Arrival connection{descriptor, m_held + m_socket.readAll(), m_peer, m_ticket};
    // Nobody may read from the socket any more: the descriptor goes on in another thread.
    QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    Q_EMIT leaving(connection);
    m_socket.abort();
    if (!m_isHandedOver)
        m_socket.deleteLater();
}

void GuardedConnection::refuse(int status, std::string_view message)
{
    refuse(formed(m_protocol, errorReply(status, message)));
}

void GuardedConnection::refuse(const Reply &refusal)
{
    m_phase = Phase::Closing;
    m_held.clear();
    if (m_socket.isTransactionStarted()) // else what is read would be kept
        m_socket.commitTransaction();
    m_memory.clear();
    m_context.requests.refused(refusal.status);
    QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    m_socket.readAll();
    const std::string reply = serialise(refusal, true);
    m_socket.write(reply.data(), static_cast<qint64>(reply.size()));
    while (m_socket.bytesToWrite() > 0 && m_socket.flush()) { }
    // Says that nothing follows, and reads on until the client has closed too or the deadline is
    // over: closing with bytes unread would reset the connection and could take the error away.
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
    m_socket.setReadBufferSize(64 * 1024);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_socket.readAll(); });
    wait(m_context.deadlines.refusal);
}

void GuardedConnection::drain()
{
    m_closes = true;
    if (m_phase != Phase::InRequest && m_phase != Phase::Closing) {
        m_phase = Phase::Closing;
        m_socket.disconnectFromHost();
    }
}

bool GuardedConnection::isBodyTooSlow(Clock::time_point now)
{
    if (m_phase != Phase::InRequest)
        return false;
    const auto late = now - m_rateFrom - m_context.deadlines.bodyGrace;
    const auto received = static_cast<double>(m_received - m_receivedBefore);
    if (received < std::chrono::duration<double>(late).count() * minBodyRate)
        return true;
    if (late >= m_context.deadlines.bodySpan) {
        m_rateFrom = now;
        m_receivedBefore = m_received;
    }
    return false;
}

void GuardedConnection::abandon()
{
    if (m_socket.bytesToWrite() > 0)
        m_context.counters.stalled.fetch_add(1, std::memory_order_relaxed);
    m_socket.abort();
}

void GuardedConnection::checkDeadline(Clock::time_point now)
{
    if (isBodyTooSlow(now)) {
        refuse(408, "The body arrives too slowly. Send it in smaller pieces.");
        return;
    }
    if (now < m_deadline)
        return;
    if (m_phase == Phase::InHead || m_phase == Phase::InRequest)
        refuse(408, "The request took too long to arrive.");
    else
        abandon();
}

} // namespace logyard::http
