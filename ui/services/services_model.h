// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/live/live_batch.h"

#include <QAbstractTableModel>
#include <QMap>
#include <QSet>

#include <array>
#include <vector>

namespace logyard::ui {

/// What arrived in a second.
struct RateSecond
{
    quint32 entries = 0;
    quint32 errors = 0; ///< of them error or fatal
};

/// The last minute, the newest second first.
using RateHistory = std::array<RateSecond, 60>;

/// The services: "All services" on top, the others by name, then a heading for each group with its
/// sums; the panel's filter puts them in order. A refresh inserts and removes only what came and
/// went, so that selections stay; other groups reset the model. Rates are the mean over the last
/// rateSeconds. GUI thread; owned by its panel.
class ServicesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, EntriesColumn, ErrorsColumn, RateColumn, ColumnCount };
    enum Role {
        ServiceRole = Qt::UserRole, ///< the name; empty for "All services" and for headings
        IsAllRole,
        IsGroupRole, ///< it is a heading
        GroupRole, ///< the group that it is in, or is the heading of; empty: none
        MembersRole, ///< of a heading: its services
        HiddenRole,
        SortRole, ///< a number, but for the name
        UnreadRole, ///< how many, as text; empty: none
        UnreadErrorsRole, ///< whether there are errors among them
        HistoryRole ///< RateHistory
    };

    static constexpr std::size_t rateSeconds = 5;

    explicit ServicesModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setServices(const ServiceList &list);
    void addLive(const LiveBatch &batch);

    /// Entries of these services are seen as they come and do not count as unread; none: of all.
    /// `isLooking`: nothing is seen while it is false.
    void setLookedAt(const QStringList &services, bool isLooking);
    void markAllRead();

    /// The group of each service that is in one.
    void setGroups(const QMap<QString, QString> &groups);
    QStringList members(const QString &group) const;
    /// All of them, in the order of the rows.
    QStringList services() const;
    /// The order of names.
    static bool before(const QString &a, const QString &b);
    void setHidden(const QSet<QString> &hidden);

    /// A second has passed: moves the window that rates are taken over.
    void tick();

    /// nullptr for "All services", for headings and for a row that is not there.
    const ServiceInfo *serviceAt(int row) const;
    /// The row of that service; -1 where there is none. Empty: "All services".
    int rowOf(const QString &service) const;
    /// The row of a group's heading; -1 where there is none.
    int rowOfGroup(const QString &group) const;
    /// The sum of all services; its name is empty.
    const ServiceInfo &total() const { return m_total.info; }
    double totalRate() const { return m_total.rate(); }

private:
    struct Row
    {
        ServiceInfo info; ///< of a heading: the sums, under the group's name
        quint64 errors = 0;
        RateSecond running; ///< the second that is not over
        RateHistory history{};
        quint64 unread = 0;
        quint64 unreadErrors = 0;

        double rate() const;
        bool tick();
        void add(const ServiceCount &count);
    };

    static bool fill(Row &row, const ServiceInfo &info);
    const Row &rowAt(int row) const;
    Row &rowAt(int row);
    bool isGroup(int row) const { return row > int(m_rows.size()); }
    bool isSeen(const QString &service) const;
    static QString minuteText(const Row &row);
    QString toolTip(int row) const;
    QString accessibleText(int row) const;
    QVariant displayed(int row, int column) const;
    QVariant sortValue(const Row &row, int column) const;
    void sum();
    void setUnread(Row &row, quint64 unread, quint64 errors);
    void sumUnread();
    void changed(int row, int column);
    void rowChanged(int row);

    Row m_total;
    std::vector<Row> m_rows; ///< by name
    std::vector<Row> m_groups; ///< headings, by name
    QMap<QString, QString> m_groupOf;
    QSet<QString> m_hidden;
    QStringList m_seen;
    bool m_isLooking = true;
};

} // namespace logyard::ui

Q_DECLARE_METATYPE(logyard::ui::RateHistory)
