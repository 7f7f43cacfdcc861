// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_model.h"

#include <QDateTime>

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
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    const LogEntry *shown = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*shown, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? rowText(index.row()) : cellText(*shown, index.column());
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

QString LogModel::cellText(const LogEntry &shown, int column) const
{
    if (shown.isGap())
        return column == MessageColumn ? shown.message : QString();
    switch (column) {
    case TimeColumn:
        return timeText(shown.time);
    case LevelColumn:
        return levelLabel(shown.level);
    case ServiceColumn:
        return shown.service;
    default:
        return messageText(shown);
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return headerText(section);
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

int LogModel::findText(int row, const QString &text, bool forward) const
{
    const int step = forward ? 1 : -1;
    for (int at = row; at >= 0 && at < rowCount(); at += step) {
        const LogEntry &shown = *entryAt(at);
        if (shown.message.contains(text, Qt::CaseInsensitive)
            || shown.service.contains(text, Qt::CaseInsensitive)
            || QString::fromUtf8(shown.line).contains(text, Qt::CaseInsensitive))
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
    for (int column = 0; column < ColumnCount; ++column) {
        if (const QString text = cellText(*shown, column); !text.isEmpty())
            parts.append(text);
    }
    return parts.join(u' ');
}

QString LogModel::timeText(Timestamp time) const
{
    if (time == LogEntry::noTime)
        return {};
    constexpr std::int64_t nsInMs = 1'000'000;
    const std::int64_t ms = time.ns / nsInMs - (time.ns % nsInMs < 0 ? 1 : 0);
    const Qt::TimeSpec spec = m_zone == TimeZone::Utc ? Qt::UTC : Qt::LocalTime;
    QDateTime shown = QDateTime::fromMSecsSinceEpoch(ms);
    if (spec == Qt::UTC)
        shown = shown.toUTC();
    return shown.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

void LogModel::setTimeZone(TimeZone zone)
{
    m_zone = zone;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

} // namespace logyard::ui
