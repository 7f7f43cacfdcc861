// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finding.h"

#include "ui/client/worker.h"
#include "ui/finding/find_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

namespace logyard::ui {

Finding::Finding(LogPane *pane, FindBar *bar, QObject *parent)
    : QObject(parent), m_pane(pane), m_view(pane->view()), m_bar(bar),
      m_worker(new Worker(1, this)), m_finder(new Finder(m_view, m_worker, this))
{
    m_view->setLooks(this);
    connect(bar, &FindBar::queryChanged, m_finder, &Finder::setQuery);
    connect(bar, &FindBar::findRequested, m_finder, &Finder::find);
    connect(m_finder, &Finder::changed, this, [this] { m_bar->showState(m_finder->state()); });
}

Finding::~Finding()
{
    m_view->setLooks(nullptr);
}

RowLook Finding::look(RowStore::RowId, const LogEntry &, const QPalette &) const
{
    return {};
}

QList<TextRange> Finding::found(const QString &text) const
{
    return m_finder->ranges(text);
}

QString Finding::note(const LogEntry &) const
{
    return {};
}

} // namespace logyard::ui
