// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/fake_service.h"

#include "server/core/timestamp.h"

namespace logyard::test {

FakeService::FakeService()
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeService::accept);
    start();
}

void FakeService::start()
{
    m_server.listen(QHostAddress::LocalHost, m_port);
    m_port = m_server.serverPort();
}

void FakeService::stop()
{
    m_server.close();
    const QList<QTcpSocket *> sockets = m_received.keys();
    for (QTcpSocket *socket : sockets)
        socket->abort();
    m_received.clear();
    m_tails.clear();
}

QUrl FakeService::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void FakeService::add(const QByteArray &line)
{
    store(line);
    sendEvent("id: " + QByteArray::number(lines.size()) + "\ndata: " + line + "\n\n");
}

void FakeService::sendEvent(const QByteArray &event)
{
    for (const QPointer<QTcpSocket> &tail : m_tails) {
        if (tail)
            tail->write(event);
    }
}

void FakeService::breakTails()
{
    const auto tails = std::exchange(m_tails, {});
    for (const QPointer<QTcpSocket> &tail : tails) {
        if (tail)
            tail->abort();
    }
}

qsizetype FakeService::tailCount() const
{
    return std::ranges::count_if(m_tails, [](const auto &tail) {
        return tail && tail->state() == QAbstractSocket::ConnectedState;
    });
}

void FakeService::release()
{
    m_holding = false;
    const auto held = std::exchange(m_held, {});
    for (const auto &[socket, response] : held) {
        if (socket)
            write(socket, response);
    }
}

void FakeService::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_received.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_received.remove(socket);
            socket->deleteLater();
        });
    }
}

void FakeService::read(QTcpSocket *socket)
{
    QByteArray &received = m_received[socket];
    received += socket->readAll();
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> head = received.first(end).split('\n');
    received.clear();
    const QList<QByteArray> first = head.front().trimmed().split(' ');
    const QUrl url = QUrl::fromEncoded(first.value(1));
    Request request{first.front(), url.path(QUrl::FullyDecoded), QUrlQuery(url), {}};
    for (const QByteArray &line : head.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    requests.append(request);
    handle(socket, request);
}

void FakeService::handle(QTcpSocket *socket, const Request &request)
{
    const std::optional<Response> instead = override ? override(request) : std::nullopt;
    if (instead) {
        write(socket, *instead);
    } else if (request.path == QLatin1StringView("/tail")) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                      "Connection: close\r\n\r\nretry: 1000\n\n");
        m_tails.append(socket);
    } else if (m_holding && request.path.startsWith(QLatin1StringView("/logs"))) {
        m_held.append({socket, answer(request)});
    } else {
        write(socket, answer(request));
    }
}

FakeService::Response FakeService::answer(const Request &request) const
{
    if (request.method == "DELETE")
        return {200, R"({"status":"deleted","service":"x"})"};
    if (request.path.startsWith(QLatin1StringView("/logs")))
        return page(request);
    if (request.path == QLatin1StringView("/ready"))
        return {200,
                R"({"ready":true,"parts":{"store":"ok","redis":")" + redis
                    + R"("},"not_published":0})"};
    if (request.path == QLatin1StringView("/services"))
        return {200,
                R"({"services":[{"name":"auth","entries":12,"bytes":2048,)"
                R"("first":"2024-01-25T10:30:45.123456Z","last":null,)"
                R"("levels":{"error":3,"info":9}}],"complete":false})"};
    if (request.path == QLatin1StringView("/metrics"))
        return {200,
                "# HELP a b\nlogyard_entries_stored_total 12\n"
                "logyard_requests{code=\"200\"} 3.5\n"};
    return {404, R"({"error":"There is nothing here."})"};
}

// The cursor is how many matching lines are older. Ends of the range belong to it.
FakeService::Response FakeService::page(const Request &request) const
{
    const QString service = request.path.section(u'/', 2);
    const QString services = request.query.queryItemValue(QStringLiteral("services"));
    const QString wanted = request.query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded);
    const auto timeArgument = [&](const QString &name) {
        const QByteArray text = request.query.queryItemValue(name, QUrl::FullyDecoded).toLatin1();
        return text.size() == 27 ? text : QByteArray();
    };
    const QByteArray from = timeArgument(QStringLiteral("from"));
    const QByteArray to = timeArgument(QStringLiteral("to"));
    QByteArrayList matching;
    for (const QByteArray &line : lines) {
        const QByteArray name = line.mid(line.indexOf("\"service\":\"") + 11).split('"').front();
        const QString sender = QString::fromUtf8(name);
        const QByteArray time = line.mid(line.indexOf(':') + 2, 27); // as the window writes it
        if ((service.isEmpty() || service == sender)
            && (services.isEmpty() || services.split(u',').contains(sender))
            && line.contains(wanted.toUtf8()) && (from.isEmpty() || time >= from)
            && (to.isEmpty() || time <= to))
            matching.append(line);
    }
    const QString cursor = request.query.queryItemValue(QStringLiteral("cursor"));
    const qsizetype limit = request.query.queryItemValue(QStringLiteral("limit")).toLongLong();
    qsizetype end = cursor.isEmpty() ? matching.size() : cursor.toLongLong();
    qsizetype begin = std::max<qsizetype>(0, end - limit);
    QByteArray next = begin == 0 ? "null" : '"' + QByteArray::number(begin) + '"';
    if (request.query.queryItemValue(QStringLiteral("direction")) == QLatin1StringView("newer")) {
        begin = cursor.isEmpty() ? 0 : cursor.toLongLong();
        end = std::min(begin + limit, matching.size());
        next = end == matching.size() ? "null" : '"' + QByteArray::number(end) + '"';
    }
    return {200,
            "{\"count\":" + QByteArray::number(end - begin) + ",\"logs\":["
                + matching.mid(begin, end - begin).join(',') + "],\"cursor\":" + next
                + ",\"complete\":true}"};
}

void FakeService::write(QTcpSocket *socket, const Response &response)
{
    socket->write("HTTP/1.1 " + QByteArray::number(response.status)
                  + " X\r\nContent-Type: application/json\r\nContent-Length: "
                  + QByteArray::number(response.body.size()) + "\r\n\r\n" + response.body);
}

QByteArray entryLine(int number, const QByteArray &service, const QByteArray &level,
                     const QByteArray &message)
{
    constexpr std::int64_t start = 1'706'178'600'000'000'000;
    const std::string time = formatTimestamp({start + std::int64_t(number) * 1'000'000'000});
    const QByteArray text = message.isEmpty() ? "entry " + QByteArray::number(number) : message;
    return "{\"timestamp\":\"" + QByteArray::fromStdString(time) + "\",\"level\":\"" + level
        + "\",\"service\":\"" + service + "\",\"message\":\"" + text + "\"}";
}

} // namespace logyard::test
