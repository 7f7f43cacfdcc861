// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/certificate_dialog.h"

#include "ui/theme/dialog_layout.h"
#include "ui/theme/fonts.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSslCertificate>

namespace logyard::ui {

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

namespace {

// Whom it names, in one line.
QString nameOf(const QSslCertificate &certificate, bool isIssuer)
{
    QStringList parts;
    for (const auto part : {QSslCertificate::CommonName, QSslCertificate::Organization})
        parts += isIssuer ? certificate.issuerInfo(part) : certificate.subjectInfo(part);
    parts.removeAll(QString());
    return parts.isEmpty() ? CertificateDialog::tr("(no name)") : parts.join(QStringLiteral(", "));
}

QLabel *label(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return made;
}

// In two lines of sixteen bytes.
QLabel *fingerprintLabel(const QByteArray &fingerprint, QWidget *parent)
{
    QString text = fingerprintText(fingerprint);
    if (text.size() > 47)
        text[47] = u'\n';
    QLabel *made = label(text, parent);
    made->setFont(monospaceFont());
    return made;
}

} // namespace

CertificateDialog::CertificateDialog(const QString &service, const QSslCertificate &certificate,
                                     const QByteArray &trustedBefore, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Trust this certificate?"));
    const bool isOther = !trustedBefore.isEmpty() && trustedBefore != fingerprintOf(certificate);
    QLabel *what =
        label((isOther ? tr("The service at %1 shows another certificate than the one that you "
                            "trusted. If whoever runs it has not renewed it, somebody else may be "
                            "answering in its place.")
                       : tr("Nobody vouches that the service at %1 is the one you mean."))
                  .arg(service),
              this);
    const QLocale locale;
    QLabel *how = label(
        tr("Compare the fingerprint with what “openssl x509 -noout -fingerprint -sha256 -in FILE” "
           "says where the service runs. If you trust it, it is taken for this connection until "
           "it changes."),
        this);
    how->setForegroundRole(QPalette::PlaceholderText);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *trust = buttons->addButton(tr("&Trust it"), QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    trust->setAutoDefault(false);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(trust, &QPushButton::clicked, this, [this] {
        Q_EMIT trusted();
        accept();
    });
    QFormLayout *form = formOf(this);
    form->addRow(what);
    form->addRow(tr("For"), label(nameOf(certificate, false), this));
    form->addRow(tr("By"), label(nameOf(certificate, true), this));
    form->addRow(
        tr("Valid until"),
        label(locale.toString(certificate.expiryDate().date(), QLocale::LongFormat), this));
    form->addRow(tr("SHA-256"), fingerprintLabel(fingerprintOf(certificate), this));
    if (isOther)
        form->addRow(tr("Before"), fingerprintLabel(trustedBefore, this));
    form->addRow(how);
    form->addRow(buttons);
    fitDialog(this, 560);
    cancel->setFocus();
}

} // namespace logyard::ui
