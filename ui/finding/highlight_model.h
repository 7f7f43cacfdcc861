// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/highlight_rules.h"

#include <QAbstractListModel>

namespace logyard::ui {

/// The rules of a HighlightDialog in their order, to be checked and dragged. GUI thread.
class HighlightModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit HighlightModel(HighlightRules rules, QObject *parent = nullptr);

    const HighlightRules &rules() const { return m_rules; }
    void setRule(int row, const HighlightRule &rule);
    /// Nothing where there are too many already.
    void insertRule(int row, const HighlightRule &rule);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    bool moveRows(const QModelIndex &from, int row, int count, const QModelIndex &to,
                  int before) override;

Q_SIGNALS:
    void rulesChanged();

private:
    HighlightRules m_rules;
};

} // namespace logyard::ui
