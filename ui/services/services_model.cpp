// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_model.h"

#include "ui/theme/numbers.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace logyard::ui {
namespace {

QString timeText(const std::optional<Timestamp> &time)
{
    if (!time)
        return QStringLiteral("–");
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time->ns / 1'000'000);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

bool before(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

} // namespace

double ServicesModel::Row::rate() const
{
    const auto whole = arrived.begin() + 1;
    return double(std::accumulate(whole, arrived.end(), quint64(0))) / double(rateSeconds);
}

bool ServicesModel::Row::tick()
{
    const double old = rate();
    std::rotate(arrived.rbegin(), arrived.rbegin() + 1, arrived.rend());
    arrived[0] = 0;
    return old > 0 || rate() > 0;
}

int ServicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int ServicesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

const ServicesModel::Row &ServicesModel::rowAt(int row) const
{
    return row == 0 ? m_total : m_rows[std::size_t(row) - 1];
}

const ServiceInfo *ServicesModel::serviceAt(int row) const
{
    return row < 1 || row >= rowCount() ? nullptr : &rowAt(row).info;
}

int ServicesModel::rowOf(const QString &service) const
{
    if (service.isEmpty())
        return 0;
    const auto found = std::lower_bound(
        m_rows.begin(), m_rows.end(), service,
        [](const Row &row, const QString &name) { return before(row.info.name, name); });
    if (found == m_rows.end() || found->info.name != service)
        return -1;
    return int(found - m_rows.begin()) + 1;
}

QVariant ServicesModel::displayed(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return &row == &m_total ? tr("All services") : row.info.name;
    case EntriesColumn:
        return compactNumber(row.info.entries);
    case ErrorsColumn:
        return row.errors > 0 ? compactNumber(row.errors) : QString();
    case RateColumn:
        return rateText(row.rate());
    default:
        return {};
    }
}

QString ServicesModel::toolTip(const Row &row) const
{
    QStringList lines{
        displayed(row, NameColumn).toString(),
        tr("%1 entries, %2").arg(exactNumber(row.info.entries), byteSize(row.info.bytes))};
    if (row.errors > 0)
        lines << tr("%1 with level error or fatal").arg(exactNumber(row.errors));
    lines << tr("First: %1").arg(timeText(row.info.first))
          << tr("Last: %1").arg(timeText(row.info.last));
    return lines.join(QLatin1Char('\n'));
}

QString ServicesModel::accessibleText(const Row &row) const
{
    return tr("%1, %2 entries, %3 errors, %4 a second")
        .arg(displayed(row, NameColumn).toString(), exactNumber(row.info.entries),
             exactNumber(row.errors), QLocale().toString(row.rate(), 'f', 1));
}

QVariant ServicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayed(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() != NameColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::ToolTipRole:
        return toolTip(row);
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? accessibleText(row) : QString();
    case ServiceRole:
        return row.info.name;
    case IsAllRole:
        return index.row() == 0;
    default:
        return {};
    }
}

QVariant ServicesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && section != NameColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Service");
    case EntriesColumn:
        return tr("Entries");
    case ErrorsColumn:
        return tr("Errors");
    default:
        return tr("Live");
    }
}

void ServicesModel::fill(Row &row, const ServiceInfo &info)
{
    row.info = info;
    row.errors = info.levels.value(Level::Error) + info.levels.value(Level::Fatal);
}

void ServicesModel::setServices(const ServiceList &list)
{
    QList<ServiceInfo> wanted = list.services;
    std::sort(wanted.begin(), wanted.end(),
              [](const ServiceInfo &a, const ServiceInfo &b) { return before(a.name, b.name); });
    std::size_t at = 0;
    for (const ServiceInfo &info : wanted) {
        while (at < m_rows.size() && before(m_rows[at].info.name, info.name)) {
            beginRemoveRows({}, int(at) + 1, int(at) + 1);
            m_rows.erase(m_rows.begin() + std::ptrdiff_t(at));
            endRemoveRows();
        }
        if (at < m_rows.size() && m_rows[at].info.name == info.name) {
            fill(m_rows[at], info);
        } else {
            Row row;
            fill(row, info);
            beginInsertRows({}, int(at) + 1, int(at) + 1);
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(at), std::move(row));
            endInsertRows();
        }
        ++at;
    }
    if (at < m_rows.size()) {
        beginRemoveRows({}, int(at) + 1, int(m_rows.size()));
        m_rows.resize(at);
        endRemoveRows();
    }
    sum();
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ServicesModel::sum()
{
    ServiceInfo all;
    for (const Row &row : m_rows) {
        all.entries += row.info.entries;
        all.bytes += row.info.bytes;
        if (row.info.first && (!all.first || *row.info.first < *all.first))
            all.first = row.info.first;
        if (row.info.last && (!all.last || *row.info.last > *all.last))
            all.last = row.info.last;
        for (auto level = row.info.levels.begin(); level != row.info.levels.end(); ++level)
            all.levels[level.key()] += level.value();
    }
    fill(m_total, all);
}

void ServicesModel::addLive(const LiveBatch &batch)
{
    for (auto count = batch.counts.begin(); count != batch.counts.end(); ++count) {
        m_total.arrived[0] += count->entries;
        if (const int row = rowOf(count.key()); row > 0)
            m_rows[std::size_t(row) - 1].arrived[0] += count->entries;
    }
}

void ServicesModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        Row &changed = row == 0 ? m_total : m_rows[std::size_t(row) - 1];
        if (changed.tick())
            Q_EMIT dataChanged(index(row, RateColumn), index(row, RateColumn));
    }
}

} // namespace logyard::ui
