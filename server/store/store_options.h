// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/retention.h"

#include <chrono>
#include <cstdint>

namespace logyard::store {

/// When what was written is made durable against a power cut.
enum class SyncMode {
    Never, ///< when the system does it
    Interval, ///< every syncInterval
    Always, ///< before it is acknowledged
};

struct StoreOptions
{
    std::uint64_t segmentSize = std::uint64_t(64) << 20; ///< bytes at which a segment is sealed
    SyncMode syncMode = SyncMode::Interval;
    std::chrono::milliseconds syncInterval{1000};
    RetentionLimits retention; ///< for services without limits of their own
    std::uint64_t minFree = std::uint64_t(256) << 20; ///< bytes that stay free on the disk
};

inline constexpr std::uint64_t minSegmentSize = std::uint64_t(64) << 10;
inline constexpr std::uint64_t maxSegmentSize = std::uint64_t(1) << 30;

} // namespace logyard::store
