// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/saved_filters.h"

#include "ui/theme/fonts.h"
#include "ui/theme/numbers.h"

#include <QSettings>

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView settingsKey("savedFilters/list");

} // namespace

SavedFilters::SavedFilters(QObject *parent) : QAbstractTableModel(parent)
{
    refresh();
}

void SavedFilters::refresh()
{
    QSettings settings;
    settings.sync();
    const QByteArray stored = settings.value(settingsKey).toByteArray();
    if (stored == m_stored)
        return;
    const auto read = filtersFromJson(stored);
    beginResetModel();
    m_stored = stored;
    m_filters = read ? read->filters : QList<SavedFilter>();
    endResetModel();
    Q_EMIT changed();
}

void SavedFilters::store()
{
    m_stored = filtersToJson(m_filters);
    QSettings settings;
    settings.setValue(settingsKey, m_stored);
    settings.sync();
    Q_EMIT changed();
}

int SavedFilters::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_filters, id, &SavedFilter::id);
    return found == m_filters.end() ? -1 : int(found - m_filters.begin());
}

const SavedFilter *SavedFilters::find(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_filters[row];
}

const SavedFilter *SavedFilters::named(const QString &name) const
{
    const auto found = std::ranges::find_if(m_filters, [&](const SavedFilter &filter) {
        return filter.name.compare(name.simplified(), Qt::CaseInsensitive) == 0;
    });
    return found == m_filters.end() ? nullptr : &*found;
}

QString SavedFilters::freeName(const QString &wanted, const QString &exceptId) const
{
    const QString name = wanted.simplified().first(
        std::min(wanted.simplified().size(), SavedFilter::maxName - 6)); // room for a number
    QString free = name;
    for (int number = 2;; ++number) {
        const SavedFilter *other = named(free);
        if (!other || other->id == exceptId)
            return free;
        free = tr("%1 (%2)").arg(name).arg(number);
    }
}

bool SavedFilters::put(const SavedFilter &filter)
{
    refresh();
    const int row = rowOf(filter.id);
    if (row < 0 && m_filters.size() >= maxSavedFilters)
        return false;
    SavedFilter kept = filter;
    kept.name = freeName(filter.name, filter.id);
    if (row >= 0) {
        m_filters[row] = kept;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else {
        beginInsertRows({}, int(m_filters.size()), int(m_filters.size()));
        m_filters.append(kept);
        endInsertRows();
    }
    store();
    return true;
}

void SavedFilters::remove(const QString &id)
{
    refresh();
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_filters.removeAt(row);
    m_counts.remove(id);
    endRemoveRows();
    store();
}

void SavedFilters::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= m_filters.size() || to >= m_filters.size())
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_filters.move(from, to);
    endMoveRows();
    store();
}

qsizetype SavedFilters::import(const QList<SavedFilter> &filters)
{
    refresh();
    qsizetype added = 0;
    for (SavedFilter filter : filters) {
        const bool isKnown = std::ranges::any_of(m_filters, [&](const SavedFilter &old) {
            return old.name == filter.name && old.filter == filter.filter
                && old.services == filter.services && old.keepsRange == filter.keepsRange;
        });
        if (isKnown)
            continue;
        if (find(filter.id))
            filter.id = newFilterId();
        filter.snoozedUntil = 0;
        added += put(filter) ? 1 : 0;
    }
    return added;
}

void SavedFilters::setCount(const QString &id, const Count &count)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_counts.insert(id, count);
    Q_EMIT dataChanged(index(row, CountColumn), index(row, CountColumn));
}

QString SavedFilters::countText(const QString &id) const
{
    const Count count = m_counts.value(id);
    if (count.entries == 0)
        return {};
    return compactNumber(count.entries) + (count.isAtLeast ? QStringLiteral("+") : QString());
}

int SavedFilters::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_filters.size());
}

int SavedFilters::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant SavedFilters::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SavedFilter &filter = m_filters[index.row()];
    const int column = index.column();
    if (role == Qt::ToolTipRole)
        return summaryOf(filter);
    if (role == Qt::CheckStateRole && column == AlertColumn)
        return filter.alerts ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::FontRole && column == SummaryColumn)
        return monospaceFont();
    if (role == Qt::TextAlignmentRole && column == CountColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && column == AlertColumn)
        return filter.alerts ? tr("Alert on") : tr("Alert off");
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (column) {
    case NameColumn:
        return filter.name;
    case SummaryColumn:
        return summaryOf(filter);
    case CountColumn:
        return countText(filter.id);
    default:
        return {};
    }
}

bool SavedFilters::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    SavedFilter filter = m_filters[index.row()];
    if (index.column() == NameColumn && role == Qt::EditRole) {
        if (value.toString().simplified().isEmpty())
            return false;
        filter.name = value.toString();
    } else if (index.column() == AlertColumn && role == Qt::CheckStateRole) {
        filter.alerts = value.toInt() == Qt::Checked;
        filter.snoozedUntil = 0;
    } else {
        return false;
    }
    return put(filter);
}

QVariant SavedFilters::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == CountColumn)
        return tr("Live entries that matched since the filter was last shown");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case SummaryColumn:
        return tr("Filter");
    case CountColumn:
        return tr("New");
    case AlertColumn:
        return tr("Alert");
    default:
        return {};
    }
}

Qt::ItemFlags SavedFilters::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == NameColumn)
        flags |= Qt::ItemIsEditable;
    if (index.isValid() && index.column() == AlertColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags | Qt::ItemNeverHasChildren;
}

} // namespace logyard::ui
