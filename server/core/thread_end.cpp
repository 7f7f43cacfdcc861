// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/thread_end.h"

#include <chrono>
#include <csignal>
#include <thread>
#include <unistd.h>

namespace logyard {
namespace {

using namespace std::chrono_literals;

constexpr auto pollInterval = 50us;
constexpr auto patience = 1s; // a number that the kernel has given to a new thread meanwhile

} // namespace

void waitForThreadEnd(pid_t thread)
{
    const auto limit = std::chrono::steady_clock::now() + patience;
    while (::tgkill(::getpid(), thread, 0) == 0 && std::chrono::steady_clock::now() < limit)
        std::this_thread::sleep_for(pollInterval);
}

} // namespace logyard
