// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QButtonGroup;
QT_END_NAMESPACE

namespace logyard::ui {

/// A row of buttons of which one is down: the lowest level to show. Arrow keys move along it.
class LevelButtons final : public QWidget
{
    Q_OBJECT

public:
    explicit LevelButtons(QWidget *parent = nullptr);

    /// None: all entries, also those without a level.
    Level minimumLevel() const;
    void setMinimumLevel(Level level);

Q_SIGNALS:
    void minimumLevelChanged(logyard::Level level);

protected:
    void changeEvent(QEvent *event) override;

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showColors();

    QButtonGroup *m_group;
};

} // namespace logyard::ui
