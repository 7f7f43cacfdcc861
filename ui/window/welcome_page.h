// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace logyard::ui {

/// What the window shows while the service holds no entry at all: where to send some, how, and a
/// button that sends one.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QUrl serviceUrl, QWidget *parent = nullptr);

    QString curlExample() const;
    QString pythonExample() const;
    QPushButton *sendButton() const { return m_send; }
    void showResult(const QString &sentence, bool failed);

Q_SIGNALS:
    void sendRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addExample(QVBoxLayout *column, const QString &title, const QString &code);

    QUrl m_logsUrl;
    QPushButton *m_send;
    QLabel *m_result;
    bool m_failed = false;
};

} // namespace logyard::ui
