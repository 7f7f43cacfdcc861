// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/seal.h"
#include "server/store/service_log.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace logyard::store {

/// One thread of low priority that digests full blocks, seals full segments and makes indexes that
/// are missing, in this order of urgency.
class Background final
{
public:
    Background();
    /// Gives up what it is doing: it is done again after the next start.
    ~Background();

    /// There may be something to do for this log.
    void add(std::shared_ptr<ServiceLog> log);

    bool isIdle() const;

private:
    void run();

    SealTools m_tools;
    mutable std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::deque<std::shared_ptr<ServiceLog>> m_queue;
    std::set<const ServiceLog *> m_queued;
    bool m_isBusy = true;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace logyard::store
