// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/saved/saved_filter.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;
QT_END_NAMESPACE

namespace logyard::ui {

class Alerts;
class FilterField;
class SavedFilters;

/// The saved filters: shown, renamed, put in order, edited, deleted, taken out and in as a file,
/// and their alerts tried and snoozed. Every change is kept at once. Stays out of the way: not
/// modal.
class SavedFiltersDialog final : public QDialog
{
    Q_OBJECT

public:
    SavedFiltersDialog(SavedFilters *filters, Alerts *alerts, QWidget *parent);

    QTreeView *view() const { return m_view; }
    FilterField *expressionField() const { return m_expression; }
    QString noteText() const;
    void select(const QString &id);

    void importFile(const QString &path);
    void exportFile(const QString &path);

Q_SIGNALS:
    void showRequested(const QString &id);

private:
    QPushButton *addButton(const QString &text, const QString &toolTip);
    QWidget *buildButtons();
    QFormLayout *buildEditor();
    void moveBy(int rows);
    void removeCurrent();
    void toggleSnooze();
    void askForImport();
    void askForExport();
    void showCurrent();
    void edit();
    void say(const QString &sentence, bool isProblem = false);
    QString currentId() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    SavedFilters *m_filters;
    Alerts *m_alerts;
    QTreeView *m_view;
    FilterField *m_expression;
    QComboBox *m_level;
    QCheckBox *m_inServices;
    QLineEdit *m_services;
    QLabel *m_note;
    QList<QPushButton *> m_onCurrent; ///< those that need a selected filter
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_snooze = nullptr;
    bool m_isShowing = false; ///< showCurrent() fills the editor, not the user
};

} // namespace logyard::ui
