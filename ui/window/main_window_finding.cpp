// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow about finding in what is shown.
#include "ui/finding/find_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/window/finding.h"
#include "ui/window/main_window.h"
#include "ui/window/row_menu.h"
#include "ui/window/status_strip.h"
#include "ui/window/window_actions.h"

namespace logyard::ui {

void MainWindow::connectFinding()
{
    const WindowActions &actions = *m_actions;
    connect(actions.find, &QAction::triggered, m_find, &FindBar::open);
    connect(actions.findNext, &QAction::triggered, this, [this] { m_find->find(true); });
    connect(actions.findPrevious, &QAction::triggered, this, [this] { m_find->find(false); });
    connect(m_rowMenu, &RowMenu::markChosen, actions.mark, &QAction::trigger);
    connect(m_rowMenu, &RowMenu::noteChosen, actions.editNote, &QAction::trigger);
    connect(m_finding, &Finding::said, this,
            [this](const QString &sentence) { m_status->showMessage(sentence, 5000); });
    connect(m_rowMenu, &RowMenu::highlightChosen, m_finding, &Finding::highlight);
    connect(m_find, &FindBar::closed, m_pane->view(), qOverload<>(&QWidget::setFocus));
}

} // namespace logyard::ui
