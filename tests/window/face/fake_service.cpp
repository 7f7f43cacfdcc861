// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_service.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrlQuery>

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

FakeService::FakeService(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            m_sockets << socket;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

bool FakeService::listen(quint16 port)
{
    const bool listening = m_server.listen(QHostAddress::LocalHost, port);
    m_port = m_server.serverPort();
    return listening;
}

void FakeService::stop()
{
    m_server.close();
    for (const auto &socket : std::as_const(m_sockets)) {
        if (socket)
            socket->abort();
    }
    m_sockets.clear();
    m_tails.clear();
}

QUrl FakeService::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void FakeService::add(const QString &service, const QString &level, const QString &message,
                      const QJsonObject &more)
{
    QJsonObject entry = more;
    entry[QStringLiteral("timestamp")] =
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    entry[QStringLiteral("service")] = service;
    entry[QStringLiteral("level")] = level;
    entry[QStringLiteral("message")] = message;
    m_entries << entry;
    const QByteArray line = compact(entry);
    ++m_cursor;
    for (const auto &socket : std::as_const(m_tails)) {
        if (socket)
            socket->write("id: " + QByteArray::number(m_cursor) + "\ndata: " + line + "\n\n");
    }
}

void FakeService::serve(QTcpSocket *socket)
{
    QByteArray buffer = socket->property("buffer").toByteArray() + socket->readAll();
    for (;;) {
        const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            break;
        const QByteArray head = buffer.left(headEnd);
        qsizetype length = 0;
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toLongLong();
        }
        if (buffer.size() < headEnd + 4 + length)
            break;
        const QByteArray body = buffer.mid(headEnd + 4, length);
        buffer.remove(0, headEnd + 4 + length);
        if (!token.isEmpty() && !head.contains("Bearer " + token + "\r\n")) {
            reply(socket, 401, R"({"error":"This service asks for a token."})");
            continue;
        }
        const QList<QByteArray> request = head.left(head.indexOf('\r')).split(' ');
        if (request.size() >= 2)
            answer(socket, request[0], QUrl::fromEncoded(request[1]), body);
    }
    socket->setProperty("buffer", buffer);
}

void FakeService::answer(QTcpSocket *socket, const QByteArray &method, const QUrl &url,
                         const QByteArray &body)
{
    const QString path = url.path();
    if (path == QLatin1StringView("/tail"))
        return tail(socket);
    if (path == QLatin1StringView("/ready"))
        return reply(socket, 200,
                     R"({"ready":true,"parts":{"store":"ok","redis":"unreachable"},"not_published":3})");
    if (path == QLatin1StringView("/metrics"))
        return reply(socket, 200,
                     "logyard_entries_stored_total " + QByteArray::number(m_entries.size())
                         + "\nlogyard_redis_not_published_total 3\n",
                     "text/plain");
    if (broken)
        return reply(socket, 500, R"({"error":"The disk is on fire."})");
    if (path == QLatin1StringView("/services"))
        return reply(socket, 200, compact(services()));
    if (method == "POST") {
        const QJsonObject entry = QJsonDocument::fromJson(body).object();
        posted << entry;
        add(entry.value(QLatin1StringView("service")).toString(),
            entry.value(QLatin1StringView("level")).toString(),
            entry.value(QLatin1StringView("message")).toString());
        return reply(socket, 201, R"({"status":"logged"})");
    }
    if (method == "DELETE") {
        const QString service = path.section(u'/', 2);
        deleted << service;
        m_entries.removeIf([&](const QJsonObject &entry) {
            return entry.value(QLatin1StringView("service")).toString() == service;
        });
        return reply(socket, 200, R"({"status":"deleted","service":"x"})");
    }
    if (path == QLatin1StringView("/fields"))
        return reply(socket, 200, fields);
    if (path == QLatin1StringView("/stats")) {
        counted << url;
        return reply(socket, 200, stats());
    }
    requests << url;
    reply(socket, 200, compact(logs(url)));
}

QJsonObject FakeService::services() const
{
    QMap<QString, QJsonObject> found;
    for (const QJsonObject &entry : m_entries) {
        const QString name = entry.value(QLatin1StringView("service")).toString();
        QJsonObject &service = found[name];
        const auto count = [](const QJsonObject &object, const QString &key) {
            return object.value(key).toInteger() + 1;
        };
        service[QStringLiteral("name")] = name;
        service[QStringLiteral("entries")] = count(service, QStringLiteral("entries"));
        service[QStringLiteral("bytes")] =
            service.value(QLatin1StringView("bytes")).toInteger() + compact(entry).size();
        if (!service.contains(QLatin1StringView("first")))
            service[QStringLiteral("first")] = entry.value(QLatin1StringView("timestamp"));
        service[QStringLiteral("last")] = entry.value(QLatin1StringView("timestamp"));
        QJsonObject levels = service.value(QLatin1StringView("levels")).toObject();
        const QString level = entry.value(QLatin1StringView("level")).toString();
        levels[level] = count(levels, level);
        service[QStringLiteral("levels")] = levels;
    }
    QJsonArray list;
    for (const QJsonObject &service : std::as_const(found))
        list << service;
    return {{QStringLiteral("services"), list}, {QStringLiteral("complete"), true}};
}

// All of them at the time of the first.
QByteArray FakeService::stats() const
{
    QMap<QString, int> levels;
    for (const QJsonObject &entry : m_entries)
        ++levels[entry.value(QLatin1StringView("level")).toString()];
    QJsonArray rows;
    for (auto level = levels.begin(); level != levels.end(); ++level)
        rows << QJsonObject{
            {QStringLiteral("time"), m_entries.first().value(QLatin1StringView("timestamp"))},
            {QStringLiteral("level"), level.key()},
            {QStringLiteral("count"), level.value()}};
    return compact({{QStringLiteral("rows"), rows}, {QStringLiteral("complete"), true}});
}

QJsonObject FakeService::logs(const QUrl &url)
{
    const QString service = url.path().section(u'/', 2);
    QJsonArray list;
    for (const QJsonObject &entry : std::as_const(m_entries)) {
        if (service.isEmpty() || entry.value(QLatin1StringView("service")).toString() == service)
            list << entry;
    }
    return {{QStringLiteral("service"), service},
            {QStringLiteral("count"), list.size()},
            {QStringLiteral("logs"), list},
            {QStringLiteral("cursor"), QJsonValue::Null},
            {QStringLiteral("complete"), true}};
}

void FakeService::reply(QTcpSocket *socket, int status, const QByteArray &body,
                        const QByteArray &type)
{
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type
                  + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void FakeService::tail(QTcpSocket *socket)
{
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  "Connection: close\r\n\r\nretry: 1000\n\n: keep-alive\n\n");
    m_tails << socket;
}
