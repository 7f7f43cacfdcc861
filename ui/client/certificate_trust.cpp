// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/certificate_trust.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <algorithm>

namespace logyard::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::Certificate)
};

constexpr char property[] = "certificateProblem";
constexpr char certificateProperty[] = "trustableCertificate";

bool isOnlyUnknown(const QList<QSslError> &errors)
{
    return std::all_of(errors.begin(), errors.end(), [](const QSslError &error) {
        switch (error.error()) {
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
        case QSslError::HostNameMismatch:
            return true;
        default:
            return false;
        }
    });
}

// The one to be told first, of several that a certificate may have.
QString explain(const QList<QSslError> &errors)
{
    auto has = [&errors](std::initializer_list<QSslError::SslError> kinds) {
        return std::any_of(errors.begin(), errors.end(), [kinds](const QSslError &error) {
            return std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end();
        });
    };
    if (has({QSslError::CertificateExpired}))
        return Words::tr("its certificate has expired. Whoever runs it must renew it.");
    if (has({QSslError::CertificateNotYetValid}))
        return Words::tr("its certificate is not valid yet. Is this machine's clock right?");
    if (has({QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain}))
        return Words::tr("its certificate is self-signed, so nobody vouches for it.");
    if (has({QSslError::UnableToGetLocalIssuerCertificate,
             QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted,
             QSslError::UnableToGetIssuerCertificate}))
        return Words::tr("its certificate is from an authority that this machine does not "
                         "know. To trust all of that authority, start with --tls-ca and its file.");
    if (has({QSslError::HostNameMismatch}))
        return Words::tr("its certificate is for another name. Use the name that it is for.");
    return Words::tr("its certificate is not good: %1.").arg(errors.constFirst().errorString());
}

// Where a service was away, and came back with another certificate, Qt fails on its old connections
// without asking about it, again and again; on new ones it asks.
void startAnew(QNetworkAccessManager &network)
{
    const auto replies = network.findChildren<QNetworkReply *>();
    if (std::none_of(replies.begin(), replies.end(),
                     [](const QNetworkReply *reply) { return reply->isRunning(); }))
        network.clearConnectionCache();
}

} // namespace

void watchCertificates(QNetworkAccessManager &network, CertificateTrust trust)
{
    QObject::connect(
        &network, &QNetworkAccessManager::sslErrors, &network,
        [trust = std::move(trust)](QNetworkReply *reply, const QList<QSslError> &errors) {
            if (errors.isEmpty())
                return;
            const QSslCertificate shown = reply->sslConfiguration().peerCertificate();
            if (trust && trust(shown)) {
                // Not all errors: Qt goes on ignoring them on the connections that it opens again,
                // whatever certificate is shown there. A listed error names its certificate.
                reply->ignoreSslErrors(errors);
                return;
            }
            reply->setProperty(property, explain(errors));
            if (!shown.isNull() && isOnlyUnknown(errors))
                reply->setProperty(certificateProperty, shown.toDer());
        });
    QObject::connect(&network, &QNetworkAccessManager::finished, &network,
                     [&network](const QNetworkReply *reply) {
                         if (reply->error() == QNetworkReply::SslHandshakeFailedError
                             && certificateProblem(*reply).isEmpty())
                             QTimer::singleShot(0, &network, [&network] { startAnew(network); });
                     });
}

QString certificateProblem(const QNetworkReply &reply)
{
    return reply.property(property).toString();
}

QByteArray trustableCertificate(const QNetworkReply &reply)
{
    return reply.property(certificateProperty).toByteArray();
}

CertificateTrust trustInOne(const QByteArray &fingerprint)
{
    if (fingerprint.isEmpty())
        return {};
    return [fingerprint](const QSslCertificate &shown) {
        return !shown.isNull() && shown.digest(QCryptographicHash::Sha256) == fingerprint;
    };
}

} // namespace logyard::ui
