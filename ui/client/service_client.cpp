// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/service_client.h"

#include "ui/client/answer_reader.h"
#include "ui/client/page_load.h"
#include "ui/client/worker.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace logyard::ui {
namespace {

constexpr int silenceTimeoutMs = 30'000; // of a service that answers nothing at all
constexpr qint64 maxBodySize = 512LL * 1024 * 1024;

} // namespace

Request::~Request()
{
    if (m_reply) {
        m_reply->disconnect();
        m_reply->abort();
        m_reply->deleteLater();
    }
}

ServiceClient::ServiceClient(QUrl baseUrl, QString token, QObject *parent)
    : QObject(parent), m_baseUrl(std::move(baseUrl)), m_token(std::move(token)),
      m_network(new QNetworkAccessManager(this)), m_worker(new Worker(1, this))
{
}

// The worker first: it hands over to this thread while it runs.
ServiceClient::~ServiceClient()
{
    delete m_worker;
}

QUrl ServiceClient::url(const QString &path, const QString &query) const
{
    return urlBelow(m_baseUrl, path, query);
}

QUrl ServiceClient::urlBelow(const QUrl &base, const QString &path, const QString &query)
{
    QUrl url = base;
    QString start = url.path(QUrl::FullyEncoded);
    while (start.endsWith(u'/'))
        start.chop(1);
    url.setPath(start + path, QUrl::StrictMode);
    url.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);
    return url;
}

QNetworkRequest ServiceClient::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    request.setTransferTimeout(silenceTimeoutMs);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    return request;
}

void ServiceClient::send(Request *request, QNetworkReply *reply, BodyHandler handler, int alsoGood)
{
    request->m_reply = reply;
    connect(reply, &QNetworkReply::downloadProgress, request, [reply](qint64 received, qint64) {
        if (received > maxBodySize)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, request, [=, this] {
        request->m_reply = nullptr;
        reply->deleteLater();
        handler(readAnswer(*reply, m_baseUrl, alsoGood));
    });
}

Request *ServiceClient::page(QObject *owner, const PageQuery &query, AnswerHandler<Page> handler)
{
    auto *request = new Request(owner);
    auto *load = new PageLoad(this, request, query, std::move(handler));
    load->askNext();
    return request;
}

Request *ServiceClient::getObject(QObject *owner, const QUrl &url, int alsoGood,
                                  AnswerHandler<QJsonObject> handler)
{
    auto *made = new Request(owner);
    auto answered = [made, handler = std::move(handler)](const Answer<QByteArray> &body) {
        made->deleteLater();
        if (!body)
            handler(std::unexpected(body.error()));
        else
            handler(readObject(*body));
    };
    send(made, m_network->get(request(url)), answered, alsoGood);
    return made;
}

Request *ServiceClient::getJson(QObject *owner, const QString &path, const QString &query,
                                AnswerHandler<QJsonObject> handler)
{
    return getObject(owner, url(path, query), 0, std::move(handler));
}

Request *ServiceClient::services(QObject *owner, AnswerHandler<ServiceList> handler)
{
    return getObject(owner, url(QStringLiteral("/services")), 0,
                     [handler = std::move(handler)](const Answer<QJsonObject> &answer) {
                         if (!answer)
                             handler(std::unexpected(answer.error()));
                         else
                             handler(readServices(*answer));
                     });
}

Request *ServiceClient::ready(QObject *owner, AnswerHandler<Readiness> handler)
{
    constexpr int notReady = 503; // says why in the same form
    return getObject(owner, url(QStringLiteral("/ready")), notReady,
                     [handler = std::move(handler)](const Answer<QJsonObject> &answer) {
                         if (!answer)
                             handler(std::unexpected(answer.error()));
                         else
                             handler(readReadiness(*answer));
                     });
}

Request *ServiceClient::metrics(QObject *owner, AnswerHandler<Metrics> handler)
{
    auto *made = new Request(owner);
    auto answered = [made, handler = std::move(handler)](const Answer<QByteArray> &body) {
        made->deleteLater();
        if (!body)
            handler(std::unexpected(body.error()));
        else
            handler(readMetrics(*body));
    };
    send(made, m_network->get(request(url(QStringLiteral("/metrics")))), answered);
    return made;
}

Request *ServiceClient::removeService(QObject *owner, const QString &service,
                                      AnswerHandler<std::monostate> handler)
{
    auto *made = new Request(owner);
    auto answered = [made, handler = std::move(handler)](const Answer<QByteArray> &body) {
        made->deleteLater();
        if (!body)
            handler(std::unexpected(body.error()));
        else
            handler(std::monostate());
    };
    const QUrl address = url(servicePath(service));
    send(made, m_network->deleteResource(request(address)), answered);
    return made;
}

} // namespace logyard::ui
