// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo_traffic.h"
#include "app/own_service.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>

class QNetworkReply;

namespace logyard {

/// Sends what DemoTraffic makes up to a logging service, the way that real services do: through
/// POST /logs, some an entry at a time, some in small batches. First the last half hour, so that
/// there is a history to look at, then some 40 entries a second.
///
/// Lives in a thread with an event loop. Few requests are under way at a time, and what waits is
/// bounded. When the service does not take entries it is left alone for a while, longer each
/// time; what happened meanwhile is not sent. Nothing is reported.
class DemoSenders final : public QObject
{
    Q_OBJECT

public:
    /// `service` as in http://127.0.0.1:8005. The same seed makes up the same requests; without
    /// one they differ every time.
    explicit DemoSenders(const QUrl &service, std::optional<std::uint32_t> seed = {},
                         QObject *parent = nullptr);
    ~DemoSenders() override;

    /// For a service that asks for a token, or whose certificate is for another name. Before
    /// start().
    void signIn(const QByteArray &token, PeerCertificate certificate);

    void start();
    /// Drops what is under way. A later start() goes on, without the history.
    void stop();

private:
    struct Post
    {
        QByteArray sender; ///< whose entries; empty: of all, the history
        QByteArray body;
        QByteArray contentType;
    };

    void queueHistory();
    void queueLive();
    void queue(Post post);
    void sendWaiting();
    void send(Post post);
    void onFinished(QNetworkReply *reply, const Post &post);

    QUrl m_logs;
    QByteArray m_token;
    QNetworkAccessManager m_network;
    std::mt19937 m_random;
    std::optional<DemoTraffic> m_traffic;
    std::deque<Post> m_waiting;
    QSet<QByteArray> m_sending; ///< services with a request under way: one each keeps their order
    std::chrono::milliseconds m_pause;
    QTimer m_tick{this};
    QTimer m_backOff{this};
};

} // namespace logyard
