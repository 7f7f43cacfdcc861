// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/row_scan.h"

#include "ui/client/worker.h"

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr RowStore::RowId rowsPerLook = 256; // at the flag

RowStore::RowId firstIdOf(const LogModel &model)
{
    return model.idAt(0);
}

RowStore::RowId endIdOf(const LogModel &model)
{
    return model.idAt(model.rowCount() - 1) + 1;
}

} // namespace

RowScan::RowScan(LogModel *model, Worker *worker, QObject *parent)
    : QObject(parent), m_model(model), m_worker(worker)
{
    connect(model, &LogModel::rowsInserted, this, &RowScan::work);
    connect(model, &LogModel::rowsRemoved, this, &RowScan::rowsGone);
    connect(model, &LogModel::modelReset, this, &RowScan::restart);
    connect(model, &LogModel::idsMoved, this, &RowScan::restart);
}

RowScan::~RowScan()
{
    stop();
}

void RowScan::setJudge(Judge judge)
{
    m_judge = std::move(judge);
    restart();
}

void RowScan::setJudge(Judge judge, RowId id, bool passes)
{
    stop(); // what is under way is judged as before
    if (!m_judge && m_model->rowCount() > 0) { // no row passed
        m_from = firstIdOf(*m_model);
        m_to = endIdOf(*m_model);
    }
    m_judge = std::move(judge);
    if (id >= m_from && id < m_to) {
        const auto at = std::ranges::lower_bound(m_hits, id);
        const bool isThere = at != m_hits.end() && *at == id;
        if (passes && !isThere)
            m_hits.insert(at, id);
        else if (!passes && isThere)
            m_hits.erase(at);
    }
    Q_EMIT changed();
    work();
}

void RowScan::stop()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled.reset();
}

void RowScan::restart()
{
    stop();
    m_hits.clear();
    m_from = m_to = m_model->rowCount() > 0 ? endIdOf(*m_model) : 0;
    Q_EMIT changed();
    work();
}

// At an end: in the middle only a gap is replaced, which idsMoved() follows.
void RowScan::rowsGone()
{
    if (m_model->rowCount() == 0) {
        restart();
        return;
    }
    const RowId first = firstIdOf(*m_model);
    const RowId end = endIdOf(*m_model);
    const std::size_t before = m_hits.size();
    m_hits.erase(m_hits.begin(), std::ranges::lower_bound(m_hits, first));
    if (end < m_to) {
        stop(); // these ids are given again
        m_hits.erase(std::ranges::lower_bound(m_hits, end), m_hits.end());
    }
    m_from = std::clamp(m_from, first, end);
    m_to = std::clamp(m_to, first, end);
    if (m_hits.size() != before)
        Q_EMIT changed();
    work();
}

bool RowScan::isBehind() const
{
    return m_model->rowCount() > 0 && m_to < endIdOf(*m_model);
}

bool RowScan::isComplete() const
{
    return !m_judge || m_model->rowCount() == 0 || (!isBehind() && m_from <= firstIdOf(*m_model));
}

std::optional<RowScan::Stretch> RowScan::nextStretch()
{
    if (isComplete())
        return std::nullopt;
    if (isBehind())
        return Stretch{m_to, std::min(endIdOf(*m_model), m_to + rowsPerJob)};
    return Stretch{std::max(firstIdOf(*m_model), m_from - rowsPerJob), m_from};
}

void RowScan::work()
{
    if (m_cancelled)
        return;
    const auto stretch = nextStretch();
    if (!stretch)
        return;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    auto judge = [rows = m_model->snapshot(), stretch = *stretch, judge = m_judge,
                  cancelled = m_cancelled]() mutable {
        std::deque<RowId> passing;
        for (RowId id = stretch.begin; id < stretch.end; ++id) {
            if (id % rowsPerLook == 0 && *cancelled)
                break;
            if (judge(rows.at(id)))
                passing.push_back(id);
        }
        rows = {}; // here, not in the thread that asked
        return passing;
    };
    m_worker->run(
        this, std::move(judge),
        [this, stretch = *stretch, cancelled = m_cancelled](const std::deque<RowId> &passing) {
            if (*cancelled)
                return;
            m_cancelled.reset();
            take(stretch, passing);
            work();
        });
}

// Meanwhile the oldest may have gone, from either end of what was judged.
void RowScan::take(const Stretch &stretch, const std::deque<RowId> &passing)
{
    const bool hidesRows = m_model->entryCount() != m_model->rowCount();
    const auto isVisible = [&](RowId id) {
        return !hidesRows || m_model->idAt(m_model->rowOf(id)) == id;
    };
    const bool isNewer = stretch.end > m_to;
    if (isNewer) {
        for (const RowId id : passing) {
            if (id >= m_to && isVisible(id))
                m_hits.push_back(id);
        }
        m_to = stretch.end;
    } else {
        const RowId first = firstIdOf(*m_model);
        if (stretch.end != m_from)
            return; // all of it has gone
        for (auto id = passing.rbegin(); id != passing.rend(); ++id) {
            if (*id >= first && isVisible(*id))
                m_hits.push_front(*id);
        }
        m_from = std::max(stretch.begin, first);
    }
    if (!passing.empty() || isComplete())
        Q_EMIT changed();
}

} // namespace logyard::ui
