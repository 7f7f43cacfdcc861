// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include "app/demo_senders.h"
#include "app/exit_code.h"
#include "app/own_service.h"
#include "app/termination.h"
#include "server/redis/redis_url.h"
#include "server/server/server.h"

#include <QCoreApplication>
#include <QUrl>

#include <memory>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

QString describe(const Config &config, quint16 port)
{
    QUrl url;
    url.setScheme(config.tlsCertificate.empty() ? u"http"_s : u"https"_s);
    url.setHost(config.host.toString());
    url.setPort(port);
    const auto redis = redis::RedisUrl::parse(config.redisUrl);
    return u"listening on %1, logs in %2, Redis %3"_s.arg(
        url.toString(), QString::fromStdString(config.logDir.string()),
        config.redisUrl.isEmpty() ? u"off"_s
            : redis               ? redis->display()
                                  : QString());
}

} // namespace

int runHeadless(QCoreApplication &app, const Options &options)
{
    Termination termination;
    QObject::connect(&termination, &Termination::requested, &app, &QCoreApplication::quit);
    Server server;
    const Config &config = options.config;
    auto say = [&config](Diagnostics::Level level, std::string_view event, std::string_view text) {
        config.diagnostics->say(level, event, text);
    };
    if (const auto started = server.start(config); !started) {
        say(Diagnostics::Level::Error, "start", started.error());
        return usageError;
    }
    say(Diagnostics::Level::Info, "listening", describe(config, server.port()).toStdString());
    std::unique_ptr<DemoSenders> demo;
    if (options.isDemo) {
        const OwnService service = ownService(server, config);
        demo = std::make_unique<DemoSenders>(service.url);
        demo->signIn(QByteArray::fromStdString(service.token), service.certificate);
        demo->start();
    }
    const int code = app.exec();
    demo.reset();
    say(Diagnostics::Level::Info, "stopping", "stopping");
    server.stop();
    return code;
}

} // namespace logyard
