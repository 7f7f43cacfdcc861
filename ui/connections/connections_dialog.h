// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection.h"

#include <QDialog>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QTreeView;
QT_END_NAMESPACE

namespace logyard::ui {

class ConnectionDialog;
class Connections;
class TokenVault;

/// The list of connections: open one, here or in a window of its own, add, change, delete. Changes
/// the list and the vault itself; opening is up to the window.
class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `shown`: the id of what the window shows.
    ConnectionsDialog(Connections *connections, TokenVault *vault, const QString &shown,
                      QWidget *parent);

    QTreeView *view() const { return m_view; }
    QString noteText() const;
    /// Asks for a new one.
    void add(const Connection &offered = {});

Q_SIGNALS:
    /// An empty id: what the program was started with.
    void openRequested(const QString &id, bool inNewWindow);

private:
    QWidget *buildButtons();
    QString currentId() const;
    void showCurrent();
    void change();
    void edit(const Connection &connection);
    void save(const Connection &connection, const std::optional<QString> &token);
    void askToDelete();
    void openCurrent(bool inNewWindow);
    void say(const QString &sentence, bool isProblem = false);
    bool eventFilter(QObject *watched, QEvent *event) override;

    Connections *m_connections;
    TokenVault *m_vault;
    QTreeView *m_view;
    QLabel *m_note;
    QList<QPushButton *> m_onCurrent; ///< want a row
    QList<QPushButton *> m_onOwn; ///< want a row of the user's
};

} // namespace logyard::ui
