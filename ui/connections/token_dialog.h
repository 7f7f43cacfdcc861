// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLineEdit;
QT_END_NAMESPACE

namespace logyard::ui {

/// Asks for the token that a service wants. Keeps nothing itself.
class TokenDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `service`: how the user knows it; `why`: what it said of the one that was sent;
    /// empty: there was none.
    TokenDialog(const QString &service, const QString &why, QWidget *parent);

    QLineEdit *tokenField() const { return m_token; }
    QCheckBox *keepBox() const { return m_keep; }

Q_SIGNALS:
    void given(const QString &token, bool isToBeKept);

private:
    QLineEdit *m_token;
    QCheckBox *m_keep;
};

} // namespace logyard::ui
