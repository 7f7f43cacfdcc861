// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/live/live_feed.h"
#include "ui/table/log_model.h"
#include "ui/table/pane_criteria.h"

#include <QElapsedTimer>
#include <QWidget>

#include <deque>
#include <memory>

QT_BEGIN_NAMESPACE
class QPushButton;
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

class EntryBuffer;
class HistoryLoader;
class LiveIntake;
class LogView;

/// The entries of a scope (all services, or some) that pass a filter, live and back through
/// history. Loads the newest page while live entries already gather, so that nothing is missed or
/// shown twice; loads older pages as the reader scrolls up.
///
/// Follow and pause are two things. Following: the view stays at the newest row; scrolling up ends
/// it. Paused: the view stands still and entries wait in a bounded buffer.
///
/// Lives in the GUI thread. Neither owns the client nor the feed; both must outlive it.
class LogPane final : public QWidget
{
    Q_OBJECT

public:
    /// feed may be nullptr: history only.
    LogPane(ServiceClient *client, LiveFeed *feed, QWidget *parent = nullptr);
    ~LogPane() override;

    /// No services: all. Clears the table and loads.
    void setScope(const QStringList &services);
    QStringList scope() const { return m_criteria.services; }

    /// Times: empty, RFC 3339 or relative (`-15m`). An expression that does not parse is not
    /// applied: errorOccurred() says why, and the filter stays as it was.
    void setFilter(const QString &expression, Level minimumLevel = Level::None,
                   const QString &from = {}, const QString &to = {});

    bool isPaused() const { return m_paused; }
    bool isFollowing() const;
    bool isLoading() const;
    /// The newest page and what came live around it are in the table: from here on live entries
    /// go straight into it.
    bool isSettled() const { return !holdsBack(); }
    /// Older entries than the first row exist.
    bool hasOlder() const;
    /// Entries that arrived below the rows that are on screen (not following), or that wait
    /// (paused).
    qsizetype newCount() const;
    /// The selected entry, nullptr if none. Valid until the next change.
    const LogEntry *currentEntry() const;

    LogView *view() const { return m_view; }
    LogModel *model() const { return m_model; }
    /// Right of the table.
    void addBeside(QWidget *widget);

    /// Loads what passes the filter around this entry, selects it and stays there. The filter
    /// should let it pass.
    void showAround(const LogEntry &anchor);
    /// Loads what passes the filter around that time and selects the first entry from then on.
    void showTime(Timestamp time);
    /// To the next, or previous, row that has one of the ids of the selected entry's request.
    void goToSameRequest(bool forward);

public Q_SLOTS:
    void reload();
    void setPaused(bool paused);
    void setFollow(bool follow);
    /// Forgets the rows on screen without deleting anything; new entries go on arriving.
    void clearView();
    /// To the newest entry, loading it again where it was let go; follows from there.
    void goToEnd();
    /// To the oldest entry, loading it where it is not there.
    void goToStart();
    void nextError();
    void previousError();

Q_SIGNALS:
    void pausedChanged(bool paused);
    void followChanged(bool follow);
    void newCountChanged(int count);
    /// nullptr: none selected, or the row that was went with the oldest. Copy what is to stay.
    void currentEntryChanged(const logyard::ui::LogEntry *entry);
    /// Enter or double click on a row.
    void entryActivated(const logyard::ui::LogEntry &entry);
    void loadingChanged(bool loading);
    /// A long search goes on: that many found so far.
    void loadProgressed(qsizetype found);
    void errorOccurred(const QString &sentence);
    /// Rows that could not be loaded came after all.
    void recovered();
    /// The last load or reload succeeded.
    void loaded();
    void visibleCountChanged(int count);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    void loadNewest();
    void newestLoaded(Answer<Page> answer);
    void settle();
    void loadFailed(const RequestError &error);
    void loadOlder();
    void olderLoaded(Answer<Page> answer);
    void activate(int row);
    void loadGap(int row);
    void gapLoaded(LogModel::RowId gap, Answer<Page> answer);
    void loadInterruptions();
    void takeLive(const LiveBatchPtr &batch);
    void flushSoon();
    void flush();
    void showRows(LogEntries entries);
    /// Shows a page of which nothing says that it ends with the newest entry; false: it failed.
    bool showDetached(Answer<Page> answer);
    void edgeFailed(const RequestError &error);
    void edgeLoaded();
    void loadEdges();
    void loadNewer();
    void newerLoaded(Answer<Page> answer);
    void joinLive();
    void beginLoad();
    void detach();
    void setDetached(bool detached);
    bool holdsBack() const;
    void nextErrorFrom(bool forward);
    void reportNewCount();
    void updateEmptyText();
    void placeButton();

    ServiceClient *m_client;
    LiveFeed *m_feed;
    PaneCriteria m_criteria;
    LogModel *m_model;
    LogView *m_view;
    HistoryLoader *m_history;
    QPushButton *m_newButton;
    QTimer *m_flushTimer;
    QElapsedTimer m_sinceFlush;
    QTimer *m_settleTimer; ///< from the page's arrival until the live entries around it are in
    QTimer *m_overlapTimer; ///< from then on, until no live entry can repeat the page
    QTimer *m_retryTimer;
    QTimer *m_edgeTimer; ///< from when older or newer rows could not be loaded
    QTimer *m_gapTimer; ///< from an interruption until what it hid is loaded
    std::deque<LogModel::RowId> m_interruptions; ///< rows that are loaded by themselves
    std::unique_ptr<EntryBuffer> m_waiting; ///< live entries that are not in the table yet
    std::unique_ptr<LiveIntake> m_intake;
    std::optional<Timestamp> m_pageBegin;
    bool m_paused = false;
    bool m_detached = false; ///< the newest rows were let go: live entries are only counted
    bool m_cleared = false;
    bool m_hasEdgeFailed = false;
    QString m_failure; ///< why the newest page could not be loaded; empty: it was
    qsizetype m_below = 0; ///< entries that came since the reader left the bottom
    int m_reportedNew = 0;
};

} // namespace logyard::ui
