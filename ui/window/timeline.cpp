// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/timeline.h"

#include "ui/histogram/histogram_loader.h"
#include "ui/histogram/histogram_view.h"
#include "ui/table/pane_criteria.h"

#include <QTimer>

#include <algorithm>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto reloadDelay = 50ms; // services and filter often change together
constexpr auto refreshInterval = 2s;
constexpr std::int64_t leastMargin = 1'000'000; // ns

} // namespace

Timeline::Timeline(ServiceClient *client, HistogramView *view, QObject *parent)
    : QObject(parent), m_view(view), m_loader(new HistogramLoader(client, this)),
      m_reloadTimer(new QTimer(this)), m_refreshTimer(new QTimer(this))
{
    m_reloadTimer->setSingleShot(true);
    m_reloadTimer->setInterval(reloadDelay);
    m_refreshTimer->setInterval(refreshInterval);
    connect(m_reloadTimer, &QTimer::timeout, this, &Timeline::reload);
    connect(m_refreshTimer, &QTimer::timeout, this, [this] {
        if (!m_view->window()->isMinimized())
            m_loader->refresh();
    });
    connect(m_loader, &HistogramLoader::failed, m_view, &HistogramView::setProblem);
    connect(m_loader, &HistogramLoader::changed, this, [this] {
        m_view->setHistogram(m_loader->histogram(), m_loader->progress(), m_loader->earlier());
    });
}

void Timeline::setVisible(bool visible)
{
    if (m_isVisible == visible)
        return;
    m_isVisible = visible;
    m_view->setVisible(visible);
    if (visible) {
        m_refreshTimer->start();
        reload();
    } else {
        m_refreshTimer->stop();
        m_loader->clear();
    }
}

void Timeline::setScope(const QStringList &services)
{
    m_selection.services = services;
    m_reloadTimer->start();
}

void Timeline::setFilter(const FilterState &filter)
{
    m_selection.filter = filter.expression;
    m_selection.minimumLevel = filter.minimumLevel;
    m_range = filter.range;
    m_span.reset();
    m_reloadTimer->start();
}

void Timeline::setSpan(Timestamp first, Timestamp last)
{
    const std::pair span(std::min(first, last), std::max(first, last));
    if (m_span == span)
        return;
    m_span = span;
    m_reloadTimer->start();
}

void Timeline::setServices(const ServiceList &list)
{
    const auto before = firstEntry();
    m_services = list.services;
    if (m_range.from.isEmpty() && before != firstEntry())
        m_reloadTimer->start();
}

std::optional<Timestamp> Timeline::firstEntry() const
{
    std::optional<Timestamp> first;
    for (const ServiceInfo &service : m_services) {
        const bool isMeant =
            m_selection.services.isEmpty() || m_selection.services.contains(service.name);
        if (isMeant && service.first && (!first || *service.first < *first))
            first = service.first;
    }
    return first;
}

void Timeline::reload()
{
    m_reloadTimer->stop();
    if (!m_isVisible)
        return;
    if (m_span && m_range.from.isEmpty() && m_range.to.isEmpty()) {
        const auto [first, last] = *m_span;
        const std::int64_t margin = (last.ns / 2 - first.ns / 2) / 10 + leastMargin;
        m_loader->load(m_selection, shifted(first, -margin), shifted(last, margin));
        return;
    }
    const Timestamp now = Timestamp::now();
    const auto from = m_range.from.isEmpty() ? firstEntry()
                                             : parseTimeExpression(m_range.from.toStdString(), now);
    const auto to = m_range.to.isEmpty() ? std::optional(now)
                                         : parseTimeExpression(m_range.to.toStdString(), now);
    HistogramLoader::Ends ends;
    ends.setFlag(HistogramLoader::OpenBegin, m_range.from.isEmpty());
    ends.setFlag(HistogramLoader::OpenEnd, m_range.to.isEmpty());
    if (from && to)
        m_loader->load(m_selection, *from, *to, ends);
    else
        m_loader->clear();
}

} // namespace logyard::ui
