// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include "app/demo_senders.h"
#include "app/own_service.h"
#include "app/termination.h"
#include "server/redis/redis_url.h"
#include "server/server/server.h"

#include <QCoreApplication>
#include <QUrl>

#include <cstdio>
#include <memory>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

constexpr int configurationError = 2;

void say(const QString &text)
{
    std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(text));
}

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
    Config config = options.config;
    config.warn = [](const std::string &sentence) { say(QString::fromStdString(sentence)); };
    if (const auto started = server.start(config); !started) {
        say(QString::fromStdString(started.error()));
        return configurationError;
    }
    say(describe(config, server.port()));
    std::unique_ptr<DemoSenders> demo;
    if (options.isDemo) {
        const OwnService service = ownService(server, config);
        demo = std::make_unique<DemoSenders>(service.url);
        demo->signIn(QByteArray::fromStdString(service.token), service.certificate);
        demo->start();
    }
    const int code = app.exec();
    demo.reset();
    say(u"stopping"_s);
    server.stop();
    return code;
}

} // namespace logyard
