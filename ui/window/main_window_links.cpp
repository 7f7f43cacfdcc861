// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow about links to what it shows.
#include "ui/filter/filter_bar.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/window/main_window.h"
#include "ui/window/row_menu.h"
#include "ui/window/status_strip.h"
#include "ui/window/view_navigator.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMessageBox>
#include <QTimer>

namespace logyard::ui {
namespace {

constexpr int saidFor = 5000; // ms

} // namespace

void MainWindow::connectLinks()
{
    const auto copyLink = [this] {
        copyText(linkTo(currentView()), tr("A link to this view was copied."));
    };
    connect(m_actions->copyLink, &QAction::triggered, this, copyLink);
    connect(m_rowMenu, &RowMenu::linkChosen, this, copyLink);
    connect(m_actions->copyCommand, &QAction::triggered, this, [this] {
        copyText(commandLineFor(currentView(), !m_options.ownsService),
                 tr("A command line for this view was copied."));
    });
    connect(m_actions->openLink, &QAction::triggered, this, &MainWindow::askForLink);
    if (!m_options.notice.isEmpty())
        QTimer::singleShot(0, this, [this] {
            auto *box = new QMessageBox(QMessageBox::Warning, tr("Open a link"), m_options.notice,
                                        QMessageBox::Close, this);
            box->setTextFormat(Qt::PlainText);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
}

void MainWindow::copyText(const QString &text, const QString &said)
{
    QApplication::clipboard()->setText(text);
    m_status->showMessage(said, saidFor);
}

ViewLink MainWindow::currentView() const
{
    ViewLink view;
    view.service = serviceAddress(m_options.serviceUrl);
    view.services = m_services->scope();
    view.filter = m_filter->state();
    view.filter.off.clear();
    view.filter.range = fixedRange(view.filter.range, Timestamp::now());
    if (const LogEntry *entry = m_pane->currentEntry();
        entry && !entry->isGap() && entry->hasTime())
        view.at = entry->time;
    return view;
}

void MainWindow::showView(const ViewLink &view)
{
    std::optional<LogEntry> anchor;
    if (view.at) {
        anchor.emplace();
        anchor->time = *view.at;
    }
    m_views->showFilter(view.services, view.filter, anchor);
}

void MainWindow::askForLink()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Open a link"));
    dialog->setLabelText(tr("&Link, as “Copy a link to this view” makes it"));
    const QString copied = QApplication::clipboard()->text().trimmed();
    if (readLink(copied))
        dialog->setTextValue(copied);
    dialog->resize(560, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, &MainWindow::linkOpened);
    dialog->open();
}

} // namespace logyard::ui
