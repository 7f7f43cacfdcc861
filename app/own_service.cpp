// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/own_service.h"

#include "server/server/server.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>

namespace logyard {

using namespace Qt::StringLiterals;

QUrl reachableUrl(const Config &config, quint16 port)
{
    const QHostAddress &host = config.host;
    QUrl url;
    url.setScheme(config.tlsCertificate.empty() ? u"http"_s : u"https"_s);
    if (host == QHostAddress(QHostAddress::AnyIPv4) || host == QHostAddress(QHostAddress::Any))
        url.setHost(u"127.0.0.1"_s);
    else if (host == QHostAddress(QHostAddress::AnyIPv6))
        url.setHost(u"::1"_s);
    else
        url.setHost(host.toString());
    url.setPort(port);
    return url;
}

OwnService ownService(const Server &server, const Config &config)
{
    OwnService own{reachableUrl(config, server.port()), server.ownToken(), {}};
    if (!config.tlsCertificate.empty())
        own.certificate = [&server] { return server.certificate(); };
    return own;
}

void trustOwnCertificate(QNetworkAccessManager &network, PeerCertificate certificate)
{
    QObject::connect(&network, &QNetworkAccessManager::sslErrors, &network,
                     [certificate = std::move(certificate)](QNetworkReply *reply,
                                                            const QList<QSslError> &errors) {
                         const QSslCertificate shown = reply->sslConfiguration().peerCertificate();
                         if (!shown.isNull() && shown == certificate())
                             reply->ignoreSslErrors(errors); // not those of another certificate
                     });
}

} // namespace logyard
