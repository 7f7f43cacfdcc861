// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_model.h"

#include <algorithm>

namespace logyard::ui {
namespace {

QString headerText(int column)
{
    switch (column) {
    case LogModel::TimeColumn:
        return LogModel::tr("Time");
    case LogModel::LevelColumn:
        return LogModel::tr("Level");
    case LogModel::ServiceColumn:
        return LogModel::tr("Service");
    case LogModel::MessageColumn:
        return LogModel::tr("Message");
    default:
        return {};
    }
}

QString timeHeader(TimeStyle style)
{
    switch (style) {
    case TimeStyle::Age:
        return LogModel::tr("Age");
    case TimeStyle::SinceAbove:
        return LogModel::tr("Since the row above");
    case TimeStyle::SinceReference:
        return LogModel::tr("Since the reference");
    case TimeStyle::Clock:
        break;
    }
    return LogModel::tr("Time");
}

QString messageText(const LogEntry &entry)
{
    if (entry.moreLines == 0)
        return entry.message;
    return QStringLiteral("%1 ⏎ +%2").arg(entry.message).arg(entry.moreLines);
}

} // namespace

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_visible.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(FixedColumns + m_fields.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    const LogEntry *shown = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*shown, index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? rowText(index.row())
                                   : cellText(*shown, index.row(), index.column());
    case LevelRole:
        return int(shown->level);
    case IsGapRole:
        return shown->isGap();
    case RowIdRole:
        return idAt(index.row());
    default:
        return {};
    }
}

QString LogModel::cellText(int row, int column) const
{
    const LogEntry *shown = entryAt(row);
    return shown ? cellText(*shown, row, column) : QString();
}

QString LogModel::cellText(const LogEntry &shown, int row, int column) const
{
    if (shown.isGap())
        return column == MessageColumn ? shown.message : QString();
    switch (column) {
    case TimeColumn:
        return timeCell(shown, row);
    case LevelColumn:
        return levelLabel(shown.level);
    case ServiceColumn:
        return shown.service;
    case MessageColumn:
        return messageText(shown);
    default:
        return m_reader.text(shown, m_fields.value(column - FixedColumns)).simplified();
    }
}

QString LogModel::timeCell(const LogEntry &shown, int row) const
{
    if (!shown.hasTime())
        return {};
    const auto since = [&](Timestamp from) {
        std::int64_t ns = 0;
        return __builtin_sub_overflow(shown.time.ns, from.ns, &ns) ? QString() : spanText(ns);
    };
    switch (m_timeStyle) {
    case TimeStyle::Age: {
        std::int64_t ns = 0;
        const bool isTooFar = __builtin_sub_overflow(Timestamp::now().ns, shown.time.ns, &ns);
        return isTooFar ? timeText(shown.time) : ageText(ns);
    }
    case TimeStyle::SinceAbove: {
        const LogEntry *above = entryAt(row - 1);
        return above && !above->isGap() && above->hasTime() ? since(above->time) : QString();
    }
    case TimeStyle::SinceReference:
        return since(m_reference);
    case TimeStyle::Clock:
        break;
    }
    return timeText(shown.time);
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == TimeColumn && role == Qt::ToolTipRole)
        return tr("New entries come in the order of their arrival, loaded ones in that of their "
                  "times");
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section >= FixedColumns)
        return m_fields.value(section - FixedColumns);
    return section == TimeColumn ? timeHeader(m_timeStyle) : headerText(section);
}

const LogEntry *LogModel::entryAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &entry(m_visible[std::size_t(row)]);
}

LogModel::RowId LogModel::idAt(int row) const
{
    return row < 0 || row >= rowCount() ? RowId(-1) : m_visible[std::size_t(row)];
}

int LogModel::rowOf(RowId id) const
{
    const auto found = std::ranges::lower_bound(m_visible, id);
    return found == m_visible.end() ? -1 : int(found - m_visible.begin());
}

int LogModel::findError(int row, bool forward) const
{
    const int step = forward ? 1 : -1;
    for (int at = row; at >= 0 && at < rowCount(); at += step) {
        if (entryAt(at)->isError())
            return at;
    }
    return -1;
}

QString LogModel::rowText(int row) const
{
    const LogEntry *shown = entryAt(row);
    if (!shown)
        return {};
    QStringList parts;
    for (int column = 0; column < columnCount(); ++column) {
        if (const QString text = cellText(*shown, row, column); !text.isEmpty())
            parts.append(text);
    }
    return parts.join(u' ');
}

int LogModel::findId(int row, const QList<FieldReader::Id> &ids, bool forward) const
{
    const int step = forward ? 1 : -1;
    FieldReader reader;
    for (int at = row; at >= 0 && at < rowCount(); at += step) {
        const LogEntry &shown = *entryAt(at);
        // Parsing is for those that may have it.
        const auto has = [&](const FieldReader::Id &id) {
            return shown.line.contains(id.value.toUtf8())
                && reader.text(shown, id.field) == id.value;
        };
        if (std::ranges::any_of(ids, has))
            return at;
    }
    return -1;
}

int LogModel::findEntry(const LogEntry &entry) const
{
    const auto found = std::ranges::find_if(m_visible, [&](RowId id) {
        const LogEntry &one = this->entry(id);
        return one.time == entry.time && one.line == entry.line && one.service == entry.service;
    });
    return found == m_visible.end() ? -1 : int(found - m_visible.begin());
}

int LogModel::findTime(Timestamp time) const
{
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const LogEntry &one = *entryAt(row);
        if (one.isGap() || !one.hasTime())
            continue;
        last = row;
        if (one.time >= time)
            break;
    }
    return last;
}

QString LogModel::timeText(Timestamp time) const
{
    return time == LogEntry::noTime ? QString() : clockText(time, m_zone);
}

void LogModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    timesChanged();
}

void LogModel::setTimeStyle(TimeStyle style, Timestamp reference)
{
    m_timeStyle = style;
    m_reference = reference;
    Q_EMIT headerDataChanged(Qt::Horizontal, TimeColumn, TimeColumn);
    timesChanged();
}

void LogModel::timesChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

void LogModel::addFieldColumn(const QString &field)
{
    if (field.isEmpty() || m_fields.contains(field) || m_fields.size() >= maxFieldColumns)
        return;
    const int column = columnCount();
    beginInsertColumns({}, column, column);
    m_fields.append(field);
    endInsertColumns();
}

void LogModel::removeFieldColumn(const QString &field)
{
    const auto at = m_fields.indexOf(field);
    if (at < 0)
        return;
    const int column = FixedColumns + int(at);
    beginRemoveColumns({}, column, column);
    m_fields.removeAt(at);
    endRemoveColumns();
}

void LogModel::setFieldColumns(const QStringList &fields)
{
    const QStringList before = m_fields;
    for (const QString &field : before) {
        if (!fields.contains(field))
            removeFieldColumn(field);
    }
    for (const QString &field : fields)
        addFieldColumn(field);
}

QString LogModel::fieldOf(int column) const
{
    switch (column) {
    case LevelColumn:
        return QStringLiteral("level");
    case ServiceColumn:
        return QStringLiteral("service");
    default:
        return column < FixedColumns ? QString() : m_fields.value(column - FixedColumns);
    }
}

} // namespace logyard::ui
