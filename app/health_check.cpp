// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/health_check.h"

#include "app/own_service.h"

#include <QSslSocket>
#include <QUrl>

#include <cstdio>

namespace logyard {
namespace {

constexpr int patienceMs = 3000;

} // namespace

int checkHealth(const Config &config)
{
    const bool isTls = !config.tlsCertificate.empty();
    const QString host = reachableUrl(config, config.port).host();
    QSslSocket socket;
    // It sends no secret, and learns none: whose certificate it is does not matter.
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (isTls)
        socket.connectToHostEncrypted(host, config.port);
    else
        socket.connectToHost(host, config.port);
    if (isTls ? socket.waitForEncrypted(patienceMs) : socket.waitForConnected(patienceMs)) {
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
