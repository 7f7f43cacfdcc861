// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_worker.h"

#include "server/redis/connection.h"
#include "ui/client/gap_text.h"
#include "ui/client/tail_client.h"
#include "ui/live/redis_probe.h"

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds handOverEvery = 16ms; // at once after a quiet time
constexpr auto changeOver = 400ms; // both arrive for so long before /tail is let go
constexpr auto overlapMemory = 5s; // Redis may be so far behind /tail
constexpr qsizetype mostRemembered = 20'000;

} // namespace

LiveWorker::LiveWorker(LiveSource source, std::shared_ptr<HandOver> handOver)
    : m_source(std::move(source)), m_handOver(std::move(handOver)), m_fromTail(mostRemembered),
      m_changeTimer(this), m_overlapTimer(this), m_noticeTimer(this)
{
    m_changeTimer.setSingleShot(true);
    m_changeTimer.setInterval(changeOver);
    m_overlapTimer.setSingleShot(true);
    m_overlapTimer.setInterval(overlapMemory);
    m_noticeTimer.setSingleShot(true);
    m_noticeTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_changeTimer, &QTimer::timeout, this, &LiveWorker::enterRedis);
    connect(&m_overlapTimer, &QTimer::timeout, this, [this] { m_fromTail.clear(); });
    connect(&m_noticeTimer, &QTimer::timeout, this, [this] {
        m_sinceNotice.start();
        if (m_handOver->claimNotice())
            Q_EMIT batchWaiting();
    });
}

LiveWorker::~LiveWorker() = default;

void LiveWorker::start()
{
    report(LiveFeed::State::Offline, QStringLiteral("Offline: connecting…"));
    if (!m_source.baseUrl.isEmpty())
        startTail();
    if (!m_source.redisUrl.isEmpty())
        startRedis();
    if (m_tail && m_redis) {
        m_probe = new RedisProbe(m_source.baseUrl, m_source.token, this, m_source.trust);
        connect(m_probe, &RedisProbe::changed, this, &LiveWorker::decide);
        m_probe->start();
    } else {
        decide();
    }
}

void LiveWorker::startRedis()
{
    const auto url = redis::RedisUrl::parse(m_source.redisUrl);
    if (!url) {
        m_redisProblem = url.error();
        return;
    }
    m_redis = new redis::Connection(*url, this);
    redis::Timing timing;
    timing.retryMost = 5s; // someone is looking at the window
    m_redis->setTiming(timing);
    connect(m_redis, &redis::Connection::ready, this, [this] {
        m_redisReady = true;
        if (m_probe)
            m_probe->askAnew();
        decide();
    });
    connect(m_redis, &redis::Connection::lost, this, [this](const QString &why) {
        m_redisReady = false;
        m_redisProblem = why;
        decide();
    });
    connect(m_redis, &redis::Connection::messageReceived, this,
            [this](const QByteArray &, const QByteArray &payload) { redisMessage(payload); });
    m_redis->subscribe({QByteArrayLiteral("logs:all")});
    m_redis->open();
}

void LiveWorker::startTail()
{
    m_tail = new TailClient(m_source.baseUrl, m_source.token, this, m_source.trust);
    connect(m_tail, &TailClient::connected, this, &LiveWorker::tailConnected);
    connect(m_tail, &TailClient::lost, this, &LiveWorker::tailLost);
    connect(m_tail, &TailClient::lineReceived, this, &LiveWorker::tailLine);
    connect(m_tail, &TailClient::gapReceived, this,
            [this](Timestamp from, Timestamp to, qint64 skipped) {
                const bool counted = skipped != LogEntry::unknownCount;
                add(counted ? skippedGap(from, to, skipped) : interruptionGap(from, to, skipped));
            });
}

// Redis delivers while we reach it and the service does not say that it doesn't. The service has a
// connection of its own, which may come back later than ours.
void LiveWorker::decide()
{
    const bool starting = m_phase == Phase::Starting;
    const bool waiting = m_redis && !m_redisReady && m_redisProblem.isEmpty();
    if (starting && (waiting || (m_probe && !m_probe->hasAnswered())))
        return;
    const bool publishes =
        !m_probe || (m_probe->hasAnswered() && m_probe->publishes().value_or(true));
    const bool usable = m_redisReady && publishes;
    const bool onRedis = m_phase == Phase::Redis || m_phase == Phase::ChangingToRedis;
    if (usable && !onRedis)
        changeToRedis();
    else if (!usable && (onRedis || starting))
        useTail();
}

void LiveWorker::useTail()
{
    if (m_phase == Phase::Redis)
        interrupted();
    m_changeTimer.stop();
    m_held.clear(); // /tail delivers these, it was never let go
    if (!m_tail) {
        m_phase = Phase::Starting;
        report(LiveFeed::State::Offline, QStringLiteral("Offline: %1").arg(m_redisProblem));
        return;
    }
    const bool delivering = m_phase == Phase::ChangingToRedis;
    m_phase = Phase::Tail;
    if (delivering)
        return;
    m_freshTail = true;
    m_tail->open();
    if (m_state == LiveFeed::State::Redis)
        report(LiveFeed::State::Offline, QStringLiteral("Offline: connecting…"));
}

void LiveWorker::changeToRedis()
{
    if (!m_tail || !m_tail->isConnected()) {
        enterRedis();
        return;
    }
    m_phase = Phase::ChangingToRedis;
    m_changeTimer.start();
}

void LiveWorker::enterRedis()
{
    if (m_tail)
        m_tail->close();
    m_changeTimer.stop();
    m_phase = Phase::Redis;
    closeInterruption();
    for (LogEntry &entry : std::exchange(m_held, {})) {
        if (!m_fromTail.take(entry))
            add(std::move(entry));
    }
    m_overlapTimer.start();
    report(LiveFeed::State::Redis, QStringLiteral("Redis"));
}

void LiveWorker::tailConnected()
{
    if (m_freshTail)
        closeInterruption();
    m_interruptedAt.reset(); // a stream that resumes says itself what it could not resume
    m_freshTail = false;
    report(LiveFeed::State::Tail, QStringLiteral("HTTP tail"));
}

void LiveWorker::tailLost(const QString &why)
{
    if (m_phase == Phase::ChangingToRedis) {
        enterRedis();
        return;
    }
    if (m_state == LiveFeed::State::Tail)
        interrupted();
    report(LiveFeed::State::Offline, QStringLiteral("Offline: %1").arg(why));
}

void LiveWorker::tailLine(const QByteArray &line)
{
    LogEntry entry = m_decoder.decodeSelfNamed(line, Timestamp::now());
    if (m_redis)
        m_fromTail.remember(entry);
    add(std::move(entry));
}

void LiveWorker::redisMessage(const QByteArray &payload)
{
    if (m_phase != Phase::Redis && m_phase != Phase::ChangingToRedis)
        return; // /tail delivers it
    LogEntry entry = m_decoder.decodeSelfNamed(payload, Timestamp::now());
    if (m_phase == Phase::ChangingToRedis) {
        m_held.push_back(std::move(entry));
        if (qsizetype(m_held.size()) >= mostRemembered)
            enterRedis();
    } else if (!m_fromTail.take(entry)) {
        add(std::move(entry));
    }
}

void LiveWorker::add(LogEntry entry)
{
    m_handOver->add(std::move(entry));
    if (m_noticeTimer.isActive())
        return;
    const auto since = m_sinceNotice.isValid() ? std::chrono::milliseconds(m_sinceNotice.elapsed())
                                               : handOverEvery;
    m_noticeTimer.start(std::max(0ms, handOverEvery - since));
}

void LiveWorker::interrupted()
{
    if (m_interruptedAt)
        return;
    m_interruptedAt = Timestamp::now();
    if (m_redisReady && m_probe && m_probe->lastPublished()) // it stopped somewhere since then
        m_interruptedAt = *m_probe->lastPublished();
}

void LiveWorker::closeInterruption()
{
    if (!m_interruptedAt)
        return;
    add(interruptionGap(*m_interruptedAt, Timestamp::now(), LogEntry::unknownCount));
    m_interruptedAt.reset();
}

void LiveWorker::report(LiveFeed::State state, const QString &text)
{
    if (state == m_state && text == m_stateText)
        return;
    m_state = state;
    m_stateText = text;
    Q_EMIT stateChanged(state, text);
}

} // namespace logyard::ui
