// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/services_filter.h"
#include "ui/services/services_model.h"

#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QTimer;
class QTreeView;
QT_END_NAMESPACE

namespace logyard::ui {

/// The list of services with its filter field. One service, several (Ctrl, Shift), those of a group
/// or all can be open. Owns its model and keeps the order, the groups and what is hidden; all else
/// the user wants it says by signals.
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

    /// Whether the reader sees the entries of scope() as they come; else they become unread.
    void setLooking(bool on);
    const ServicesLayout &layoutOfList() const { return m_layout; }
    QPushButton *hiddenButton() const { return m_hiddenButton; }

    void setHidden(const QString &service, bool on);
    /// An empty group: none.
    void setGroup(const QStringList &services, const QString &group);
    void setCollapsed(const QString &group, bool on);
    /// By the column; the same once more: the other way around.
    void sortBy(int column);

    /// Shows what is to be deleted and asks, twice; deleteConfirmed() follows a yes to both.
    void askToDelete(const QString &service);

Q_SIGNALS:
    void scopeChanged(const QStringList &services);
    void deleteConfirmed(const QString &service);
    void exportRequested(const QString &service);

private:
    void buildView();
    void filterList(const QString &text);
    void takeSelection();
    void showMenu(const QPoint &position);
    void addServiceActions(QMenu *menu, const QString &service);
    void addGroupActions(QMenu *menu, const QString &service);
    void askForGroup(const QStringList &services);
    void askAgainToDelete(const ServiceInfo &service);
    void changeLayout(const ServicesLayout &layout);
    void showHiddenCount();
    void fitColumns();
    void showColumnsThatFit();
    void sortAgain();
    bool foldByKey(const QModelIndex &index, int key);
    QStringList selectedServices() const;
    void select(const QStringList &services);
    bool eventFilter(QObject *watched, QEvent *event) override;

    ServicesModel *m_model;
    ServicesFilter *m_filter;
    QLineEdit *m_filterField;
    QTreeView *m_view;
    QLabel *m_note;
    QPushButton *m_hiddenButton;
    QTimer *m_selectionTimer;
    ServicesLayout m_layout;
    QStringList m_scope;
    std::array<int, ServicesModel::ColumnCount> m_widths{};
    bool m_isLooking = true;
    bool m_selecting = false; ///< by setScope(), not by the user
};

} // namespace logyard::ui
