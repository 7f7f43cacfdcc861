// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/connection.h"

#include "server/redis/command.h"
#include "server/redis/error_text.h"
#include "server/redis/reply_decoder.h"

#include <QLocalSocket>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace logyard::redis {

namespace {

/// What is decoded at a time: hiredis moves what follows a reply to the front again and again, so
/// large pieces cost more than they save.
constexpr std::size_t readSize = std::size_t(16) * 1024;
constexpr qint64 readBufferSize = qint64(1024) * 1024; ///< Qt's own, then TCP slows the server down
constexpr double jitter = 0.2;
constexpr int maxDoublings = 30;

QString reason(const QIODevice *socket)
{
    const auto *local = qobject_cast<const QLocalSocket *>(socket);
    if (!local)
        return socket->errorString();
    switch (local->error()) {
    case QLocalSocket::ServerNotFoundError:
        return u"there is no such socket"_s;
    case QLocalSocket::ConnectionRefusedError:
        return u"nothing listens on that socket"_s;
    case QLocalSocket::SocketAccessError:
        return u"this user may not open that socket"_s;
    default:
        return local->errorString();
    }
}

} // namespace

std::chrono::milliseconds retryDelay(const Timing &timing, int attempt, double random)
{
    const double doubled = static_cast<double>(timing.retryFirst.count())
        * std::exp2(std::clamp(attempt, 0, maxDoublings));
    const double most = static_cast<double>(timing.retryMost.count());
    const double shaken = std::min(doubled, most) * (1.0 - jitter + 2.0 * jitter * random);
    return std::chrono::milliseconds(std::llround(std::min(shaken, most)));
}

Connection::Connection(RedisUrl url, QObject *parent) : QObject(parent), m_url(std::move(url))
{
    m_deadline.setSingleShot(true);
    m_retry.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &Connection::onDeadline);
    connect(&m_ping, &QTimer::timeout, this, &Connection::sendPing);
    connect(&m_retry, &QTimer::timeout, this, &Connection::connectToServer);
}

Connection::~Connection()
{
    close();
}

void Connection::setTiming(const Timing &timing)
{
    m_timing = timing;
}

void Connection::open()
{
    if (m_state != State::Closed)
        return;
    m_state = State::Connecting;
    m_failures = 0;
    m_retry.start(0); // from the event loop: some sockets fail before their connect call returns
}

void Connection::close()
{
    m_state = State::Closed;
    m_retry.stop();
    dropSocket();
}

void Connection::connectToServer()
{
    if (m_url.transport == RedisUrl::Transport::Tls && !QSslSocket::supportsSsl()) {
        fail(
            u"Cannot reach Redis at %1: there is no TLS library that Qt can use. Install OpenSSL."_s
                .arg(m_url.display()));
        return;
    }
    m_decoder = std::make_unique<ReplyDecoder>();
    m_deadline.start(m_timing.connect);
    makeSocket();
}

/// May end in fail() before it returns.
void Connection::makeSocket()
{
    if (m_url.transport == RedisUrl::Transport::Unix) {
        auto *local = new QLocalSocket(this);
        m_socket = local;
        local->setReadBufferSize(readBufferSize);
        connect(local, &QLocalSocket::readyRead, this, &Connection::readReplies);
        connect(local, &QLocalSocket::connected, this, &Connection::signIn);
        connect(local, &QLocalSocket::errorOccurred, this, &Connection::onSocketError);
        connect(local, &QLocalSocket::disconnected, this, &Connection::onSocketError);
        local->connectToServer(m_url.socketPath);
        return;
    }
    const bool tls = m_url.transport == RedisUrl::Transport::Tls;
    auto *tcp = tls ? new QSslSocket(this) : new QTcpSocket(this);
    m_socket = tcp;
    tcp->setProxy(QNetworkProxy::NoProxy);
    tcp->setReadBufferSize(readBufferSize);
    connect(tcp, &QAbstractSocket::readyRead, this, &Connection::readReplies);
    connect(tcp, &QAbstractSocket::errorOccurred, this, &Connection::onSocketError);
    connect(tcp, &QAbstractSocket::disconnected, this, &Connection::onSocketError);
    if (auto *ssl = qobject_cast<QSslSocket *>(tcp)) {
        connect(ssl, &QSslSocket::encrypted, this, &Connection::signIn);
        ssl->connectToHostEncrypted(m_url.host, m_url.port);
    } else {
        connect(tcp, &QAbstractSocket::connected, this, &Connection::signIn);
        tcp->connectToHost(m_url.host, m_url.port);
    }
}

/// All of it in one write. The PING is there for its answer: it says whether a password is needed
/// or data is still being loaded, which AUTH and SUBSCRIBE do not.
void Connection::signIn()
{
    m_transportUp = true;
    if (auto *tcp = qobject_cast<QAbstractSocket *>(m_socket))
        tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    QByteArray commands;
    qint64 count = 0;
    const auto add = [&](const QByteArrayList &argv) {
        commands += formatCommand(argv);
        ++count;
    };
    if (!m_url.password.isEmpty()) {
        QByteArrayList auth{"AUTH"};
        if (!m_url.user.isEmpty())
            auth += m_url.user.toUtf8();
        add(auth << m_url.password.toUtf8());
    }
    if (m_url.database != 0)
        add({"SELECT", QByteArray::number(m_url.database)});
    add({"PING"});
    write(Waiting::SignIn, commands, count);
    if (!m_channels.isEmpty())
        write(Waiting::Subscription, formatCommand(QByteArrayList{"SUBSCRIBE"} + m_channels),
              m_channels.size());
}

void Connection::subscribe(const QByteArrayList &channels)
{
    QByteArrayList added;
    for (const QByteArray &channel : channels) {
        if (!m_channels.contains(channel) && !added.contains(channel))
            added += channel;
    }
    m_channels += added;
    if (m_transportUp && !added.isEmpty())
        write(Waiting::Subscription, formatCommand(QByteArrayList{"SUBSCRIBE"} + added),
              added.size());
}

bool Connection::send(const QByteArrayList &argv)
{
    return !argv.isEmpty() && sendRaw(formatCommand(argv));
}

bool Connection::sendRaw(const QByteArray &wire, qint64 commands)
{
    if (m_state != State::Ready)
        return false;
    write(Waiting::Sender, wire, commands);
    return true;
}

qint64 Connection::bytesToWrite() const
{
    if (!m_socket)
        return 0;
    const auto *ssl = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

void Connection::write(Waiting who, const QByteArray &wire, qint64 replies)
{
    if (m_state == State::Ready && m_expected.empty())
        m_deadline.start(m_timing.reply);
    if (!m_expected.empty() && m_expected.back().who == who)
        m_expected.back().replies += replies;
    else
        m_expected.push_back({who, replies});
    m_socket->write(wire);
}

void Connection::readReplies()
{
    std::array<char, readSize> bytes;
    const QIODevice *socket = m_socket; // a slot may close us, and open us again
    while (socket && m_socket == socket && m_socket->bytesAvailable() > 0) {
        const qint64 size = m_socket->read(bytes.data(), bytes.size());
        if (size <= 0)
            break;
        m_decoder->feed({bytes.data(), static_cast<std::size_t>(size)});
        while (m_socket == socket) {
            auto reply = m_decoder->next();
            if (!reply) {
                fail(u"What answers at %1 %2: check the address."_s.arg(m_url.display(),
                                                                        reply.error()));
                return;
            }
            if (!*reply)
                break;
            handle(**reply);
        }
    }
    if (m_socket != socket || m_state != State::Ready)
        return;
    if (m_expected.empty())
        m_deadline.stop();
    else
        m_deadline.start(m_timing.reply); // it lives
}

void Connection::handle(const Reply &reply)
{
    if (handlePublished(reply))
        return;
    if (m_expected.empty()) {
        fail(reply.isError() ? explainError(reply.text, m_url)
                             : u"What answers at %1 sent a reply that nobody asked for: check the "
                               "address."_s.arg(m_url.display()));
        return;
    }
    const Waiting who = m_expected.front().who;
    if (--m_expected.front().replies <= 0)
        m_expected.pop_front();
    if (who == Waiting::Sender) {
        Q_EMIT replyReceived(reply);
    } else if (reply.isError() && who != Waiting::Ping) {
        fail(explainError(reply.text, m_url));
    } else if (m_state == State::Connecting && m_expected.empty()) {
        becomeReady();
    }
}

/// True when it was a message of a channel, which is no answer to anything.
bool Connection::handlePublished(const Reply &reply)
{
    if (m_channels.isEmpty() || reply.type != Reply::Type::Array || reply.elements.size() != 3
        || reply.elements[0].text != "message")
        return false;
    Q_EMIT messageReceived(reply.elements[1].text, reply.elements[2].text);
    return true;
}

void Connection::becomeReady()
{
    m_deadline.stop();
    m_ping.start(m_timing.ping);
    m_state = State::Ready;
    m_readySince = std::chrono::steady_clock::now();
    m_lastError.clear();
    Q_EMIT ready();
}

void Connection::sendPing()
{
    if (m_expected.empty()) // else an answer is due already, and so is its deadline
        write(Waiting::Ping, formatCommand({"PING"}), 1);
}

void Connection::onDeadline()
{
    const QString where = m_url.display();
    const auto seconds = [](std::chrono::milliseconds time) {
        return QString::number(static_cast<double>(time.count()) / 1000.0);
    };
    if (m_state == State::Ready)
        fail(u"Redis at %1 has not answered for %2 s: it hangs or the network is down."_s.arg(
            where, seconds(m_timing.reply)));
    else if (m_transportUp)
        fail(u"What listens at %1 took the connection but has not answered for %2 s: see whether "
             "it is Redis and not stopped."_s.arg(where, seconds(m_timing.connect)));
    else
        fail(u"Cannot reach Redis at %1: no connection within %2 s. Check the address and the "
             "network."_s.arg(where, seconds(m_timing.connect)));
}

void Connection::onSocketError()
{
    QIODevice *socket = m_socket;
    readReplies(); // the reason may be among what it sent last
    if (!socket || m_socket != socket)
        return;
    const QString where = m_url.display();
    if (m_state == State::Ready)
        fail(u"The connection to Redis at %1 was lost: %2."_s.arg(where, reason(socket)));
    else
        fail(u"Cannot reach Redis at %1: %2. Start it, or correct the address."_s.arg(
            where, reason(socket)));
}

/// Where every failure ends.
void Connection::fail(const QString &why)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_state == State::Ready && now - m_readySince >= m_timing.stable)
        m_failures = 0;
    const auto delay =
        retryDelay(m_timing, m_failures++, QRandomGenerator::global()->generateDouble());
    dropSocket();
    m_state = State::Connecting;
    m_lastError = why;
    m_retry.start(delay);
    Q_EMIT lost(why);
}

void Connection::dropSocket()
{
    m_deadline.stop();
    m_ping.stop();
    m_expected.clear();
    m_transportUp = false;
    m_decoder.reset();
    QIODevice *socket = std::exchange(m_socket, nullptr);
    if (!socket)
        return;
    socket->disconnect(this);
    if (auto *tcp = qobject_cast<QAbstractSocket *>(socket))
        tcp->abort();
    else if (auto *local = qobject_cast<QLocalSocket *>(socket))
        local->abort();
    socket->deleteLater(); // we may be in one of its signals
}

} // namespace logyard::redis
