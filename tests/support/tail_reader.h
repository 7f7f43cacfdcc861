// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/http_client.h"

#include <QList>

#include <optional>

namespace logyard::test {

/// A blocking reader of GET /tail, as Server-Sent Events or NDJSON, for any one thread.
class TailReader final
{
public:
    struct Item
    {
        QByteArray id; ///< of an SSE entry
        QByteArray event; ///< "gap" or empty
        QByteArray data; ///< the entry's or the gap's JSON
    };

    /// `query` as it stands in the URL, without the question mark.
    TailReader(quint16 port, const QByteArray &query = {}, const QByteArrayList &fields = {});

    /// Sends the request and reads the reply's head. For SSE also the `retry` line.
    bool open();
    const HttpReply &head() const { return m_head; }

    /// The next entry or gap.
    std::optional<Item> next(int timeoutMs = HttpClient::patienceMs);
    /// The next `count` items; fewer when they do not come in time.
    QList<Item> take(qsizetype count);
    /// Whether nothing comes for that long.
    bool isQuiet(int forMs);
    /// Whether the service ends the stream properly.
    bool isEnded(int timeoutMs = HttpClient::patienceMs);
    void close() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

private:
    bool readMore(int timeoutMs);
    bool takeChunks();
    std::optional<Item> parse();

    quint16 m_port;
    QByteArray m_query;
    QByteArrayList m_fields;
    QSslSocket m_socket;
    HttpReply m_head;
    QByteArray m_raw; ///< with the chunks' framing
    QByteArray m_text;
    bool m_isNdjson = false;
    bool m_isEnded = false;
};

/// The field "n" of each item's entry.
QList<int> numbersOf(const QList<TailReader::Item> &items);

} // namespace logyard::test
