// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server/config.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <expected>
#include <utility>

namespace logyard {

/// One line of --check. Never has a secret.
struct ShownSetting
{
    QString name; ///< of the flag, without its dashes
    QString value;
    QString source; ///< "flag", "environment" or "default"
    QString variable; ///< of the environment
};

/// What the program was asked to do.
struct Options
{
    enum class Mode { Window, Headless, HealthCheck, Check, PrintAndExit } mode = Mode::Window;
    QString text; ///< what to print, for PrintAndExit
    Config config;
    bool isDemo = false;
    bool hasOwnLogDir = false; ///< the log folder was given, by flag or environment
    QUrl connectTo; ///< empty: run the service in this process
    QString connectToken; ///< with connectTo: empty: it asks for none
    QString tlsCaFile; ///< empty: only the system's authorities are trusted
    QList<ShownSetting> settings;
    /// What the window is to show at first, by the names of the flags; service may come more often.
    QList<std::pair<QString, QString>> view;
    QString link; ///< `logyard://…`, from outside and unchecked; empty: none
    QString viewerRedisUrl; ///< with connectTo: where its Redis is; empty: use its live stream
};

/// Reads flags, then the environment, then the defaults. Needs no QCoreApplication. The error is a
/// sentence for the user.
std::expected<Options, QString> readOptions(const QStringList &arguments);

} // namespace logyard
