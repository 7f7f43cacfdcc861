// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connections_dialog.h"
#include "ui/connections/token_vault.h"
#include "ui/window/run.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace logyard::ui {

class Connections;
class MainWindow;
class Theme;

/// The windows of the program, each of which shows one service, and what leads from one to another:
/// connections, links, tokens and certificates. A window is closed for another one only once that
/// is there. GUI thread; windows delete themselves when they are closed.
class WindowSet final : public QObject
{
    Q_OBJECT

public:
    /// `first`: the service that the program was started with, which connections list on top.
    WindowSet(WindowOptions first, Theme *theme, TokenVault *vault, QObject *parent = nullptr);
    ~WindowSet() override;

    /// The first window, or where a link leads to a service that the user has not named, a
    /// question.
    void start();
    /// `instead`: the window that goes; nullptr: none.
    MainWindow *open(const WindowOptions &options, MainWindow *instead);
    /// An empty id: what the program was started with.
    void openConnection(const QString &id, const std::optional<ViewLink> &view,
                        MainWindow *instead);
    void openLink(const QString &text, MainWindow *from);
    void showConnections(MainWindow *window);

    Connections *connections() const { return m_connections; }
    QList<MainWindow *> windows() const;
    ConnectionsDialog *dialog() const { return m_dialog; }

private:
    struct KeychainWait;

    void askToWait(const std::shared_ptr<KeychainWait> &wait, const TokenVault::ReadHandler &go);
    void askToFollow(const ViewLink &link, MainWindow *from);
    void openAddress(const ViewLink &link, MainWindow *instead);
    void askForToken(MainWindow *window, const QString &why);
    void askForTrust(MainWindow *window, const QByteArray &certificate);
    Connection connectionOf(const MainWindow &window) const;
    void keepToken(const QString &id, const QString &token);

    WindowOptions m_first;
    Theme *m_theme;
    TokenVault *m_vault;
    Connections *m_connections;
    QList<QPointer<MainWindow>> m_windows;
    QPointer<ConnectionsDialog> m_dialog;
};

} // namespace logyard::ui
