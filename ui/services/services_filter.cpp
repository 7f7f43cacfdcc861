// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_filter.h"

#include "ui/services/services_model.h"

#include <algorithm>

namespace logyard::ui {
namespace {

// -1, 0, 1: the order of two names, whichever way the list is sorted.
int orderOf(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order : a.compare(b);
}

} // namespace

ServicesFilter::ServicesFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(false);
}

void ServicesFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    sortNow();
}

void ServicesFilter::setLayout(const ServicesLayout &layout)
{
    m_layout = layout;
    sortNow();
}

void ServicesFilter::setShowsHidden(bool on)
{
    m_showsHidden = on;
    sortNow();
}

void ServicesFilter::sortNow()
{
    invalidateFilter(); // a heading goes with the last of its services
    sort(m_layout.sortColumn, m_layout.sortOrder);
}

void ServicesFilter::sortIfNeeded()
{
    const auto inSource = [this](int row) { return mapToSource(index(row, m_layout.sortColumn)); };
    // The proxy turns descending pairs around before it asks.
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    for (int row = 1; row < rowCount(); ++row) {
        const QModelIndex above = inSource(row - 1);
        const QModelIndex below = inSource(row);
        if (ascending ? lessThan(below, above) : lessThan(above, below)) {
            sortNow();
            return;
        }
    }
}

bool ServicesFilter::holdsText(const QModelIndex &heading) const
{
    const QStringList services = heading.data(ServicesModel::MembersRole).toStringList();
    return std::ranges::any_of(services, [this](const QString &service) {
        return service.contains(m_text, Qt::CaseInsensitive)
            && (m_showsHidden || !m_layout.hidden.contains(service));
    });
}

bool ServicesFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(ServicesModel::IsAllRole).toBool())
        return true;
    if (index.data(ServicesModel::IsGroupRole).toBool())
        return holdsText(index);
    const QString service = index.data(ServicesModel::ServiceRole).toString();
    if (!m_showsHidden && m_layout.hidden.contains(service))
        return false;
    if (!m_text.isEmpty())
        return service.contains(m_text, Qt::CaseInsensitive);
    return !m_layout.collapsed.contains(m_layout.groups.value(service));
}

bool ServicesFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    // As it would be in ascending order; the proxy turns it around for the other one.
    const auto always = [ascending](bool isLess) { return isLess == ascending; };
    for (const auto role : {ServicesModel::IsAllRole, ServicesModel::IsGroupRole}) {
        if (role == ServicesModel::IsGroupRole) {
            const QString leftGroup = left.data(ServicesModel::GroupRole).toString();
            const QString rightGroup = right.data(ServicesModel::GroupRole).toString();
            if (leftGroup.isEmpty() != rightGroup.isEmpty())
                return always(rightGroup.isEmpty());
            if (const int order = orderOf(leftGroup, rightGroup); order != 0)
                return always(order < 0);
        }
        const bool isLeft = left.data(role).toBool();
        if (isLeft != right.data(role).toBool())
            return always(isLeft);
    }
    const QVariant a = left.data(ServicesModel::SortRole);
    const QVariant b = right.data(ServicesModel::SortRole);
    if (const double x = a.toDouble(), y = b.toDouble();
        left.column() != ServicesModel::NameColumn && x != y)
        return x < y;
    const int order = orderOf(left.data(ServicesModel::ServiceRole).toString(),
                              right.data(ServicesModel::ServiceRole).toString());
    return left.column() == ServicesModel::NameColumn ? order < 0 : always(order < 0);
}

} // namespace logyard::ui
