// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of a ServicesModel about what arrives: rates, and what nobody has seen yet.
#include "ui/services/services_model.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace logyard::ui {

double ServicesModel::Row::rate() const
{
    quint64 entries = 0;
    for (std::size_t second = 0; second < rateSeconds; ++second)
        entries += history[second].entries;
    return double(entries) / double(rateSeconds);
}

// Whether anything looks different.
bool ServicesModel::Row::tick()
{
    const auto isBusy = [](const RateSecond &second) { return second.entries > 0; };
    const bool wasBusy = std::ranges::any_of(history, isBusy);
    std::rotate(history.rbegin(), history.rbegin() + 1, history.rend());
    history.front() = std::exchange(running, {});
    return wasBusy || isBusy(history.front());
}

void ServicesModel::Row::add(const ServiceCount &count)
{
    constexpr quint64 most = std::numeric_limits<quint32>::max();
    running.entries = quint32(std::min(most, running.entries + count.entries));
    running.errors = quint32(std::min(most, running.errors + count.errors));
}

bool ServicesModel::isSeen(const QString &service) const
{
    return m_isLooking && (m_seen.isEmpty() || m_seen.contains(service));
}

void ServicesModel::changed(int row, int column)
{
    Q_EMIT dataChanged(index(row, column), index(row, column));
}

void ServicesModel::setUnread(Row &row, quint64 unread, quint64 errors)
{
    if (row.unread == unread && row.unreadErrors == errors)
        return;
    row.unread = unread;
    row.unreadErrors = errors;
    const bool isHeading =
        !m_groups.empty() && &row >= m_groups.data() && &row < m_groups.data() + m_groups.size();
    changed(isHeading ? int(m_rows.size()) + 1 + int(&row - m_groups.data())
                      : int(&row - m_rows.data()) + 1,
            NameColumn);
}

// "All services" has none: it says what is to be seen, not where.
void ServicesModel::sumUnread()
{
    if (m_groups.empty())
        return;
    QHash<QString, ServiceCount> sums;
    for (const Row &row : m_rows) {
        if (row.unread == 0)
            continue;
        ServiceCount &sum = sums[m_groupOf.value(row.info.name)];
        sum.entries += row.unread;
        sum.errors += row.unreadErrors;
    }
    for (Row &heading : m_groups) {
        const ServiceCount sum = sums.value(heading.info.name);
        setUnread(heading, sum.entries, sum.errors);
    }
}

void ServicesModel::setLookedAt(const QStringList &services, bool isLooking)
{
    m_seen = services;
    m_isLooking = isLooking;
    for (Row &row : m_rows) {
        if (isSeen(row.info.name))
            setUnread(row, 0, 0);
    }
    sumUnread();
}

void ServicesModel::markAllRead()
{
    for (Row &row : m_rows)
        setUnread(row, 0, 0);
    sumUnread();
}

void ServicesModel::addLive(const LiveBatch &batch)
{
    bool isUnread = false;
    for (auto count = batch.counts.begin(); count != batch.counts.end(); ++count) {
        m_total.add(*count);
        const int number = rowOf(count.key());
        if (number <= 0)
            continue;
        Row &row = rowAt(number);
        row.add(*count);
        if (const int group = rowOfGroup(m_groupOf.value(count.key())); group >= 0)
            rowAt(group).add(*count);
        if (!isSeen(count.key())) {
            setUnread(row, row.unread + count->entries, row.unreadErrors + count->errors);
            isUnread = true;
        }
    }
    if (isUnread)
        sumUnread();
}

void ServicesModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (rowAt(row).tick())
            changed(row, RateColumn);
    }
}

} // namespace logyard::ui
