// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run.h"

#include "ui/connections/keychain_vault.h"
#include "ui/theme/theme.h"
#include "ui/window/translations.h"
#include "ui/window/window_set.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>

// Outside of every namespace, as the macro wants it: the resources are in a static library.
static void initResources()
{
    Q_INIT_RESOURCE(logyard);
}

namespace logyard::ui {
namespace {

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(QStringLiteral(":/icons/logyard-%1.png").arg(size), QSize(size, size));
    return icon;
}

} // namespace

int runWindow(QApplication &app, const WindowOptions &options, std::function<void()> aboutToQuit)
{
    initResources();
    installTranslations(app, QLocale());
    if (QCoreApplication::organizationName().isEmpty())
        QCoreApplication::setOrganizationName(QStringLiteral("Logyard"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Logyard"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.logyard.Logyard"));
    QGuiApplication::setWindowIcon(programIcon());
    int code = 0;
    {
        Theme theme(app);
        KeychainVault vault;
        WindowSet windows(options, &theme, &vault);
        windows.start();
        code = QApplication::exec();
    }
    if (aboutToQuit)
        aboutToQuit();
    return code;
}

} // namespace logyard::ui
