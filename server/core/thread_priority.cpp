// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/thread_priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace logyard {
namespace {

// linux/sched/types.h, the first version of the structure. The C library has no wrapper.
struct SchedulingAttributes
{
    std::uint32_t size;
    std::uint32_t policy;
    std::uint64_t flags;
    std::int32_t nice;
    std::uint32_t priority;
    std::uint64_t runtime; ///< ns; for ordinary threads their slice, since Linux 6.12
    std::uint64_t deadline;
    std::uint64_t period;
};

constexpr int searchNiceness = 10;
constexpr int backgroundNiceness = 19;

// A thread that asks for short slices runs soon after it wakes up, also where others have used all
// cores for long: it gets no more of them, only sooner.
constexpr std::uint64_t promptSlice = 100'000;

void setSlice(std::uint64_t ns)
{
    SchedulingAttributes attributes{};
    attributes.size = sizeof attributes;
    attributes.nice = ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
    attributes.runtime = ns;
    ::syscall(SYS_sched_setattr, 0, &attributes, 0U);
}

// Linux keeps a niceness for each thread. A thread inherits its slice from the one that made it.
void setNiceness(int niceness)
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
    setSlice(0); // the usual one
}

} // namespace

void setThreadPriority(ThreadPriority priority)
{
    switch (priority) {
    case ThreadPriority::Prompt:
        setSlice(promptSlice);
        break;
    case ThreadPriority::Search:
        setNiceness(searchNiceness);
        break;
    case ThreadPriority::Background:
        setNiceness(backgroundNiceness);
        break;
    }
}

} // namespace logyard
