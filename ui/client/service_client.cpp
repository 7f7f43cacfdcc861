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

// A reader of bodies from one of JSON objects.
template <typename T>
auto throughObject(T (*read)(const QJsonObject &))
{
    return [read](const QByteArray &body) -> Answer<T> {
        const Answer<QJsonObject> object = readObject(body);
        if (!object)
            return std::unexpected(object.error());
        return read(*object);
    };
}

} // namespace

Request::~Request()
{
    if (m_reply) {
        m_reply->disconnect();
        m_reply->abort();
        m_reply->deleteLater();
    }
}

ServiceClient::ServiceClient(QUrl baseUrl, QString token, QObject *parent, CertificateTrust trust)
    : QObject(parent), m_baseUrl(std::move(baseUrl)), m_token(std::move(token)),
      m_network(new QNetworkAccessManager(this)), m_worker(new Worker(1, this))
{
    watchCertificates(*m_network, std::move(trust));
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

QNetworkReply *ServiceClient::get(const QString &path, const QString &query)
{
    return m_network->get(request(url(path, query)));
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

template <typename T, typename Read>
Request *ServiceClient::ask(QObject *owner, QNetworkReply *reply, AnswerHandler<T> handler,
                            Read read, int alsoGood)
{
    auto *request = new Request(owner);
    auto answered = [request, handler = std::move(handler), read](const Answer<QByteArray> &body) {
        request->deleteLater();
        handler(body ? Answer<T>(read(*body)) : std::unexpected(body.error()));
    };
    send(request, reply, std::move(answered), alsoGood);
    return request;
}

Request *ServiceClient::getJson(QObject *owner, const QString &path, const QString &query,
                                AnswerHandler<QJsonObject> handler)
{
    return ask(owner, get(path, query), std::move(handler), readObject);
}

Request *ServiceClient::services(QObject *owner, AnswerHandler<ServiceList> handler)
{
    return ask(owner, get(QStringLiteral("/services")), std::move(handler),
               throughObject(readServices));
}

Request *ServiceClient::ready(QObject *owner, AnswerHandler<Readiness> handler)
{
    constexpr int notReady = 503; // says why in the same form
    return ask(owner, get(QStringLiteral("/ready")), std::move(handler),
               throughObject(readReadiness), notReady);
}

Request *ServiceClient::metrics(QObject *owner, AnswerHandler<Metrics> handler)
{
    return ask(owner, get(QStringLiteral("/metrics")), std::move(handler), readMetrics);
}

Request *ServiceClient::removeService(QObject *owner, const QString &service,
                                      AnswerHandler<std::monostate> handler)
{
    return ask(owner, m_network->deleteResource(request(url(servicePath(service)))),
               std::move(handler), [](const QByteArray &) { return std::monostate(); });
}

} // namespace logyard::ui
