// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace logyard {

/// Where one entry lies in its run, and what was read of it at the door.
struct EntryRef
{
    Timestamp time;
    std::uint32_t offset = 0; ///< of the line's first byte in ServiceRun::bytes
    std::uint32_t size = 0; ///< without the newline
    Level level = Level::None;
    bool hasTime = true; ///< the line names its time; otherwise `time` is when it arrived
};

/// The entries of one service in a batch, as they are stored: one JSON object a line, each line
/// ended by '\n'. At most 4 GiB.
struct ServiceRun
{
    std::string service;
    std::string bytes;
    std::vector<EntryRef> entries;

    std::string_view line(const EntryRef &entry) const
    {
        return std::string_view(bytes).substr(entry.offset, entry.size);
    }
};

/// What travels through the house: entries that were parsed and validated once, in order of
/// arrival within each service. Immutable from the moment it is committed.
struct Batch
{
    std::vector<ServiceRun> runs;

    std::size_t entryCount() const
    {
        std::size_t count = 0;
        for (const ServiceRun &run : runs)
            count += run.entries.size();
        return count;
    }
};

} // namespace logyard
