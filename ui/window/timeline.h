// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/filter/filter_state.h"

#include <QObject>

#include <optional>
#include <utility>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

class HistogramLoader;
class HistogramView;

/// Keeps a histogram at what the window shows: its services, its filter, its times. Counts only
/// while the view is visible. A begin that is open lies where the entries are, an end moves with
/// the clock.
class Timeline final : public QObject
{
    Q_OBJECT

public:
    Timeline(ServiceClient *client, HistogramView *view, QObject *parent);

    void setVisible(bool visible);
    void setScope(const QStringList &services);
    void setFilter(const FilterState &filter);
    /// Where the entries of the filter that was set last are, if its range leaves that open.
    void setSpan(Timestamp first, Timestamp last);
    /// What is known of the services tells where an open range begins.
    void setServices(const ServiceList &list);
    /// Counts everything again.
    void reload();

    HistogramLoader *loader() const { return m_loader; }

private:
    std::optional<Timestamp> firstEntry() const;

    HistogramView *m_view;
    HistogramLoader *m_loader;
    QTimer *m_reloadTimer;
    QTimer *m_refreshTimer;
    PageQuery m_selection;
    TimeRange m_range;
    std::optional<std::pair<Timestamp, Timestamp>> m_span;
    QList<ServiceInfo> m_services;
    bool m_isVisible = false;
};

} // namespace logyard::ui
