// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_time.h"
#include "ui/theme/theme.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
QT_END_NAMESPACE

namespace logyard::ui {

/// What the user can choose for good.
struct Preferences
{
    ThemeMode theme = ThemeMode::System;
    QString zone; ///< IANA id of the zone that times are shown in; empty: this machine's
    TimeStyle timeStyle = TimeStyle::Clock; ///< never SinceReference, which needs a row
    bool comfortable = false; ///< more space around rows
    bool detailsBelow = false;
    int rowCap = 100'000; ///< the most entries that the table holds

    bool operator==(const Preferences &) const = default;
};

/// Changes take effect at once; there is nothing to confirm.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed(const logyard::ui::Preferences &preferences);

private:
    void addZones();
    Preferences chosen() const;

    const Preferences m_before;
    QComboBox *m_theme;
    QComboBox *m_zone;
    QComboBox *m_density;
    QComboBox *m_place;
    QComboBox *m_rows;
};

} // namespace logyard::ui
