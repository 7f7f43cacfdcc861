// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// A strip across the window that says what is wrong and what to do. Hidden while all is well.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// An empty button text: no button.
    void showProblem(const QString &problem, const QString &advice, const QString &button);
    void clear();
    QString text() const;
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_problem;
    QLabel *m_advice;
    QPushButton *m_button;
};

} // namespace logyard::ui
