// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
class QNetworkReply;
class QSslCertificate;
QT_END_NAMESPACE

namespace logyard::ui {

/// Whether a service's certificate is good although nothing that the system trusts says so: that of
/// the service in this process. Called in the network's thread.
using CertificateTrust = std::function<bool(const QSslCertificate &certificate)>;

/// Has requests of this network that fail because of a certificate remember why, and lets those
/// pass that `trust` takes; without one there are none.
void watchCertificates(QNetworkAccessManager &network, CertificateTrust trust = {});

/// Why the certificate was refused, as a sentence for the user; empty when it was not.
QString certificateProblem(const QNetworkReply &reply);

/// The refused certificate (DER) where a user who knows it may trust it: its dates are good, only
/// nobody vouches for it, or it names another host. Empty: there is none.
QByteArray trustableCertificate(const QNetworkReply &reply);

/// Trusts the one certificate with this SHA-256 (of its DER), and no other.
CertificateTrust trustInOne(const QByteArray &fingerprint);

} // namespace logyard::ui
