// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace logyard::ui {

/// Searches the rows that are loaded, without hiding any (Ctrl+F).
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    void open();
    void close();
    QString text() const;
    void showFound(bool found);
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void findRequested(const QString &text, bool forward);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_field;
    QLabel *m_note;
};

} // namespace logyard::ui
