// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_model.h"

#include "ui/theme/numbers.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace logyard::ui {
namespace {

QString timeText(const std::optional<Timestamp> &time)
{
    if (!time)
        return QStringLiteral("–");
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time->ns / 1'000'000);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

bool isSame(const ServiceInfo &a, const ServiceInfo &b)
{
    const auto isSameTime = [](const std::optional<Timestamp> &x,
                               const std::optional<Timestamp> &y) {
        return x.has_value() == y.has_value() && (!x || x->ns == y->ns);
    };
    return a.name == b.name && a.entries == b.entries && a.bytes == b.bytes
        && isSameTime(a.first, b.first) && isSameTime(a.last, b.last) && a.levels == b.levels;
}

void addTo(ServiceInfo &sum, const ServiceInfo &one)
{
    sum.entries += one.entries;
    sum.bytes += one.bytes;
    if (one.first && (!sum.first || *one.first < *sum.first))
        sum.first = one.first;
    if (one.last && (!sum.last || *one.last > *sum.last))
        sum.last = one.last;
    for (auto level = one.levels.begin(); level != one.levels.end(); ++level)
        sum.levels[level.key()] += level.value();
}

} // namespace

bool ServicesModel::before(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

int ServicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size() + m_groups.size()) + 1;
}

int ServicesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

const ServicesModel::Row &ServicesModel::rowAt(int row) const
{
    if (row == 0)
        return m_total;
    return isGroup(row) ? m_groups[std::size_t(row) - 1 - m_rows.size()]
                        : m_rows[std::size_t(row) - 1];
}

ServicesModel::Row &ServicesModel::rowAt(int row)
{
    return const_cast<Row &>(std::as_const(*this).rowAt(row));
}

const ServiceInfo *ServicesModel::serviceAt(int row) const
{
    return row < 1 || row > int(m_rows.size()) ? nullptr : &rowAt(row).info;
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

int ServicesModel::rowOfGroup(const QString &group) const
{
    const auto found =
        std::ranges::find_if(m_groups, [&](const Row &row) { return row.info.name == group; });
    return found == m_groups.end() ? -1 : int(m_rows.size()) + 1 + int(found - m_groups.begin());
}

QStringList ServicesModel::members(const QString &group) const
{
    QStringList services;
    for (const Row &row : m_rows) {
        if (m_groupOf.value(row.info.name) == group)
            services.append(row.info.name);
    }
    services.sort(); // as the scope of the window is
    return services;
}

QStringList ServicesModel::services() const
{
    QStringList names;
    names.reserve(qsizetype(m_rows.size()));
    for (const Row &row : m_rows)
        names.append(row.info.name);
    return names;
}

QVariant ServicesModel::displayed(int row, int column) const
{
    const Row &shown = rowAt(row);
    switch (column) {
    case NameColumn:
        return row == 0 ? tr("All services") : shown.info.name;
    case EntriesColumn:
        return compactNumber(shown.info.entries);
    case ErrorsColumn:
        return shown.errors > 0 ? compactNumber(shown.errors) : QString();
    case RateColumn:
        return rateText(shown.rate());
    default:
        return {};
    }
}

QVariant ServicesModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case EntriesColumn:
        return double(row.info.entries);
    case ErrorsColumn:
        return double(row.errors);
    case RateColumn:
        return row.rate();
    default:
        return row.info.name;
    }
}

// What the bars show, in words; empty: nothing came.
QString ServicesModel::minuteText(const Row &row)
{
    const quint32 most = std::ranges::max(row.history, {}, &RateSecond::entries).entries;
    return most > 0 ? tr("In the last minute: at most %1 in a second").arg(exactNumber(most))
                    : QString();
}

QString ServicesModel::toolTip(int row) const
{
    const Row &shown = rowAt(row);
    QStringList lines{
        displayed(row, NameColumn).toString(),
        tr("%1 entries, %2").arg(exactNumber(shown.info.entries), byteSize(shown.info.bytes))};
    if (shown.errors > 0)
        lines << tr("%1 with level error or fatal").arg(exactNumber(shown.errors));
    if (shown.unread > 0)
        lines << tr("%1 came since you last looked").arg(exactNumber(shown.unread));
    lines << tr("First: %1").arg(timeText(shown.info.first))
          << tr("Last: %1").arg(timeText(shown.info.last));
    if (const QString minute = minuteText(shown); !minute.isEmpty())
        lines << minute;
    if (m_hidden.contains(shown.info.name))
        lines << tr("Hidden; still part of “All services”");
    return lines.join(QLatin1Char('\n'));
}

QString ServicesModel::accessibleText(int row) const
{
    const Row &shown = rowAt(row);
    QString text = tr("%1, %2 entries, %3 errors, %4 a second")
                       .arg(displayed(row, NameColumn).toString(), exactNumber(shown.info.entries),
                            exactNumber(shown.errors), QLocale().toString(shown.rate(), 'f', 1));
    if (shown.unread > 0)
        text += tr(", %1 unread").arg(exactNumber(shown.unread));
    if (const QString minute = minuteText(shown); !minute.isEmpty())
        text += QLatin1StringView(". ") + minute;
    return text;
}

QVariant ServicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int number = index.row();
    const Row &row = rowAt(number);
    switch (role) {
    case Qt::DisplayRole:
        return displayed(number, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() != NameColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::ToolTipRole:
        return toolTip(number);
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? accessibleText(number) : QString();
    case ServiceRole:
        return isGroup(number) ? QString() : row.info.name;
    case IsAllRole:
        return number == 0;
    case IsGroupRole:
        return isGroup(number);
    case GroupRole:
        return isGroup(number) ? row.info.name : m_groupOf.value(row.info.name);
    case MembersRole:
        return isGroup(number) ? members(row.info.name) : QStringList();
    case HiddenRole:
        return !isGroup(number) && m_hidden.contains(row.info.name);
    case SortRole:
        return sortValue(row, index.column());
    case UnreadRole:
        return row.unread > 0 ? QLatin1Char('+') + compactNumber(row.unread) : QString();
    case UnreadErrorsRole:
        return row.unreadErrors > 0;
    case HistoryRole:
        return QVariant::fromValue(row.history);
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

// Whether anything is different.
bool ServicesModel::fill(Row &row, const ServiceInfo &info)
{
    if (isSame(row.info, info))
        return false;
    row.info = info;
    row.errors = info.levels.value(Level::Error) + info.levels.value(Level::Fatal);
    return true;
}

void ServicesModel::rowChanged(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
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
            if (fill(m_rows[at], info))
                rowChanged(int(at) + 1);
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
    sumUnread();
}

void ServicesModel::sum()
{
    ServiceInfo all;
    std::vector<ServiceInfo> ofGroups(m_groups.size());
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        ofGroups[group].name = m_groups[group].info.name;
    for (const Row &row : m_rows) {
        addTo(all, row.info);
        if (const int group = rowOfGroup(m_groupOf.value(row.info.name)); group >= 0)
            addTo(ofGroups[std::size_t(group) - 1 - m_rows.size()], row.info);
    }
    if (fill(m_total, all))
        rowChanged(0);
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (fill(m_groups[group], ofGroups[group]))
            rowChanged(int(m_rows.size() + group) + 1);
    }
}

void ServicesModel::setGroups(const QMap<QString, QString> &groups)
{
    if (groups == m_groupOf)
        return;
    beginResetModel();
    m_groupOf = groups;
    QStringList names = groups.values();
    std::ranges::sort(names, before);
    names.removeDuplicates();
    std::vector<Row> headings(std::size_t(names.size()));
    for (qsizetype i = 0; i < names.size(); ++i) {
        Row &heading = headings[std::size_t(i)];
        heading.info.name = names[i];
        // What its services brought in the last minute is not lost.
        for (const Row &row : m_rows) {
            if (m_groupOf.value(row.info.name) != names[i])
                continue;
            for (std::size_t second = 0; second < row.history.size(); ++second) {
                heading.history[second].entries += row.history[second].entries;
                heading.history[second].errors += row.history[second].errors;
            }
        }
    }
    m_groups = std::move(headings);
    endResetModel();
    sum();
    sumUnread();
}

void ServicesModel::setHidden(const QSet<QString> &hidden)
{
    if (hidden == m_hidden)
        return;
    m_hidden = hidden;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace logyard::ui
