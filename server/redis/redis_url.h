// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace logyard::redis {

/// Where a Redis server is and how to sign in:
/// `redis[s]://[user[:password]@]host[:6379][/db]` or `unix:///path[?db=n]`, the latter also with
/// `username=` and `password=` in its query.
struct RedisUrl
{
    enum class Transport { Tcp, Tls, Unix };

    static constexpr quint16 defaultPort = 6379;

    Transport transport = Transport::Tcp;
    QString host; ///< Tcp and Tls; an IPv6 address has no brackets here
    quint16 port = defaultPort;
    QString socketPath; ///< Unix
    QString user; ///< empty: the default user
    QString password; ///< empty: do not sign in
    int database = 0;

    /// The error is a sentence for the user and never holds any part of the address.
    static std::expected<RedisUrl, QString> parse(const QString &text);

    /// The address with a password in it that was kept apart from it.
    static std::expected<QString, QString> withPassword(const QString &text,
                                                        const QString &password);

    /// The address for people: never with the password.
    QString display() const;
};

} // namespace logyard::redis
