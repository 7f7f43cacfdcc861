// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow about the conditions of the filter, and about saved filters.
#include "ui/filter/filter_bar.h"
#include "ui/services/services_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/saved_filter_control.h"
#include "ui/window/status_strip.h"
#include "ui/window/window_actions.h"

namespace logyard::ui {
namespace {

constexpr int saidFor = 10'000; // ms

} // namespace

void MainWindow::connectFilters()
{
    connect(m_services, &ServicesPanel::scopeChanged, m_filter, &FilterBar::setServices);
    connect(m_filter, &FilterBar::allServicesRequested, this, [this] { m_services->setScope({}); });
    connect(m_actions->conditions, &QAction::triggered, m_filter, &FilterBar::focusChips);
    connect(m_actions->switchConditions, &QAction::triggered, m_filter, &FilterBar::switchAll);

    connect(m_feed, &LiveFeed::batchReceived, m_saved, &SavedFilterControl::take);
    connect(m_saved, &SavedFilterControl::alertCountChanged, this, &MainWindow::updateTitle);
    connect(m_saved, &SavedFilterControl::said, this,
            [this](const QString &sentence) { m_status->showMessage(sentence, saidFor); });
    connect(m_actions->saveFilter, &QAction::triggered, m_saved, &SavedFilterControl::save);
    connect(m_actions->savedFilters, &QAction::triggered, m_saved, &SavedFilterControl::openMenu);
    connect(m_actions->editFilters, &QAction::triggered, m_saved, &SavedFilterControl::openList);
}

} // namespace logyard::ui
