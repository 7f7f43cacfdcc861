// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QDialog>
#include <QIcon>

#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListView;
class QMenuBar;
QT_END_NAMESPACE

namespace logyard::ui {

struct Command
{
    QString name;
    QString where; ///< its menu, or what kind of thing it is
    QString keys;
    QIcon icon;
    std::function<void()> run;
};

/// Every enabled command of the menus, with its keys.
QList<Command> commandsOf(const QMenuBar &menus);

/// How well `typed` fits: its letters occur in this order, in upper or lower case. Beginnings of
/// words and neighbours count most. nullopt: it does not.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

/// Those commands that fit what was typed, the best first.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit CommandModel(QList<Command> commands, QObject *parent = nullptr);

    enum Role { WhereRole = Qt::UserRole, KeysRole };

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void setTyped(const QString &typed);
    const Command *commandAt(int row) const;

private:
    QList<Command> m_commands;
    QList<qsizetype> m_shown; ///< indexes into m_commands
};

/// A field and the commands that fit it. Closes before it runs the one that was chosen.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(QList<Command> commands, QWidget *parent);

    QLineEdit *field() const { return m_field; }
    CommandModel *model() const { return m_model; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void run();

    QLineEdit *m_field;
    CommandModel *m_model;
    QListView *m_list;
};

} // namespace logyard::ui
