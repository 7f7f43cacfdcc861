// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/column_layouts.h"

namespace logyard::ui {

ColumnLayouts::ColumnLayouts(LogView *view, QObject *parent) : QObject(parent), m_view(view) { }

void ColumnLayouts::setLayouts(const Layouts &layouts)
{
    m_layouts = layouts;
    show();
}

ColumnLayouts::Layouts ColumnLayouts::layouts() const
{
    Layouts all = m_layouts;
    if (m_view->columns() != all.value(QString()))
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
    m_view->setColumns(m_layouts.value(m_key, m_layouts.value(QString())));
}

} // namespace logyard::ui
