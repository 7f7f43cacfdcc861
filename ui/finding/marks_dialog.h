// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/mark_model.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QTableView;
QT_END_NAMESPACE

namespace logyard::ui {

/// All marks of the service, also of entries that are not in the table. Stays open beside the
/// window while the reader goes from one to another.
class MarksDialog final : public QDialog
{
    Q_OBJECT

public:
    MarksDialog(MarkStore *store, MarkModel::TimeText timeText, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void goRequested(const logyard::ui::Mark &mark);

private:
    QPushButton *button(const QString &text, const QString &hint);
    QList<int> selected() const;
    void go();
    void editNote();
    void remove();
    void copy();
    void update();

    MarkStore *m_store;
    MarkModel::TimeText m_timeText;
    MarkModel *m_model;
    QTableView *m_table;
    QLabel *m_hint;
    QPushButton *m_go = nullptr;
    QPushButton *m_note = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace logyard::ui
