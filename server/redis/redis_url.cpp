// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/redis_url.h"

#include <QUrl>
#include <QUrlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace logyard::redis {

namespace {

constexpr qsizetype maxUrlSize = 4096;

using Result = std::expected<RedisUrl, QString>;

Result refuse(const QString &why)
{
    return std::unexpected(u"The Redis address "_s + why);
}

/// Digits only: QString::toInt() would take signs and spaces too.
std::optional<int> databaseNumber(const QString &text)
{
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    bool ok = false;
    const int number = text.toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

Result refuseDatabase()
{
    return refuse(u"has no valid database: it is a number, as in redis://localhost:6379/0."_s);
}

/// `db`, and for Unix sockets `username` and `password`, which have no other place there.
Result withQuery(RedisUrl redis, const QUrl &url)
{
    const QUrlQuery query(url);
    for (const auto &[key, encoded] : query.queryItems(QUrl::FullyEncoded)) {
        const QString value = QUrl::fromPercentEncoding(encoded.toUtf8());
        if (key == "db"_L1) {
            const auto number = databaseNumber(value);
            if (!number || value.isEmpty())
                return refuseDatabase();
            redis.database = *number;
        } else if (key == "username"_L1 && redis.transport == RedisUrl::Transport::Unix) {
            redis.user = value;
        } else if (key == "password"_L1 && redis.transport == RedisUrl::Transport::Unix) {
            redis.password = value;
        } else {
            return refuse(u"has an unknown option after its question mark: only db is known."_s);
        }
    }
    if (!redis.user.isEmpty() && redis.password.isEmpty())
        return refuse(u"names a user without a password: write user:password@host, or "
                      ":password@host for the default user."_s);
    return redis;
}

Result parseUnix(const QUrl &url)
{
    RedisUrl redis;
    redis.transport = RedisUrl::Transport::Unix;
    redis.socketPath = url.path(QUrl::FullyDecoded);
    if (!url.host().isEmpty() || redis.socketPath.size() < 2)
        return refuse(u"needs the full path of the socket, as in unix:///run/redis/redis.sock."_s);
    if (redis.socketPath.contains(QChar(u'\0')))
        return refuse(u"has a zero byte in the path of the socket: take it out."_s);
    return withQuery(redis, url);
}

Result parseTcp(const QUrl &url)
{
    RedisUrl redis;
    redis.transport =
        url.scheme() == "rediss"_L1 ? RedisUrl::Transport::Tls : RedisUrl::Transport::Tcp;
    redis.host = url.host(QUrl::FullyDecoded);
    if (redis.host.isEmpty())
        return refuse(u"names no host: write one, as in redis://localhost:6379/0."_s);
    const int port = url.port(RedisUrl::defaultPort);
    if (port == 0)
        return refuse(u"has port 0: use a port from 1 to 65535."_s);
    redis.port = static_cast<quint16>(port);
    redis.user = url.userName(QUrl::FullyDecoded);
    redis.password = url.password(QUrl::FullyDecoded);
    const QString path = url.path(QUrl::FullyDecoded);
    if (path.size() > 1) {
        const auto number = databaseNumber(path.mid(1));
        if (!number)
            return refuseDatabase();
        redis.database = *number;
    }
    return withQuery(redis, url);
}

} // namespace

std::expected<RedisUrl, QString> RedisUrl::parse(const QString &text)
{
    if (text.size() > maxUrlSize)
        return refuse(u"is longer than %1 characters: shorten it."_s.arg(maxUrlSize));
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = text.section(u':', 0, 0).toLower();
    if (!text.contains("://"_L1)
        || (scheme != "redis"_L1 && scheme != "rediss"_L1 && scheme != "unix"_L1))
        return refuse(u"must begin with redis://, rediss:// or unix://, as in "
                      "redis://localhost:6379/0."_s);
    if (!url.isValid() || url.hasFragment())
        return refuse(u"is no valid URL: percent-encode special characters in the password, as in "
                      "%23 for # and %40 for @."_s);
    return scheme == "unix"_L1 ? parseUnix(url) : parseTcp(url);
}

std::expected<QString, QString> RedisUrl::withPassword(const QString &text, const QString &password)
{
    QUrl url(text, QUrl::StrictMode);
    // A user without a password is an error to parse(), which the password makes good.
    if (url.scheme() == "unix"_L1) {
        QUrlQuery query(url);
        if (query.hasQueryItem(u"password"_s))
            return std::unexpected(u"The password for Redis is given twice, in the address and in "
                                   "a file: leave it out of the address."_s);
        query.addQueryItem(u"password"_s, QString::fromLatin1(QUrl::toPercentEncoding(password)));
        url.setQuery(query);
    } else {
        if (!url.password().isEmpty())
            return std::unexpected(u"The password for Redis is given twice, in the address and in "
                                   "a file: leave it out of the address."_s);
        url.setPassword(password, QUrl::DecodedMode);
    }
    // Of what is no URL parse() says why.
    const QString whole = url.isValid() ? url.toString(QUrl::FullyEncoded) : text;
    if (auto parsed = parse(whole); !parsed)
        return std::unexpected(parsed.error());
    return whole;
}

QString RedisUrl::display() const
{
    if (transport == Transport::Unix)
        return database == 0 ? u"unix://"_s + socketPath
                             : u"unix://%1?db=%2"_s.arg(socketPath, QString::number(database));
    const QString shownHost = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1://%2:%3/%4"_s.arg(transport == Transport::Tls ? u"rediss"_s : u"redis"_s, shownHost,
                                  QString::number(port), QString::number(database));
}

} // namespace logyard::redis
