// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Asks a second time before the logs of a service go: its name has to be typed.
class DeleteDialog final : public QDialog
{
    Q_OBJECT

public:
    DeleteDialog(const ServiceInfo &service, QWidget *parent);

    QLineEdit *nameField() const { return m_name; }
    QPushButton *deleteButton() const { return m_delete; }

    /// What goes, in sentences.
    static QString whatGoes(const ServiceInfo &service);

private:
    QLineEdit *m_name;
    QPushButton *m_delete;
};

} // namespace logyard::ui
