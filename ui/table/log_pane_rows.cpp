// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LogPane that brings history and live entries together in the table.
#include "ui/client/gap_text.h"
#include "ui/table/history_loader.h"
#include "ui/table/live_intake.h"
#include "ui/table/live_merge.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QTimer>

#include <utility>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds flushEvery = 33ms;
constexpr auto flushBacklogEvery = 8ms; // where one flush has not taken all
constexpr auto workSlice = 8ms; // of a flush, for judging live entries
constexpr qsizetype rowsPerFlush = 4'000;
constexpr int lateRows = 5'000; // at the end, that live entries may repeat
constexpr int seamRows = 20'000; // around a gap, that its page may hold again
constexpr std::int64_t gapMargin = 100'000'000; // ns; services' entries may lie out of order

bool startsTheTable(const Page &page)
{
    return page.cursor.isEmpty();
}

// Not where the filter is wrong, or the token: neither will be better the next time.
bool isWorthTrying(const RequestError &error)
{
    return error.status != 400 && error.status != 401 && error.status != 403;
}

} // namespace

// While the newest page is on its way, and shortly after, live entries wait. A newer page may turn
// out to be the newest.
bool LogPane::holdsBack() const
{
    return m_history->isLoadingNewest() || m_history->isLoadingNewer() || m_settleTimer->isActive();
}

void LogPane::beginLoad()
{
    m_retryTimer->stop();
    m_edgeTimer->stop();
    m_gapTimer->stop();
    m_interruptions.clear();
    m_hasEdgeFailed = false;
    m_settleTimer->stop();
    m_overlapTimer->stop();
    // What was received until now is stored by now, and so the page or an older one holds it.
    m_waiting->clear();
    m_intake->clear();
    m_cleared = false;
}

void LogPane::showAround(const LogEntry &anchor)
{
    beginLoad();
    m_history->loadAround(anchor.time, [this, anchor](Answer<Page> answer) {
        if (!showDetached(std::move(answer)))
            return;
        if (const int row = m_model->findEntry(anchor); row >= 0)
            m_view->goToRow(row, QAbstractItemView::PositionAtCenter);
        Q_EMIT loaded();
    });
    reportNewCount();
}

void LogPane::showTime(Timestamp time)
{
    beginLoad();
    m_history->loadAround(time, [this, time](Answer<Page> answer) {
        if (!showDetached(std::move(answer)))
            return;
        if (const int row = m_model->findTime(time); row >= 0)
            m_view->goToRow(row, QAbstractItemView::PositionAtCenter);
        Q_EMIT loaded();
    });
    reportNewCount();
}

void LogPane::goToStart()
{
    if (!m_history->hasOlder() && !m_history->isLoadingNewest()) {
        m_view->goToTop();
        return;
    }
    beginLoad();
    m_history->loadOldest([this](Answer<Page> answer) {
        if (!showDetached(std::move(answer)))
            return;
        m_view->goToTop();
        Q_EMIT loaded();
    });
    reportNewCount();
}

// The newest entries are not there: live ones are counted only, as after a long way up.
bool LogPane::showDetached(Answer<Page> answer)
{
    if (!answer) {
        loadFailed(answer.error());
        return false;
    }
    m_failure.clear();
    m_below = 0;
    m_view->setFollowing(false);
    m_model->replace(std::move(answer->entries));
    detach();
    flush();
    // Later: the view has not been placed yet.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_view->needsNewerRows())
                loadNewer();
        },
        Qt::QueuedConnection);
    return true;
}

void LogPane::loadNewest()
{
    beginLoad();
    m_history->loadNewest([this](Answer<Page> answer) { newestLoaded(std::move(answer)); });
    reportNewCount();
}

void LogPane::newestLoaded(Answer<Page> answer)
{
    if (!answer) {
        loadFailed(answer.error());
        return;
    }
    m_failure.clear();
    m_pageBegin.reset();
    const bool merged = m_criteria.services.size() != 1;
    if (merged && !startsTheTable(*answer) && !answer->entries.empty())
        m_pageBegin = answer->entries.front().time;
    for (const LogEntry &entry : answer->entries)
        m_intake->page().remember(entry);
    setDetached(false);
    m_below = 0;
    m_model->replace(std::move(answer->entries));
    m_view->setFollowing(true);
    m_settleTimer->start();
    reportNewCount();
    Q_EMIT loaded();
    if (m_view->needsOlderRows())
        QMetaObject::invokeMethod(this, &LogPane::loadOlder, Qt::QueuedConnection);
}

// The live entries that came around the page go below it, without those that it holds.
void LogPane::settle()
{
    m_intake->work(workSlice); // the rest of a burst is compared with the page as it comes
    LogEntries live = m_waiting->take(std::numeric_limits<qsizetype>::max());
    live = withoutPage(std::move(live), m_intake->page(), m_pageBegin);
    for (LogEntry &entry : live)
        m_waiting->add(std::move(entry));
    m_intake->dropWhatPageHolds(true);
    m_overlapTimer->start();
    flush();
}

void LogPane::loadFailed(const RequestError &error)
{
    const bool isNews = error.sentence != m_failure;
    m_failure = error.sentence;
    if (isWorthTrying(error))
        m_retryTimer->start();
    updateEmptyText();
    flushSoon();
    if (isNews)
        Q_EMIT errorOccurred(error.sentence);
}

void LogPane::edgeFailed(const RequestError &error)
{
    m_hasEdgeFailed = true;
    if (isWorthTrying(error))
        m_edgeTimer->start();
    Q_EMIT errorOccurred(error.sentence);
}

void LogPane::edgeLoaded()
{
    if (std::exchange(m_hasEdgeFailed, false))
        Q_EMIT recovered();
}

void LogPane::loadEdges()
{
    if (m_view->needsOlderRows())
        loadOlder();
    if (m_view->needsNewerRows())
        loadNewer();
}

void LogPane::loadOlder()
{
    if (m_model->isFiltering())
        return;
    m_history->loadOlder(*m_model, [this](Answer<Page> answer) { olderLoaded(std::move(answer)); });
}

void LogPane::olderLoaded(Answer<Page> answer)
{
    if (!answer) {
        edgeFailed(answer.error());
        return;
    }
    edgeLoaded();
    const bool evicted =
        m_model->prepend(std::move(answer->entries), LogModel::Intake::Matching) > 0;
    if (evicted) {
        m_history->loseEnd();
        detach();
    }
    if (m_view->needsOlderRows())
        QMetaObject::invokeMethod(this, &LogPane::loadOlder, Qt::QueuedConnection);
}

void LogPane::loadNewer()
{
    if (!m_detached || m_model->isFiltering())
        return;
    m_history->loadNewer(*m_model, [this](Answer<Page> answer) { newerLoaded(std::move(answer)); });
}

void LogPane::newerLoaded(Answer<Page> answer)
{
    if (!answer) {
        edgeFailed(answer.error());
        flushSoon();
        return;
    }
    edgeLoaded();
    m_model->removeNotice();
    m_model->append(std::move(answer->entries), LogModel::Intake::Matching);
    if (answer->cursor.isEmpty()) {
        joinLive();
        return;
    }
    detach();
    flushSoon(); // those that waited are only counted
    if (m_view->needsNewerRows())
        QMetaObject::invokeMethod(this, &LogPane::loadNewer, Qt::QueuedConnection);
}

// The table has what was stored when the page was asked for, and what came live since then waits.
void LogPane::joinLive()
{
    m_pageBegin.reset(); // a late entry with a time before the page's is not in any
    m_intake->page().clear();
    for (int row = std::max(0, m_model->rowCount() - lateRows); row < m_model->rowCount(); ++row)
        m_intake->page().remember(*m_model->entryAt(row));
    setDetached(false);
    m_below = 0;
    m_settleTimer->start();
    reportNewCount();
}

void LogPane::activate(int row)
{
    const LogEntry *entry = m_model->entryAt(row);
    if (!entry)
        return;
    if (!entry->isGap())
        Q_EMIT entryActivated(*entry);
    else if (m_detached && row == m_model->rowCount() - 1)
        goToEnd();
    else
        loadGap(row);
}

// From entry to entry rather than by the gap's own times: those are this machine's clock.
void LogPane::loadGap(int row)
{
    const LogEntry &gap = *m_model->entryAt(row);
    const LogEntry *above = m_model->entryAt(row - 1);
    const LogEntry *below = m_model->entryAt(row + 1);
    Timestamp from = gap.time;
    Timestamp to = gap.gapEnd;
    if (above && !above->isGap() && above->hasTime())
        from = above->time;
    if (below && !below->isGap() && below->hasTime())
        to = below->time;
    if (from > to)
        std::swap(from, to);
    const LogModel::RowId id = m_model->idAt(row);
    m_history->loadGap(shifted(from, -gapMargin), shifted(to, gapMargin),
                       [this, id](Answer<Page> answer) { gapLoaded(id, std::move(answer)); });
}

// A stream that was interrupted hides little, and mostly nothing: nobody should have to ask for it.
void LogPane::loadInterruptions()
{
    while (!m_interruptions.empty() && !m_history->isLoading()) {
        const LogModel::RowId gap = m_interruptions.front();
        m_interruptions.pop_front();
        const int row = m_model->rowOf(gap);
        const LogEntry *entry = m_model->idAt(row) == gap ? m_model->entryAt(row) : nullptr;
        if (entry && entry->isGap())
            loadGap(row);
    }
    if (!m_interruptions.empty())
        m_gapTimer->start();
}

void LogPane::gapLoaded(LogModel::RowId gap, Answer<Page> answer)
{
    if (!answer) {
        Q_EMIT errorOccurred(answer.error().sentence);
        return;
    }
    const int row = m_model->rowOf(gap);
    const LogEntry *entry = m_model->idAt(row) == gap ? m_model->entryAt(row) : nullptr;
    if (!entry || !entry->isGap())
        return;
    Overlap above(seamRows);
    Overlap below(seamRows);
    for (int other = std::max(0, row - seamRows); other < row; ++other)
        above.remember(*m_model->entryAt(other));
    for (int other = row + 1; other < std::min(m_model->rowCount(), row + seamRows); ++other)
        below.remember(*m_model->entryAt(other));
    LogEntries entries = std::move(answer->entries);
    const Timestamp begin = entries.empty() ? entry->gapEnd : entries.front().time;
    bool whole = answer->cursor.isEmpty();
    std::erase_if(entries, [&](const LogEntry &one) {
        const bool isAbove = above.take(one);
        whole = whole || isAbove; // it reaches back to what is there
        return isAbove || below.take(one);
    });
    if (!whole)
        entries.insert(entries.begin(),
                       interruptionGap(entry->time, begin, LogEntry::unknownCount));
    m_model->replaceGap(row, std::move(entries));
}

void LogPane::takeLive(const LiveBatchPtr &batch)
{
    m_intake->add(batch);
    flushSoon();
}

// At once after a quiet time, else in the rhythm.
void LogPane::flushSoon()
{
    if (m_flushTimer->isActive())
        return;
    const auto since =
        m_sinceFlush.isValid() ? std::chrono::milliseconds(m_sinceFlush.elapsed()) : flushEvery;
    m_flushTimer->start(std::max(0ms, flushEvery - since));
}

void LogPane::flush()
{
    const bool moving = !holdsBack() && !m_paused;
    // What goes on into the table waits in the intake, which is bounded by what a burst may be;
    // else a fast judge would overflow the buffer that is there for a pause.
    if (!moving || m_waiting->count() < rowsPerFlush)
        m_intake->work(workSlice);
    if (moving)
        showRows(m_waiting->take(rowsPerFlush));
    reportNewCount();
    m_sinceFlush.start();
    if (m_intake->hasWork() || (moving && !m_waiting->isEmpty()))
        m_flushTimer->start(flushBacklogEvery);
}

void LogPane::showRows(LogEntries entries)
{
    if (entries.empty())
        return;
    const auto count = qsizetype(entries.size());
    const bool following = m_view->isFollowing();
    if (!following && !m_detached) {
        // Rows far above may go to make room; those that are being read may not.
        const qsizetype over = m_model->wouldEvict(entries);
        if (over > 0 && m_view->rowsAbove() < over + m_model->cap() / 10)
            detach();
        if (m_detached)
            m_history->loseEnd();
    }
    if (!m_detached) {
        m_model->append(std::move(entries), LogModel::Intake::Matching);
        const int end = m_model->rowCount();
        for (int row = std::max(0, end - int(count)); row < end; ++row) {
            const LogEntry *entry = m_model->entryAt(row);
            if (entry->isGap() && entry->skipped == LogEntry::unknownCount)
                m_interruptions.push_back(m_model->idAt(row));
        }
        if (!m_interruptions.empty() && !m_gapTimer->isActive())
            m_gapTimer->start();
    }
    if (!following)
        m_below += count;
}

// The newest rows are let go, or do not become rows at all: End loads them.
void LogPane::detach()
{
    setDetached(true);
    m_model->removeNotice();
    const LogEntry *last = m_model->entryAt(m_model->rowCount() - 1);
    m_model->appendNotice(detachedGap(last ? last->time : LogEntry::noTime));
}

void LogPane::setDetached(bool detached)
{
    m_detached = detached;
    m_view->setBottomIsNewest(!detached);
    if (detached)
        m_view->setFollowing(false);
}

} // namespace logyard::ui
