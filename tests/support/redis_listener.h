// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QTcpSocket>

namespace logyard::test {

/// A blocking subscriber of logs:all that speaks the Redis protocol itself, so that it shares no
/// code with what it checks. For any one thread.
class RedisListener final
{
public:
    /// Connects, gives the password if there is one, subscribes and waits for the confirmation.
    bool open(quint16 port, const QByteArray &password = {});

    /// The next `count` messages; fewer when they do not come in time.
    QByteArrayList take(qsizetype count, int timeoutMs = 20'000);
    /// All messages that come until none does for that long.
    QByteArrayList takeAll(int quietMs);

private:
    bool readMessage(QByteArray &message);

    QTcpSocket m_socket;
    QByteArray m_read;
};

} // namespace logyard::test
