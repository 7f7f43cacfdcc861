// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace logyard {

/// Turns SIGTERM and SIGINT into a signal of Qt's, in the thread that made this object. One for
/// each process. A second signal while the first is being handled ends the process at once.
class Termination final : public QObject
{
    Q_OBJECT
public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void requested();
};

} // namespace logyard
