// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/saved/alert_judge.h"
#include "ui/saved/alert_pace.h"
#include "ui/saved/notifier.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

class SavedFilters;

/// Counts the live entries that match each saved filter, and says those of filters with an alert:
/// by the notifier, and by said() for the window. What the user is looking at is neither counted
/// nor said. GUI thread; entries are judged in another one.
class Alerts final : public QObject
{
    Q_OBJECT

public:
    explicit Alerts(SavedFilters *filters, QObject *parent = nullptr);
    ~Alerts() override;

    /// Instead of that of the desktop.
    void setNotifier(std::unique_ptr<Notifier> notifier);
    void take(const LiveBatchPtr &batch) { m_judge->add(batch); }

    /// Which saved filter is on screen in a window that is looked at; empty: none.
    void setWatched(const QString &id);
    /// The newest entry that matched.
    std::optional<LogEntry> newestOf(const QString &id) const;
    /// Entries that matched filters with an alert since they were looked at.
    quint64 alertCount() const;

    /// A notification as an alert would raise it, at once.
    void test(const QString &id);
    void snooze(const QString &id, std::chrono::minutes time);
    void snoozeAll(std::chrono::minutes time);
    void wake(const QString &id);
    bool isSnoozed(const SavedFilter &filter) const;
    /// Why notifications were not shown; empty: they were, or none was tried.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void countsChanged();
    /// A notification was clicked.
    void activated(const QString &id);
    /// What an alert says, or why it could not be said.
    void said(const QString &sentence);

private:
    void takeReport(const AlertReport &report);
    void say();
    void takeFilters();
    void connectNotifier();
    Notification notificationOf(const SavedFilter &filter, const AlertPace::Notice &notice) const;

    SavedFilters *m_filters;
    AlertJudge *m_judge;
    std::unique_ptr<Notifier> m_notifier;
    QTimer *m_timer; ///< while something waits to be said
    QHash<QString, AlertPace> m_paces;
    QHash<QString, LogEntry> m_newest;
    QList<SavedFilter> m_judged;
    QString m_watched;
    QString m_problem;
};

} // namespace logyard::ui
