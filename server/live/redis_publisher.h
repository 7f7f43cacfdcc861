// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/batch.h"
#include "server/redis/connection.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>

namespace logyard::live {

class PublisherWorker;

/// Publishes every entry that it is given as one `PUBLISH logs:all <line>`, from a thread of its
/// own. An entry is published once or not at all, in the order given; one that cannot be published
/// is counted, never an error to who gave it:
/// - The queue holds maxQueuedBytes; beyond that the oldest entries make room for the new ones. A
///   run that is larger on its own is not published.
/// - Redis may be away for `Patience::bridge`: the queue spans that, and what is in it is
///   published once Redis is back. After that time the queue is emptied and entries are counted at
///   once, so that a machine without Redis holds no memory for it and a Redis that comes back
///   after hours is not flooded with what is stale.
/// - Commands without an answer when the connection drops are counted as not published, although
///   some may have arrived: sending them again could publish them twice.
///
/// Once nothing is queued, published + notPublished is what was given.
class RedisPublisher final
{
public:
    enum class State { Connecting, Connected, Unreachable, Stopped };

    struct Counters
    {
        std::uint64_t published = 0; ///< entries that Redis confirmed
        std::uint64_t notPublished = 0; ///< entries given up
        std::uint64_t queuedEntries = 0; ///< neither yet, those on their way included
        std::uint64_t queuedBytes = 0; ///< of runs that wait to be sent
        std::int64_t receivers = 0; ///< subscribers that got the latest one
        /// How long the oldest entry waits of those that are neither published nor given up, to
        /// within `markInterval`.
        std::chrono::duration<double> lag{0};
    };

    struct Patience
    {
        std::chrono::milliseconds bridge{10'000};
        redis::Timing connection;
    };

    static constexpr std::chrono::milliseconds markInterval{5};
    static constexpr std::size_t maxQueuedBytes = std::size_t(64) * 1024 * 1024;

    /// Starts its thread and connects; returns at once.
    explicit RedisPublisher(redis::RedisUrl url);
    RedisPublisher(redis::RedisUrl url, const Patience &patience);
    /// As stop(), without waiting for Redis.
    ~RedisPublisher();
    Q_DISABLE_COPY_MOVE(RedisPublisher)

    /// Any thread; never waits for Redis. Order is kept among calls that do not overlap.
    void publish(std::shared_ptr<const ServiceRun> run);

    /// Any thread.
    State state() const { return m_state.load(std::memory_order_relaxed); }
    Counters counters() const;
    /// Why it is unreachable, or what Redis last answered instead of publishing; empty: no error
    /// since it connected.
    QString lastError() const;

    /// Gives what is queued until `deadline` to be published, then counts the rest. Blocks until
    /// the thread has ended; gives up at once when Redis is away. What is given afterwards is
    /// counted as not published. A second call does nothing. Not from two threads at a time.
    void stop(std::chrono::milliseconds deadline);

private:
    friend class PublisherWorker;

    void countPublished(std::int64_t receivers);
    void giveUp(std::uint64_t entries);
    std::shared_ptr<const ServiceRun> takeRun();
    void dropQueue();
    void mark(std::uint64_t entries);
    bool isAccepting() const;
    void setAccepting(bool accepting);
    void setLastError(const QString &error);

    mutable std::mutex m_mutex; ///< held for a few instructions only
    std::deque<std::shared_ptr<const ServiceRun>> m_queue;
    std::size_t m_queuedBytes = 0; ///< of m_queue
    // When entries were given: those up to this many in all came since this time.
    struct Mark
    {
        std::uint64_t given;
        std::chrono::steady_clock::time_point since;
    };
    mutable std::deque<Mark> m_marks; ///< of entries that may still wait; oldest first
    std::uint64_t m_given = 0; ///< entries in all
    bool m_accepting = true; ///< false: entries are counted instead of queued
    QString m_lastError;

    std::atomic<State> m_state = State::Connecting;
    std::atomic<bool> m_wakePosted = false;
    std::atomic<std::uint64_t> m_published = 0;
    std::atomic<std::uint64_t> m_notPublished = 0;
    std::atomic<std::uint64_t> m_queuedEntries = 0;
    std::atomic<std::int64_t> m_receivers = 0;

    std::unique_ptr<PublisherWorker> m_worker; ///< lives in m_thread
    QThread m_thread;
    std::atomic<pid_t> m_threadId = 0;
};

} // namespace logyard::live
