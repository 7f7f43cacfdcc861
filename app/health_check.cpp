// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/health_check.h"

#include <QTcpSocket>

#include <cstdio>

namespace logyard {
namespace {

constexpr int patienceMs = 3000;

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6)
        || address == QHostAddress(QHostAddress::Any);
}

} // namespace

int checkHealth(const Config &config)
{
    QTcpSocket socket;
    socket.connectToHost(isAny(config.host) ? QHostAddress(QHostAddress::LocalHost) : config.host,
                         config.port);
    if (socket.waitForConnected(patienceMs)) {
        socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        while (!socket.canReadLine() && socket.waitForReadyRead(patienceMs)) { }
        if (socket.readLine().startsWith("HTTP/1.1 200"))
            return 0;
    }
    std::fprintf(stderr, "logyard: the service on port %d does not answer GET /health with 200.\n",
                 int(config.port));
    return 1;
}

} // namespace logyard
