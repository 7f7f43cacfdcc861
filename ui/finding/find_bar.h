// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/finder.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Where what to find is written (Ctrl+F), and what of it there is. Keeps the texts that were
/// looked for, over a restart too. Finds nothing itself.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    void open();
    void close();
    /// What is written; nothing while the bar is closed.
    FindQuery query() const;
    QString text() const;
    void showState(const FindState &state);
    QLineEdit *field() const { return m_field; }
    QString note() const;
    /// Newest first.
    QStringList history() const { return m_history; }
    /// As by Enter: what is written is looked for at once.
    void find(bool forward);

    static constexpr qsizetype maxHistory = 20;

Q_SIGNALS:
    void queryChanged(const logyard::ui::FindQuery &query);
    void findRequested(bool forward);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *toggle(const QString &text, const QString &name, const QKeySequence &key);
    void showHistory();
    void remember();
    void say();
    void load();
    void save() const;

    QLineEdit *m_field;
    QLabel *m_note;
    QToolButton *m_case;
    QToolButton *m_words;
    QTimer *m_pause; ///< of typing
    QStringList m_history;
};

} // namespace logyard::ui
