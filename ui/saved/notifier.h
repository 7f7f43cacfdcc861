// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace logyard::ui {

struct Notification
{
    QString key; ///< of what it is about; a new one takes the place of an old one
    QString title;
    QString text; ///< plain
};

/// Says something outside of the window. GUI thread; never blocks, answers by signals.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void show(const Notification &notification) = 0;
    virtual void withdraw(const QString &key) = 0;

Q_SIGNALS:
    void shown(const QString &key);
    /// It could not be shown; the sentence says why, and what to do.
    void failed(const logyard::ui::Notification &notification, const QString &sentence);
    /// The user clicked it.
    void activated(const QString &key);
    void snoozeRequested(const QString &key);
};

} // namespace logyard::ui
