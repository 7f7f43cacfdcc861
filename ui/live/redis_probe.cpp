// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/redis_probe.h"

#include "ui/client/answer_reader.h"

#include <QNetworkReply>

namespace logyard::ui {
namespace {

constexpr int intervalMs = 2'000;
constexpr int intervalWithoutAccessMs = 30'000;
constexpr int patienceMs = 3'000;
constexpr int notReady = 503; // answers in the same form

} // namespace

RedisProbe::RedisProbe(QUrl baseUrl, const QString &token, QObject *parent, CertificateTrust trust)
    : QObject(parent), m_url(ServiceClient::urlBelow(baseUrl, QStringLiteral("/ready"))),
      m_authorization(token.isEmpty() ? QByteArray() : "Bearer " + token.toUtf8()), m_network(this),
      m_timer(this)
{
    watchCertificates(m_network, std::move(trust));
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &RedisProbe::ask);
}

void RedisProbe::start()
{
    m_timer.start();
    ask();
}

void RedisProbe::askAnew()
{
    m_answered = false;
    m_stale = m_asking;
    ask();
}

void RedisProbe::ask()
{
    if (std::exchange(m_asking, true))
        return;
    QNetworkRequest request(m_url);
    request.setTransferTimeout(patienceMs);
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    QNetworkReply *reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        m_asking = false;
        if (std::exchange(m_stale, false)) {
            ask();
            return;
        }
        const Answer<QByteArray> body = readAnswer(*reply, m_url, notReady);
        const bool isRefused = !body && body.error().status >= 400 && body.error().status < 500;
        m_timer.setInterval(isRefused ? intervalWithoutAccessMs : intervalMs);
        const Answer<QJsonObject> object = body ? readObject(*body) : std::unexpected(body.error());
        if (object && !readReadiness(*object).redis.isEmpty())
            answer(readReadiness(*object).redis == QLatin1StringView("connected"));
        else
            answer(std::nullopt);
    });
}

void RedisProbe::answer(std::optional<bool> publishes)
{
    const bool isNews = !m_answered || publishes != m_publishes;
    m_answered = true;
    m_publishes = publishes;
    if (publishes.value_or(false))
        m_lastPublished = Timestamp::now();
    if (isNews)
        Q_EMIT changed();
}

} // namespace logyard::ui
