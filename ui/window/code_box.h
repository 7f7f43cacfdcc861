// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Some lines of code to read, with a button that copies them.
class CodeBox final : public QFrame
{
    Q_OBJECT

public:
    CodeBox(const QString &code, const QString &title, QWidget *parent = nullptr);

    QToolButton *copyButton() const { return m_copy; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *m_copy;
};

} // namespace logyard::ui
