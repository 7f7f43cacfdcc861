// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/services_layout.h"

#include <QSortFilterProxyModel>

namespace logyard::ui {

/// Orders the list: "All services", then the groups by name, each below its heading, then what is
/// in none. Leaves out what is hidden, what is in a collapsed group, and, where a text is looked
/// for, what does not hold it. It sorts when it is told to, so that rows do not move by themselves.
class ServicesFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ServicesFilter(QObject *parent = nullptr);

    void setText(const QString &text);
    void setLayout(const ServicesLayout &layout);
    /// Hidden ones, too.
    void setShowsHidden(bool on);
    bool showsHidden() const { return m_showsHidden; }
    void sortNow();
    /// As sortNow(), where the order is another by now; else nothing is painted again.
    void sortIfNeeded();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool holdsText(const QModelIndex &heading) const;

    QString m_text;
    ServicesLayout m_layout;
    bool m_showsHidden = false;
};

} // namespace logyard::ui
