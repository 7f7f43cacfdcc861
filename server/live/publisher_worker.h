// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/live/redis_publisher.h"

#include <QElapsedTimer>
#include <QTimer>

namespace logyard::live {

/// The part of a RedisPublisher that lives in its thread: takes runs from its queue, writes them
/// in batches, counts the answers. Made and destroyed by the RedisPublisher while the thread does
/// not run.
class PublisherWorker final : public QObject
{
public:
    PublisherWorker(RedisPublisher &owner, redis::RedisUrl url,
                    const RedisPublisher::Patience &patience);

    void open();
    /// There is something in the queue.
    void wake();
    /// Ends the thread once everything is published, or after `deadline`.
    void stop(std::chrono::milliseconds deadline);

private:
    void onReady();
    void onLost(const QString &why);
    void onReply(const redis::Reply &reply);
    void pump();
    qint64 fill(QByteArray &batch);
    bool haveEntry();
    void startBridge();
    void endBridge();
    void giveUpAll();
    void finish();

    RedisPublisher &m_owner;
    const std::chrono::milliseconds m_bridgeTime;
    redis::Connection m_connection;

    std::shared_ptr<const ServiceRun> m_run; ///< being sent
    std::size_t m_nextEntry = 0; ///< of m_run
    qint64 m_inFlight = 0; ///< commands without an answer
    bool m_isHeldBack = false; ///< more is queued than Redis takes now
    bool m_isStopping = false;

    QTimer m_gather{this}; ///< a short wait for a batch to fill
    QElapsedTimer m_sincePump;
    QTimer m_bridge{this}; ///< how long Redis may be away
    QTimer m_deadline{this}; ///< of stop()
};

} // namespace logyard::live
