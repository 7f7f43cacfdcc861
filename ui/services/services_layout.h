// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <Qt>

namespace logyard::ui {

/// How the user has arranged the list of services. Kept in the application's settings; what is
/// broken there is left out.
struct ServicesLayout
{
    int sortColumn = 0; ///< of ServicesModel
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    QSet<QString> hidden;
    QMap<QString, QString> groups; ///< by service
    QSet<QString> collapsed; ///< groups

    bool operator==(const ServicesLayout &) const = default;

    static ServicesLayout load();
    void save() const;

    static constexpr qsizetype maxServices = 2000; ///< hidden, or in groups
    static constexpr qsizetype maxGroupName = 60;
};

} // namespace logyard::ui
