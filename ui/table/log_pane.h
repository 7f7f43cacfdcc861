// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/live/live_feed.h"
#include "ui/table/log_model.h"

#include <QPointer>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QPushButton;
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

class EntryBuffer;
class LogView;
class Overlap;

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
    QStringList scope() const { return m_scope; }

    /// Times: empty, RFC 3339 or relative (`-15m`). An expression that does not parse is not
    /// applied: errorOccurred() says why, and the filter stays as it was.
    void setFilter(const QString &expression, Level minimumLevel = Level::None,
                   const QString &from = {}, const QString &to = {});

    bool isPaused() const { return m_paused; }
    bool isFollowing() const;
    bool isLoading() const;
    /// Entries that arrived below the rows that are on screen (not following), or that wait
    /// (paused).
    qsizetype newCount() const;
    /// The selected entry, nullptr if none. Valid until the next change.
    const LogEntry *currentEntry() const;

    LogView *view() const { return m_view; }
    LogModel *model() const { return m_model; }

    /// Selects the next row that holds the text; starts again at the other end. False if none.
    bool find(const QString &text, bool forward = true);

public Q_SLOTS:
    void reload();
    void setPaused(bool paused);
    void setFollow(bool follow);
    /// Forgets the rows on screen without deleting anything; new entries go on arriving.
    void clearView();
    /// To the newest entry, loading it again where it was let go; follows from there.
    void goToEnd();
    void goToStart();
    void nextError();
    void previousError();

Q_SIGNALS:
    void pausedChanged(bool paused);
    void followChanged(bool follow);
    void newCountChanged(int count);
    /// nullptr: none selected.
    void currentEntryChanged(const logyard::ui::LogEntry *entry);
    /// Enter or double click on a row.
    void entryActivated(const logyard::ui::LogEntry &entry);
    void loadingChanged(bool loading);
    /// A long search goes on: that many found so far.
    void loadProgressed(qsizetype found);
    void errorOccurred(const QString &sentence);
    /// The last load or reload succeeded.
    void loaded();
    void visibleCountChanged(int count);

private:
    struct Criteria
    {
        QString expression;
        Level minimumLevel = Level::None;
        QString from; ///< resolved, RFC 3339
        QString to;
    };

    void connectView();
    void loadNewest();
    void newestLoaded(Answer<Page> answer);
    void loadOlder();
    void olderLoaded(Answer<Page> answer);
    void loadGap(int row);
    void takeLive(const LiveBatchPtr &batch);
    void flush();
    void show(LogEntries entries);
    void detach();
    PageQuery query() const;
    bool inScope(const LogEntry &entry) const;
    void setNewCount(qsizetype count);
    void updateButton();
    void updateEmptyText();
    void updateLoading();
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    ServiceClient *m_client;
    LiveFeed *m_feed;
    LogModel *m_model;
    LogView *m_view;
    QPushButton *m_newButton;
    QTimer *m_flushTimer;
    QStringList m_scope;
    Criteria m_criteria;
    QString m_cursor; ///< of the next older page; empty: none
    QPointer<Request> m_newestRequest;
    QPointer<Request> m_olderRequest;
    QPointer<Request> m_gapRequest;
    std::unique_ptr<EntryBuffer> m_waiting; ///< live entries that are not in the table yet
    std::unique_ptr<Overlap> m_overlap; ///< of the newest page with the live entries
    bool m_paused = false;
    bool m_detached = false; ///< the newest rows were let go: live entries are only counted
    bool m_wasLoading = false;
    bool m_loadedOnce = false;
    bool m_failed = false;
    qsizetype m_newCount = 0;
};

} // namespace logyard::ui
