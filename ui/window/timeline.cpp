// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/timeline.h"

#include "ui/histogram/histogram_loader.h"
#include "ui/histogram/histogram_view.h"

#include <QTimer>

#include <algorithm>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto reloadDelay = 50ms; // services and filter often change together
constexpr auto refreshInterval = 2s;

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
    connect(m_loader, &HistogramLoader::changed, this,
            [this] { m_view->setHistogram(m_loader->histogram(), m_loader->progress()); });
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
    const Timestamp now = Timestamp::now();
    const auto from = m_range.from.isEmpty() ? firstEntry()
                                             : parseTimeExpression(m_range.from.toStdString(), now);
    const auto to = m_range.to.isEmpty() ? std::optional(now)
                                         : parseTimeExpression(m_range.to.toStdString(), now);
    if (from && to)
        m_loader->load(m_selection, *from, *to, m_range.to.isEmpty());
    else
        m_loader->clear();
}

} // namespace logyard::ui
