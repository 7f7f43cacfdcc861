// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <optional>

namespace logyard::test {

/// Answers like the service, from one list of lines in the order of their arrival: /logs and
/// /logs/<service> with limit and cursor, /tail, /ready, /services, /metrics and DELETE. Lives in
/// the thread of the test.
class FakeService final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QString path;
        QUrlQuery query;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
    };
    struct Response
    {
        int status = 200;
        QByteArray body;
    };

    FakeService();
    ~FakeService() override { stop(); }

    QUrl url() const;
    /// Stops answering and breaks what is open; start() listens on the same port again.
    void stop();
    void start();

    /// Stores a line, and sends it to the tails.
    void add(const QByteArray &line);
    /// Stores a line only.
    void store(const QByteArray &line) { lines.append(line); }
    /// Sends an event to the tails only.
    void sendEvent(const QByteArray &event);
    void breakTails();
    qsizetype tailCount() const;

    /// Answers of /logs wait until release().
    void hold() { m_holding = true; }
    void release();
    qsizetype heldCount() const { return m_held.size(); }

    QByteArrayList lines;
    QByteArray redis = "off";
    /// Instead of the above, where it has a value.
    std::function<std::optional<Response>(const Request &)> override;
    QList<Request> requests;

private:
    void accept();
    void read(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const Request &request);
    Response answer(const Request &request) const;
    Response page(const Request &request) const;
    static void write(QTcpSocket *socket, const Response &response);

    QTcpServer m_server;
    quint16 m_port = 0;
    QHash<QTcpSocket *, QByteArray> m_received;
    QList<QPointer<QTcpSocket>> m_tails;
    bool m_holding = false;
    QList<std::pair<QPointer<QTcpSocket>, Response>> m_held;
};

/// `{"timestamp":…,"level":…,"service":…,"message":…}`, number seconds after a fixed time.
QByteArray entryLine(int number, const QByteArray &service = "auth",
                     const QByteArray &level = "info", const QByteArray &message = {});

} // namespace logyard::test
