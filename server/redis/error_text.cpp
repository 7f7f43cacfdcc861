// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/error_text.h"

using namespace Qt::StringLiterals;

namespace logyard::redis {

namespace {

constexpr qsizetype maxQuotedSize = 200;

/// What Redis wrote, fit to be shown: one line and not endless.
QString quoted(const QByteArray &error)
{
    return QString::fromUtf8(error.left(maxQuotedSize)).simplified();
}

QString userText(const RedisUrl &url)
{
    return url.user.isEmpty() ? u"default"_s : url.user;
}

} // namespace

QString explainError(const QByteArray &error, const RedisUrl &url)
{
    const QString where = url.display();
    if (error.startsWith("NOAUTH"))
        return u"Redis at %1 wants a password: put it into the address, as in "
               "redis://:password@host."_s.arg(where);
    if (error.startsWith("WRONGPASS") || error.startsWith("ERR invalid password"))
        return u"Redis at %1 refused the password of user %2: check both in the address."_s.arg(
            where, userText(url));
    if (error.startsWith("ERR AUTH") || error.startsWith("ERR Client sent AUTH"))
        return u"Redis at %1 has no password set: take the password out of the address."_s.arg(
            where);
    if (error.startsWith("LOADING"))
        return u"Redis at %1 is still loading its data: wait until it is done."_s.arg(where);
    if (error.startsWith("NOPERM"))
        return u"Redis at %1 does not let user %2 do this: extend the user's ACL. It said: %3"_s
            .arg(where, userText(url), quoted(error));
    if (error.startsWith("ERR DB index") || error.startsWith("ERR invalid DB index"))
        return u"Redis at %1 has no database %2: name another one at the end of the address."_s.arg(
            where, QString::number(url.database));
    if (error.startsWith("ERR max number of clients"))
        return u"Redis at %1 has all the clients that it takes: raise its maxclients."_s.arg(where);
    if (error.startsWith("DENIED"))
        return u"Redis at %1 is in protected mode and takes local clients only: give it a "
               "password."_s.arg(where);
    return u"Redis at %1 answered with an error: %2"_s.arg(where, quoted(error));
}

} // namespace logyard::redis
