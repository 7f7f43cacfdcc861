// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/mark_store.h"

#include <QAbstractTableModel>

namespace logyard::ui {

/// The marks of a MarkStore as a table, by time; the notes can be edited. GUI thread; the store
/// must outlive it.
class MarkModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, LevelColumn, ServiceColumn, MessageColumn, NoteColumn, Columns };
    using TimeText = std::function<QString(Timestamp)>;

    MarkModel(MarkStore *store, TimeText timeText, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    MarkStore *m_store;
    TimeText m_timeText;
    int m_rows = 0; ///< as the views know them
};

} // namespace logyard::ui
