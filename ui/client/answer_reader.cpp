// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/answer_reader.h"

#include "ui/client/certificate_trust.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

namespace logyard::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::ServiceClient)
};

quint64 toCount(const QJsonValue &value)
{
    return quint64(std::max<qint64>(0, value.toInteger()));
}

std::optional<Timestamp> toTime(const QJsonValue &value)
{
    const std::string text = value.toString().toStdString();
    return text.empty() ? std::nullopt : parseTimestamp(text);
}

// What the service says in the body of an error; empty when it says nothing that we understand.
RequestError readErrorBody(const QByteArray &body)
{
    RequestError error;
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    error.sentence = object.value(u"error").toString();
    error.expected = object.value(u"expected").toString();
    if (const QJsonValue position = object.value(u"position"); position.isDouble())
        error.position = qsizetype(position.toInteger());
    return error;
}

QString reasonFor(const QNetworkReply &reply)
{
    if (QString problem = certificateProblem(reply); !problem.isEmpty())
        return problem;
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return Words::tr("connection refused. Is the service running?");
    case QNetworkReply::HostNotFoundError:
        return Words::tr("no such host. Is the address right?");
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // how a transfer timeout shows
        return Words::tr("it did not answer in time. Try again, or narrow the time range.");
    case QNetworkReply::RemoteHostClosedError:
        return Words::tr("it closed the connection. Is this a Logyard service?");
    case QNetworkReply::SslHandshakeFailedError:
        return Words::tr("it does not speak TLS as we do. Does its URL begin with http:// "
                         "perhaps?");
    default: {
        QString text = reply.errorString();
        if (!text.endsWith(u'.'))
            text += u'.';
        return text;
    }
    }
}

} // namespace

QString unreachableSentence(const QNetworkReply &reply, const QUrl &baseUrl)
{
    return Words::tr("Could not reach %1: %2")
        .arg(baseUrl.toDisplayString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash),
             reasonFor(reply));
}

Answer<QByteArray> readAnswer(QNetworkReply &reply, const QUrl &baseUrl, int alsoGood)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool good = status >= 200 && status < 300;
    if ((good && reply.error() == QNetworkReply::NoError) || (status != 0 && status == alsoGood))
        return reply.readAll();

    RequestError error;
    if (status >= 300)
        error = readErrorBody(reply.readAll());
    error.status = status;
    if (!error.sentence.isEmpty())
        return std::unexpected(error);
    if (status == 401 || status == 403)
        error.sentence = Words::tr("The service refused access. Check the token.");
    else if (status >= 300)
        error.sentence = Words::tr("The service answered with HTTP status %1. Is the address "
                                   "right?")
                             .arg(status);
    else
        error.sentence = unreachableSentence(reply, baseUrl);
    error.certificate = trustableCertificate(reply);
    return std::unexpected(error);
}

Answer<QJsonObject> readObject(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        RequestError error;
        error.sentence =
            Words::tr("The answer is not what a Logyard service sends. Is the address right?");
        return std::unexpected(error);
    }
    return document.object();
}

ServiceList readServices(const QJsonObject &object)
{
    ServiceList list;
    list.complete = object.value(u"complete").toBool(true);
    const QJsonArray services = object.value(u"services").toArray();
    for (const QJsonValue &value : services) {
        const QJsonObject one = value.toObject();
        ServiceInfo info;
        info.name = one.value(u"name").toString();
        info.entries = toCount(one.value(u"entries"));
        info.bytes = toCount(one.value(u"bytes"));
        info.first = toTime(one.value(u"first"));
        info.last = toTime(one.value(u"last"));
        const QJsonObject levels = one.value(u"levels").toObject();
        for (const Level level : allLevels) {
            const std::string_view name = levelName(level);
            const QLatin1StringView key(name.data(), qsizetype(name.size()));
            if (const quint64 count = toCount(levels.value(key)))
                info.levels.insert(level, count);
        }
        list.services.append(info);
    }
    return list;
}

Readiness readReadiness(const QJsonObject &object)
{
    Readiness readiness;
    readiness.ready = object.value(u"ready").toBool();
    const QJsonObject parts = object.value(u"parts").toObject();
    readiness.store = parts.value(u"store").toString();
    readiness.redis = parts.value(u"redis").toString();
    readiness.notPublished = toCount(object.value(u"not_published"));
    return readiness;
}

Metrics readMetrics(const QByteArray &text)
{
    Metrics metrics;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        // The value is the last word: labels may hold spaces.
        const qsizetype space = line.trimmed().lastIndexOf(' ');
        bool ok = false;
        const double value = line.trimmed().mid(space + 1).toDouble(&ok);
        if (space > 0 && ok)
            metrics.insert(QString::fromUtf8(line.left(space).trimmed()), value);
    }
    return metrics;
}

QString servicePath(const QString &service)
{
    return QStringLiteral("/logs/") + QString::fromLatin1(QUrl::toPercentEncoding(service));
}

} // namespace logyard::ui
