// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/certificate_trust.h"
#include "ui/links/view_link.h"

#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QApplication;
QT_END_NAMESPACE

namespace logyard::ui {

/// What the window is to look at.
struct WindowOptions
{
    QUrl serviceUrl; ///< base address of the service, such as http://127.0.0.1:8005
    QString token; ///< that the service asks for; empty: none
    CertificateTrust trust{}; ///< what certificate it may show beside those the system trusts
    QString redisUrl; ///< where its Redis is; empty: live entries come over HTTP
    bool ownsService = false; ///< the service runs in this process
    QString listenText; ///< where it listens, for the status bar; empty: the service's address
    QString startError; ///< why the service of this process did not start; empty: it did
    bool demo = false; ///< what is shown is made up
    QString name; ///< that the user knows the service by; empty: its address
    QString connectionId; ///< empty: it is none of the user's connections
    std::optional<ViewLink> view; ///< to show at first
    QString notice; ///< what could not be done at the start, as a sentence; empty: nothing
    bool asksFirst = false; ///< the user did not name the service: a link did
};

/// Shows the window and runs the application until it is closed; returns the exit code. The
/// application must not have shown any other window. `aboutToQuit` is called once, after the
/// window has gone and its requests with it, so that the service can be stopped.
int runWindow(QApplication &app, const WindowOptions &options,
              std::function<void()> aboutToQuit = {});

} // namespace logyard::ui
