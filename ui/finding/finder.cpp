// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/finder.h"

#include "ui/table/log_view.h"

#include <algorithm>

namespace logyard::ui {

using RowId = RowScan::RowId;
using Wrap = FindState::Wrap;

Finder::Finder(LogView *view, Worker *worker, QObject *parent)
    : QObject(parent), m_view(view), m_model(view->logModel()),
      m_scan(new RowScan(m_model, worker, this))
{
    connect(m_scan, &RowScan::changed, this, [this] {
        go();
        Q_EMIT changed();
    });
    connect(view, &LogView::selectedRowChanged, this, &Finder::changed);
}

void Finder::setQuery(const FindQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_wanted.reset();
    m_hasSelected = false;
    if (!query.text.isEmpty())
        m_isFresh = std::exchange(m_lastQuery, query) != query;
    const auto pattern = FindPattern::make(query, m_model->timeZone());
    m_error = pattern ? QString() : pattern.error();
    m_pattern = pattern.value_or(FindPattern());
    m_matcher = FindMatcher(m_pattern);
    RowScan::Judge judge;
    if (!m_pattern.isEmpty())
        judge = [matcher = std::make_shared<FindMatcher>(m_pattern)](const LogEntry &entry) {
            return matcher->matches(entry);
        };
    m_scan->setJudge(std::move(judge)); // says that something changed
    m_view->viewport()->update();
}

void Finder::find(bool forward)
{
    if (m_pattern.isEmpty())
        return;
    m_wanted = forward;
    go();
    Q_EMIT changed();
}

void Finder::go()
{
    if (!m_wanted)
        return;
    if (m_model->rowCount() == 0 || (m_scan->isComplete() && m_scan->hits().empty())) {
        m_wanted.reset();
        return;
    }
    const int row = std::max(0, m_view->currentIndex().row());
    if (const auto id = target(m_model->idAt(row)))
        select(*id);
}

// nullopt: that is not known yet.
std::optional<RowId> Finder::target(RowId from)
{
    const std::deque<RowId> &hits = m_scan->hits();
    m_wrap = Wrap::No;
    if (*m_wanted) {
        if (!m_scan->isComplete() && !m_scan->reachesTo(from))
            return std::nullopt;
        const auto next =
            m_isFresh ? std::ranges::lower_bound(hits, from) : std::ranges::upper_bound(hits, from);
        if (next != hits.end())
            return *next;
        if (!m_scan->isComplete())
            return std::nullopt;
        m_wrap = Wrap::ToOldest;
        return hits.front();
    }
    if (!m_scan->reachesTo(from) && !m_scan->isComplete())
        return std::nullopt;
    const auto after =
        m_isFresh ? std::ranges::upper_bound(hits, from) : std::ranges::lower_bound(hits, from);
    if (after != hits.begin())
        return *std::prev(after);
    if (!m_scan->isComplete())
        return std::nullopt;
    m_wrap = Wrap::ToNewest;
    return hits.back();
}

void Finder::select(RowId id)
{
    m_wanted.reset();
    m_isFresh = false;
    const int row = m_model->rowOf(id);
    m_view->goToRowInView(row);
    m_selected = id;
    m_hasSelected = true;
    m_hiddenField = hiddenFieldOf(row);
}

QString Finder::hiddenFieldOf(int row) const
{
    const QList<int> columns = m_view->shownColumns();
    const bool isSeen = std::ranges::any_of(columns, [&](int column) {
        return !m_matcher.ranges(m_model->cellText(row, column)).isEmpty();
    });
    const LogEntry *entry = m_model->entryAt(row);
    return isSeen || !entry ? QString() : m_matcher.fieldOf(*entry);
}

FindState Finder::state() const
{
    FindState state;
    state.error = m_error;
    state.isActive = !m_pattern.isEmpty();
    const std::deque<RowId> &hits = m_scan->hits();
    state.count = qsizetype(hits.size());
    state.isComplete = m_scan->isComplete();
    state.isWaiting = m_wanted.has_value();
    const int row = m_view->currentIndex().row();
    if (row >= 0 && m_view->selectionModel()->isRowSelected(row)) {
        const auto at = std::ranges::lower_bound(hits, m_model->idAt(row));
        if (at != hits.end() && *at == m_model->idAt(row))
            state.position = at - hits.begin() + 1;
    }
    if (m_hasSelected && m_model->idAt(row) == m_selected) {
        state.wrap = m_wrap;
        state.hiddenField = m_hiddenField;
    }
    return state;
}

} // namespace logyard::ui
