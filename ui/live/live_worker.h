// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/overlap.h"
#include "ui/live/hand_over.h"
#include "ui/live/live_feed.h"

#include <QElapsedTimer>
#include <QTimer>

namespace logyard::redis {
class Connection;
}

namespace logyard::ui {

class RedisProbe;
class TailClient;

/// The part of a LiveFeed that lives in its thread: receives, decodes, and decides which of Redis
/// and /tail delivers. Never both: when it changes from /tail to Redis it holds Redis' messages
/// back for a moment while /tail still delivers, and then drops those that came both ways.
class LiveWorker final : public QObject
{
    Q_OBJECT

public:
    LiveWorker(LiveSource source, std::shared_ptr<HandOver> handOver);
    ~LiveWorker() override;

    /// In the thread that it lives in.
    void start();

Q_SIGNALS:
    void stateChanged(logyard::ui::LiveFeed::State state, const QString &text);
    void batchWaiting();

private:
    enum class Phase { Starting, Redis, Tail, ChangingToRedis };

    void startRedis();
    void startTail();
    void decide();
    void useTail();
    void changeToRedis();
    void enterRedis();
    void tailConnected();
    void tailLost(const QString &why);
    void tailLine(const QByteArray &line);
    void redisMessage(const QByteArray &payload);
    void add(LogEntry entry);
    void interrupted();
    void closeInterruption();
    void report(LiveFeed::State state, const QString &text);

    LiveSource m_source;
    std::shared_ptr<HandOver> m_handOver;
    EntryDecoder m_decoder;
    redis::Connection *m_redis = nullptr;
    TailClient *m_tail = nullptr;
    RedisProbe *m_probe = nullptr;
    Phase m_phase = Phase::Starting;
    bool m_redisReady = false;
    bool m_freshTail = true; ///< /tail can't resume: it was not what delivered before
    QString m_redisProblem;
    std::optional<Timestamp> m_interruptedAt;
    Overlap m_fromTail; ///< what /tail delivered lately, while Redis may follow
    LogEntries m_held; ///< from Redis, while changing over
    QTimer m_changeTimer;
    QTimer m_overlapTimer;
    QTimer m_noticeTimer;
    QElapsedTimer m_sinceNotice;
    LiveFeed::State m_state = LiveFeed::State::Offline;
    QString m_stateText;
};

} // namespace logyard::ui
