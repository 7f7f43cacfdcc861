// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace logyard::store {

/// Threads that help searches on other cores. Shared by all searches of a store; each search also
/// runs on its caller's thread, so that it goes on when no helper is free.
class ScanPool final
{
public:
    /// One thread less than there are cores, at least one and at most seven.
    ScanPool();
    ~ScanPool();

    std::size_t size() const { return m_threads.size(); }

    /// Runs `help` on a free thread, or never.
    void offer(std::function<void()> help);

    /// One search that is going on. A search that is alone may use all cores; several at once leave
    /// one free, for those that send entries.
    class Search final
    {
    public:
        explicit Search(ScanPool &pool) : m_pool(pool) { m_pool.count(1); }
        ~Search() { m_pool.count(-1); }
        Search(const Search &) = delete;
        Search &operator=(const Search &) = delete;

    private:
        ScanPool &m_pool;
    };

    /// A piece of a search's work, some ms at most: waits until it may run.
    class Turn final
    {
    public:
        explicit Turn(ScanPool &pool) : m_pool(pool) { m_pool.beginTurn(); }
        ~Turn() { m_pool.endTurn(); }
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;

    private:
        ScanPool &m_pool;
    };

private:
    void run();
    void count(int change);
    void beginTurn();
    void endTurn();

    std::mutex m_turnMutex;
    std::condition_variable m_turnEnded;
    int m_searches = 0;
    std::size_t m_turns = 0;

    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::deque<std::function<void()>> m_offers;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

/// Works on tasks on several threads and hands the results over in the tasks' order.
///
/// `produce` makes the next task, nullopt at the end; one call at a time. `makeWorker` is called
/// once on each thread that takes part and returns what works: `Result work(const Task &)`.
/// `consume(task, result)` is called by the caller's thread; false ends the scan.
template <typename Task, typename Result>
class OrderedScan final
{
public:
    using Work = std::function<Result(const Task &)>;

    struct Parts
    {
        std::function<std::optional<Task>()> produce;
        std::function<Work()> makeWorker;
        std::function<bool(const Task &, Result)> consume;
    };

    static void run(ScanPool &pool, Parts parts)
    {
        const ScanPool::Search search(pool);
        auto scan = std::make_shared<OrderedScan>(pool, std::move(parts));
        scan->runHere(scan);
    }

    OrderedScan(ScanPool &pool, Parts parts) : m_pool(pool), m_parts(std::move(parts)) { }

private:
    // Results that wait for an earlier one bound the memory that a scan takes.
    static constexpr std::size_t window = 32;
    // A scan that ends by then is done before others could help.
    static constexpr std::size_t aloneTasks = 2;

    struct Slot
    {
        Task task;
        std::optional<Result> result;
    };

    std::shared_ptr<Slot> nextSlot()
    {
        if (m_isOver || m_isExhausted || m_slots.size() >= window)
            return nullptr;
        auto task = m_parts.produce();
        if (!task) {
            m_isExhausted = true;
            return nullptr;
        }
        m_slots.push_back(std::make_shared<Slot>(Slot{std::move(*task), std::nullopt}));
        return m_slots.back();
    }

    Result workOn(const Work &work, const Task &task)
    {
        const ScanPool::Turn turn(m_pool);
        return work(task);
    }

    void runHere(const std::shared_ptr<OrderedScan> &self)
    {
        Work work = m_parts.makeWorker();
        std::size_t consumed = 0;
        std::unique_lock lock(m_mutex);
        for (;;) {
            while (!m_slots.empty() && m_slots.front()->result) {
                const auto slot = std::move(m_slots.front());
                m_slots.pop_front();
                lock.unlock();
                m_changed.notify_all(); // the window moved
                const bool goesOn = m_parts.consume(slot->task, std::move(*slot->result));
                lock.lock();
                if (!goesOn) {
                    m_isOver = true;
                    m_slots.clear();
                }
                if (++consumed == aloneTasks && !m_isOver) {
                    for (std::size_t i = 0; i < m_pool.size(); ++i)
                        m_pool.offer([self] { self->help(); });
                }
            }
            if (const auto slot = nextSlot()) {
                lock.unlock();
                Result result = workOn(work, slot->task);
                lock.lock();
                slot->result = std::move(result);
            } else if (m_slots.empty()) {
                break;
            } else if (!m_slots.front()->result) {
                m_changed.wait(lock);
            }
        }
        m_isOver = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_helpers == 0; });
    }

    void help()
    {
        std::unique_lock lock(m_mutex);
        if (m_isOver || m_isExhausted)
            return;
        ++m_helpers;
        lock.unlock();
        Work work = m_parts.makeWorker();
        lock.lock();
        while (!m_isOver && !m_isExhausted) {
            const auto slot = nextSlot();
            if (!slot) {
                if (!m_isExhausted)
                    m_changed.wait(lock);
                continue;
            }
            lock.unlock();
            Result result = workOn(work, slot->task);
            lock.lock();
            slot->result = std::move(result);
            m_changed.notify_all();
        }
        lock.unlock();
        work = nullptr;
        lock.lock();
        --m_helpers;
        m_changed.notify_all();
    }

    ScanPool &m_pool;
    Parts m_parts;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Slot>> m_slots;
    bool m_isExhausted = false;
    bool m_isOver = false;
    std::size_t m_helpers = 0;
};

} // namespace logyard::store
