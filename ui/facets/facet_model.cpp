// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facets/facet_model.h"

#include "ui/theme/numbers.h"

namespace logyard::ui {
namespace {

constexpr quintptr ofField = 0; // else the number of the field, from 1

} // namespace

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : ofField);
}

QModelIndex FacetModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == ofField)
        return {};
    return createIndex(int(child.internalId() - 1), 0, ofField);
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_list.facets.size());
    if (parent.internalId() != ofField || parent.column() != 0)
        return 0;
    const Facet &facet = m_list.facets[parent.row()];
    return int(facet.values.size()) + (facet.hasMore ? 1 : 0);
}

int FacetModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const Facet *FacetModel::facetAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    return &m_list.facets[index.internalId() == ofField ? index.row()
                                                        : qsizetype(index.internalId()) - 1];
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    const Facet *facet = facetAt(index);
    if (!facet)
        return {};
    if (role == FieldRole)
        return facet->field;
    if (index.internalId() == ofField) {
        if (role == Qt::DisplayRole)
            return index.column() == TextColumn ? facet->field : compactNumber(facet->count);
        if (role == Qt::ToolTipRole)
            return tr("%1 of %2 entries have it")
                .arg(exactNumber(facet->count), exactNumber(m_list.entries));
        return {};
    }
    const bool isMore = index.row() >= facet->values.size();
    if (role == IsMoreRole)
        return isMore;
    if (isMore)
        return role == Qt::DisplayRole && index.column() == TextColumn ? tr("more values…")
                                                                       : QVariant();
    const Facet::Value &value = facet->values[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == CountColumn)
            return compactNumber(value.count);
        return value.text.isEmpty() ? tr("(empty)") : value.text.simplified();
    case Qt::ToolTipRole:
        return QStringLiteral("%1: %2\n%3").arg(facet->field, value.text, exactNumber(value.count));
    case Qt::AccessibleTextRole:
        return tr("%1, %2 entries").arg(value.text, exactNumber(value.count));
    case ValueRole:
        return value.text;
    case ShareRole:
        return facet->count == 0 ? 0.0 : double(value.count) / double(facet->count);
    default:
        return {};
    }
}

QVariant FacetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= ColumnCount)
        return {};
    return section == TextColumn ? tr("Fields") : tr("Entries");
}

void FacetModel::setList(const FacetList &list)
{
    if (list == m_list)
        return;
    beginResetModel();
    m_list = list;
    endResetModel();
}

} // namespace logyard::ui
