// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redis_listener.h"

#include <QHostAddress>

#include <limits>

namespace logyard::test {

bool RedisListener::open(quint16 port, const QByteArray &password)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!m_socket.waitForConnected(5'000))
        return false;
    if (!password.isEmpty()) {
        m_socket.write("AUTH " + password + "\r\n");
        if (!m_socket.waitForReadyRead(5'000) || !m_socket.readAll().startsWith("+OK"))
            return false;
    }
    m_socket.write("SUBSCRIBE logs:all\r\n");
    const QByteArray confirmation = "*3\r\n$9\r\nsubscribe\r\n$8\r\nlogs:all\r\n:1\r\n";
    while (m_read.size() < confirmation.size()) {
        if (!m_socket.waitForReadyRead(5'000))
            return false;
        m_read += m_socket.readAll();
    }
    if (!m_read.startsWith(confirmation))
        return false;
    m_read.remove(0, confirmation.size());
    return true;
}

bool RedisListener::readMessage(QByteArray &message)
{
    const QByteArray head = "*3\r\n$7\r\nmessage\r\n$8\r\nlogs:all\r\n$";
    const auto lineEnd = m_read.indexOf("\r\n", head.size());
    if (!m_read.startsWith(head) || lineEnd < 0)
        return false;
    const qsizetype size = m_read.sliced(head.size(), lineEnd - head.size()).toLongLong();
    if (m_read.size() < lineEnd + 2 + size + 2)
        return false;
    message = m_read.sliced(lineEnd + 2, size);
    m_read.remove(0, lineEnd + 2 + size + 2);
    return true;
}

QByteArrayList RedisListener::take(qsizetype count, int timeoutMs)
{
    QByteArrayList messages;
    QByteArray message;
    while (messages.size() < count) {
        if (readMessage(message)) {
            messages += message;
            continue;
        }
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(timeoutMs))
            break;
        m_read += m_socket.readAll();
    }
    return messages;
}

QByteArrayList RedisListener::takeAll(int quietMs)
{
    return take(std::numeric_limits<qsizetype>::max(), quietMs);
}

} // namespace logyard::test
