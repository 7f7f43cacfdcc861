// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/column_layouts.h"

#include <QHeaderView>

namespace logyard::ui {

// The times' width follows what they say, the last column's the window: neither is a choice.
ColumnLayouts::ColumnLayouts(LogView *view, QObject *parent) : QObject(parent), m_view(view)
{
    const QHeaderView *header = view->horizontalHeader();
    const auto change = [this] { m_isChanged = m_isChanged || !m_isShowing; };
    connect(view, &LogView::columnsChanged, this, change);
    connect(header, &QHeaderView::sectionMoved, this, change);
    connect(header, &QHeaderView::sectionResized, this, [change](int column) {
        if (column != LogModel::TimeColumn && column != LogModel::MessageColumn)
            change();
    });
}

void ColumnLayouts::setLayouts(const Layouts &layouts)
{
    m_layouts = layouts;
    show();
}

ColumnLayouts::Layouts ColumnLayouts::layouts() const
{
    Layouts all = m_layouts;
    if (m_isChanged)
        all[m_key] = m_view->columns();
    return all;
}

void ColumnLayouts::setScope(const QStringList &services)
{
    m_layouts = layouts();
    m_key = services.join(u',');
    show();
}

void ColumnLayouts::show()
{
    m_isShowing = true;
    m_view->setColumns(m_layouts.value(m_key, m_layouts.value(QString())));
    m_view->fitTimeColumn();
    m_isShowing = false;
    m_isChanged = false;
}

} // namespace logyard::ui
