// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/live/live_batch.h"

#include <QAbstractTableModel>

#include <array>
#include <vector>

namespace logyard::ui {

/// The services, "All services" on top, the others by name. A refresh inserts and removes only
/// what came and went, so that selections stay. Rates are the mean over the last rateSeconds.
/// GUI thread; owned by its panel.
class ServicesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, EntriesColumn, ErrorsColumn, RateColumn, ColumnCount };
    enum Role {
        ServiceRole = Qt::UserRole, ///< the name; empty for "All services"
        IsAllRole
    };

    static constexpr std::size_t rateSeconds = 5;

    explicit ServicesModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setServices(const ServiceList &list);
    void addLive(const LiveBatch &batch);

    /// A second has passed: moves the window that rates are taken over.
    void tick();

    /// nullptr for "All services" and for a row that is not there.
    const ServiceInfo *serviceAt(int row) const;
    /// The row of that service; -1 where there is none. Empty: "All services".
    int rowOf(const QString &service) const;
    /// The sum of all services; its name is empty.
    const ServiceInfo &total() const { return m_total.info; }
    double totalRate() const { return m_total.rate(); }

private:
    struct Row
    {
        ServiceInfo info;
        quint64 errors = 0;
        std::array<quint64, rateSeconds + 1> arrived{}; ///< by second, the running one first

        double rate() const;
        bool tick();
    };

    static void fill(Row &row, const ServiceInfo &info);
    const Row &rowAt(int row) const;
    QString toolTip(const Row &row) const;
    QString accessibleText(const Row &row) const;
    QVariant displayed(const Row &row, int column) const;
    void sum();

    Row m_total;
    std::vector<Row> m_rows; ///< by name
};

} // namespace logyard::ui
