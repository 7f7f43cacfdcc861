// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_dialog.h"

#include "ui/connections/token_vault.h"
#include "ui/links/view_link.h"
#include "ui/theme/dialog_layout.h"
#include "ui/theme/palettes.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace logyard::ui {
ConnectionDialog::ConnectionDialog(const Connection &connection, QWidget *parent)
    : QDialog(parent), m_connection(connection), m_name(new QLineEdit(this)),
      m_address(new QLineEdit(this)), m_token(new QLineEdit(this)), m_note(new QLabel(this))
{
    setWindowTitle(connection.id.isEmpty() ? tr("New connection") : tr("Change the connection"));
    m_name->setMaxLength(int(Connection::maxName));
    m_name->setText(connection.name);
    m_name->setPlaceholderText(tr("Such as production; empty: the host"));
    m_address->setMaxLength(int(Connection::maxAddress));
    m_address->setText(connection.address.isEmpty() ? QString() : connection.address.toString());
    m_address->setPlaceholderText(QStringLiteral("http://host:8005"));
    m_token->setMaxLength(int(TokenVault::maxToken));
    m_token->setEchoMode(QLineEdit::Password);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setMinimumHeight(2 * fontMetrics().height());
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_wasTyped = true;
        check();
    });
    connect(m_token, &QLineEdit::textChanged, this, &ConnectionDialog::check);

    QFormLayout *form = formOf(this);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Token"), m_token);
    form->addRow(QString(), m_note);
    form->addRow(buttons);
    check();
    fitDialog(this, 480);
    m_name->setFocus();
}

QString ConnectionDialog::noteText() const
{
    return m_note->text();
}

bool ConnectionDialog::isElsewhere() const
{
    const auto address = readAddress(m_address->text());
    return !address || !isSameService(*address, m_connection.address);
}

void ConnectionDialog::check()
{
    const auto address = readAddress(m_address->text());
    m_save->setEnabled(address.has_value());
    const bool hasKept = m_connection.hasToken && !isElsewhere();
    m_token->setPlaceholderText(hasKept ? tr("The one that is kept; type another to replace it")
                                        : tr("Only where the service asks for one"));
    QString note = tr("A token is kept in the system’s keychain, or where there is none in a file "
                      "that only you can read.");
    const bool isOpen = address && address->scheme() == QLatin1StringView("http")
        && !isThisMachine(*address) && (hasKept || !m_token->text().isEmpty());
    if (!address && m_wasTyped && !m_address->text().trimmed().isEmpty())
        note = address.error();
    else if (isOpen)
        note = tr("Without https others on the way can read the token.");
    const bool isProblem = isOpen || (!address && m_wasTyped);
    setTextColor(
        m_note, isProblem ? errorTextColor(palette()) : palette().color(QPalette::PlaceholderText));
    m_note->setText(note);
}

void ConnectionDialog::accept()
{
    const auto address = readAddress(m_address->text());
    if (!address)
        return;
    Connection connection = m_connection;
    const bool isNewPlace = isElsewhere();
    if (connection.id.isEmpty())
        connection.id = newConnectionId();
    connection.address = *address;
    connection.name = m_name->text().simplified();
    if (connection.name.isEmpty())
        connection.name = address->host();
    std::optional<QString> token;
    if (!m_token->text().trimmed().isEmpty())
        token = m_token->text().trimmed();
    else if (isNewPlace)
        token = QString(); // it was for another service
    if (isNewPlace)
        connection.certificate.clear();
    if (token)
        connection.hasToken = !token->isEmpty();
    Q_EMIT saved(connection, token);
    QDialog::accept();
}

} // namespace logyard::ui
