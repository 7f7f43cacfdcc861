// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace logyard::ui {

/// The filter language on one small page. A popup; owned by its button.
class FilterHelp final : public QFrame
{
    Q_OBJECT

public:
    explicit FilterHelp(QWidget *parent = nullptr);

    /// Below that widget, right edges aligned.
    void showBelow(const QWidget *widget);
};

} // namespace logyard::ui
