// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_pane.h"

#include "ui/client/gap_text.h"
#include "ui/table/history_loader.h"
#include "ui/table/live_intake.h"
#include "ui/table/log_view.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto settleAfter = 150ms; // longer than the live feed hands over in
constexpr auto overlapAfter = 3s; // so late may a live entry of the page's time come
constexpr auto gapDelay = 1s; // what came meanwhile has been shown by then
constexpr auto retryAfter = 3s;
constexpr qsizetype maxWaiting = 50'000;

QTimer *singleShot(QObject *parent, std::chrono::milliseconds interval)
{
    auto *timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(interval);
    return timer;
}

Timestamp resolved(const QString &text, Timestamp otherwise)
{
    if (text.isEmpty())
        return otherwise;
    return parseTimeExpression(text.toStdString(), Timestamp::now()).value_or(otherwise);
}

} // namespace

LogPane::LogPane(ServiceClient *client, LiveFeed *feed, QWidget *parent)
    : QWidget(parent), m_client(client), m_feed(feed), m_model(new LogModel(this)),
      m_view(new LogView(m_model, this)), m_history(new HistoryLoader(client, &m_criteria, this)),
      m_newButton(new QPushButton(m_view)), m_flushTimer(singleShot(this, 0ms)),
      m_settleTimer(singleShot(this, settleAfter)), m_overlapTimer(singleShot(this, overlapAfter)),
      m_retryTimer(singleShot(this, retryAfter)), m_edgeTimer(singleShot(this, retryAfter)),
      m_gapTimer(singleShot(this, gapDelay)), m_waiting(std::make_unique<EntryBuffer>(maxWaiting)),
      m_intake(std::make_unique<LiveIntake>(&m_criteria, m_waiting.get()))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_newButton->setObjectName(QStringLiteral("newEntriesButton"));
    m_newButton->setFocusPolicy(Qt::NoFocus);
    m_newButton->setCursor(Qt::PointingHandCursor);
    m_newButton->hide();
    connectParts();
    updateEmptyText();
}

LogPane::~LogPane() = default;

void LogPane::connectParts()
{
    if (m_feed)
        connect(m_feed, &LiveFeed::batchReceived, this, &LogPane::takeLive);
    connect(m_flushTimer, &QTimer::timeout, this, &LogPane::flush);
    connect(m_settleTimer, &QTimer::timeout, this, &LogPane::settle);
    connect(m_overlapTimer, &QTimer::timeout, this, [this] {
        m_intake->page().clear();
        m_intake->dropWhatPageHolds(false);
    });
    connect(m_retryTimer, &QTimer::timeout, this, &LogPane::loadNewest);
    connect(m_edgeTimer, &QTimer::timeout, this, &LogPane::loadEdges);
    connect(m_gapTimer, &QTimer::timeout, this, &LogPane::loadInterruptions);
    connect(m_newButton, &QPushButton::clicked, this, &LogPane::goToEnd);

    connect(m_history, &HistoryLoader::loadingChanged, this, [this](bool loading) {
        updateEmptyText();
        Q_EMIT loadingChanged(loading);
    });
    connect(m_history, &HistoryLoader::progressed, this, &LogPane::loadProgressed);
    connect(m_model, &LogModel::oldestEvicted, m_history, &HistoryLoader::losePlace);
    auto countChanged = [this] {
        updateEmptyText();
        Q_EMIT visibleCountChanged(m_model->rowCount());
    };
    connect(m_model, &LogModel::rowsInserted, this, countChanged);
    connect(m_model, &LogModel::rowsRemoved, this, countChanged);
    connect(m_model, &LogModel::modelReset, this, countChanged);

    connect(m_view, &LogView::followingChanged, this, [this](bool following) {
        if (following)
            m_below = 0;
        reportNewCount();
        Q_EMIT followChanged(following);
    });
    connect(m_view, &LogView::endRequested, this, &LogPane::goToEnd);
    connect(m_view, &LogView::pauseToggled, this, [this] { setPaused(!m_paused); });
    connect(m_view, &LogView::nextErrorRequested, this, &LogPane::nextErrorFrom);
    connect(m_view, &LogView::sameRequestWanted, this, &LogPane::goToSameRequest);
    connect(m_view, &LogView::nearTop, this, &LogPane::loadOlder);
    connect(m_view, &LogView::nearBottom, this, &LogPane::loadNewer);
    connect(m_view, &LogView::startRequested, this, &LogPane::goToStart);
    connect(m_view, &LogView::entryActivated, this, &LogPane::activate);
    connect(m_view, &LogView::selectedRowChanged, this,
            [this](int) { Q_EMIT currentEntryChanged(currentEntry()); });
}

void LogPane::addBeside(QWidget *widget)
{
    layout()->addWidget(widget);
}

void LogPane::setScope(const QStringList &services)
{
    m_criteria.services = services;
    m_model->clear();
    m_failure.clear();
    loadNewest();
}

void LogPane::setFilter(const QString &expression, Level minimumLevel, const QString &from,
                        const QString &to)
{
    const Timestamp begin = resolved(from, Timestamp::min());
    const Timestamp end = resolved(to, Timestamp::max());
    const auto filter = RowFilter::make(expression, minimumLevel, begin, end);
    if (!filter) {
        Q_EMIT errorOccurred(filter.error());
        return;
    }
    m_criteria.expression = expression.trimmed();
    m_criteria.minimumLevel = minimumLevel;
    m_criteria.from = begin;
    m_criteria.to = end;
    m_intake->setFilter(*filter);
    m_model->setFilter(*filter); // at once, with what is here; the service knows the rest
    loadNewest();
}

void LogPane::reload()
{
    loadNewest();
}

bool LogPane::isFollowing() const
{
    return m_view->isFollowing();
}

bool LogPane::isLoading() const
{
    return m_history->isLoading();
}

bool LogPane::hasOlder() const
{
    return m_history->hasOlder();
}

qsizetype LogPane::newCount() const
{
    return m_below + (m_paused && !holdsBack() ? m_waiting->count() : 0);
}

const LogEntry *LogPane::currentEntry() const
{
    const QModelIndex current = m_view->currentIndex();
    const bool selected =
        current.isValid() && m_view->selectionModel()->isRowSelected(current.row());
    return selected ? m_model->entryAt(current.row()) : nullptr;
}

void LogPane::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    if (!paused)
        m_flushTimer->start(0ms);
    Q_EMIT pausedChanged(paused);
    reportNewCount();
}

void LogPane::setFollow(bool follow)
{
    if (follow)
        goToEnd();
    else
        m_view->setFollowing(false);
}

void LogPane::clearView()
{
    m_history->cancel();
    m_history->forgetPlace();
    m_settleTimer->stop();
    m_retryTimer->stop();
    m_edgeTimer->stop();
    m_gapTimer->stop();
    m_interruptions.clear();
    m_hasEdgeFailed = false;
    m_waiting->clear();
    m_intake->clear();
    m_failure.clear();
    m_cleared = true;
    m_below = 0;
    setDetached(false);
    m_model->clear();
    m_view->setFollowing(true);
    reportNewCount();
}

void LogPane::goToEnd()
{
    m_below = 0;
    if (m_detached)
        loadNewest();
    m_view->setFollowing(true);
    reportNewCount();
}

void LogPane::nextError()
{
    nextErrorFrom(true);
}

void LogPane::previousError()
{
    nextErrorFrom(false);
}

void LogPane::nextErrorFrom(bool forward)
{
    const int row = m_model->findError(m_view->currentIndex().row() + (forward ? 1 : -1), forward);
    if (row >= 0)
        m_view->goToRow(row);
}

void LogPane::goToSameRequest(bool forward)
{
    const LogEntry *entry = currentEntry();
    if (!entry)
        return;
    const auto ids = FieldReader().requestIds(*entry);
    const int from = m_view->currentIndex().row() + (forward ? 1 : -1);
    if (const int row = m_model->findId(from, ids, forward); row >= 0)
        m_view->goToRow(row);
}

void LogPane::reportNewCount()
{
    const auto count = int(std::min<qsizetype>(newCount(), std::numeric_limits<int>::max()));
    m_newButton->setText(tr("%1 new ↓").arg(QLocale().toString(count)));
    m_newButton->setToolTip(tr("Go to the newest entries and follow them (End)"));
    m_newButton->setVisible(m_below > 0 && !m_view->isFollowing());
    placeButton();
    if (std::exchange(m_reportedNew, count) != count)
        Q_EMIT newCountChanged(count);
}

void LogPane::placeButton()
{
    if (!m_newButton->isVisibleTo(m_view))
        return;
    m_newButton->adjustSize();
    const QRect area = m_view->viewport()->geometry();
    m_newButton->move(area.center().x() - m_newButton->width() / 2,
                      area.bottom() - m_newButton->height() - 12);
    m_newButton->raise();
}

void LogPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeButton();
}

void LogPane::updateEmptyText()
{
    if (m_model->rowCount() > 0)
        return;
    if (m_history->isLoading())
        m_view->setEmptyText(tr("Loading…"), QString());
    else if (!m_failure.isEmpty())
        m_view->setEmptyText(tr("The log could not be loaded."),
                             m_retryTimer->isActive()
                                 ? tr("%1 It is tried again every few seconds.").arg(m_failure)
                                 : m_failure);
    else if (m_cleared)
        m_view->setEmptyText(tr("The view was cleared."),
                             tr("New entries appear here. Press F5 to load the log again."));
    else if (m_criteria.isFiltered())
        m_view->setEmptyText(tr("No entries match this filter."),
                             tr("Remove a condition or widen the time range. New entries that "
                                "match appear here."));
    else
        m_view->setEmptyText(tr("Waiting for the first entry…"),
                             tr("Send one with an HTTP POST of a JSON object to %1.")
                                 .arg(m_client->url(QStringLiteral("/logs")).toDisplayString()));
}

} // namespace logyard::ui
