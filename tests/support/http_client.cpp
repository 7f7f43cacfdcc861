// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_client.h"

#include <QHostAddress>
#include <QJsonDocument>

namespace logyard::test {

QByteArray HttpReply::field(const QByteArray &name) const
{
    for (const QByteArray &line : fields) {
        const auto colon = line.indexOf(':');
        if (line.first(qMax(qsizetype(0), colon)).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

QJsonObject HttpReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonArray HttpReply::logs() const
{
    return json()[QLatin1StringView("logs")].toArray();
}

QString HttpReply::error() const
{
    return json()[QLatin1StringView("error")].toString();
}

HttpClient::HttpClient(quint16 port, bool isTls) : m_port(port), m_isTls(isTls)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
}

bool HttpClient::connectNow()
{
    if (m_socket.state() == QAbstractSocket::ConnectedState && !m_isEnding)
        return true;
    disconnectNow();
    if (!m_isTls) {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return m_socket.waitForConnected(patienceMs);
    }
    m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
    return m_socket.waitForEncrypted(patienceMs);
}

void HttpClient::disconnectNow()
{
    m_socket.abort();
    m_read.clear();
    m_isEnding = false;
}

bool HttpClient::send(const QByteArray &bytes)
{
    if (!connectNow() || m_socket.write(bytes) != bytes.size())
        return false;
    while (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(patienceMs))
            return false;
    }
    return true;
}

HttpReply HttpClient::request(const QByteArray &method, const QByteArray &target,
                              const QByteArray &body, const QByteArrayList &fields)
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const QByteArray &field : m_fields + fields)
        text += field + "\r\n";
    if (!body.isEmpty() || method == "POST")
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (!send(text + "\r\n" + body))
        return {};
    return read(method == "HEAD");
}

HttpReply HttpClient::get(const QByteArray &target, const QByteArrayList &fields)
{
    return request("GET", target, {}, fields);
}

HttpReply HttpClient::post(const QByteArray &body, const QByteArrayList &fields)
{
    return request("POST", "/logs", body, fields);
}

HttpReply HttpClient::read(bool isHead, int timeoutMs)
{
    HttpReply reply;
    const auto status = takeLine(timeoutMs);
    if (!status || !status->startsWith("HTTP/1.1 "))
        return {};
    for (;;) {
        const auto line = takeLine(timeoutMs);
        if (!line)
            return {};
        if (line->isEmpty())
            break;
        reply.fields += *line;
    }
    reply.status = status->mid(9, 3).toInt();
    m_isEnding = m_isEnding || reply.field("Connection") == "close";
    if (isHead || reply.status < 200 || reply.status == 204)
        return reply;
    auto body = readBody(reply, timeoutMs);
    if (!body)
        return {};
    reply.body = std::move(*body);
    return reply;
}

bool HttpClient::readMore(int timeoutMs)
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(timeoutMs)
        && m_socket.bytesAvailable() == 0)
        return false;
    m_read += m_socket.readAll();
    return true;
}

std::optional<QByteArray> HttpClient::take(qsizetype size, int timeoutMs)
{
    while (m_read.size() < size) {
        if (!readMore(timeoutMs))
            return std::nullopt;
    }
    const QByteArray taken = m_read.first(size);
    m_read.remove(0, size);
    return taken;
}

std::optional<QByteArray> HttpClient::takeLine(int timeoutMs)
{
    qsizetype end = -1;
    while ((end = m_read.indexOf("\r\n")) < 0) {
        if (!readMore(timeoutMs))
            return std::nullopt;
    }
    auto line = take(end + 2, timeoutMs);
    line->chop(2);
    return line;
}

std::optional<QByteArray> HttpClient::readBody(const HttpReply &reply, int timeoutMs)
{
    if (reply.field("Transfer-Encoding") == "chunked")
        return readChunks(timeoutMs);
    bool hasLength = false;
    const qsizetype length = reply.field("Content-Length").toLongLong(&hasLength);
    if (hasLength)
        return take(length, timeoutMs);
    while (readMore(timeoutMs)) { }
    return take(m_read.size(), 0);
}

std::optional<QByteArray> HttpClient::readChunks(int timeoutMs)
{
    QByteArray body;
    for (;;) {
        const auto head = takeLine(timeoutMs);
        bool isNumber = false;
        const qsizetype size = head ? head->toLongLong(&isNumber, 16) : 0;
        if (!isNumber)
            return std::nullopt;
        const auto chunk = take(size, timeoutMs);
        const auto end = takeLine(timeoutMs);
        if (!chunk || !end || !end->isEmpty())
            return std::nullopt;
        if (size == 0)
            return body;
        body += *chunk;
    }
}

bool HttpClient::isClosedByService(int timeoutMs)
{
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        if (!m_socket.waitForReadyRead(timeoutMs))
            break;
        m_socket.readAll();
    }
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

bool HttpClient::isQuiet(int forMs)
{
    return m_read.isEmpty() && m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(forMs)
        && m_socket.error() == QAbstractSocket::SocketTimeoutError;
}

QByteArray numbered(const QByteArray &service, int n)
{
    return "{\"service\":\"" + service + "\",\"n\":" + QByteArray::number(n) + '}';
}

QList<int> numbersOf(const QJsonArray &logs)
{
    QList<int> numbers;
    numbers.reserve(logs.size());
    for (const auto &entry : logs)
        numbers += entry[QLatin1StringView("n")].toInt(-1);
    return numbers;
}

QList<int> countUp(int first, int last)
{
    QList<int> numbers;
    for (int n = first; n <= last; ++n)
        numbers += n;
    return numbers;
}

} // namespace logyard::test
