// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/live/redis_publisher.h"

#include "server/core/thread_end.h"
#include "server/live/publisher_worker.h"

#include <unistd.h>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace logyard::live {

namespace {

std::size_t sizeInMemory(const ServiceRun &run)
{
    return sizeof(run) + run.service.size() + run.bytes.size()
        + run.entries.size() * sizeof(EntryRef);
}

template <typename Marks>
void forgetDone(Marks &marks, std::uint64_t done)
{
    while (!marks.empty() && marks.front().given <= done)
        marks.pop_front();
}

} // namespace

RedisPublisher::RedisPublisher(redis::RedisUrl url) : RedisPublisher(std::move(url), Patience{}) { }

RedisPublisher::RedisPublisher(redis::RedisUrl url, const Patience &patience)
    : m_worker(std::make_unique<PublisherWorker>(*this, std::move(url), patience))
{
    m_thread.setObjectName(QStringLiteral("redis-publisher"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_worker.get(), [this] {
        m_threadId = ::gettid();
        m_worker->open();
    });
    m_thread.start();
}

RedisPublisher::~RedisPublisher()
{
    stop(0ms);
}

void RedisPublisher::publish(std::shared_ptr<const ServiceRun> run)
{
    if (!run || run->entries.empty())
        return;
    const std::size_t size = sizeInMemory(*run);
    const auto entries = run->entries.size();
    std::vector<std::shared_ptr<const ServiceRun>> dropped; // freed after the lock
    {
        const std::lock_guard lock(m_mutex);
        m_queuedEntries += entries;
        mark(entries);
        if (!m_accepting || size > maxQueuedBytes) {
            giveUp(entries);
            return;
        }
        while (m_queuedBytes + size > maxQueuedBytes) {
            dropped.push_back(std::move(m_queue.front()));
            m_queue.pop_front();
            m_queuedBytes -= sizeInMemory(*dropped.back());
            giveUp(dropped.back()->entries.size());
        }
        m_queuedBytes += size;
        m_queue.push_back(std::move(run));
    }
    // Posted once until the worker has looked; when Redis is away it looks once that is back.
    if (m_state == State::Connected && !m_wakePosted.exchange(true))
        QMetaObject::invokeMethod(m_worker.get(), &PublisherWorker::wake, Qt::QueuedConnection);
}

RedisPublisher::Counters RedisPublisher::counters() const
{
    Counters now;
    now.published = m_published;
    now.notPublished = m_notPublished;
    now.queuedEntries = m_queuedEntries;
    now.receivers = m_receivers;
    const std::lock_guard lock(m_mutex);
    now.queuedBytes = m_queuedBytes;
    forgetDone(m_marks, now.published + now.notPublished);
    if (!m_marks.empty())
        now.lag = std::chrono::steady_clock::now() - m_marks.front().since;
    return now;
}

// With the mutex held. Few marks however many entries come, and none that nobody waits for.
void RedisPublisher::mark(std::uint64_t entries)
{
    m_given += entries;
    const auto now = std::chrono::steady_clock::now();
    if (!m_marks.empty() && now - m_marks.back().since < markInterval) {
        m_marks.back().given = m_given;
        return;
    }
    forgetDone(m_marks, m_published + m_notPublished);
    m_marks.push_back({m_given, now});
}

QString RedisPublisher::lastError() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastError;
}

void RedisPublisher::stop(std::chrono::milliseconds deadline)
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), deadline] { worker->stop(deadline); },
        Qt::QueuedConnection);
    m_thread.wait();
    waitForThreadEnd(m_threadId);
}

void RedisPublisher::countPublished(std::int64_t receivers)
{
    m_receivers = receivers;
    ++m_published;
    --m_queuedEntries;
}

void RedisPublisher::giveUp(std::uint64_t entries)
{
    m_notPublished += entries;
    m_queuedEntries -= entries;
}

std::shared_ptr<const ServiceRun> RedisPublisher::takeRun()
{
    const std::lock_guard lock(m_mutex);
    if (m_queue.empty())
        return nullptr;
    std::shared_ptr<const ServiceRun> run = std::move(m_queue.front());
    m_queue.pop_front();
    m_queuedBytes -= sizeInMemory(*run);
    return run;
}

void RedisPublisher::dropQueue()
{
    std::deque<std::shared_ptr<const ServiceRun>> dropped;
    {
        const std::lock_guard lock(m_mutex);
        dropped.swap(m_queue);
        m_queuedBytes = 0;
    }
    for (const auto &run : dropped)
        giveUp(run->entries.size());
}

bool RedisPublisher::isAccepting() const
{
    const std::lock_guard lock(m_mutex);
    return m_accepting;
}

void RedisPublisher::setAccepting(bool accepting)
{
    const std::lock_guard lock(m_mutex);
    m_accepting = accepting;
}

void RedisPublisher::setLastError(const QString &error)
{
    const std::lock_guard lock(m_mutex);
    m_lastError = error;
}

} // namespace logyard::live
