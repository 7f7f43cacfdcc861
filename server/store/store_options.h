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
    /// What nothing was appended to for this long is sealed, too; zero: never.
    std::chrono::milliseconds sealIdle = std::chrono::minutes(10);
    SyncMode syncMode = SyncMode::Interval;
    std::chrono::milliseconds syncInterval{1000};
    RetentionLimits retention; ///< for services without limits of their own
    std::uint64_t minFree = std::uint64_t(256) << 20; ///< bytes that stay free on the disk
};

/// Smaller ones stay plain when they are idle, so that a service that logs a line an hour does not
/// make a file of each.
constexpr std::uint64_t leastIdleSize(const StoreOptions &options)
{
    return options.segmentSize / 16;
}

inline constexpr std::uint64_t minSegmentSize = std::uint64_t(64) << 10;
inline constexpr std::uint64_t maxSegmentSize = std::uint64_t(1) << 30;

} // namespace logyard::store
