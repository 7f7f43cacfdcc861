// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/intake/intake.h"

#include <stdexcept>
#include <string>

namespace logyard::intake {

inline constexpr Timestamp testNow{1706178645123456000};
inline const std::string testNowText = "2024-01-25T10:30:45.123456Z";

/// All lines that would be stored, run by run, each ended by a newline. Throws when what the batch
/// says of an entry is not what its line says.
inline std::string storedLines(const Intake &intake)
{
    std::string lines;
    EntryParser parser;
    for (const ServiceRun &run : intake.batch.runs) {
        for (const EntryRef &entry : run.entries) {
            const EntryView &view = parser.parse(run.line(entry), run.service, entry.time);
            if (!view.isJson || view.level != entry.level || view.time != entry.time)
                throw std::runtime_error("not as the batch says: " + std::string(view.line));
            if (parser.parseSelfNamed(run.line(entry)).service != run.service)
                throw std::runtime_error("another service: " + std::string(run.line(entry)));
        }
        lines += run.bytes;
    }
    return lines;
}

/// `{"timestamp":"...","service":"<service>"`, at the front of what arrived without a time.
inline std::string arrived(const std::string &service)
{
    return "{\"timestamp\":\"" + testNowText + "\",\"service\":\"" + service + "\"";
}

} // namespace logyard::intake
