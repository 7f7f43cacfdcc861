// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tls_connection.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::http {
namespace {

constexpr qint64 readBuffer = 64 * 1024;
constexpr qint64 maxUnwritten = 256 * 1024; // to either side, beside what the kernel holds
constexpr qint64 pieceSize = 64 * 1024;
constexpr char handshakeRecord = 0x16; // what every TLS connection begins with

} // namespace

TlsConnection::TlsConnection(Context &context, const Arrival &arrival, Pass pass, QObject *parent)
    : QObject(parent), m_context(context), m_pass(std::move(pass)),
      m_descriptor(arrival.descriptor), m_ticket(arrival.ticket),
      m_notifier(std::make_unique<QSocketNotifier>(arrival.descriptor, QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TlsConnection::look);
    wait(m_context.deadlines.handshake);
}

TlsConnection::~TlsConnection()
{
    m_client.disconnect(this);
    m_service.disconnect(this);
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void TlsConnection::wait(std::chrono::milliseconds time)
{
    m_deadline = Clock::now() + time;
}

// May run in a slot of its signal.
void TlsConnection::dropNotifier()
{
    if (!m_notifier)
        return;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater();
}

// What the first byte is, without taking it: the TLS socket reads it again.
void TlsConnection::look()
{
    char first = 0;
    const ssize_t count = ::recv(m_descriptor, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count == 1 && first == handshakeRecord) {
        shakeHands();
    } else if (count == 1) {
        refusePlainHttp();
    } else {
        m_notifier->setEnabled(false);
        deleteLater();
    }
}

void TlsConnection::refusePlainHttp()
{
    m_context.requests.refused(400);
    const std::string reply = serialise(
        errorReply(400, "This port speaks HTTPS only. Begin the URL with https://."), true);
    // A new connection has room for this; if not, nothing is lost.
    [[maybe_unused]] const ssize_t sent =
        ::send(m_descriptor, reply.data(), reply.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    linger();
}

void TlsConnection::shakeHands()
{
    m_phase = Phase::Handshake;
    dropNotifier();
    // Kept beside the socket's own, to be read to its end when the socket has closed.
    const int own = ::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 0);
    if (own < 0 || !m_client.setSocketDescriptor(own)) {
        if (own >= 0)
            ::close(own);
        deleteLater();
        return;
    }
    m_peer = m_client.peerAddress();
    m_client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_client.setReadBufferSize(readBuffer);
    m_client.setSslConfiguration(m_context.tls->configuration());
    connect(&m_client, &QSslSocket::encrypted, this, &TlsConnection::open);
    connect(&m_client, &QSslSocket::disconnected, this, &TlsConnection::clientGone);
    m_client.startServerEncryption();
}

void TlsConnection::open()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0) {
        m_client.abort();
        return;
    }
    if (!m_service.setSocketDescriptor(ends[0])) {
        ::close(ends[0]);
        ::close(ends[1]);
        m_client.abort();
        return;
    }
    m_phase = Phase::Open;
    m_service.setReadBufferSize(readBuffer);
    connect(&m_client, &QSslSocket::readyRead, this, &TlsConnection::carryToService);
    connect(&m_service, &QTcpSocket::bytesWritten, this, &TlsConnection::carryToService);
    connect(&m_service, &QTcpSocket::readyRead, this, &TlsConnection::carryToClient);
    connect(&m_client, &QSslSocket::encryptedBytesWritten, this, &TlsConnection::carryToClient);
    connect(&m_service, &QTcpSocket::disconnected, this, &TlsConnection::serviceGone);
    m_pass({ends[1], {}, m_peer, {}});
    carryToService();
}

void TlsConnection::carryToService()
{
    if (m_phase != Phase::Open && m_phase != Phase::ClientGone)
        return;
    while (m_service.bytesToWrite() < maxUnwritten) {
        const QByteArray piece = m_client.read(pieceSize);
        if (piece.isEmpty())
            break;
        m_service.write(piece);
    }
    if (m_phase != Phase::ClientGone)
        return;
    wait(m_context.deadlines.bodyPause);
    if (m_client.bytesAvailable() == 0)
        m_service.disconnectFromHost(); // once all is written
}

void TlsConnection::carryToClient()
{
    if (m_phase != Phase::Open && m_phase != Phase::Closing)
        return;
    if (m_phase == Phase::Closing)
        wait(m_context.deadlines.writePause);
    while (m_client.bytesToWrite() + m_client.encryptedBytesToWrite() < maxUnwritten) {
        const QByteArray piece = m_service.read(pieceSize);
        if (piece.isEmpty())
            break;
        m_client.write(piece);
    }
    if (m_phase == Phase::Closing && m_service.bytesAvailable() == 0
        && m_client.state() == QAbstractSocket::ConnectedState)
        m_client.disconnectFromHost(); // says that this is the end, once all is written
}

// What it has sent is still to be read.
void TlsConnection::clientGone()
{
    if (m_phase == Phase::Open) {
        m_phase = Phase::ClientGone;
        wait(m_context.deadlines.bodyPause);
        carryToService();
    } else if (m_phase == Phase::Closing) {
        linger();
    } else {
        deleteLater();
    }
}

// What it has written is still to be sent.
void TlsConnection::serviceGone()
{
    if (m_phase == Phase::Open) {
        m_phase = Phase::Closing;
        wait(m_context.deadlines.writePause);
        carryToClient();
    } else {
        deleteLater();
    }
}

// Reads on until the client has closed too: closing with bytes unread would reset the connection
// and could take away what was sent last.
void TlsConnection::linger()
{
    m_phase = Phase::Lingering;
    ::shutdown(m_descriptor, SHUT_WR);
    wait(m_context.deadlines.refusal);
    dropNotifier();
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char unread[16 * 1024];
        const ssize_t count = ::recv(m_descriptor, unread, sizeof unread, MSG_DONTWAIT);
        if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)))
            return;
        m_notifier->setEnabled(false);
        deleteLater();
    });
}

void TlsConnection::drain()
{
    if (m_phase == Phase::Waiting || m_phase == Phase::Handshake)
        delete this;
}

void TlsConnection::checkDeadline(Clock::time_point now)
{
    if (m_phase != Phase::Open && now >= m_deadline)
        delete this;
}

} // namespace logyard::http
