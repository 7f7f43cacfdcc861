// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <expected>

namespace logyard::ui {

/// A service under a name.
struct Connection
{
    QString id; ///< stays when name and address change
    QString name;
    QUrl address; ///< as serviceAddress() makes it
    bool hasToken = false; ///< the vault has one under the id
    /// SHA-256 of the certificate that the user trusts although nobody vouches for it; empty: none.
    QByteArray certificate{};

    bool operator==(const Connection &) const = default;

    static constexpr qsizetype maxName = 100;
    static constexpr qsizetype maxAddress = 2000;
    static constexpr qsizetype maxCount = 200;
};

QString newConnectionId();

/// `host`, `host:8005` or a URL. The error is a sentence for the user.
std::expected<QUrl, QString> readAddress(const QString &text);
/// `host:8005`, with the scheme where it is https, and the path if there is one.
QString addressText(const QUrl &address);

QByteArray connectionsToJson(const QList<Connection> &connections);
/// What is broken is left out.
QList<Connection> connectionsFromJson(const QByteArray &json);

} // namespace logyard::ui
