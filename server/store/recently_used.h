// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <mutex>

namespace logyard::store {

/// Keeps what was last put here alive, and so bounds how many open files and tables of blocks stay
/// in memory: their owners hold weak pointers. May be used from any thread.
class RecentlyUsed final
{
public:
    explicit RecentlyUsed(std::size_t capacity) : m_capacity(capacity) { }

    void keep(std::shared_ptr<const void> thing)
    {
        std::shared_ptr<const void> oldest; // freed outside of the lock
        const std::lock_guard lock(m_mutex);
        m_things.push_back(std::move(thing));
        if (m_things.size() > m_capacity) {
            oldest = std::move(m_things.front());
            m_things.pop_front();
        }
    }

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::deque<std::shared_ptr<const void>> m_things;
};

} // namespace logyard::store
