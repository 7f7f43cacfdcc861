// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/highlight_model.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

class FilterField;

/// The rules that colour rows: their order, their expressions and colours. What is changed holds
/// at once; an expression that can't be used is shown as such and colours nothing.
class HighlightDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit HighlightDialog(const HighlightRules &rules, QWidget *parent = nullptr);
    ~HighlightDialog() override;

    HighlightModel *model() const { return m_model; }
    QListView *list() const { return m_list; }
    FilterField *field() const { return m_field; }
    QString problem() const;
    void select(int row);

Q_SIGNALS:
    void rulesChanged(const logyard::ui::HighlightRules &rules);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildButtons();
    QWidget *buildColors();
    QPushButton *button(const QString &text, const QString &hint, const QKeySequence &key);
    int row() const;
    template <typename Change>
    void change(Change change);
    void add();
    void remove();
    void move(int by);
    void showRule();
    void showColors();
    void chooseColor();
    void report();

    HighlightModel *m_model;
    QListView *m_list;
    FilterField *m_field;
    QLabel *m_problem;
    QComboBox *m_part;
    QButtonGroup *m_hues;
    QToolButton *m_custom;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QWidget *m_form;
    QTimer *m_reportTimer;
    bool m_isShowing = false; ///< the fields are filled, not edited
};

} // namespace logyard::ui
