// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_batch.h"
#include "ui/saved/saved_filter.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace logyard::ui {

/// What of the live entries matched a saved filter since the report before.
struct AlertMatch
{
    QString id;
    quint64 entries = 0;
    LogEntry newest;
};

struct AlertReport
{
    QList<AlertMatch> matches;
    quint64 unjudged = 0; ///< entries that came too fast to be judged
};

/// Judges live entries by the saved filters, in a thread of its own: level, services and expression
/// of each, whatever the table shows. The time of a filter does not matter, what is live is now.
/// What waits is bounded; what comes beyond is counted, not judged. Used from the GUI thread.
class AlertJudge final : public QObject
{
    Q_OBJECT

public:
    explicit AlertJudge(QObject *parent = nullptr);
    ~AlertJudge() override;

    void setFilters(const QList<SavedFilter> &filters);
    /// Takes a moment only.
    void add(const LiveBatchPtr &batch);

    static constexpr qsizetype maxWaiting = 200'000;

Q_SIGNALS:
    /// At most every 100 ms.
    void reported(const logyard::ui::AlertReport &report);

private:
    class Worker;

    QThread m_thread;
    Worker *m_worker; ///< lives in m_thread
    bool m_hasFilters = false;
};

} // namespace logyard::ui

Q_DECLARE_METATYPE(logyard::ui::AlertReport)
