// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/services_model.h"

#include <QSortFilterProxyModel>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QTimer;
class QTreeView;
QT_END_NAMESPACE

namespace logyard::ui {

/// Keeps the services whose name holds a text, and always "All services".
class ServicesFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

/// The list of services with its filter field. One service, several (Ctrl, Shift) or all can be
/// open. Owns its model; says what the user wants by signals and changes nothing itself.
class ServicesPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ServicesPanel(QWidget *parent = nullptr);

    ServicesModel *model() const { return m_model; }
    QTreeView *view() const { return m_view; }
    QLineEdit *filterField() const { return m_filterField; }

    void setServices(const ServiceList &list);
    /// The services that are open; none: all.
    QStringList scope() const { return m_scope; }
    void setScope(const QStringList &services);

    /// Shows what is to be deleted and asks; deleteConfirmed() follows a yes.
    void askToDelete(const QString &service);

Q_SIGNALS:
    void scopeChanged(const QStringList &services);
    void deleteConfirmed(const QString &service);

private:
    void buildView();
    void filterList(const QString &text);
    void takeSelection();
    void showMenu(const QPoint &position);
    void select(const QStringList &services);
    bool eventFilter(QObject *watched, QEvent *event) override;

    ServicesModel *m_model;
    ServicesFilter *m_filter;
    QLineEdit *m_filterField;
    QTreeView *m_view;
    QLabel *m_note;
    QTimer *m_selectionTimer;
    QStringList m_scope;
    bool m_selecting = false; ///< by setScope(), not by the user
};

} // namespace logyard::ui
