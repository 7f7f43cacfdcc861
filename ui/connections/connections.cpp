// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connections.h"

#include "ui/links/view_link.h"

#include <QFont>
#include <QSettings>
#include <QSize>

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView settingsKey("connections/list");
constexpr int rowHeight = 26;

} // namespace

Connections::Connections(QObject *parent) : QAbstractTableModel(parent)
{
    refresh();
}

void Connections::setFirst(const QString &name, const QUrl &address)
{
    beginResetModel();
    m_first = {{}, name, serviceAddress(address)};
    endResetModel();
}

void Connections::refresh()
{
    QSettings settings;
    settings.sync();
    const QByteArray stored = settings.value(settingsKey).toByteArray();
    if (stored == m_stored)
        return;
    m_stored = stored;
    replace(connectionsFromJson(stored));
}

void Connections::replace(QList<Connection> connections)
{
    std::ranges::sort(connections, [](const Connection &a, const Connection &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    beginResetModel();
    m_connections = std::move(connections);
    endResetModel();
}

void Connections::store()
{
    m_stored = connectionsToJson(m_connections);
    QSettings settings;
    settings.setValue(settingsKey, m_stored);
    settings.sync();
}

const Connection &Connections::rowAt(int row) const
{
    return hasFirst() ? (row == 0 ? m_first : m_connections[row - 1]) : m_connections[row];
}

std::optional<Connection> Connections::find(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, &Connection::id);
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

std::optional<Connection> Connections::at(const QUrl &address) const
{
    const auto found = std::ranges::find_if(m_connections, [&](const Connection &connection) {
        return isSameService(connection.address, address);
    });
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

std::optional<Connection> Connections::ofRow(int row) const
{
    if (row < 0 || row >= rowCount() || (hasFirst() && row == 0))
        return std::nullopt;
    return rowAt(row);
}

int Connections::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, &Connection::id);
    if (found == m_connections.end())
        return id.isEmpty() && hasFirst() ? 0 : -1;
    return int(found - m_connections.begin()) + int(hasFirst());
}

QString Connections::freeName(const QString &wanted, const QString &exceptId) const
{
    const QString name = wanted.simplified().left(Connection::maxName - 6); // room for a number
    QString free = name;
    const auto isTaken = [&](const Connection &other) {
        return other.id != exceptId && other.name.compare(free, Qt::CaseInsensitive) == 0;
    };
    for (int number = 2; std::ranges::any_of(m_connections, isTaken); ++number)
        free = tr("%1 (%2)").arg(name).arg(number);
    return free;
}

bool Connections::put(const Connection &connection)
{
    refresh();
    QList<Connection> all = m_connections;
    Connection kept = connection;
    kept.name = freeName(connection.name, connection.id);
    const auto old = std::ranges::find(all, connection.id, &Connection::id);
    if (old != all.end())
        *old = kept;
    else if (all.size() < Connection::maxCount)
        all.append(kept);
    else
        return false;
    replace(std::move(all));
    store();
    return true;
}

void Connections::remove(const QString &id)
{
    refresh();
    QList<Connection> all = m_connections;
    if (all.removeIf([&](const Connection &connection) { return connection.id == id; }) == 0)
        return;
    replace(std::move(all));
    store();
}

int Connections::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_connections.size()) + int(hasFirst());
}

int Connections::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString Connections::accessText(const Connection &connection) const
{
    QStringList parts;
    if (connection.hasToken)
        parts.append(tr("token"));
    if (!connection.certificate.isEmpty())
        parts.append(tr("own certificate"));
    return parts.join(QStringLiteral(", "));
}

QVariant Connections::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Connection &connection = rowAt(index.row());
    if (role == Qt::FontRole && index.column() == NameColumn && connection.id.isEmpty()) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    if (role == Qt::SizeHintRole)
        return QSize(0, rowHeight);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return connection.name;
    case AddressColumn:
        return addressText(connection.address);
    default:
        return accessText(connection);
    }
}

QVariant Connections::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case AddressColumn:
        return tr("Address");
    case AccessColumn:
        return tr("Access");
    default:
        return {};
    }
}

} // namespace logyard::ui
