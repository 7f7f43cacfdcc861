// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/service_watch.h"

#include <QTimer>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto pollInterval = 2s;
constexpr auto pollWithoutAccess = 30s; // nothing changes by itself, unless they change it there

quint64 counter(const Metrics &metrics, QLatin1StringView name)
{
    // A counter may be split by labels.
    double sum = 0;
    for (auto metric = metrics.begin(); metric != metrics.end(); ++metric) {
        const QString &key = metric.key();
        if (key == name || (key.startsWith(name) && key[name.size()] == u'{'))
            sum += metric.value();
    }
    return sum > 0 && sum < 1e18 ? quint64(sum) : 0;
}

} // namespace

ServiceWatch::ServiceWatch(ServiceClient *client, QObject *parent)
    : QObject(parent), m_client(client), m_timer(new QTimer(this))
{
    m_timer->setInterval(pollInterval);
    connect(m_timer, &QTimer::timeout, this, &ServiceWatch::refresh);
}

void ServiceWatch::start()
{
    m_timer->start();
    refresh();
}

void ServiceWatch::refresh()
{
    askServices();
    if (m_missing == Missing::Nothing)
        askHealth();
}

void ServiceWatch::askServices()
{
    if (m_services)
        return;
    m_services = m_client->services(this, [this](const Answer<ServiceList> &answer) {
        takeAccess(answer);
        if (answer)
            Q_EMIT servicesReceived(*answer);
    });
}

void ServiceWatch::askHealth()
{
    if (!m_ready) {
        m_ready = m_client->ready(this, [this](const Answer<Readiness> &answer) {
            m_health.redis = answer ? answer->redis : QString();
            Q_EMIT healthChanged();
        });
    }
    if (m_metrics)
        return;
    m_metrics = m_client->metrics(this, [this](const Answer<Metrics> &answer) {
        if (!answer)
            return;
        m_health.stored = counter(*answer, QLatin1StringView("logyard_entries_stored_total"));
        m_health.rejected = counter(*answer, QLatin1StringView("logyard_entries_rejected_total"));
        m_health.notPublished =
            counter(*answer, QLatin1StringView("logyard_redis_not_published_total"));
        Q_EMIT healthChanged();
    });
}

void ServiceWatch::takeAccess(const Answer<ServiceList> &answer)
{
    constexpr int noToken = 401; // none, or one that is not known
    constexpr int mayNot = 403;
    constexpr int tooMany = 429; // wrong tokens came from here, or just requests
    const RequestError error = answer ? RequestError() : answer.error();
    const bool reachable = answer || error.status != 0;
    if (error.status == tooMany && m_missing == Missing::Token)
        return;
    const Missing missing = error.status == noToken || error.status == mayNot ? Missing::Token
        : error.certificate.isEmpty()                                         ? Missing::Nothing
                                                                              : Missing::Trust;
    const bool changed =
        reachable != m_reachable || error.sentence != m_whyNot || missing != m_missing;
    m_reachable = reachable;
    m_whyNot = error.sentence;
    m_missing = missing;
    m_certificate = error.certificate;
    m_timer->setInterval(missing == Missing::Token ? pollWithoutAccess : pollInterval);
    if (changed)
        Q_EMIT reachableChanged(reachable);
}

} // namespace logyard::ui
