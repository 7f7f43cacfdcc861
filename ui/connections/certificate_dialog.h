// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDialog>

QT_BEGIN_NAMESPACE
class QSslCertificate;
QT_END_NAMESPACE

namespace logyard::ui {

/// SHA-256 over the whole certificate, as `openssl x509 -fingerprint -sha256` counts it.
QByteArray fingerprintOf(const QSslCertificate &certificate);
/// `AB:CD:…`
QString fingerprintText(const QByteArray &fingerprint);

/// Shows the certificate of a service that nobody vouches for, and asks whether to trust it from
/// now on. No is what Enter says.
class CertificateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// trustedBefore: the fingerprint of another one that was trusted until now, or nothing.
    CertificateDialog(const QString &service, const QSslCertificate &certificate,
                      const QByteArray &trustedBefore, QWidget *parent);

Q_SIGNALS:
    void trusted();
};

} // namespace logyard::ui
