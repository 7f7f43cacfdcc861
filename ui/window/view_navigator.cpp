// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/view_navigator.h"

#include "ui/filter/expression.h"
#include "ui/filter/filter_bar.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/theme/numbers.h"
#include "ui/window/view_bar.h"

#include <QSet>
#include <QTimer>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto factsDelay = 100ms;
constexpr int mostRowsForFacts = 20'000;

} // namespace

ViewNavigator::ViewNavigator(ServicesPanel *services, FilterBar *filter, LogPane *pane,
                             ViewBar *bar, QObject *parent)
    : QObject(parent), m_services(services), m_filter(filter), m_pane(pane), m_bar(bar),
      m_factsTimer(new QTimer(this))
{
    m_factsTimer->setSingleShot(true);
    m_factsTimer->setInterval(factsDelay);
    connect(m_factsTimer, &QTimer::timeout, this, &ViewNavigator::addRequestFacts);
    connect(services, &ServicesPanel::scopeChanged, this, &ViewNavigator::scopeChanged);
    connect(filter, &FilterBar::stateChanged, this, &ViewNavigator::filterChanged);
    connect(bar, &ViewBar::backRequested, this, &ViewNavigator::goBack);
    connect(pane, &LogPane::loaded, this, [this] {
        if (!std::exchange(m_selectsAnchor, false) || !m_view.anchor)
            return;
        if (const int row = m_pane->model()->findEntry(*m_view.anchor); row >= 0)
            m_pane->view()->goToRow(row);
    });
    connect(pane, &LogPane::visibleCountChanged, this, [this] {
        if (isRequest())
            m_factsTimer->start();
    });
}

ViewNavigator::View ViewNavigator::current() const
{
    View view = m_view;
    view.scope = m_services->scope();
    view.filter = m_filter->state();
    view.anchor.reset();
    if (const LogEntry *entry = m_pane->currentEntry(); entry && !entry->isGap())
        view.anchor = *entry;
    return view;
}

void ViewNavigator::showContext()
{
    const View view = current();
    if (!view.anchor)
        Q_EMIT refused(tr("Select an entry first."));
    else if (!view.anchor->hasTime())
        Q_EMIT refused(tr("This entry has no time to look around."));
    else
        showAround(*view.anchor);
}

void ViewNavigator::showAround(const LogEntry &anchor)
{
    View view = current();
    view.anchor = anchor;
    if (!view.scope.contains(anchor.service))
        view.scope.clear();
    view.kind = Kind::Context;
    view.filter = {};
    view.title = tr("Entries around %1").arg(m_pane->model()->timeText(view.anchor->time));
    step(std::move(view));
}

void ViewNavigator::followRequest()
{
    View view = current();
    if (!view.anchor) {
        Q_EMIT refused(tr("Select an entry first."));
        return;
    }
    const auto ids = FieldReader().requestIds(*view.anchor);
    if (ids.isEmpty()) {
        Q_EMIT refused(tr("This entry names no request: it has no request_id, trace_id or "
                          "correlation_id."));
        return;
    }
    QStringList terms;
    for (const FieldReader::Id &id : ids)
        terms.append(fieldTerm(id.field, id.value));
    view.kind = Kind::Request;
    view.scope.clear();
    view.filter = {};
    view.filter.expression = terms.join(QStringLiteral(" OR "));
    view.title = tr("Request %1").arg(ids.front().value);
    step(std::move(view));
}

void ViewNavigator::showFilter(const QStringList &services, const FilterState &filter,
                               const std::optional<LogEntry> &anchor)
{
    step({Kind::Usual, services, filter, anchor, {}});
}

void ViewNavigator::showRange(Timestamp from, Timestamp to)
{
    View view = current();
    view.filter.range = {QString::fromStdString(formatTimestamp(from)),
                         QString::fromStdString(formatTimestamp(to))};
    view.anchor.reset();
    if (view.kind == Kind::Context)
        view.kind = Kind::Usual;
    step(std::move(view));
}

void ViewNavigator::leaveRange()
{
    if (canGoBack()) {
        goBack();
        return;
    }
    FilterState state = m_filter->state();
    state.range = {};
    m_filter->setState(state);
}

void ViewNavigator::step(View view)
{
    m_back.append(current());
    if (m_back.size() > maxSteps)
        m_back.removeFirst();
    m_forward.clear();
    show(std::move(view));
}

void ViewNavigator::goBack()
{
    if (m_back.isEmpty())
        return;
    m_forward.append(current());
    show(m_back.takeLast());
}

void ViewNavigator::goForward()
{
    if (m_forward.isEmpty())
        return;
    m_back.append(current());
    show(m_forward.takeLast());
}

void ViewNavigator::show(View view)
{
    m_isGoing = true;
    m_view = std::move(view);
    m_services->setScope(m_view.scope);
    m_filter->setState(m_view.filter);
    // A row that was selected is found again where it was, not among the newest.
    if (m_view.anchor && m_view.anchor->hasTime() && !isRequest())
        goTo(*m_view.anchor);
    if (m_view.kind == Kind::Usual)
        m_bar->clear();
    else
        m_bar->showView(m_view.title);
    m_isGoing = false;
    m_selectsAnchor = isRequest() && m_view.anchor.has_value();
    if (isRequest())
        m_factsTimer->start();
    Q_EMIT changed();
}

void ViewNavigator::goTo(const LogEntry &anchor)
{
    const bool isOnlyTime = anchor.line.isEmpty() && anchor.service.isEmpty(); // as of a link
    if (isOnlyTime)
        m_pane->showTime(anchor.time);
    else
        m_pane->showAround(anchor);
}

// Other services are another matter; there is nothing to come back to.
void ViewNavigator::scopeChanged()
{
    if (m_isGoing)
        return;
    m_view = {};
    m_back.clear();
    m_forward.clear();
    m_bar->clear();
    Q_EMIT changed();
}

void ViewNavigator::filterChanged()
{
    if (m_isGoing || m_view.kind == Kind::Usual)
        return;
    m_view.kind = Kind::Usual;
    m_bar->showView(tr("Another filter"), tr("Back leads to where you were."));
    Q_EMIT changed();
}

// How many entries of how many services, over which time, and where it waited longest.
void ViewNavigator::addRequestFacts()
{
    if (!isRequest())
        return;
    const LogModel &model = *m_pane->model();
    QSet<QString> services;
    const LogEntry *first = nullptr;
    const LogEntry *before = nullptr;
    const LogEntry *waited = nullptr;
    std::int64_t longest = 0;
    quint64 count = 0;
    for (int row = 0; row < std::min(model.rowCount(), mostRowsForFacts); ++row) {
        const LogEntry *entry = model.entryAt(row);
        if (entry->isGap())
            continue;
        ++count;
        services.insert(entry->service);
        if (!entry->hasTime())
            continue;
        std::int64_t pause = 0;
        if (before && !__builtin_sub_overflow(entry->time.ns, before->time.ns, &pause)
            && pause > longest) {
            longest = pause;
            waited = entry;
        }
        first = first ? first : entry;
        before = entry;
    }
    QStringList facts{tr("%n entries of", nullptr, int(count)) + u' '
                      + tr("%n services", nullptr, int(services.size()))};
    std::int64_t span = 0;
    if (first && !__builtin_sub_overflow(before->time.ns, first->time.ns, &span)) {
        facts.append(tr("%1 from the first to the last").arg(spanText(span).mid(1)));
        Q_EMIT requestSpans(first->time, before->time);
    }
    if (waited)
        facts.append(
            tr("longest pause %1, before “%2”").arg(spanText(longest).mid(1), waited->service));
    m_bar->showView(m_view.title, facts.join(QStringLiteral("  ·  ")));
}

} // namespace logyard::ui
