// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/saved/saved_filter.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

class SavedFilters;

/// Asks under which name to save what is shown, and what of it. Saves it itself.
class SaveDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `known`: the saved filter that was shown last, whose name is offered; may be nullptr.
    SaveDialog(SavedFilters *filters, const FilterState &state, const QStringList &services,
               const SavedFilter *known, QWidget *parent);

    QLineEdit *nameField() const { return m_name; }
    QCheckBox *alertBox() const { return m_alert; }
    QCheckBox *servicesBox() const { return m_withServices; }
    QCheckBox *rangeBox() const { return m_withRange; }
    QString noteText() const;

    void accept() override;

private:
    void check();

    SavedFilters *m_filters;
    FilterState m_state;
    QStringList m_services;
    QLineEdit *m_name;
    QCheckBox *m_withServices;
    QCheckBox *m_withRange;
    QCheckBox *m_alert;
    QLabel *m_note;
    QPushButton *m_save = nullptr;
};

} // namespace logyard::ui
