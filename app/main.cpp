// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check.h"
#include "app/exit_code.h"
#include "app/headless.h"
#include "app/health_check.h"
#include "app/options.h"
#include "app/send/send_command.h"
#include "app/token_command.h"
#include "app/trusted_authorities.h"
#include "app/window.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>
#include <malloc.h>
#include <memory>

namespace {

std::shared_ptr<logyard::Diagnostics> qtDiagnostics; // as long as the process: Qt speaks late

QStringList toArguments(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

// What Qt has to say goes the same way as what we say.
void sayOfQt(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    using Level = logyard::Diagnostics::Level;
    const Level level = type == QtDebugMsg || type == QtInfoMsg ? Level::Debug
        : type == QtWarningMsg                                  ? Level::Warning
                                                                : Level::Error;
    if (qtDiagnostics)
        qtDiagnostics->say(level, "qt", text.toStdString());
}

} // namespace

int main(int argc, char **argv)
{
    // Bodies are read in one thread and let go of in another: with an arena for each thread, what
    // was freed in one is not used again in the others.
    ::mallopt(M_ARENA_MAX, 2);
    using Mode = logyard::Options::Mode;
    const QStringList arguments = toArguments(argc, argv);
    if (logyard::isTokenCommand(arguments))
        return logyard::runTokenCommand(arguments);
    if (logyard::send::isSendCommand(arguments))
        return logyard::send::runSendCommand(argc, argv, arguments);
    // Before any application object: --help and --no-gui work without a display.
    auto options = logyard::readOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(options.error()));
        return logyard::usageError;
    }
    if (options->mode == Mode::PrintAndExit) {
        std::fputs(qUtf8Printable(options->text), stdout);
        return 0;
    }
    qtDiagnostics = options->config.diagnostics;
    qInstallMessageHandler(sayOfQt);
    QCoreApplication::setApplicationName(QStringLiteral("logyard"));
    QCoreApplication::setOrganizationName(QStringLiteral("Logyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOGYARD_VERSION));

    // Made-up entries do not belong among the user's own logs.
    std::unique_ptr<QTemporaryDir> demoDir;
    if (options->isDemo && !options->hasOwnLogDir && options->connectTo.isEmpty()) {
        demoDir = std::make_unique<QTemporaryDir>();
        options->config.logDir = demoDir->path().toStdString();
    }
    if (options->mode == Mode::Window)
        return logyard::runWindow(argc, argv, *options);
    QCoreApplication app(argc, argv);
    if (auto trusted = logyard::trustAuthorities(options->tlsCaFile); !trusted) {
        std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(trusted.error()));
        return logyard::usageError;
    }
    if (options->mode == Mode::Check)
        return logyard::checkConfiguration(*options);
    if (options->mode == Mode::HealthCheck)
        return logyard::checkHealth(options->config);
    return logyard::runHeadless(app, *options);
}
