// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/log_view.h"

#include <QMap>
#include <QObject>

namespace logyard::ui {

/// The table's columns, kept for each choice of services: what a service logs decides which fields
/// are worth a column. A choice without columns of its own has those of all services.
class ColumnLayouts final : public QObject
{
    Q_OBJECT

public:
    using Layouts = QMap<QString, LogView::Columns>; ///< by the services, separated by commas

    ColumnLayouts(LogView *view, QObject *parent);

    void setLayouts(const Layouts &layouts);
    /// With what is on screen.
    Layouts layouts() const;
    /// Keeps what is on screen for the services before, and shows what was kept for these.
    void setScope(const QStringList &services);

private:
    void show();

    LogView *m_view;
    Layouts m_layouts; ///< without what the user changed since show()
    bool m_isChanged = false; ///< by the user, since then
    bool m_isShowing = false;
    QString m_key;
};

} // namespace logyard::ui
