// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/token_dialog.h"

#include "ui/connections/token_vault.h"
#include "ui/theme/dialog_layout.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace logyard::ui {

TokenDialog::TokenDialog(const QString &service, const QString &why, QWidget *parent)
    : QDialog(parent), m_token(new QLineEdit(this)),
      m_keep(new QCheckBox(tr("&Keep it, in the system’s keychain if there is one"), this))
{
    setWindowTitle(tr("Token"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaxLength(int(TokenVault::maxToken));
    m_keep->setChecked(true);
    const QString asks = tr("%1 asks for a token.").arg(service);
    auto *what = new QLabel(why.isEmpty() ? asks : asks + u'\n' + why, this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto *how =
        new QLabel(tr("Whoever runs the service makes one with “logyard token add”."), this);
    how->setTextFormat(Qt::PlainText);
    how->setWordWrap(true);
    how->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton *ok = buttons->button(QDialogButtonBox::Ok);
    ok->setText(tr("&Use it"));
    ok->setEnabled(false);
    connect(m_token, &QLineEdit::textChanged, ok,
            [ok](const QString &text) { ok->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT given(m_token->text().trimmed(), m_keep->isChecked());
        accept();
    });
    QFormLayout *form = formOf(this);
    form->addRow(what);
    form->addRow(tr("&Token"), m_token);
    form->addRow(QString(), m_keep);
    form->addRow(how);
    form->addRow(buttons);
    fitDialog(this, 460);
    m_token->setFocus();
}

} // namespace logyard::ui
