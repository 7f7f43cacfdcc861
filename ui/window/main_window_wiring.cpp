// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow that connects its panels and actions.
#include "ui/details/details_panel.h"
#include "ui/facets/facet_panel.h"
#include "ui/filter/expression.h"
#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/histogram/histogram_view.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/theme/numbers.h"
#include "ui/window/banner.h"
#include "ui/window/column_layouts.h"
#include "ui/window/command_palette.h"
#include "ui/window/entry_sender.h"
#include "ui/window/facet_watch.h"
#include "ui/window/key_list.h"
#include "ui/window/main_window.h"
#include "ui/window/reading.h"
#include "ui/window/row_menu.h"
#include "ui/window/saved_filter_control.h"
#include "ui/window/service_watch.h"
#include "ui/window/status_strip.h"
#include "ui/window/timeline.h"
#include "ui/window/view_navigator.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_actions.h"

#include <QHeaderView>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QTimer>

namespace logyard::ui {

void MainWindow::connectPane()
{
    connect(m_services, &ServicesPanel::scopeChanged, this, [this](const QStringList &scope) {
        m_columns->setScope(scope);
        m_timeline->setScope(scope);
        countAgain();
        m_pane->setScope(scope);
        updateTitle();
    });
    connect(m_services, &ServicesPanel::deleteConfirmed, this, &MainWindow::deleteService);
    connect(m_services, &ServicesPanel::exportRequested, this, [this](const QString &service) {
        m_services->setScope({service});
        exportEntries();
    });
    connect(m_filter, &FilterBar::stateChanged, this, &MainWindow::applyFilter);
    connect(m_filter, &FilterBar::left, m_pane->view(), qOverload<>(&QWidget::setFocus));

    connect(m_pane, &LogPane::pausedChanged, this, &MainWindow::updateFlow);
    connect(m_pane, &LogPane::followChanged, this, &MainWindow::updateFlow);
    connect(m_pane, &LogPane::newCountChanged, this, &MainWindow::updateFlow);
    connect(m_pane, &LogPane::visibleCountChanged, m_status, &StatusStrip::setRows);
    connect(m_pane, &LogPane::currentEntryChanged, this, [this](const LogEntry *entry) {
        if (m_details->isVisible())
            m_details->setEntry(entry);
    });
    connect(m_pane, &LogPane::entryActivated, this, [this] { setDetailsVisible(true); });
    connect(m_pane, &LogPane::errorOccurred, this, [this](const QString &sentence) {
        m_loadError = sentence;
        updateBanner();
    });
    for (const auto signal : {&LogPane::loaded, &LogPane::recovered}) {
        connect(m_pane, signal, this, [this] {
            m_loadError.clear();
            updateBanner();
        });
    }
    connect(m_pane, &LogPane::loadingChanged, this,
            [this](bool loading) { m_status->setBusy(loading ? tr("Loading…") : QString()); });
    connect(m_pane, &LogPane::loadProgressed, this, [this](qsizetype found) {
        m_status->setBusy(tr("Searching, %1 found…").arg(exactNumber(quint64(found))));
    });
    connect(m_pane->view(), &LogView::filterTyped, m_filter, &FilterBar::focusField);
    connect(m_pane->view(), &LogView::escaped, this, [this] { setDetailsVisible(false); });

    connect(m_details, &DetailsPanel::termRequested, m_filter, &FilterBar::addTerm);
    connect(m_details, &DetailsPanel::closeRequested, this, [this] { setDetailsVisible(false); });
}

void MainWindow::connectService()
{
    connect(m_feed, &LiveFeed::batchReceived, this,
            [this](const LiveBatchPtr &batch) { takeBatch(*batch); });
    connect(m_feed, &LiveFeed::stateChanged, m_status, &StatusStrip::setLive);
    connect(m_watch, &ServiceWatch::servicesReceived, this, &MainWindow::takeServices);
    connect(m_watch, &ServiceWatch::servicesReceived, this, &MainWindow::accessGiven);
    connect(m_watch, &ServiceWatch::healthChanged, this,
            [this] { m_status->setHealth(m_watch->health()); });
    connect(m_refreshTimer, &QTimer::timeout, m_watch, &ServiceWatch::refresh);
    connect(m_services->model(), &QAbstractItemModel::dataChanged, this,
            [this] { m_status->setRate(m_services->model()->totalRate()); });

    connect(m_welcome, &WelcomePage::sendRequested, m_sender, &EntrySender::sendTestEntry);
    connect(m_sender, &EntrySender::succeeded, this, [this] {
        m_welcome->showResult({}, false);
        m_status->showMessage(tr("The test entry was stored."), 4000);
        m_watch->refresh();
    });
    connect(m_sender, &EntrySender::failed, this, [this](const QString &sentence) {
        m_welcome->showResult(tr("Not sent: %1").arg(sentence), true);
        m_status->showMessage(tr("The test entry was not sent: %1").arg(sentence), 8000);
    });
}

void MainWindow::connectActions()
{
    const WindowActions &actions = *m_actions;
    connect(m_actions->exportEntries, &QAction::triggered, this, &MainWindow::exportEntries);
    connect(actions.sendTest, &QAction::triggered, m_sender, &EntrySender::sendTestEntry);
    connect(actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(actions.filter, &QAction::triggered, this, [this] { m_filter->focusField(); });
    connect(actions.clearFilter, &QAction::triggered, m_filter, &FilterBar::clear);
    connect(actions.preferences, &QAction::triggered, this, &MainWindow::editPreferences);
    connect(actions.services, &QAction::toggled, m_services, &QWidget::setVisible);
    connect(actions.details, &QAction::triggered, this, &MainWindow::setDetailsVisible);
    connect(actions.fullScreen, &QAction::triggered, this,
            [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(actions.keys, &QAction::triggered, this, [this] {
        auto *keys = new KeyList(*menuBar(), this);
        keys->setAttribute(Qt::WA_DeleteOnClose);
        keys->open();
    });
    connect(actions.filterHelp, &QAction::triggered, m_filter, &FilterBar::showHelp);
    connect(actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions, &WindowActions::levelChosen, m_filter, &FilterBar::setMinimumLevel);

    const auto change = [this](auto apply) {
        Preferences preferences = m_preferences;
        apply(preferences);
        setPreferences(preferences);
    };
    connect(m_actions, &WindowActions::themeChosen, this, [change](ThemeMode mode) {
        change([mode](Preferences &preferences) { preferences.theme = mode; });
    });
    connect(actions.utc, &QAction::triggered, this, [change](bool on) {
        change([on](Preferences &preferences) {
            preferences.zone = on ? QStringLiteral("UTC") : QString();
        });
    });
    connect(actions.comfortable, &QAction::triggered, this, [change](bool on) {
        change([on](Preferences &preferences) { preferences.comfortable = on; });
    });
    connect(m_actions, &WindowActions::timeStyleChosen, this, [this, change](TimeStyle style) {
        if (style == TimeStyle::SinceReference)
            setTimeStyle(style);
        else
            change([style](Preferences &preferences) { preferences.timeStyle = style; });
    });
    connect(actions.commands, &QAction::triggered, this, &MainWindow::openCommands);
    connect(actions.detailsBelow, &QAction::triggered, this, [change](bool on) {
        change([on](Preferences &preferences) { preferences.detailsBelow = on; });
    });
}

void MainWindow::connectTableActions()
{
    const WindowActions &actions = *m_actions;
    LogView *view = m_pane->view();
    connect(actions.copyRows, &QAction::triggered, view, [view] { view->copy(CopyFormat::Text); });
    connect(actions.copyMessages, &QAction::triggered, view,
            [view] { view->copy(CopyFormat::Messages); });
    const auto copyAs = [this, view](CopyFormat format) {
        view->copy(format, m_client->url(QStringLiteral("/logs")).toString(QUrl::RemoveUserInfo));
    };
    connect(m_actions, &WindowActions::copyChosen, view, copyAs);
    connect(m_rowMenu, &RowMenu::copyChosen, view, copyAs);
    new Reading(view, actions, this); // the window owns it
    connect(actions.pause, &QAction::triggered, m_pane, &LogPane::setPaused);
    connect(actions.follow, &QAction::triggered, this, [this](bool on) {
        if (on && m_pane->isPaused())
            m_pane->setPaused(false);
        if (on)
            m_pane->goToEnd();
        else
            m_pane->setFollow(false);
        updateFlow();
    });
    connect(actions.reload, &QAction::triggered, this, [this] {
        m_pane->reload();
        m_timeline->reload();
        m_facetWatch->reload();
        m_watch->refresh();
    });
    connect(actions.clearView, &QAction::triggered, m_pane, &LogPane::clearView);
    connect(actions.markRead, &QAction::triggered, m_services->model(),
            &ServicesModel::markAllRead);
    connect(actions.goToStart, &QAction::triggered, m_pane, &LogPane::goToStart);
    connect(actions.goToEnd, &QAction::triggered, m_pane, &LogPane::goToEnd);
    connect(actions.nextError, &QAction::triggered, m_pane, &LogPane::nextError);
    connect(actions.previousError, &QAction::triggered, m_pane, &LogPane::previousError);
}

void MainWindow::connectViews()
{
    const WindowActions &actions = *m_actions;
    LogView *view = m_pane->view();
    connect(actions.around, &QAction::triggered, m_views, &ViewNavigator::showContext);
    connect(actions.request, &QAction::triggered, m_views, &ViewNavigator::followRequest);
    connect(actions.back, &QAction::triggered, m_views, &ViewNavigator::goBack);
    connect(actions.forward, &QAction::triggered, m_views, &ViewNavigator::goForward);
    connect(actions.nextOfRequest, &QAction::triggered, this,
            [this] { m_pane->goToSameRequest(true); });
    connect(actions.previousOfRequest, &QAction::triggered, this,
            [this] { m_pane->goToSameRequest(false); });
    const auto update = [this] {
        m_actions->back->setEnabled(m_views->canGoBack());
        m_actions->forward->setEnabled(m_views->canGoForward());
        setTimeStyle(m_views->isRequest() ? TimeStyle::SinceAbove : m_preferences.timeStyle);
    };
    connect(m_views, &ViewNavigator::changed, this, update);
    connect(m_views, &ViewNavigator::requestSpans, m_timeline, &Timeline::setSpan);
    connect(m_views, &ViewNavigator::refused, this,
            [this](const QString &sentence) { m_status->showMessage(sentence, 5000); });
    update();

    connect(actions.histogram, &QAction::toggled, this,
            [this](bool on) { m_timeline->setVisible(on && !showsWelcome()); });
    connect(m_histogram, &HistogramView::rangeChosen, this, [this](Timestamp from, Timestamp to) {
        m_views->showRange(from, {to.ns - 1}); // an end of a range belongs to it
    });
    connect(m_histogram, &HistogramView::zoomOutRequested, m_views, &ViewNavigator::leaveRange);

    connect(actions.addColumn, &QAction::triggered, this, &MainWindow::askForColumn);
    connect(view, &LogView::fieldColumnWanted, this, &MainWindow::askForColumn);
    connect(m_details, &DetailsPanel::columnRequested, view, &LogView::addFieldColumn);
    connect(view, &LogView::cellMenuRequested, this,
            [this, view](int row, int column, const QPoint &position) {
                m_rowMenu->popup(row, column, position, view);
            });
    connect(m_rowMenu, &RowMenu::columnWanted, this, &MainWindow::askForColumn);
    connect(m_rowMenu, &RowMenu::contextChosen, m_views, &ViewNavigator::showContext);
    connect(m_rowMenu, &RowMenu::requestChosen, m_views, &ViewNavigator::followRequest);
    connect(m_rowMenu, &RowMenu::referenceChosen, this,
            [this] { setTimeStyle(TimeStyle::SinceReference); });
    connect(m_rowMenu, &RowMenu::termChosen, this,
            [this](const QString &field, const QString &value, RowMenu::Term term) {
                if (term == RowMenu::Term::Only)
                    m_filter->setExpression(fieldTerm(field, value));
                else
                    m_filter->addTerm(field, value, term == RowMenu::Term::Exclude);
            });
    connect(m_rowMenu, &RowMenu::timeChosen, this, [this](const QString &from, const QString &to) {
        FilterState state = m_filter->state();
        (from.isEmpty() ? state.range.to : state.range.from) = from.isEmpty() ? to : from;
        m_filter->setState(state);
    });
    connect(m_ageTimer, &QTimer::timeout, view->viewport(), qOverload<>(&QWidget::update));
}

void MainWindow::connectFacets()
{
    connect(m_facetWatch, &FacetWatch::busyChanged, m_facets, &FacetPanel::setBusy);
    connect(m_facetWatch, &FacetWatch::listChanged, this, [this] {
        m_facets->setList(m_facetWatch->list());
        QList<KnownField> fields;
        for (const Facet &facet : m_facetWatch->list().facets) {
            fields.append({facet.field, {}});
            for (const Facet::Value &value : facet.values)
                fields.last().values.append(value.text);
        }
        m_filter->field()->addKnownFields(fields);
    });
    connect(m_facets, &FacetPanel::termRequested, m_filter, &FilterBar::addTerm);
    connect(m_facets, &FacetPanel::onlyRequested, this,
            [this](const QString &field, const QString &value) {
                m_filter->setExpression(fieldTerm(field, value));
            });
    connect(m_facets, &FacetPanel::columnRequested, m_pane->view(), &LogView::addFieldColumn);
    connect(m_actions->fields, &QAction::toggled, this, [this](bool on) {
        m_facets->setVisible(on);
        m_facetWatch->setRepeating(on);
    });
    countAgain();
}

// The fields of what the services and the filter are now.
void MainWindow::countAgain()
{
    const FilterState state = m_filter->state();
    PageQuery selection;
    selection.services = m_services->scope();
    selection.filter = state.expression;
    selection.minimumLevel = state.minimumLevel;
    selection.from = state.range.from;
    selection.to = state.range.to;
    m_facetWatch->setSelection(selection);
}

void MainWindow::setTimeStyle(TimeStyle style)
{
    const LogEntry *entry = m_pane->currentEntry();
    if (style == TimeStyle::SinceReference && (!entry || !entry->hasTime()))
        style = m_preferences.timeStyle; // there is nothing to count from
    m_pane->model()->setTimeStyle(style, entry ? entry->time : Timestamp());
    m_pane->view()->fitTimeColumn();
    m_actions->showTimeStyle(style);
    if (style == TimeStyle::Age)
        m_ageTimer->start();
    else
        m_ageTimer->stop();
}

// The fields of the selected entry, or of some that are on screen, are offered.
void MainWindow::askForColumn()
{
    const LogModel &model = *m_pane->model();
    QStringList names;
    FieldReader reader;
    for (const int row : m_pane->view()->rowsOfInterest().mid(0, 1))
        names = reader.names(*model.entryAt(row));
    for (int row = std::max(0, model.rowCount() - 200); row < model.rowCount(); ++row)
        names += reader.names(*model.entryAt(row));
    names.removeDuplicates();
    for (const QString &shown : model.fieldColumns())
        names.removeAll(shown);
    bool isChosen = false;
    const QString field = QInputDialog::getItem(this, tr("Show a field as column"), tr("&Field"),
                                                names, 0, true, &isChosen)
                              .trimmed();
    if (isChosen)
        m_pane->view()->addFieldColumn(field);
}

void MainWindow::openCommands()
{
    QList<Command> commands = commandsOf(*menuBar());
    const ServicesModel *services = m_services->model();
    for (int row = 0; row < services->rowCount(); ++row) {
        const ServiceInfo *service = services->serviceAt(row);
        if (!service)
            continue;
        const QString name = service->name;
        commands.append(
            {name, tr("Services"), {}, {}, [this, name] { m_services->setScope({name}); }});
    }
    commands += m_saved->commands();
    auto *palette = new CommandPalette(std::move(commands), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->show();
}

} // namespace logyard::ui
