// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/core/flat_fields.h"
#include "server/core/service_name.h"
#include "server/intake/intake.h"

#include <cstdlib>
#include <string_view>

namespace logyard {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What must hold of the entries of a service, whatever was sent.
inline void checkRun(const ServiceRun &run)
{
    require(!run.service.empty() && run.service.size() <= maxServiceNameSize);
    std::size_t end = 0;
    EntryParser parser;
    FlatFields flat;
    for (const auto &entry : run.entries) {
        require(entry.offset == end && entry.size > 0);
        end = std::size_t(entry.offset) + entry.size + 1;
        require(end <= run.bytes.size() && run.bytes[end - 1] == '\n');
        const std::string_view line = run.line(entry);
        require(line.find('\n') == line.npos && line.starts_with('{') && line.ends_with('}'));
        const EntryView &view = parser.parse(line, run.service, entry.time);
        require(view.isJson && line.find("\"timestamp\"") != line.npos);
        // The short way through a line says what the parser says.
        if (flat.read(line))
            require(flat.level() == view.level && flat.time().value_or(entry.time) == view.time);
    }
    require(end == run.bytes.size());
}

/// What must hold of any body's intake.
inline void checkIntake(const intake::Intake &result)
{
    require(result.accepted == result.batch.entryCount());
    require((result.rejected > 0) == !result.errors.empty());
    for (const auto &error : result.errors)
        require(error.line > 0 && !error.message.empty());
    for (const ServiceRun &run : result.batch.runs)
        checkRun(run);
}

/// And of one that a format has written itself: it says of each entry what the entry says.
inline void checkWritten(const intake::Intake &result)
{
    checkIntake(result);
    EntryParser parser;
    for (const ServiceRun &run : result.batch.runs) {
        for (const auto &entry : run.entries) {
            const EntryView &view = parser.parseSelfNamed(run.line(entry), {});
            require(view.hasTime && view.time == entry.time && view.level == entry.level);
            require(view.service == run.service);
        }
    }
}

} // namespace logyard
