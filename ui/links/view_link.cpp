// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/view_link.h"

#include "server/core/service_name.h"
#include "server/query/filter.h"
#include "ui/client/shell_word.h"
#include "ui/filter/expression.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrlQuery>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView httpScheme("http");
constexpr QLatin1StringView httpsScheme("https");
constexpr QLatin1StringView tlsPart("tls");
constexpr QLatin1StringView servicePart("service");
constexpr QLatin1StringView filterPart("filter");
constexpr QLatin1StringView levelPart("level");
constexpr QLatin1StringView fromPart("from");
constexpr QLatin1StringView toPart("to");
constexpr QLatin1StringView atPart("at");
constexpr qsizetype maxTimeSize = 64;
constexpr qsizetype mostShown = 60; // of what is wrong, in an error

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::ViewLink)
};

QString shown(const QString &text)
{
    return text.size() <= mostShown ? text : text.first(mostShown - 1) + u'…';
}

QString timeText(Timestamp time)
{
    return QString::fromStdString(formatTimestamp(time));
}

QString nameOf(Level level)
{
    const std::string_view name = levelName(level);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

bool isTime(const QString &text)
{
    return text.size() <= maxTimeSize
        && parseTimeExpression(text.toStdString(), Timestamp::now()).has_value();
}

std::expected<void, QString> takeService(const QString &value, ViewLink &link)
{
    if (value.isEmpty() || value.toUtf8().size() > qsizetype(maxServiceNameSize))
        return std::unexpected(Words::tr("“%1” is no name of a service.").arg(shown(value)));
    if (link.services.size() >= ViewLink::maxServices)
        return std::unexpected(
            Words::tr("There are more than %1 services in it.").arg(ViewLink::maxServices));
    if (!link.services.contains(value))
        link.services.append(value);
    return {};
}

std::expected<void, QString> takeFilter(const QString &value, ViewLink &link)
{
    if (value.toUtf8().size() > qsizetype(query::maxFilterSize))
        return std::unexpected(Words::tr("Its filter is too long."));
    if (const auto error = checkExpression(value))
        return std::unexpected(Words::tr("Its filter “%1” can’t be used: %2")
                                   .arg(shown(value.simplified()), error->sentence));
    link.filter.expression = value.trimmed();
    return {};
}

std::expected<void, QString> takeTime(const QString &name, const QString &value, ViewLink &link)
{
    if (value.isEmpty())
        return {};
    if (!isTime(value))
        return std::unexpected(
            Words::tr("“%1” is no time. Use for example 2024-01-25T10:30:00Z or -15m.")
                .arg(shown(value)));
    if (name == fromPart)
        link.filter.range.from = value;
    else if (name == toPart)
        link.filter.range.to = value;
    else
        link.at = parseTimeExpression(value.toStdString(), Timestamp::now());
    return {};
}

std::expected<void, QString> takePart(const QString &name, const QString &value, ViewLink &link)
{
    if (name == servicePart)
        return takeService(value, link);
    if (name == filterPart)
        return takeFilter(value, link);
    if (name == fromPart || name == toPart || name == atPart)
        return takeTime(name, value, link);
    if (name == levelPart && !value.isEmpty()) {
        const auto level = parseLevelName(value.toStdString());
        if (!level)
            return std::unexpected(
                Words::tr("“%1” is no level. Use trace, debug, info, warn, error or fatal.")
                    .arg(shown(value)));
        link.filter.minimumLevel = *level;
    }
    return {};
}

LinkParts partsOf(const ViewLink &link)
{
    LinkParts parts;
    const auto add = [&parts](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            parts.append({QString(name), value});
    };
    for (const QString &service : link.services)
        add(servicePart, service);
    add(filterPart, link.filter.expression);
    if (link.filter.minimumLevel != Level::None)
        add(levelPart, nameOf(link.filter.minimumLevel));
    add(fromPart, link.filter.range.from);
    add(toPart, link.filter.range.to);
    if (link.at)
        add(atPart, timeText(*link.at));
    return parts;
}

// In a query `+` would be read as a space by some and `;` as an end by others.
QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QUrl serviceAddress(const QUrl &url)
{
    QUrl address = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString path = address.path(QUrl::FullyEncoded);
    while (path.contains(QLatin1StringView("//")))
        path.replace(QLatin1StringView("//"), QLatin1StringView("/"));
    address.setPath(path, QUrl::TolerantMode);
    address = address.adjusted(QUrl::NormalizePathSegments);
    path = address.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    address.setPath(path, QUrl::TolerantMode);
    if (address.port() < 0)
        address.setPort(address.scheme() == httpsScheme ? 443 : 80);
    return address;
}

bool isSameService(const QUrl &a, const QUrl &b)
{
    return serviceAddress(a) == serviceAddress(b);
}

bool isThisMachine(const QUrl &address)
{
    return address.host() == QLatin1StringView("localhost")
        || QHostAddress(address.host()).isLoopback();
}

QString linkTo(const ViewLink &link)
{
    const QUrl address = serviceAddress(link.service);
    QUrl url = address;
    url.setScheme(linkScheme);
    QStringList items;
    if (address.scheme() == httpsScheme)
        items.append(tlsPart + QStringLiteral("=1"));
    const LinkParts parts = partsOf(link);
    for (const auto &[name, value] : parts)
        items.append(name + u'=' + encoded(value));
    QString text = url.toString(QUrl::FullyEncoded);
    if (!items.isEmpty())
        text += (address.path().isEmpty() ? QStringLiteral("/?") : QStringLiteral("?"))
            + items.join(u'&');
    return text;
}

std::expected<ViewLink, QString> readParts(const LinkParts &parts)
{
    ViewLink link;
    for (const auto &[name, value] : parts) {
        if (auto taken = takePart(name, value, link); !taken)
            return std::unexpected(taken.error());
    }
    return link;
}

std::expected<ViewLink, QString> readLink(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.size() > ViewLink::maxSize)
        return std::unexpected(Words::tr("It is too long to be a link of Logyard."));
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != linkScheme || url.host().isEmpty())
        return std::unexpected(Words::tr("“%1” is no link of Logyard. One looks like "
                                         "logyard://host:8005/?service=name&filter=text.")
                                   .arg(shown(trimmed)));
    if (!url.userInfo().isEmpty())
        return std::unexpected(
            Words::tr("It has a name or a password in it, which a link of Logyard never has."));
    const QUrlQuery query(url);
    LinkParts parts;
    bool isTls = false;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == tlsPart)
            isTls = value != QLatin1StringView("0");
        else
            parts.append({name, value});
    }
    auto link = readParts(parts);
    if (!link)
        return link;
    QUrl address = url;
    address.setScheme(isTls ? httpsScheme : httpScheme);
    if (address.port() < 0)
        address.setPort(ViewLink::defaultPort);
    link->service = serviceAddress(address);
    return link;
}

QString commandLineFor(const ViewLink &link, bool withAddress)
{
    QStringList words{QStringLiteral("logyard")};
    if (withAddress)
        words << QStringLiteral("--connect")
              << shellWord(serviceAddress(link.service).toString(QUrl::FullyEncoded));
    const LinkParts parts = partsOf(link);
    for (const auto &[name, value] : parts)
        words << QStringLiteral("--") + name + u'=' + shellWord(value); // a value may begin with -
    return words.join(u' ');
}

TimeRange fixedRange(const TimeRange &range, Timestamp now)
{
    TimeRange fixed = range;
    for (QString *end : {&fixed.from, &fixed.to}) {
        if (const auto time = parseTimeExpression(end->toStdString(), now); time && !end->isEmpty())
            *end = timeText(*time);
    }
    return fixed;
}

} // namespace logyard::ui
