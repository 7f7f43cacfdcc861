// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trusted_authorities.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace logyard {

using namespace Qt::StringLiterals;

std::expected<void, QString> trustAuthorities(const QString &fileName)
{
    if (fileName.isEmpty())
        return {};
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"Cannot read the authorities of --tls-ca, %1: %2."_s.arg(
            fileName, file.errorString()));
    constexpr qint64 mostBytes = 8 * 1024 * 1024;
    const auto certificates = QSslCertificate::fromData(file.read(mostBytes), QSsl::Pem);
    if (certificates.isEmpty())
        return std::unexpected(
            u"There is no certificate in %1. --tls-ca must name a file in PEM."_s.arg(fileName));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(certificates);
    QSslConfiguration::setDefaultConfiguration(configuration);
    return {};
}

} // namespace logyard
