// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Says what the table shows while it is somewhere that the reader will want to come back from,
/// with the way back. Hidden otherwise.
class ViewBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ViewBar(QWidget *parent = nullptr);

    /// `title` in bold, then what is known of it.
    void showView(const QString &title, const QString &about = {});
    void clear();
    QString text() const;

Q_SIGNALS:
    void backRequested();

private:
    QLabel *m_title;
    QLabel *m_about;
    QPushButton *m_back;
};

} // namespace logyard::ui
