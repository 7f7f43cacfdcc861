// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QMenuBar;
QT_END_NAMESPACE

namespace logyard::ui {

/// All keys of the window on one page (F1): those of the menus, and those that only mean something
/// in the table.
class KeyList final : public QDialog
{
    Q_OBJECT

public:
    explicit KeyList(const QMenuBar &menus, QWidget *parent = nullptr);
};

} // namespace logyard::ui
