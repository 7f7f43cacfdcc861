// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/scan_pool.h"

#include "server/core/thread_priority.h"

#include <algorithm>

namespace logyard::store {
namespace {

constexpr std::size_t maxOffers = 64; // with as many searches at once no core is idle anyway

} // namespace

ScanPool::ScanPool()
{
    const std::size_t cores = std::thread::hardware_concurrency();
    const std::size_t count = std::clamp<std::size_t>(cores, 2, 8) - 1;
    for (std::size_t i = 0; i < count; ++i)
        m_threads.emplace_back([this] { run(); });
}

ScanPool::~ScanPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_offers.clear();
    }
    m_wakeUp.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void ScanPool::offer(std::function<void()> help)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_offers.size() >= maxOffers)
            return;
        m_offers.push_back(std::move(help));
    }
    m_wakeUp.notify_one();
}

void ScanPool::count(int change)
{
    const std::lock_guard lock(m_turnMutex);
    m_searches += change;
    m_turnEnded.notify_all();
}

void ScanPool::beginTurn()
{
    std::unique_lock lock(m_turnMutex);
    m_turnEnded.wait(lock, [this] { return m_searches < 2 || m_turns < m_threads.size(); });
    ++m_turns;
}

void ScanPool::endTurn()
{
    {
        const std::lock_guard lock(m_turnMutex);
        --m_turns;
    }
    m_turnEnded.notify_one();
}

void ScanPool::run()
{
    setThreadPriority(ThreadPriority::Search);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeUp.wait(lock, [this] { return m_stop || !m_offers.empty(); });
        if (m_stop)
            return;
        const auto help = std::move(m_offers.front());
        m_offers.pop_front();
        lock.unlock();
        help();
        lock.lock();
    }
}

} // namespace logyard::store
