// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection.h"

#include <QAbstractTableModel>

#include <optional>

namespace logyard::ui {

/// The services that the program knows: on top the one that it was started with, then those of the
/// user by name. Kept in the application's settings, at every change; another window that changed
/// them meanwhile is not overwritten. GUI thread.
class Connections final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, AddressColumn, AccessColumn, ColumnCount };

    explicit Connections(QObject *parent = nullptr);

    /// The row on top, whose id is empty. It is not kept.
    void setFirst(const QString &name, const QUrl &address);

    const QList<Connection> &all() const { return m_connections; }
    std::optional<Connection> find(const QString &id) const;
    std::optional<Connection> at(const QUrl &address) const;
    /// nullopt: no such row, or the one on top.
    std::optional<Connection> ofRow(int row) const;
    int rowOf(const QString &id) const;

    /// Adds it, or puts it in the place of that with its id. The name is made different from the
    /// others. False: there are too many.
    bool put(const Connection &connection);
    void remove(const QString &id);
    /// Takes over what another window changed in the settings.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool hasFirst() const { return !m_first.name.isEmpty(); }
    QString freeName(const QString &wanted, const QString &exceptId) const;
    const Connection &rowAt(int row) const;
    QString accessText(const Connection &connection) const;
    void replace(QList<Connection> connections);
    void store();

    Connection m_first;
    QList<Connection> m_connections;
    QByteArray m_stored;
};

} // namespace logyard::ui
