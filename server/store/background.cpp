// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/background.h"

#include "server/core/thread_priority.h"

namespace logyard::store {

Background::Background() : m_thread([this] { run(); }) { }

Background::~Background()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_tools.stop = true;
    }
    m_wakeUp.notify_all();
    m_thread.join();
}

void Background::add(std::shared_ptr<ServiceLog> log)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_queued.insert(log.get()).second)
            return;
        m_queue.push_back(std::move(log));
    }
    m_wakeUp.notify_one();
}

bool Background::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.empty() && !m_isBusy;
}

void Background::run()
{
    setThreadPriority(ThreadPriority::Background);
    std::set<std::shared_ptr<ServiceLog>> toSeal;
    std::set<std::shared_ptr<ServiceLog>> skipped; // there was no room for all of their digests
    bool hasSealed = false;
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        if (m_queue.empty() && toSeal.empty()) {
            m_isBusy = false;
            m_wakeUp.wait(lock);
            continue;
        }
        m_isBusy = true;
        if (!m_queue.empty()) {
            const auto log = std::move(m_queue.front());
            m_queue.pop_front();
            m_queued.erase(log.get());
            lock.unlock();
            while (!m_tools.stop && log->digestNext(m_tools)) { }
            if (log->hasSkipped())
                skipped.insert(log);
            toSeal.insert(log);
            lock.lock();
            continue;
        }
        lock.unlock();
        const auto log = *toSeal.begin();
        const bool sealed = log->sealNext(m_tools);
        if (!sealed && !log->rebuildNext(m_tools))
            toSeal.erase(log);
        lock.lock();
        hasSealed = hasSealed || sealed;
        if (hasSealed && toSeal.empty()) {
            hasSealed = false;
            for (const auto &other : skipped) {
                if (m_queued.insert(other.get()).second)
                    m_queue.push_back(other);
            }
            skipped.clear();
        }
    }
}

} // namespace logyard::store
