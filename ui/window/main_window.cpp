// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/details/details_panel.h"
#include "ui/facets/facet_panel.h"
#include "ui/filter/filter_bar.h"
#include "ui/finding/find_bar.h"
#include "ui/histogram/histogram_view.h"
#include "ui/saved/alerts.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/theme/numbers.h"
#include "ui/window/banner.h"
#include "ui/window/column_layouts.h"
#include "ui/window/entry_sender.h"
#include "ui/window/facet_watch.h"
#include "ui/window/finding.h"
#include "ui/window/row_menu.h"
#include "ui/window/saved_filter_control.h"
#include "ui/window/service_watch.h"
#include "ui/window/status_strip.h"
#include "ui/window/timeline.h"
#include "ui/window/view_bar.h"
#include "ui/window/view_navigator.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_actions.h"

#include <QCloseEvent>
#include <QHeaderView>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

// A service that just began to write shows up in the list this soon.
constexpr auto refreshDelay = 300ms;
constexpr auto ageInterval = 1s;

} // namespace

MainWindow::MainWindow(const WindowOptions &options, Theme *theme, QWidget *parent)
    : QMainWindow(parent), m_options(options), m_theme(theme),
      m_client(new ServiceClient(options.serviceUrl, options.token, this, options.trust)),
      m_feed(
          new LiveFeed({options.serviceUrl, options.token, options.redisUrl, options.trust}, this)),
      m_watch(new ServiceWatch(m_client, this)),
      m_sender(new EntrySender(m_client->url(QStringLiteral("/logs")), options.token, this,
                               options.trust)),
      m_actions(new WindowActions(this)), m_services(new ServicesPanel(this)),
      m_filter(new FilterBar(this)), m_pane(new LogPane(m_client, m_feed, this)),
      m_find(new FindBar(this)), m_details(new DetailsPanel(this)),
      m_welcome(new WelcomePage(options.serviceUrl, this)), m_banner(new Banner(this)),
      m_status(new StatusStrip(this)), m_refreshTimer(new QTimer(this)),
      m_viewBar(new ViewBar(this)), m_rowMenu(new RowMenu(m_pane->model(), this)),
      m_views(new ViewNavigator(m_services, m_filter, m_pane, m_viewBar, this)),
      m_histogram(new HistogramView(this)), m_timeline(new Timeline(m_client, m_histogram, this)),
      m_facets(new FacetPanel(this)), m_facetWatch(new FacetWatch(m_client, this)),
      m_columns(new ColumnLayouts(m_pane->view(), this)),
      m_finding(new Finding(options.serviceUrl, m_pane, m_views, m_find, m_actions, this)),
      m_saved(new SavedFilterControl(m_filter, m_services, m_pane, m_views, this)),
      m_ageTimer(new QTimer(this))
{
    m_ageTimer->setInterval(ageInterval);
    m_refreshTimer->setSingleShot(true);
    m_refreshTimer->setInterval(refreshDelay);
    build();
    connectPane();
    connectService();
    connectActions();
    connectTableActions();
    connectViews();
    connectFacets();
    connectFilters();
    connectFinding();
    connectLinks();
    connectAccess();
    restore(WindowSettings::load());
    const QString address = options.serviceUrl.toString(QUrl::RemoveUserInfo);
    const QString place = options.listenText.isEmpty() ? address : options.listenText;
    m_status->setAddress(!options.ownsService               ? tr("Connected to %1").arg(address)
                             : options.startError.isEmpty() ? tr("Listening on %1").arg(place)
                                                            : tr("Not listening"),
                         tr("Senders POST to %1/logs").arg(address));
    updateTitle();
    updateFlow();
    updateBanner();
    m_feed->start();
    m_watch->start();
    m_pane->setScope({});
    if (options.view)
        showView(*options.view);
    m_pane->view()->setFocus();
}

MainWindow::~MainWindow()
{
    // The parts may still signal while they go, and what asks the client must go before it does.
    const QList<QObject *> parts = findChildren<QObject *>();
    for (QObject *part : parts)
        part->disconnect(this);
    delete m_finding;
    delete takeCentralWidget();
    delete m_watch;
    qDeleteAll(findChildren<Request *>());
}

void MainWindow::build()
{
    m_mainSplitter = new QSplitter(Qt::Horizontal, this);
    m_leftSplitter = new QSplitter(Qt::Vertical, this);
    m_leftSplitter->addWidget(m_services);
    m_leftSplitter->addWidget(m_facets);
    m_leftSplitter->setStretchFactor(0, 1);
    m_leftSplitter->setStretchFactor(1, 1);
    m_leftSplitter->setChildrenCollapsible(false);
    m_leftSplitter->setSizes({420, 360});
    m_mainSplitter->addWidget(m_leftSplitter);
    m_mainSplitter->addWidget(buildLogSide());
    m_mainSplitter->setStretchFactor(1, 1);
    m_mainSplitter->setChildrenCollapsible(false);
    m_mainSplitter->setSizes({360, 1000});

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_mainSplitter, 1);
    setCentralWidget(central);
    setStatusBar(m_status);
    setContextMenuPolicy(Qt::NoContextMenu);
}

QWidget *MainWindow::buildLogSide()
{
    m_contentSplitter = new QSplitter(Qt::Horizontal, this);
    m_contentSplitter->addWidget(m_pane);
    m_contentSplitter->addWidget(m_details);
    m_contentSplitter->setStretchFactor(0, 1);
    m_pane->setMinimumWidth(320);
    m_contentSplitter->setChildrenCollapsible(false);
    m_contentSplitter->setSizes({620, 410});
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_contentSplitter);
    m_pages->addWidget(m_welcome);

    m_pauseButton = toolButton(m_actions->pause);
    m_followButton = toolButton(m_actions->follow);
    QToolButton *details = toolButton(m_actions->details);
    details->setToolButtonStyle(Qt::ToolButtonIconOnly);
    details->setToolTip(tr("Details (Alt+Return)"));

    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filter);
    layout->addWidget(m_viewBar);
    layout->addWidget(m_histogram);
    layout->addWidget(m_find);
    layout->addWidget(m_pages, 1);
    return side;
}

QToolButton *MainWindow::toolButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setIcon(action->icon());
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text().section(u'\t', 0, 0).remove(u'&'));
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::toggled, button, &QToolButton::setChecked);
    m_filter->addTrailingWidget(button);
    return button;
}

void MainWindow::takeServices(const ServiceList &list)
{
    m_services->setServices(list);
    m_timeline->setServices(list);
    const bool empty = list.complete && m_services->model()->total().entries == 0;
    if (!empty)
        m_sawEntries = true;
    showWelcome(empty && !m_sawEntries);
    if (empty && m_pane->model()->rowCount() == 0)
        m_sawEntries = false;
}

void MainWindow::takeBatch(const LiveBatch &batch)
{
    m_services->model()->addLive(batch);
    quint64 skipped = 0;
    bool entries = false;
    for (const LogEntry &entry : batch.entries) {
        entries = entries || !entry.isGap();
        if (!entry.isGap())
            continue;
        if (entry.skipped > 0) // else the pane loads what there is
            skipped += quint64(entry.skipped);
    }
    if (skipped > 0)
        m_status->addSkipped(skipped);
    if (entries) {
        m_sawEntries = true;
        m_facetWatch->entriesCame();
        showWelcome(false);
    }
    for (auto count = batch.counts.begin(); count != batch.counts.end(); ++count) {
        if (m_services->model()->rowOf(count.key()) < 0 && !m_refreshTimer->isActive())
            m_refreshTimer->start();
    }
}

bool MainWindow::showsWelcome() const
{
    return m_pages->currentWidget() == m_welcome;
}

void MainWindow::showWelcome(bool on)
{
    if (on == showsWelcome())
        return;
    m_timeline->setVisible(!on && m_actions->histogram->isChecked());
    m_pages->setCurrentWidget(on ? static_cast<QWidget *>(m_welcome) : m_contentSplitter);
    // Where nothing arrives live, what ended the wait is in the logs.
    if (!on)
        m_pane->reload();
}

void MainWindow::applyFilter(const FilterState &state)
{
    m_loadError.clear();
    m_timeline->setFilter(state);
    countAgain();
    m_pane->setFilter(state.expression, state.minimumLevel, state.range.from, state.range.to);
    m_actions->showLevel(state.minimumLevel);
    updateBanner();
}

void MainWindow::deleteService(const QString &service)
{
    m_client->removeService(this, service, [this, service](const Answer<std::monostate> &answer) {
        m_watch->refresh();
        if (answer) {
            m_sawEntries = false;
            m_pane->reload();
            return;
        }
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete logs"),
                                    tr("The logs of “%1” could not be deleted.").arg(service),
                                    QMessageBox::Close, this);
        box->setInformativeText(answer.error().sentence);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void MainWindow::setDetailsVisible(bool visible)
{
    m_details->setVisible(visible);
    m_actions->details->setChecked(visible);
    if (visible)
        showDetails();
    else if (!m_pane->view()->hasFocus())
        m_pane->view()->setFocus();
}

void MainWindow::showDetails()
{
    m_details->setEntry(m_pane->currentEntry());
}

void MainWindow::updateTitle()
{
    const QStringList scope = m_pane->scope();
    QString what = scope.isEmpty() ? tr("All services")
        : scope.size() <= 3        ? scope.join(QStringLiteral(", "))
                                   : tr("%1 services").arg(scope.size());
    if (m_options.demo)
        what = tr("Demo: %1").arg(what);
    QString place = m_options.name.isEmpty() ? m_options.serviceUrl.host() : m_options.name;
    if (m_options.name.isEmpty() && m_options.serviceUrl.port() > 0)
        place += u':' + QString::number(m_options.serviceUrl.port());
    const quint64 alerts = m_saved->alerts()->alertCount();
    const QString count =
        alerts > 0 ? QStringLiteral("(%1) ").arg(compactNumber(alerts)) : QString();
    setWindowTitle(QStringLiteral("%1%2 – %3 – Logyard").arg(count, what, place));
}

void MainWindow::updateFlow()
{
    const bool paused = m_pane->isPaused();
    const QString waiting = m_pane->newCount() > 0
        ? tr(" · %1 new").arg(compactNumber(quint64(m_pane->newCount())))
        : QString();
    // New entries are seen where the newest are in view.
    m_services->setLooking(m_pane->isFollowing() && !paused && !isMinimized());
    m_actions->pause->setChecked(paused);
    m_actions->follow->setChecked(m_pane->isFollowing() && !paused);
    m_pauseButton->setText(paused ? tr("Paused") + waiting : tr("Pause"));
    m_pauseButton->setToolTip(paused ? tr("Go on (Space)")
                                     : tr("Let the view stand still (Space)"));
    m_followButton->setText(tr("Follow"));
    m_followButton->setToolTip(m_actions->follow->isChecked()
                                   ? tr("The newest entry stays in view")
                                   : tr("Go to the newest entry and stay there (F)"));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveSettings() const
{
    current().save();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange && m_theme) {
        m_theme->systemChanged();
    } else if (event->type() == QEvent::WindowStateChange) {
        m_actions->fullScreen->setChecked(isFullScreen());
        updateFlow();
    }
}

} // namespace logyard::ui
