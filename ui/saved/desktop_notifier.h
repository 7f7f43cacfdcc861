// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/saved/notifier.h"

#include <QHash>

QT_BEGIN_NAMESPACE
class QDBusPendingCallWatcher;
class QSystemTrayIcon;
QT_END_NAMESPACE

namespace logyard::ui {

/// Desktop notifications: by the service org.freedesktop.Notifications, where they have a button to
/// snooze them; where there is none, by an icon in the tray; where there is no tray, failed().
class DesktopNotifier final : public Notifier
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);

    void show(const Notification &notification) override;
    void withdraw(const QString &key) override;

private Q_SLOTS:
    void actionInvoked(uint number, const QString &action);
    void activationToken(uint number, const QString &token);
    void closed(uint number, uint reason);

private:
    bool showOnBus(const Notification &notification);
    void answered(QDBusPendingCallWatcher *call, const Notification &notification);
    void showInTray(const Notification &notification, const QString &why);

    QHash<QString, uint> m_numbers; ///< the service's, by key
    QSystemTrayIcon *m_tray = nullptr; ///< once it was needed
    QString m_inTray; ///< the key of its message
    bool m_isListening = false;
};

} // namespace logyard::ui
