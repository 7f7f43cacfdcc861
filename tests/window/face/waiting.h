// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <algorithm>

/// Whether something below the object still waits for a pause of the user to be over. When nothing
/// does, what has not come does not come.
inline bool isWaiting(const QObject &object)
{
    const QList<QTimer *> timers = object.findChildren<QTimer *>();
    return std::any_of(timers.begin(), timers.end(), [](const QTimer *timer) {
        return timer->isSingleShot() && timer->isActive();
    });
}
