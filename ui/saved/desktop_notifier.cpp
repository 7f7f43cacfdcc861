// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/desktop_notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QSystemTrayIcon>

namespace logyard::ui {
namespace {

constexpr int answerTimeout = 5'000; // ms
constexpr int trayTime = 10'000; // ms

QString service()
{
    return QStringLiteral("org.freedesktop.Notifications");
}
QString path()
{
    return QStringLiteral("/org/freedesktop/Notifications");
}
QString snoozeAction()
{
    return QStringLiteral("snooze");
}

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service(), path(), service(), method);
}

// Without one Qt would try to start a bus, and wait for it.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : Notifier(parent) { }

void DesktopNotifier::show(const Notification &notification)
{
    if (!hasSessionBus() || !showOnBus(notification))
        showInTray(notification, tr("This session has no message bus (D-Bus)."));
}

bool DesktopNotifier::showOnBus(const Notification &notification)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    if (!std::exchange(m_isListening, true)) {
        const auto listen = [&](const QString &signal, const char *slot) {
            bus.connect(service(), path(), service(), signal, this, slot);
        };
        listen(QStringLiteral("ActionInvoked"), SLOT(actionInvoked(uint, QString)));
        listen(QStringLiteral("ActivationToken"), SLOT(activationToken(uint, QString)));
        listen(QStringLiteral("NotificationClosed"), SLOT(closed(uint, uint)));
    }
    QDBusMessage message = call(QStringLiteral("Notify"));
    const QStringList actions{QStringLiteral("default"), tr("Show"), snoozeAction(),
                              tr("Snooze for an hour")};
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
                            {QStringLiteral("category"), QStringLiteral("x-logyard.alert")}};
    // Some services take the text for markup.
    message << QStringLiteral("Logyard") << m_numbers.value(notification.key)
            << QGuiApplication::desktopFileName() << notification.title
            << notification.text.toHtmlEscaped() << actions << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, answerTimeout), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, notification](QDBusPendingCallWatcher *done) { answered(done, notification); });
    return true;
}

void DesktopNotifier::answered(QDBusPendingCallWatcher *call, const Notification &notification)
{
    call->deleteLater();
    const QDBusPendingReply<uint> reply = *call;
    if (reply.isError()) {
        showInTray(notification, tr("No program shows notifications on this desktop."));
        return;
    }
    m_numbers.insert(notification.key, reply.value());
    Q_EMIT shown(notification.key);
}

void DesktopNotifier::showInTray(const Notification &notification, const QString &why)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) {
        Q_EMIT failed(notification,
                      tr("%1 Alerts are counted at the star and said in this window.").arg(why));
        return;
    }
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QGuiApplication::windowIcon(), this);
        m_tray->setToolTip(QStringLiteral("Logyard"));
        const auto chosen = [this] {
            if (!m_inTray.isEmpty())
                Q_EMIT activated(m_inTray);
        };
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, chosen);
        connect(m_tray, &QSystemTrayIcon::activated, this, chosen);
    }
    m_inTray = notification.key;
    m_tray->show();
    m_tray->showMessage(notification.title, notification.text, QGuiApplication::windowIcon(),
                        trayTime);
    Q_EMIT shown(notification.key);
}

void DesktopNotifier::withdraw(const QString &key)
{
    if (m_tray && m_inTray == key) {
        m_inTray.clear();
        m_tray->hide();
    }
    if (!m_numbers.contains(key))
        return;
    QDBusMessage message = call(QStringLiteral("CloseNotification"));
    message << m_numbers.take(key);
    QDBusConnection::sessionBus().send(message);
}

void DesktopNotifier::actionInvoked(uint number, const QString &action)
{
    const QString key = m_numbers.key(number);
    if (key.isEmpty())
        return;
    if (action == snoozeAction())
        Q_EMIT snoozeRequested(key);
    else
        Q_EMIT activated(key);
}

// Allows the window to come to the front under Wayland.
void DesktopNotifier::activationToken(uint number, const QString &token)
{
    if (!m_numbers.key(number).isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void DesktopNotifier::closed(uint number, uint)
{
    m_numbers.remove(m_numbers.key(number));
}

} // namespace logyard::ui
