// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/log_model.h"

#include <QObject>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>

namespace logyard::ui {

class Worker;

/// Which visible rows of a table pass a judge, kept up as rows come and go: judged on the worker,
/// some thousand at once, the newest first, so that neither many rows nor fast ones stall anything.
/// Lives in the GUI thread; model and worker must outlive it. What is judged is always one stretch
/// of rows.
class RowScan final : public QObject
{
    Q_OBJECT

public:
    using RowId = LogModel::RowId;
    /// Runs on the worker, for one row at a time. Empty: no row passes, and nothing is done.
    using Judge = std::function<bool(const LogEntry &)>;

    RowScan(LogModel *model, Worker *worker, QObject *parent);
    ~RowScan() override;

    /// Begins anew.
    void setJudge(Judge judge);
    /// The judge has changed its mind about this row only.
    void setJudge(Judge judge, RowId id, bool passes);

    /// Those that pass, ascending.
    const std::deque<RowId> &hits() const { return m_hits; }
    /// All rows are judged.
    bool isComplete() const;
    /// All rows from this one on are judged; or up to this one.
    bool reachesFrom(RowId id) const { return m_from <= id && !isBehind(); }
    bool reachesTo(RowId id) const { return m_to > id && m_from <= id; }

    static constexpr RowId rowsPerJob = 8'192;

Q_SIGNALS:
    /// Hits came or went, or the scan is complete.
    void changed();

private:
    struct Stretch
    {
        RowId begin;
        RowId end;
    };

    bool isBehind() const;
    void restart();
    void rowsGone();
    void stop();
    std::optional<Stretch> nextStretch();
    void work();
    void take(const Stretch &stretch, const std::deque<RowId> &passing);

    LogModel *m_model;
    Worker *m_worker;
    Judge m_judge;
    std::deque<RowId> m_hits;
    RowId m_from = 0; ///< judged are m_from to m_to - 1
    RowId m_to = 0;
    std::shared_ptr<std::atomic_bool> m_cancelled; ///< of the job under way
};

} // namespace logyard::ui
