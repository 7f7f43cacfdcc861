// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/test_certificate.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>
#include <QSslSocket>

#include <optional>

namespace logyard::test {

/// One HTTP reply as it was read from the wire. status 0: there was none.
struct HttpReply
{
    int status = 0;
    QByteArrayList fields; ///< "Name: value"
    QByteArray body;

    /// The field's value, whatever the case of its name; empty when it is not there.
    QByteArray field(const QByteArray &name) const;
    QJsonObject json() const;
    QJsonArray logs() const;
    QString error() const;
};

/// A blocking HTTP/1.1 client on one connection to 127.0.0.1, with TLS or without, for any one
/// thread. It sends exactly what it is told and checks nothing, so that tests can send what a
/// well-behaved client would not.
class HttpClient final
{
public:
    static constexpr int patienceMs = 20'000;

    explicit HttpClient(quint16 port, bool isTls = isTlsWanted());

    /// Fields that every request() has from now on: "Name: value".
    void setFields(const QByteArrayList &fields) { m_fields = fields; }

    /// Sends a request, with a Content-Length where there is a body or it is a POST, and reads the
    /// reply. Connects when it is not connected. `fields`: "Name: value".
    HttpReply request(const QByteArray &method, const QByteArray &target,
                      const QByteArray &body = {}, const QByteArrayList &fields = {});
    HttpReply get(const QByteArray &target, const QByteArrayList &fields = {});
    HttpReply post(const QByteArray &body, const QByteArrayList &fields = {});

    bool connectNow();
    void disconnectNow();
    /// Writes the bytes as they are and waits until the kernel has them.
    bool send(const QByteArray &bytes);
    /// The next reply on the connection. `isHead`: it has no body, whatever its fields say.
    HttpReply read(bool isHead = false, int timeoutMs = patienceMs);
    /// Whether the service closes the connection in time. What it still sends is thrown away.
    bool isClosedByService(int timeoutMs = patienceMs);
    /// Whether the service sends nothing for that long.
    bool isQuiet(int forMs);

    QSslSocket &socket() { return m_socket; }

private:
    bool readMore(int timeoutMs);
    std::optional<QByteArray> readBody(const HttpReply &reply, int timeoutMs);
    std::optional<QByteArray> readChunks(int timeoutMs);
    std::optional<QByteArray> take(qsizetype size, int timeoutMs);
    std::optional<QByteArray> takeLine(int timeoutMs);

    quint16 m_port;
    bool m_isTls;
    bool m_isEnding = false; ///< the service said that it closes the connection
    QByteArrayList m_fields;
    QSslSocket m_socket;
    QByteArray m_read; ///< read and not yet used
};

/// {"service":"...","n":...}
QByteArray numbered(const QByteArray &service, int n);

/// The field "n" of each entry.
QList<int> numbersOf(const QJsonArray &logs);

/// first, first + 1, ..., last
QList<int> countUp(int first, int last);

} // namespace logyard::test
