// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection.h"

#include <QDialog>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Asks for the name, the address and the token of a connection. Keeps nothing itself. A token that
/// is kept is not shown, only replaced or forgotten; another address forgets it.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// One without an id is new.
    ConnectionDialog(const Connection &connection, QWidget *parent);

    QLineEdit *nameField() const { return m_name; }
    QLineEdit *addressField() const { return m_address; }
    QLineEdit *tokenField() const { return m_token; }
    QString noteText() const;

    void accept() override;

Q_SIGNALS:
    /// `token`: nullopt: as it is kept; empty: none.
    void saved(const logyard::ui::Connection &connection, const std::optional<QString> &token);

private:
    void check();
    bool isElsewhere() const;

    Connection m_connection;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QLineEdit *m_token;
    QLabel *m_note;
    QPushButton *m_save = nullptr;
    bool m_wasTyped = false;
};

} // namespace logyard::ui
