// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server/config.h"

#include <QSslCertificate>
#include <QUrl>

#include <functional>
#include <string>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace logyard {

class Server;

/// The certificate that a service shows at the moment; any thread.
using PeerCertificate = std::function<QSslCertificate()>;

/// How clients in this process reach the service in this process.
struct OwnService
{
    QUrl url;
    std::string token; ///< empty: it asks for none
    PeerCertificate certificate; ///< none: without TLS
};

/// The server must have been started, and outlive the certificate's callers.
OwnService ownService(const Server &server, const Config &config);

/// The address of a service that listens as configured, from this machine.
QUrl reachableUrl(const Config &config, quint16 port);

/// Lets the certificate of our own service pass although it may be for another name than 127.0.0.1,
/// or of an unknown authority: it is compared as a whole.
void trustOwnCertificate(QNetworkAccessManager &network, PeerCertificate certificate);

} // namespace logyard
