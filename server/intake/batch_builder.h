// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/intake/entry_writer.h"
#include "server/intake/intake.h"

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace logyard::intake {

/// Gathers the entries of one body: what every wire format needs beside its own parser. Keeps the
/// limits, counts what is rejected and why, and finds the run of each service.
///
/// One for each thread: it keeps its buffers. No sockets, no files, never throws for bad input. A
/// rejected entry never takes its neighbours with it.
class BatchBuilder final
{
public:
    /// `maxEntry`: the most that one entry may be, in bytes of JSON.
    explicit BatchBuilder(std::size_t maxEntry = maxEntrySize) : m_maxEntry(maxEntry) { }

    /// Begins a body that arrived at `now`.
    void begin(Timestamp now);

    /// Ends it.
    Intake take() { return std::move(m_intake); }

    Timestamp now() const { return m_now; }
    std::size_t maxEntry() const { return m_maxEntry; }
    std::size_t accepted() const { return m_intake.accepted; }
    std::size_t rejected() const { return m_intake.rejected; }
    /// Why the last one was rejected, also where that is not reported.
    const std::string &lastFault() const { return m_lastFault; }
    void setShape(Intake::Shape shape) { m_intake.shape = shape; }

    /// Whether an entry of so many bytes may be read at all; if not it is rejected. `line` counts
    /// the entries of a body, or its lines, from 1.
    bool admits(std::size_t line, std::size_t size)
    {
        return size <= m_maxEntry && m_intake.accepted < maxEntriesPerBody
            ? true
            : rejectForSize(line, size);
    }

    /// Takes the sender's own JSON object, as it is but for line breaks between its tokens.
    /// `fields` is what was parsed of `text`. One that has no `timestamp` gets one at its end: its
    /// `@timestamp`, `time` or `ts`, else `now`; RFC 3339, UTC, microseconds. `service` names the
    /// log that it goes to: text, or a number or a boolean taken as text; missing, null and empty
    /// are `unknown`. False: it was rejected, for a service that is an object, an array or longer
    /// than maxServiceNameSize bytes.
    bool addObject(std::string_view text, const simdjson::dom::object &fields, std::size_t line);

    /// Takes what was written. False: it was rejected, for its size or its service.
    bool add(const EntryWriter &entry, std::size_t line);

    void reject(std::size_t line, Reason reason, std::string message);

private:
    bool rejectForSize(std::size_t line, std::size_t size);
    bool isService(std::string_view service, std::size_t line);
    const std::string &timestampField(Timestamp time);
    ServiceRun &runFor(std::string_view service);

    const std::size_t m_maxEntry;
    Intake m_intake;
    Timestamp m_now;
    std::string m_lastFault;
    EntryParser m_parser;
    std::size_t m_written = 0; ///< bytes that add() has made
    std::string m_timestampField; ///< `"timestamp":"..."}`, made when first needed
    Timestamp m_writtenTime; ///< what m_timestampField says
    std::unordered_map<std::string_view, std::size_t> m_runs; ///< views into m_services
    std::vector<std::unique_ptr<std::string>> m_services;
    std::size_t m_lastRun = 0;
};

} // namespace logyard::intake
