// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/saved/saved_filter.h"

#include <QAbstractTableModel>
#include <QHash>

namespace logyard::ui {

/// The saved filters in the user's order, with how many live entries matched each since it was last
/// looked at. Kept in the application's settings, at every change; another window that changed them
/// meanwhile is not overwritten. What is broken there is left out. GUI thread.
class SavedFilters final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit SavedFilters(QObject *parent = nullptr);

    enum Column { NameColumn, SummaryColumn, CountColumn, AlertColumn, ColumnCount };

    const QList<SavedFilter> &all() const { return m_filters; }
    const SavedFilter *find(const QString &id) const;
    const SavedFilter *named(const QString &name) const;
    int rowOf(const QString &id) const;

    /// Adds it, or puts it in the place of that with its id. False: there are too many.
    bool put(const SavedFilter &filter);
    void remove(const QString &id);
    void move(int from, int to);
    /// Behind the others; those that are there with all they have are not added again. Returns how
    /// many were.
    qsizetype import(const QList<SavedFilter> &filters);

    /// A name that none of the others has.
    QString freeName(const QString &wanted, const QString &exceptId = {}) const;

    struct Count
    {
        quint64 entries = 0;
        bool isAtLeast = false; ///< not all that came could be judged
    };
    Count count(const QString &id) const { return m_counts.value(id); }
    void setCount(const QString &id, const Count &count);
    /// `1.2k`, `3+`; empty for none.
    QString countText(const QString &id) const;

    /// Takes over what another window changed in the settings.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The filters, not their counts.
    void changed();

private:
    void store();

    QList<SavedFilter> m_filters;
    QHash<QString, Count> m_counts;
    QByteArray m_stored;
};

} // namespace logyard::ui
