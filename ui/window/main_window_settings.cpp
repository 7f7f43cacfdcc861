// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow that keeps its settings and carries them out.
#include "ui/details/details_panel.h"
#include "ui/facets/facet_panel.h"
#include "ui/filter/filter_bar.h"
#include "ui/histogram/histogram_view.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/window/column_layouts.h"
#include "ui/window/facet_watch.h"
#include "ui/window/main_window.h"
#include "ui/window/view_navigator.h"
#include "ui/window/window_actions.h"

#include <QMessageBox>
#include <QScreen>
#include <QSplitter>

namespace logyard::ui {
namespace {

constexpr QSize defaultSize(1360, 820);
constexpr QSize roomForFrame(0, 40); // of the window manager

} // namespace

void MainWindow::restore(const WindowSettings &settings)
{
    resize(defaultSize.boundedTo(screen()->availableSize() - roomForFrame));
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    if (!settings.mainSplitter.isEmpty())
        m_mainSplitter->restoreState(settings.mainSplitter);
    if (!settings.contentSplitter.isEmpty())
        m_contentSplitter->restoreState(settings.contentSplitter);
    m_columns->setLayouts(settings.columns);
    if (!settings.leftSplitter.isEmpty())
        m_leftSplitter->restoreState(settings.leftSplitter);
    m_filter->setRecent(settings.recentFilters);
    m_actions->services->setChecked(settings.servicesVisible);
    m_services->setVisible(settings.servicesVisible);
    m_actions->fields->setChecked(settings.fieldsVisible);
    m_facets->setVisible(settings.fieldsVisible);
    m_facetWatch->setRepeating(settings.fieldsVisible);
    m_actions->histogram->setChecked(settings.histogramVisible);
    m_histogram->setVisible(settings.histogramVisible);
    setPreferences(settings.preferences);
    m_details->setVisible(settings.detailsVisible);
    m_actions->details->setChecked(settings.detailsVisible);
    m_actions->showLevel(Level::None);
}

WindowSettings MainWindow::current() const
{
    WindowSettings settings;
    settings.preferences = m_preferences;
    settings.recentFilters = m_filter->recent();
    settings.servicesVisible = m_actions->services->isChecked();
    settings.detailsVisible = m_actions->details->isChecked();
    settings.fieldsVisible = m_actions->fields->isChecked();
    settings.leftSplitter = m_leftSplitter->saveState();
    settings.histogramVisible = m_actions->histogram->isChecked();
    settings.geometry = saveGeometry();
    settings.mainSplitter = m_mainSplitter->saveState();
    settings.contentSplitter = m_contentSplitter->saveState();
    settings.columns = m_columns->layouts();
    return settings;
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    if (m_theme)
        m_theme->setMode(preferences.theme);
    m_actions->showTheme(preferences.theme);
    m_actions->utc->setChecked(preferences.zone == QLatin1StringView("UTC"));
    m_actions->comfortable->setChecked(preferences.comfortable);
    m_pane->view()->setComfortable(preferences.comfortable);
    m_actions->detailsBelow->setChecked(preferences.detailsBelow);
    m_contentSplitter->setOrientation(preferences.detailsBelow ? Qt::Vertical : Qt::Horizontal);
    LogModel *model = m_pane->model();
    const QTimeZone zone(preferences.zone.toLatin1());
    model->setTimeZone(zone.isValid() ? zone : QTimeZone::systemTimeZone());
    m_histogram->setTimeZone(model->timeZone());
    m_details->setTimeZone(model->timeZone());
    setTimeStyle(m_views->isRequest() ? TimeStyle::SinceAbove : preferences.timeStyle);
    if (model->cap() != preferences.rowCap)
        model->setCap(preferences.rowCap);
}

void MainWindow::editPreferences()
{
    auto *dialog = new PreferencesDialog(m_preferences, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::changed, this, &MainWindow::setPreferences);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setWindowTitle(tr("About Logyard"));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/logyard-64.png")).pixmap(64, 64));
    box->setText(QStringLiteral("<b>Logyard %1</b>").arg(QStringLiteral(LOGYARD_VERSION)));
    box->setInformativeText(
        tr("Takes logs in over HTTP, keeps them as plain files and shows them, live and back "
           "through history.\n\nQt %1. Free software under the GNU General Public License, "
           "version 3 or later.")
            .arg(QLatin1StringView(qVersion())));
    box->setStandardButtons(QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace logyard::ui
