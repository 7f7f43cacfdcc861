// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow about the conditions of the filter.
#include "ui/filter/filter_bar.h"
#include "ui/services/services_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/window_actions.h"

namespace logyard::ui {

void MainWindow::connectFilters()
{
    connect(m_services, &ServicesPanel::scopeChanged, m_filter, &FilterBar::setServices);
    connect(m_filter, &FilterBar::allServicesRequested, this, [this] { m_services->setScope({}); });
    connect(m_actions->conditions, &QAction::triggered, m_filter, &FilterBar::focusChips);
    connect(m_actions->switchConditions, &QAction::triggered, m_filter, &FilterBar::switchAll);
}

} // namespace logyard::ui
