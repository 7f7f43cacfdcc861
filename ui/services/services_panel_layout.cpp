// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of a ServicesPanel about how the user arranges it: order, groups, what is hidden.
#include "ui/services/services_delegate.h"
#include "ui/services/services_panel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>

#include <algorithm>

namespace logyard::ui {

void ServicesPanel::changeLayout(const ServicesLayout &layout)
{
    const bool isNew = layout != m_layout;
    m_layout = layout;
    m_selecting = true;
    m_model->setGroups(layout.groups);
    m_model->setHidden(layout.hidden);
    m_filter->setLayout(layout);
    m_selecting = false;
    m_view->header()->setSortIndicator(layout.sortColumn, layout.sortOrder);
    m_view->header()->setSortIndicatorShown(layout.sortColumn != ServicesModel::NameColumn
                                            || layout.sortOrder != Qt::AscendingOrder);
    fitColumns();
    showHiddenCount();
    select(m_scope);
    if (isNew)
        layout.save();
}

// Names get what the numbers leave them; only the column that is sorted by needs room for an arrow.
void ServicesPanel::fitColumns()
{
    QHeaderView *header = m_view->header();
    const int arrow = style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header);
    for (int column = ServicesModel::EntriesColumn; column < ServicesModel::ColumnCount; ++column) {
        const QString head =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const bool isRate = column == ServicesModel::RateColumn;
        const QString longest = isRate ? QStringLiteral("12.4k/s") : QStringLiteral("12.4k");
        const int headWidth = header->fontMetrics().horizontalAdvance(head)
            + (column == m_layout.sortColumn ? arrow + 10 : 0);
        const int room = isRate ? ServicesDelegate::historyRoom() : 0;
        m_widths[std::size_t(column)] =
            std::max(fontMetrics().horizontalAdvance(longest) + room, headWidth) + 14;
        header->resizeSection(column, m_widths[std::size_t(column)]);
    }
    m_view->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("a-service"))
                            + m_widths[ServicesModel::EntriesColumn]);
    showColumnsThatFit();
}

// A name can't be guessed; the rate is seen in the table, too, and errors in the fields.
void ServicesPanel::showColumnsThatFit()
{
    int room = m_view->width() - m_widths[ServicesModel::EntriesColumn]
        - fontMetrics().horizontalAdvance(QStringLiteral("payment-service"));
    for (const int column : {ServicesModel::ErrorsColumn, ServicesModel::RateColumn}) {
        room -= m_widths[std::size_t(column)];
        m_view->setColumnHidden(column, room < 0);
    }
}

void ServicesPanel::showHiddenCount()
{
    // Of those that are here: another service may have none of them.
    const int count = int(std::ranges::count_if(
        m_layout.hidden, [this](const QString &name) { return m_model->rowOf(name) > 0; }));
    m_hiddenButton->setVisible(count > 0);
    m_hiddenButton->setText(m_hiddenButton->isChecked()
                                ? tr("Hide %n services again", nullptr, count)
                                : tr("%n services are hidden", nullptr, count));
    m_hiddenButton->setToolTip(m_hiddenButton->isChecked()
                                   ? tr("Leave the hidden services out of the list")
                                   : tr("Show the hidden services, in grey"));
    if (count == 0)
        m_hiddenButton->setChecked(false);
}

void ServicesPanel::sortBy(int column)
{
    ServicesLayout layout = m_layout;
    const bool isByName = column == ServicesModel::NameColumn;
    if (layout.sortColumn == column)
        layout.sortOrder =
            layout.sortOrder == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    else // the largest first
        layout.sortOrder = isByName ? Qt::AscendingOrder : Qt::DescendingOrder;
    layout.sortColumn = column;
    changeLayout(layout);
}

void ServicesPanel::setHidden(const QString &service, bool on)
{
    ServicesLayout layout = m_layout;
    if (on && layout.hidden.size() < ServicesLayout::maxServices)
        layout.hidden.insert(service);
    else
        layout.hidden.remove(service);
    changeLayout(layout);
    if (on && m_scope.contains(service)) {
        QStringList left = m_scope;
        left.removeAll(service);
        setScope(left);
    }
}

void ServicesPanel::setGroup(const QStringList &services, const QString &group)
{
    ServicesLayout layout = m_layout;
    const QString name = group.simplified().left(ServicesLayout::maxGroupName);
    for (const QString &service : services) {
        if (name.isEmpty())
            layout.groups.remove(service);
        else if (layout.groups.size() < ServicesLayout::maxServices)
            layout.groups.insert(service, name);
    }
    const QStringList left = layout.groups.values();
    layout.collapsed.removeIf([&](const QString &one) { return !left.contains(one); });
    changeLayout(layout);
}

void ServicesPanel::setCollapsed(const QString &group, bool on)
{
    ServicesLayout layout = m_layout;
    if (on)
        layout.collapsed.insert(group);
    else
        layout.collapsed.remove(group);
    changeLayout(layout);
    // Where the reader was stays current, though the selection may be out of sight.
    const QModelIndex heading = m_filter->mapFromSource(
        m_model->index(m_model->rowOfGroup(group), ServicesModel::NameColumn));
    if (heading.isValid())
        m_view->selectionModel()->setCurrentIndex(heading, QItemSelectionModel::NoUpdate);
}

} // namespace logyard::ui
