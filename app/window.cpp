// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/demo_senders.h"
#include "app/termination.h"
#include "server/server/server.h"
#include "ui/window/run.h"

#include <QApplication>

#include <memory>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

// Where this machine reaches a service that listens on `host`.
QUrl reachableUrl(const QHostAddress &host, quint16 port)
{
    QUrl url;
    url.setScheme(u"http"_s);
    if (host == QHostAddress(QHostAddress::AnyIPv4) || host == QHostAddress(QHostAddress::Any))
        url.setHost(u"127.0.0.1"_s);
    else if (host == QHostAddress(QHostAddress::AnyIPv6))
        url.setHost(u"::1"_s);
    else
        url.setHost(host.toString());
    url.setPort(port);
    return url;
}

} // namespace

bool hasWindow()
{
    return true;
}

int runWindow(int &argc, char **argv, const Options &options)
{
    QApplication app(argc, argv);
    Termination termination;
    QObject::connect(&termination, &Termination::requested, &app, &QCoreApplication::quit);

    ui::WindowOptions window;
    Server server;
    std::unique_ptr<DemoSenders> demo;
    if (options.connectTo.isEmpty()) {
        window.ownsService = true;
        window.redisUrl = options.config.redisUrl;
        if (const auto started = server.start(options.config); !started)
            window.startError = QString::fromStdString(started.error());
        const quint16 port = server.port() != 0 ? server.port() : options.config.port;
        window.serviceUrl = reachableUrl(options.config.host, port);
        window.listenText = window.serviceUrl.toString();
    } else {
        window.ownsService = false;
        window.serviceUrl = options.connectTo;
        window.redisUrl = options.viewerRedisUrl;
    }
    window.demo = options.isDemo;
    if (options.isDemo && window.startError.isEmpty()) {
        demo = std::make_unique<DemoSenders>(window.serviceUrl);
        demo->start();
    }
    const int code = ui::runWindow(app, window);
    demo.reset();
    server.stop();
    return code;
}

} // namespace logyard
