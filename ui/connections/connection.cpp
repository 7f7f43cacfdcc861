// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection.h"

#include "ui/links/view_link.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView idKey("id");
constexpr QLatin1StringView nameKey("name");
constexpr QLatin1StringView addressKey("address");
constexpr QLatin1StringView tokenKey("token");
constexpr QLatin1StringView certificateKey("certificate");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::Connection)
};

bool isGood(const Connection &connection)
{
    const qsizetype hashSize = QCryptographicHash::hashLength(QCryptographicHash::Sha256);
    return !QUuid::fromString(connection.id).isNull() && !connection.name.isEmpty()
        && connection.name.size() <= Connection::maxName
        && (connection.certificate.isEmpty() || connection.certificate.size() == hashSize);
}

} // namespace

QString newConnectionId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

std::expected<QUrl, QString> readAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return std::unexpected(
            Words::tr("Give the address of the service, such as http://host:8005."));
    const bool hasScheme = trimmed.contains(QLatin1StringView("://"));
    QUrl url(hasScheme ? trimmed : QLatin1StringView("http://") + trimmed, QUrl::StrictMode);
    const bool isHttp =
        url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (trimmed.size() > Connection::maxAddress || !url.isValid() || !isHttp
        || url.host().isEmpty())
        return std::unexpected(
            Words::tr("This is no address of a service. Write it as http://host:8005."));
    if (!url.userInfo().isEmpty())
        return std::unexpected(
            Words::tr("Leave name and password out of the address; a token has a field "
                      "of its own."));
    if (url.port() < 0 && !hasScheme)
        url.setPort(ViewLink::defaultPort);
    return serviceAddress(url);
}

QString addressText(const QUrl &address)
{
    const QString text = address.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    const QLatin1StringView usual("http://");
    return text.startsWith(usual) ? text.mid(usual.size()) : text;
}

QByteArray connectionsToJson(const QList<Connection> &connections)
{
    QJsonArray array;
    for (const Connection &connection : connections) {
        QJsonObject object{{idKey, connection.id},
                           {nameKey, connection.name},
                           {addressKey, connection.address.toString()}};
        if (connection.hasToken)
            object.insert(tokenKey, true);
        if (!connection.certificate.isEmpty())
            object.insert(certificateKey, QString::fromLatin1(connection.certificate.toHex()));
        array.append(object);
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<Connection> connectionsFromJson(const QByteArray &json)
{
    QList<Connection> connections;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        const auto address = readAddress(object.value(addressKey).toString());
        Connection connection{
            object.value(idKey).toString(), object.value(nameKey).toString().simplified(),
            address.value_or(QUrl()), object.value(tokenKey).toBool(),
            QByteArray::fromHex(object.value(certificateKey).toString().toLatin1())};
        if (address && isGood(connection) && connections.size() < Connection::maxCount)
            connections.append(std::move(connection));
    }
    return connections;
}

} // namespace logyard::ui
