// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/demo_senders.h"
#include "app/display.h"
#include "app/exit_code.h"
#include "app/own_service.h"
#include "app/termination.h"
#include "app/trusted_authorities.h"
#include "server/server/server.h"
#include "ui/window/run.h"

#include <QApplication>
#include <QMessageBox>
#include <QTcpSocket>

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

constexpr int answerTimeout = 1000; // ms; on this machine

bool answers(const QUrl &address)
{
    QTcpSocket socket;
    socket.connectToHost(address.host(), quint16(address.port()));
    return socket.waitForConnected(answerTimeout);
}

// Whether the link means the service that this program is, or would be, on this machine.
bool meansOwnService(const QUrl &address, const Config &config)
{
    const bool isTls = !config.tlsCertificate.empty();
    return ui::isThisMachine(address) && address.port() == config.port
        && (address.scheme() == QLatin1StringView("https")) == isTls && address.path().isEmpty();
}

// What is to be shown at first, and where if a link says so. The error is a sentence for the user.
// Needs no application object.
std::expected<std::optional<ui::ViewLink>, QString> readView(const Options &options)
{
    if (options.link.isEmpty() && options.view.isEmpty())
        return std::nullopt;
    auto view = options.link.isEmpty() ? ui::readParts(options.view) : ui::readLink(options.link);
    if (!view)
        return std::unexpected(options.link.isEmpty()
                                   ? view.error()
                                   : u"The link cannot be opened. %1"_s.arg(view.error()));
    return std::move(*view);
}

// Where the window looks; the service of this process is not started for a link that leads
// elsewhere.
ui::WindowOptions firstView(const Options &options, std::optional<ui::ViewLink> view)
{
    ui::WindowOptions window;
    window.ownsService = options.connectTo.isEmpty();
    window.serviceUrl = options.connectTo;
    window.redisUrl = window.ownsService ? options.config.redisUrl : options.viewerRedisUrl;
    window.token = window.ownsService ? QString() : options.connectToken;
    window.demo = options.isDemo;
    window.view = std::move(view);
    if (options.link.isEmpty())
        return window;
    const QUrl service = window.view->service;
    // Where another Logyard runs on this machine, that is what it means.
    const bool isOwn = meansOwnService(service, options.config);
    if (isOwn && !answers(service))
        return window;
    window.ownsService = false;
    window.asksFirst = !isOwn;
    window.serviceUrl = service;
    window.redisUrl.clear();
    return window;
}

int refuse(const QString &sentence)
{
    std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(sentence));
    return usageError;
}

// Who clicked on a link has no terminal to read it in.
int refuseLink(int &argc, char **argv, const QString &sentence)
{
    if (::isatty(STDERR_FILENO) != 0 || !displayTrouble().isEmpty())
        return refuse(sentence);
    const QApplication app(argc, argv);
    QMessageBox box(QMessageBox::Warning, u"Logyard"_s, sentence, QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &box, &QDialog::reject);
    refuse(sentence);
    box.exec();
    return usageError;
}

// Where Qt would end the process. Of the options and the display that are wrong the options are
// said.
int failWithoutDisplay(int &argc, char **argv, const Options &options, const QString &trouble)
{
    const QCoreApplication app(argc, argv);
    if (const auto trusted = trustAuthorities(options.tlsCaFile); !trusted)
        return refuse(trusted.error());
    if (options.connectTo.isEmpty() && options.link.isEmpty()) {
        if (const auto good = Server::checkSettings(options.config); !good)
            return refuse(QString::fromStdString(good.error()));
    }
    return refuse(trouble);
}

} // namespace

bool hasWindow()
{
    return true;
}

int runWindow(int &argc, char **argv, const Options &options)
{
    auto view = readView(options);
    if (!view)
        return options.link.isEmpty() ? refuse(view.error()) : refuseLink(argc, argv, view.error());
    if (const QString trouble = displayTrouble(); !trouble.isEmpty())
        return failWithoutDisplay(argc, argv, options, trouble);
    QApplication app(argc, argv);
    if (auto trusted = trustAuthorities(options.tlsCaFile); !trusted)
        return refuse(trusted.error());
    Termination termination;
    QObject::connect(&termination, &Termination::requested, &app, &QCoreApplication::quit);

    ui::WindowOptions window = firstView(options, std::move(*view));
    Server server;
    std::unique_ptr<DemoSenders> demo;
    PeerCertificate certificate;
    if (window.ownsService) {
        const Config &config = options.config;
        if (const auto good = Server::checkSettings(config); !good) {
            config.diagnostics->say(Diagnostics::Level::Error, "start", good.error());
            return usageError;
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
    }
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
