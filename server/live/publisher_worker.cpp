// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/live/publisher_worker.h"

#include "server/redis/error_text.h"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

using namespace std::chrono_literals;

namespace logyard::live {

namespace {

// One write to Redis, whichever comes first.
constexpr qint64 batchMessages = 512;
constexpr qsizetype batchBytes = qsizetype(256) * 1024;
constexpr auto batchWait = 5ms;

// What may be on its way at a time.
constexpr qint64 maxInFlight = 16 * batchMessages;
constexpr qint64 maxUnwrittenBytes = 4 * batchBytes;

constexpr std::string_view commandHead = "*3\r\n$7\r\nPUBLISH\r\n$8\r\nlogs:all\r\n$";

void appendPublish(QByteArray &out, std::string_view line)
{
    std::array<char, 24> size;
    const char *end = std::to_chars(size.data(), size.data() + size.size(), line.size()).ptr;
    out.append(commandHead.data(), static_cast<qsizetype>(commandHead.size()));
    out.append(size.data(), end - size.data());
    out.append("\r\n", 2);
    out.append(line.data(), static_cast<qsizetype>(line.size()));
    out.append("\r\n", 2);
}

} // namespace

PublisherWorker::PublisherWorker(RedisPublisher &owner, redis::RedisUrl url,
                                 const RedisPublisher::Patience &patience)
    : m_owner(owner), m_bridgeTime(patience.bridge), m_connection(std::move(url), this)
{
    m_connection.setTiming(patience.connection);
    connect(&m_connection, &redis::Connection::ready, this, &PublisherWorker::onReady);
    connect(&m_connection, &redis::Connection::lost, this, &PublisherWorker::onLost);
    connect(&m_connection, &redis::Connection::replyReceived, this, &PublisherWorker::onReply);
    for (QTimer *timer : {&m_gather, &m_bridge, &m_deadline})
        timer->setSingleShot(true);
    m_gather.setTimerType(Qt::PreciseTimer);
    connect(&m_gather, &QTimer::timeout, this, &PublisherWorker::pump);
    connect(&m_bridge, &QTimer::timeout, this, &PublisherWorker::endBridge);
    connect(&m_deadline, &QTimer::timeout, this, &PublisherWorker::finish);
}

void PublisherWorker::open()
{
    startBridge();
    m_connection.open();
}

void PublisherWorker::onReady()
{
    m_bridge.stop();
    m_owner.setLastError({});
    m_owner.setAccepting(!m_isStopping);
    m_owner.m_state = RedisPublisher::State::Connected;
    pump();
    if (m_isStopping && m_inFlight == 0)
        finish();
}

void PublisherWorker::onLost(const QString &why)
{
    m_owner.m_state = RedisPublisher::State::Unreachable;
    m_owner.setLastError(why);
    m_owner.giveUp(static_cast<std::uint64_t>(std::exchange(m_inFlight, 0)));
    m_isHeldBack = false;
    m_gather.stop();
    if (m_isStopping)
        finish();
    else
        startBridge();
}

void PublisherWorker::startBridge()
{
    if (!m_bridge.isActive() && m_owner.isAccepting())
        m_bridge.start(m_bridgeTime);
}

void PublisherWorker::endBridge()
{
    m_owner.setAccepting(false);
    giveUpAll();
}

// A first entry goes at once, and those that come soon after it together: each write is a wake-up
// of Redis too. Until they go, nobody needs to wake this thread again.
void PublisherWorker::wake()
{
    if (m_connection.state() != redis::Connection::State::Ready || m_isHeldBack)
        m_owner.m_wakePosted = false; // onReady() or onReply() goes on
    else if (!m_sincePump.isValid() || m_sincePump.hasExpired(batchWait.count()))
        pump();
    else if (!m_gather.isActive())
        m_gather.start(batchWait);
}

/// Writes what is queued, as far as Redis keeps up.
void PublisherWorker::pump()
{
    m_gather.stop();
    m_isHeldBack = false;
    m_owner.m_wakePosted = false; // before the queue is emptied: what comes later wakes again
    if (m_connection.state() != redis::Connection::State::Ready)
        return;
    m_sincePump.start();
    for (;;) {
        if (m_inFlight >= maxInFlight || m_connection.bytesToWrite() >= maxUnwrittenBytes) {
            m_isHeldBack = true;
            return;
        }
        QByteArray batch;
        const qint64 count = fill(batch);
        if (count == 0)
            return;
        m_inFlight += count;
        m_connection.sendRaw(batch, count);
    }
}

qint64 PublisherWorker::fill(QByteArray &batch)
{
    qint64 count = 0;
    while (count < batchMessages && batch.size() < batchBytes && haveEntry()) {
        appendPublish(batch, m_run->line(m_run->entries[m_nextEntry]));
        ++m_nextEntry;
        ++count;
    }
    return count;
}

bool PublisherWorker::haveEntry()
{
    if (m_run && m_nextEntry < m_run->entries.size())
        return true;
    m_run = m_owner.takeRun(); // never an empty one
    m_nextEntry = 0;
    return m_run != nullptr;
}

void PublisherWorker::onReply(const redis::Reply &reply)
{
    --m_inFlight;
    if (reply.type == redis::Reply::Type::Integer) {
        m_owner.countPublished(reply.integer);
    } else {
        m_owner.giveUp(1);
        m_owner.setLastError(redis::explainError(reply.text, m_connection.url()));
    }
    if (m_isHeldBack && m_inFlight <= maxInFlight / 2)
        pump();
    if (m_isStopping && m_inFlight == 0)
        finish();
}

void PublisherWorker::stop(std::chrono::milliseconds deadline)
{
    m_isStopping = true;
    m_owner.setAccepting(false);
    m_bridge.stop();
    if (m_owner.state() == RedisPublisher::State::Unreachable || deadline <= 0ms) {
        finish();
        return;
    }
    m_deadline.start(deadline);
    pump();
    if (m_owner.counters().queuedEntries == 0)
        finish();
}

void PublisherWorker::giveUpAll()
{
    if (m_run)
        m_owner.giveUp(m_run->entries.size() - m_nextEntry);
    m_run.reset();
    m_nextEntry = 0;
    m_owner.dropQueue();
}

void PublisherWorker::finish()
{
    for (QTimer *timer : {&m_gather, &m_bridge, &m_deadline})
        timer->stop();
    m_connection.close();
    m_owner.m_state = RedisPublisher::State::Stopped;
    m_owner.giveUp(static_cast<std::uint64_t>(std::exchange(m_inFlight, 0)));
    giveUpAll();
    thread()->quit();
}

} // namespace logyard::live
