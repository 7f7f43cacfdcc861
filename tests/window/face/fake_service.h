// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

/// A logging service in a few lines, for the window to look at: keeps entries in memory and
/// answers as the HTTP contract says. Filters, levels and cursors are recorded, not carried out.
class FakeService final : public QObject
{
    Q_OBJECT

public:
    explicit FakeService(QObject *parent = nullptr);

    bool listen(quint16 port = 0);
    void stop(); ///< also ends the connections that are open
    quint16 port() const { return m_port; }
    QUrl url() const;

    void add(const QString &service, const QString &level, const QString &message,
             const QJsonObject &more = {});

    QList<QUrl> requests; ///< of GET /logs, in order
    QList<QUrl> counted; ///< of GET /stats
    QStringList deleted;
    QJsonArray posted;
    QByteArray fields = "{\"fields\":[],\"entries\":0,\"complete\":true}"; ///< the answer
    QByteArray token; ///< that it asks for; empty: none
    bool broken = false; ///< every answer about logs is a 500

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &method, const QUrl &url,
                const QByteArray &body);
    void reply(QTcpSocket *socket, int status, const QByteArray &body,
               const QByteArray &type = "application/json");
    void tail(QTcpSocket *socket);
    QJsonObject services() const;
    QByteArray stats() const;
    QJsonObject logs(const QUrl &url);

    QTcpServer m_server;
    quint16 m_port = 0;
    QList<QJsonObject> m_entries;
    QList<QPointer<QTcpSocket>> m_sockets;
    QList<QPointer<QTcpSocket>> m_tails;
    int m_cursor = 0;
};
