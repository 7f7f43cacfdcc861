// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_store.h"

#include <chrono>

namespace logyard::store {

/// When a call must stop.
class Deadline final
{
public:
    explicit Deadline(const Bounds &bounds) : m_bounds(bounds), m_end(Clock::now() + bounds.budget)
    {
    }

    bool isCancelled() const { return m_bounds.isCancelled && m_bounds.isCancelled(); }
    bool hasPassed() const { return Clock::now() >= m_end || isCancelled(); }

private:
    using Clock = std::chrono::steady_clock;

    const Bounds &m_bounds;
    Clock::time_point m_end;
};

} // namespace logyard::store
