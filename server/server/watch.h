// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/diagnostics.h"
#include "server/http/context.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace logyard {

/// Looks at the service's figures now and then, from a thread of its own, and says what changed for
/// the worse or the better: one line for thousands of refused requests, none where nothing
/// happened. Uses nothing that a busy service waits for.
class Watch final
{
public:
    Watch(http::Context &context, Diagnostics &diagnostics);
    ~Watch();
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;

    /// Says what there is to say, however little time has passed. Any thread.
    void lookOnce();

private:
    void run();
    void look();
    void lookAtRedis();
    void lookAtStore();
    void lookAtListener();
    /// How much a counter has grown since it was last asked for; 0 within `quiet` of an answer.
    std::uint64_t grown(const char *event, std::uint64_t value);
    void warn(const char *event, const std::string &sentence);

    http::Context &m_context;
    Diagnostics &m_diagnostics;
    struct Seen
    {
        std::uint64_t value = 0;
        Diagnostics::Clock::time_point said{};
    };
    std::map<std::string, Seen> m_seen;
    std::string m_storeTrouble;
    bool m_isRedisLost = false;
    bool m_isLast = false;
    bool m_isEnding = false;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::thread m_thread;
};

} // namespace logyard
