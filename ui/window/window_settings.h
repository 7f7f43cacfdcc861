// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"
#include "ui/table/log_view.h"
#include "ui/window/preferences_dialog.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace logyard::ui {

/// What the window keeps between runs. Kept with a version: the layout of another version is not
/// restored, preferences and recent filters are.
struct WindowSettings
{
    Preferences preferences;
    QList<FilterState> recentFilters;
    bool servicesVisible = true;
    bool detailsVisible = false;
    bool histogramVisible = true;
    bool fieldsVisible = true;
    // Empty: as the program thinks best.
    QByteArray geometry;
    QByteArray mainSplitter;
    QByteArray contentSplitter;
    QByteArray leftSplitter;
    /// By the services that they are for, separated by commas; "" for all of them.
    QMap<QString, LogView::Columns> columns;
    static constexpr int maxColumns = 200;

    /// From the application's QSettings; what is missing or broken is as in a new program.
    static WindowSettings load();
    void save() const;
};

} // namespace logyard::ui
