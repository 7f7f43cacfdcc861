// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/demo_senders.h"
#include "app/own_service.h"
#include "app/termination.h"
#include "app/trusted_authorities.h"
#include "server/server/server.h"
#include "ui/window/run.h"

#include <QApplication>

#include <cstdio>
#include <memory>

namespace logyard {
bool hasWindow()
{
    return true;
}

int runWindow(int &argc, char **argv, const Options &options)
{
    QApplication app(argc, argv);
    if (auto trusted = trustAuthorities(options.tlsCaFile); !trusted) {
        std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(trusted.error()));
        return 2;
    }
    Termination termination;
    QObject::connect(&termination, &Termination::requested, &app, &QCoreApplication::quit);

    ui::WindowOptions window;
    Server server;
    std::unique_ptr<DemoSenders> demo;
    PeerCertificate certificate;
    if (options.connectTo.isEmpty()) {
        window.ownsService = true;
        window.redisUrl = options.config.redisUrl;
        const Config &config = options.config;
        if (const auto good = Server::checkSettings(config); !good) {
            config.diagnostics->say(Diagnostics::Level::Error, "start", good.error());
            return 2;
        }
        if (const auto started = server.start(config); !started) {
            // For those who started it from a terminal.
            config.diagnostics->say(Diagnostics::Level::Error, "start", started.error());
            window.startError = QString::fromStdString(started.error());
        }
        const OwnService own = ownService(server, config);
        window.serviceUrl = server.port() != 0 ? own.url : reachableUrl(config, config.port);
        window.token = QString::fromStdString(own.token);
        certificate = own.certificate;
        if (certificate)
            window.trust = [certificate](const QSslCertificate &shown) {
                return !shown.isNull() && shown == certificate();
            };
        window.listenText = window.serviceUrl.toString();
    } else {
        window.ownsService = false;
        window.serviceUrl = options.connectTo;
        window.redisUrl = options.viewerRedisUrl;
        window.token = options.connectToken;
    }
    window.demo = options.isDemo;
    if (options.isDemo && window.startError.isEmpty()) {
        demo = std::make_unique<DemoSenders>(window.serviceUrl);
        demo->signIn(window.token.toLatin1(), certificate);
        demo->start();
    }
    const int code = ui::runWindow(app, window);
    demo.reset();
    server.stop();
    return code;
}

} // namespace logyard
