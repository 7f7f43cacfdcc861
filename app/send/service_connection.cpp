// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/service_connection.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QSslSocket>

#include <zlib.h>

namespace logyard::send {
namespace {

using namespace Qt::StringLiterals;

constexpr int sliceMs = 100; // how often it is asked whether it is over
constexpr int connectMs = 10'000;
constexpr int answerMs = 60'000;
constexpr qsizetype maxAnswer = 1024 * 1024;
constexpr std::size_t leastToCompress = 1024;

bool isRemoteHost(const QString &host)
{
    if (host == u"localhost"_s)
        return false;
    const QHostAddress address(host);
    return address.isNull() || !address.isLoopback();
}

// Empty: it could not be done.
QByteArray gzip(std::string_view body)
{
    z_stream stream{};
    constexpr int gzipFormat = 15 + 16;
    if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipFormat, 8, Z_DEFAULT_STRATEGY)
        != Z_OK)
        return {};
    QByteArray out(static_cast<qsizetype>(::deflateBound(&stream, body.size())), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool isDone = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.truncate(static_cast<qsizetype>(stream.total_out));
    ::deflateEnd(&stream);
    return isDone ? out : QByteArray();
}

QByteArray fieldOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

ServiceConnection::ServiceConnection(const QUrl &url, std::function<bool()> isOver)
    : m_url(url), m_isOver(std::move(isOver)), m_isTls(url.scheme() == u"https"_s),
      m_isRemote(isRemoteHost(url.host()))
{
}

ServiceConnection::~ServiceConnection() = default;

ServiceConnection::Answer ServiceConnection::post(std::string_view body, const QByteArray &token)
{
    QByteArray packed;
    if (m_isRemote && body.size() >= leastToCompress)
        packed = gzip(body);
    const bool isPacked = !packed.isEmpty();
    if (!isPacked)
        packed = QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size()));
    QByteArray path = m_url.path(QUrl::FullyEncoded).toUtf8();
    while (path.endsWith('/'))
        path.chop(1);
    if (!path.endsWith("/logs"))
        path += "/logs";
    QByteArray host = m_url.host(QUrl::FullyEncoded).toUtf8();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (m_url.port() > 0)
        host += ':' + QByteArray::number(m_url.port());
    QByteArray request = "POST " + path + " HTTP/1.1\r\nHost: " + host
        + "\r\nUser-Agent: logyard-send\r\nContent-Type: application/x-ndjson\r\n";
    if (isPacked)
        request += "Content-Encoding: gzip\r\n";
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token + "\r\n";
    request += "Content-Length: " + QByteArray::number(packed.size()) + "\r\n\r\n" + packed;
    return exchange(request);
}

ServiceConnection::Answer ServiceConnection::exchange(const QByteArray &request)
{
    const bool wasOpen = m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
    Answer answer;
    if (!wasOpen && !connectNow(answer.error))
        return answer;
    m_read.clear();
    m_socket->write(request);
    answer = readAnswer();
    // A connection that was idle for long may have been closed before the request came.
    if (answer.status == 0 && wasOpen && m_read.isEmpty() && !m_isOver()
        && m_socket->state() != QAbstractSocket::ConnectedState) {
        if (!connectNow(answer.error))
            return answer;
        m_socket->write(request);
        answer = readAnswer();
    }
    if (answer.status == 0)
        m_socket->abort();
    return answer;
}

bool ServiceConnection::connectNow(std::string &error)
{
    auto tls = m_isTls ? std::make_unique<QSslSocket>() : nullptr;
    const int port = m_url.port(m_isTls ? 443 : 80);
    m_read.clear();
    if (tls) {
        QSslSocket &socket = *tls;
        m_socket = std::move(tls);
        socket.connectToHostEncrypted(m_url.host(), static_cast<quint16>(port));
        QElapsedTimer timer;
        timer.start();
        while (!socket.isEncrypted() && !m_isOver() && timer.elapsed() < connectMs
               && !socket.waitForEncrypted(sliceMs)
               && socket.error() == QAbstractSocket::SocketTimeoutError) { }
        if (socket.isEncrypted())
            return true;
        error = socket.errorString().toStdString();
        m_socket.reset();
        return false;
    }
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->connectToHost(m_url.host(), static_cast<quint16>(port));
    QElapsedTimer timer;
    timer.start();
    while (m_socket->state() != QAbstractSocket::ConnectedState && !m_isOver()
           && timer.elapsed() < connectMs && !m_socket->waitForConnected(sliceMs)
           && m_socket->error() == QAbstractSocket::SocketTimeoutError) { }
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        return true;
    error = m_socket->errorString().toStdString();
    m_socket.reset();
    return false;
}

bool ServiceConnection::readMore()
{
    QElapsedTimer timer;
    timer.start();
    while (m_socket->bytesAvailable() == 0) {
        if (m_isOver() || timer.elapsed() > answerMs)
            return false;
        if (!m_socket->waitForReadyRead(sliceMs)
            && m_socket->state() != QAbstractSocket::ConnectedState
            && m_socket->bytesAvailable() == 0)
            return false;
    }
    m_read += m_socket->read(maxAnswer - m_read.size());
    return m_read.size() < maxAnswer;
}

ServiceConnection::Answer ServiceConnection::readAnswer()
{
    Answer answer;
    while (!m_read.contains("\r\n\r\n")) {
        if (!readMore()) {
            answer.error = m_socket->state() == QAbstractSocket::ConnectedState
                ? "it does not answer"
                : m_socket->errorString().toStdString();
            return answer;
        }
    }
    const auto headSize = m_read.indexOf("\r\n\r\n") + 4;
    const QByteArray head = m_read.left(headSize);
    if (!head.startsWith("HTTP/1.")) {
        answer.error = "what answers there does not speak HTTP";
        m_socket->abort();
        return answer;
    }
    const auto length = fieldOf(head, "content-length").toLongLong();
    while (m_read.size() < headSize + length) {
        if (!readMore())
            break; // the status says enough
    }
    answer.status = head.mid(9, 3).toInt();
    answer.retryAfter = fieldOf(head, "retry-after").toInt();
    answer.body = m_read.mid(headSize).toStdString();
    m_read.clear();
    const bool isLeftOpen = fieldOf(head, "connection").toLower() != "close"
        && !fieldOf(head, "content-length").isEmpty();
    if (!isLeftOpen)
        m_socket->abort();
    return answer;
}

} // namespace logyard::send
