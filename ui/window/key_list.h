// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace logyard::ui {

/// All keys of the window on one page (F1).
class KeyList final : public QDialog
{
    Q_OBJECT

public:
    explicit KeyList(QWidget *parent = nullptr);
};

} // namespace logyard::ui
