// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_senders.h"

#include <QMap>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace logyard {

namespace {

constexpr auto history = std::chrono::minutes(30);
constexpr DemoTraffic::Pace historyPace{.entriesPerSecond = 1.05, .stretch = 10};
constexpr DemoTraffic::Pace livePace{.entriesPerSecond = 40, .stretch = 1};

constexpr auto tick = 200ms;
constexpr int transferTimeoutMs = 10'000;
constexpr auto firstPause = 1'000ms;
constexpr auto longestPause = 30'000ms;
constexpr qsizetype maxSending = 4;
constexpr std::size_t maxWaiting = 64;

const QByteArray jsonType = "application/json";
const QByteArray ndjsonType = "application/x-ndjson";

QUrl logsUrl(const QUrl &service)
{
    QUrl url = service;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/logs"_s);
    return url;
}

QByteArray joined(const QByteArrayList &entries, bool asArray)
{
    return asArray ? '[' + entries.join(',') + ']' : entries.join('\n') + '\n';
}

} // namespace

DemoSenders::DemoSenders(const QUrl &service, std::optional<std::uint32_t> seed, QObject *parent)
    : QObject(parent), m_logs(logsUrl(service)), m_random(seed ? *seed : std::random_device()()),
      m_pause(firstPause)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(transferTimeoutMs);
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &DemoSenders::queueLive);
    m_backOff.setSingleShot(true);
    connect(&m_backOff, &QTimer::timeout, this, &DemoSenders::sendWaiting);
}

DemoSenders::~DemoSenders()
{
    stop();
}

void DemoSenders::signIn(const QByteArray &token, PeerCertificate certificate)
{
    m_token = token;
    if (certificate)
        trustOwnCertificate(m_network, std::move(certificate));
}

void DemoSenders::start()
{
    if (m_tick.isActive())
        return;
    if (!m_traffic)
        queueHistory();
    else
        m_traffic->until(Timestamp::now()); // what happened while stopped is not sent
    m_tick.start();
    sendWaiting();
}

void DemoSenders::stop()
{
    m_tick.stop();
    m_backOff.stop();
    m_waiting.clear();
    m_sending.clear();
    for (QNetworkReply *reply : m_network.findChildren<QNetworkReply *>()) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void DemoSenders::queueHistory()
{
    const Timestamp now = Timestamp::now();
    const Timestamp start{now.ns - std::chrono::nanoseconds(history).count()};
    m_traffic.emplace(static_cast<std::uint32_t>(m_random()), start, historyPace);
    QByteArrayList entries;
    for (const DemoTraffic::Entry &entry : m_traffic->until(now))
        entries += QByteArray::fromStdString(entry.json);
    m_traffic->setPace(livePace, now);
    queue({{}, joined(entries, false), ndjsonType});
}

/// Each service sends as its loggers would: an entry at a time, an array, or lines.
void DemoSenders::queueLive()
{
    QMap<QByteArray, QByteArrayList> byService;
    for (const DemoTraffic::Entry &entry : m_traffic->until(Timestamp::now()))
        byService[QByteArray(entry.service.data(), qsizetype(entry.service.size()))] +=
            QByteArray::fromStdString(entry.json);
    if (m_backOff.isActive())
        return;
    for (auto it = byService.cbegin(); it != byService.cend(); ++it) {
        const QByteArray &service = it.key();
        if (service == "auth" || service == "mailer" || service == "worker") {
            for (const QByteArray &entry : it.value())
                queue({service, entry, jsonType});
        } else if (service == "orders" || service == "payments") {
            queue({service, joined(it.value(), true), jsonType});
        } else {
            queue({service, joined(it.value(), false), ndjsonType});
        }
    }
    sendWaiting();
}

void DemoSenders::queue(Post post)
{
    if (m_waiting.size() < maxWaiting)
        m_waiting.push_back(std::move(post));
}

void DemoSenders::sendWaiting()
{
    if (m_backOff.isActive()
        || m_sending.contains(QByteArray())) // the history goes first, and alone
        return;
    for (auto it = m_waiting.begin(); it != m_waiting.end() && m_sending.size() < maxSending;) {
        if (m_sending.contains(it->sender)) {
            ++it;
            continue;
        }
        Post post = std::move(*it);
        it = m_waiting.erase(it);
        const bool isHistory = post.sender.isEmpty();
        send(std::move(post));
        if (isHistory)
            return;
    }
}

void DemoSenders::send(Post post)
{
    QNetworkRequest request(m_logs);
    request.setHeader(QNetworkRequest::ContentTypeHeader, post.contentType);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    m_sending.insert(post.sender);
    QNetworkReply *reply = m_network.post(request, post.body);
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, post = std::move(post)] { onFinished(reply, post); });
}

void DemoSenders::onFinished(QNetworkReply *reply, const Post &post)
{
    reply->deleteLater();
    m_sending.remove(post.sender);
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 201) {
        m_pause = firstPause;
        sendWaiting();
        return;
    }
    // The history is worth another try; of live entries there are always new ones.
    m_waiting.clear();
    if (post.sender.isEmpty())
        m_waiting.push_back(post);
    if (!m_backOff.isActive()) {
        m_backOff.start(m_pause);
        m_pause = std::min<std::chrono::milliseconds>(2 * m_pause, longestPause);
    }
}

} // namespace logyard
