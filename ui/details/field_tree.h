// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QToolButton;
class QTreeView;
QT_END_NAMESPACE

namespace logyard::ui {

class FieldModel;

/// The fields of an entry as a tree, with a field to search them, and what can be done with one:
/// require its value, rule it out, copy it. Keeps the chosen field from one entry to the next.
class FieldTree final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldTree(QWidget *parent = nullptr);

    void setLine(const QByteArray &line);

    FieldModel *model() const { return m_model; }
    QTreeView *view() const { return m_view; }
    QLineEdit *searchField() const { return m_search; }

    void include();
    void exclude();
    void copyValue();
    void copyField();
    /// The whole value in a window of its own.
    void showValue();

Q_SIGNALS:
    void termRequested(const QString &field, const QString &value, bool exclude);
    /// Show this field as a column of the table.
    void columnRequested(const QString &field);

private:
    QToolButton *addButton(const QIcon &icon, const QString &text);
    void showMenu(const QPoint &position);
    void expand();
    void updateButtons();
    void request(bool exclude);
    QModelIndex current() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    FieldModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QTreeView *m_view;
    QToolButton *m_include;
    QToolButton *m_exclude;
    QToolButton *m_copy;
    QString m_chosen; ///< path
};

} // namespace logyard::ui
