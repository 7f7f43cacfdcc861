// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/facets/facet_model.h"

#include <QSet>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QSortFilterProxyModel;
class QTreeView;
QT_END_NAMESPACE

namespace logyard::ui {

/// The fields of what the filter matches, and their top values. A click on a value filters for it;
/// its menu has more. Which fields are open stays so when the list changes. GUI thread.
class FacetPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit FacetPanel(QWidget *parent = nullptr);

    void setList(const FacetList &list);
    /// While the service counts.
    void setBusy(bool busy);

    FacetModel *model() const { return m_model; }
    QTreeView *view() const { return m_view; }

Q_SIGNALS:
    void termRequested(const QString &field, const QString &value, bool exclude);
    void onlyRequested(const QString &field, const QString &value);
    void columnRequested(const QString &field);

private:
    void showMenu(const QPoint &position);
    void activate(const QModelIndex &index);
    void expand();
    void updateNote();
    bool eventFilter(QObject *watched, QEvent *event) override;

    FacetModel *m_model;
    QTreeView *m_view;
    QLabel *m_note;
    QSet<QString> m_open; ///< fields
    bool m_isBusy = false;
    bool m_isExpanding = false;
};

} // namespace logyard::ui
