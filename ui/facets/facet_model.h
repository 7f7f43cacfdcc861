// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/facets/facet_list.h"

#include <QAbstractItemModel>

namespace logyard::ui {

/// A tree of two levels: fields, and below each its values. GUI thread.
class FacetModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { TextColumn, CountColumn, ColumnCount };
    enum Role {
        FieldRole = Qt::UserRole, ///< of both levels
        ValueRole, ///< of values only
        ShareRole, ///< of values: 0 to 1, of the entries that have the field
        IsMoreRole, ///< the row that says that there are more values
    };

    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// In one reset, unless nothing is different.
    void setList(const FacetList &list);
    const FacetList &list() const { return m_list; }

private:
    const Facet *facetAt(const QModelIndex &index) const;

    FacetList m_list;
};

} // namespace logyard::ui
