// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bare_handler PORT FILE: the least that Qt HttpServer can do for POST /logs. It appends the body
// to FILE with one write and answers 201: no JSON, no checks, no Redis. What it reaches on a
// machine is the most that a service on Qt HttpServer in one thread could reach there.
#include <QCoreApplication>
#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QTcpServer>

#include <fcntl.h>
#include <sys/uio.h>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("Usage: bare_handler PORT FILE\n", stderr);
        return 2;
    }
    const int file =
        ::open(argv[2], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644); // NOLINT(*-vararg)
    if (file < 0) {
        std::perror(argv[2]);
        return 1;
    }

    QHttpServer server;
    const QByteArray json = QByteArrayLiteral("application/json");
    server.route(QStringLiteral("/logs"), QHttpServerRequest::Method::Post,
                 [file, json](const QHttpServerRequest &request) {
                     QByteArray body = request.body();
                     char newline = '\n';
                     const iovec parts[] = {{body.data(), static_cast<std::size_t>(body.size())},
                                            {&newline, 1}};
                     const auto status = ::writev(file, parts, 2) == body.size() + 1
                         ? QHttpServerResponse::StatusCode::Created
                         : QHttpServerResponse::StatusCode::InternalServerError;
                     return QHttpServerResponse(json, QByteArrayLiteral(R"({"status":"logged"})"),
                                                status);
                 });
    server.route(QStringLiteral("/health"), [json] {
        return QHttpServerResponse(json, QByteArrayLiteral(R"({"status":"healthy"})"),
                                   QHttpServerResponse::StatusCode::Ok);
    });

    auto *listener = new QTcpServer(&server);
    if (!listener->listen(QHostAddress::LocalHost, static_cast<quint16>(arguments[1].toUInt()))) {
        std::fprintf(stderr, "Port %s is taken.\n", argv[1]);
        return 1;
    }
    server.bind(listener);
    return QCoreApplication::exec();
}
