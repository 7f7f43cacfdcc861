// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tail_reader.h"

#include <QHostAddress>
#include <QJsonDocument>

namespace logyard::test {

TailReader::TailReader(quint16 port, const QByteArray &query, const QByteArrayList &fields)
    : m_port(port), m_query(query), m_fields(fields)
{
}

bool TailReader::open()
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (isTlsWanted())
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
    else
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    if (isTlsWanted() ? !m_socket.waitForEncrypted(HttpClient::patienceMs)
                      : !m_socket.waitForConnected(HttpClient::patienceMs))
        return false;
    QByteArray text = "GET /tail" + (m_query.isEmpty() ? QByteArray() : '?' + m_query)
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const QByteArray &field : m_fields)
        text += field + "\r\n";
    m_socket.write(text + "\r\n");
    qsizetype end = -1;
    while ((end = m_raw.indexOf("\r\n\r\n")) < 0) {
        if (!m_socket.waitForReadyRead(HttpClient::patienceMs))
            return false;
        m_raw += m_socket.readAll();
    }
    m_head.fields = m_raw.first(end).split('\n');
    for (QByteArray &field : m_head.fields)
        field = field.trimmed();
    m_head.status = m_head.fields.takeFirst().mid(9, 3).toInt();
    m_raw.remove(0, end + 4);
    m_isNdjson = m_head.field("Content-Type").startsWith("application/x-ndjson");
    if (m_head.status != 200 || m_isNdjson)
        return m_head.status == 200;
    const QByteArray retry = "retry: 1000\n\n";
    while (m_text.size() < retry.size()) {
        if (!readMore(HttpClient::patienceMs))
            return false;
    }
    const bool isRetry = m_text.startsWith(retry);
    m_text.remove(0, retry.size());
    return isRetry;
}

bool TailReader::readMore(int timeoutMs)
{
    if (takeChunks())
        return true;
    if (m_socket.bytesAvailable() == 0)
        m_socket.waitForReadyRead(timeoutMs);
    const QByteArray bytes = m_socket.readAll();
    m_raw += bytes;
    return takeChunks() || !bytes.isEmpty();
}

// Moves whole chunks over to m_text.
bool TailReader::takeChunks()
{
    qsizetype at = 0;
    while (!m_isEnded) {
        const auto lineEnd = m_raw.indexOf("\r\n", at);
        if (lineEnd < 0)
            break;
        bool isNumber = false;
        const qsizetype size = m_raw.sliced(at, lineEnd - at).toLongLong(&isNumber, 16);
        if (!isNumber || m_raw.size() < lineEnd + 2 + size + 2)
            break;
        m_isEnded = size == 0;
        m_text += m_raw.sliced(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
    }
    m_raw.remove(0, at);
    return at > 0;
}

std::optional<TailReader::Item> TailReader::parse()
{
    const QByteArray separator = m_isNdjson ? "\n" : "\n\n";
    const auto end = m_text.indexOf(separator);
    if (end < 0)
        return std::nullopt;
    const QByteArray block = m_text.first(end);
    m_text.remove(0, end + separator.size());
    Item item;
    if (m_isNdjson) {
        item.data = block;
        item.event = block.startsWith("{\"_logyard\":") ? "gap" : "";
        return item;
    }
    for (const QByteArray &line : block.split('\n')) {
        const auto colon = line.indexOf(": ");
        const QByteArray name = line.first(qMax(qsizetype(0), colon));
        if (name == "id")
            item.id = line.sliced(colon + 2);
        else if (name == "event")
            item.event = line.sliced(colon + 2);
        else if (name == "data")
            item.data = line.sliced(colon + 2);
    }
    return item;
}

std::optional<TailReader::Item> TailReader::next(int timeoutMs)
{
    for (;;) {
        while (const auto item = parse()) {
            if (!item->data.isEmpty()) // else it was a comment
                return item;
        }
        if (!readMore(timeoutMs))
            return std::nullopt;
    }
}

QList<TailReader::Item> TailReader::take(qsizetype count)
{
    QList<Item> items;
    while (items.size() < count) {
        const auto item = next();
        if (!item)
            break;
        items += *item;
    }
    return items;
}

bool TailReader::isQuiet(int forMs)
{
    return !next(forMs).has_value();
}

bool TailReader::isEnded(int timeoutMs)
{
    while (!m_isEnded && readMore(timeoutMs)) { }
    return m_isEnded;
}

QList<int> numbersOf(const QList<TailReader::Item> &items)
{
    QList<int> numbers;
    for (const auto &item : items)
        numbers += QJsonDocument::fromJson(item.data)[QLatin1StringView("n")].toInt(-1);
    return numbers;
}

} // namespace logyard::test
