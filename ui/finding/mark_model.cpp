// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/mark_model.h"

#include "ui/theme/level_colors.h"

#include <QApplication>
#include <QTextDocument>

namespace logyard::ui {

MarkModel::MarkModel(MarkStore *store, TimeText timeText, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_timeText(std::move(timeText)),
      m_rows(int(store->marks().size()))
{
    connect(store, &MarkStore::changed, this, [this] {
        beginResetModel();
        m_rows = int(m_store->marks().size());
        endResetModel();
    });
    connect(store, &MarkStore::noteChanged, this, [this](int number) {
        Q_EMIT dataChanged(index(number, NoteColumn), index(number, NoteColumn));
    });
}

int MarkModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int MarkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant MarkModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_store->marks().size())
        return {};
    const Mark &mark = m_store->marks()[index.row()];
    if (role == Qt::DecorationRole && index.column() == LevelColumn)
        return levelIcon(mark.level, QApplication::palette());
    if (role == Qt::ForegroundRole && index.column() == LevelColumn)
        return levelColor(mark.level, QApplication::palette());
    if (role == Qt::ToolTipRole) // what was logged is no markup
        return Qt::convertFromPlainText(data(index, Qt::EditRole).toString());
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return m_timeText(mark.time);
    case LevelColumn:
        return levelLabel(mark.level);
    case ServiceColumn:
        return mark.service;
    case MessageColumn:
        return mark.message;
    case NoteColumn:
        return role == Qt::DisplayRole ? mark.note.simplified() : mark.note;
    default:
        return {};
    }
}

bool MarkModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != NoteColumn || role != Qt::EditRole)
        return false;
    m_store->setNote(index.row(), value.toString());
    return true;
}

Qt::ItemFlags MarkModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.column() == NoteColumn ? usual | Qt::ItemIsEditable : usual;
}

QVariant MarkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case LevelColumn:
        return tr("Level");
    case ServiceColumn:
        return tr("Service");
    case MessageColumn:
        return tr("Message");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace logyard::ui
