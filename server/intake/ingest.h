// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/intake.h"
#include "server/store/log_store.h"

#include <atomic>
#include <cstdint>
#include <expected>

namespace logyard::intake {

/// What the doors have taken in since the start. Counters only grow.
struct IngestCounters
{
    std::atomic<std::uint64_t> stored = 0;
    std::atomic<std::uint64_t> storedBytes = 0;
    /// Entries that were no good, by Reason.
    std::array<std::atomic<std::uint64_t>, reasonCount> rejected{};
    std::atomic<std::uint64_t> unavailable = 0; ///< good entries that could not be stored
};

/// Hands what a wire format's parser made to the store, and counts. Any thread may call it.
class Ingest final
{
public:
    explicit Ingest(store::LogStore &store) : m_store(store) { }

    /// What becomes of entries that the store does not take.
    enum class Untaken : std::uint8_t {
        GivenUp, ///< their sender is told, or they are lost: they are counted
        Kept, ///< the caller has them still, and tries again
    };

    /// Stores the batch and empties it. An error means that not all of it was stored.
    std::expected<void, store::StoreError> store(Intake &intake,
                                                 Untaken untaken = Untaken::GivenUp);

    const IngestCounters &counters() const { return m_counters; }

private:
    store::LogStore &m_store;
    IngestCounters m_counters;
};

} // namespace logyard::intake
