// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/batch.h"

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace logyard::intake {

/// The most that one entry may be unless told otherwise, in bytes of JSON: 1 MiB.
inline constexpr std::size_t maxEntrySize = std::size_t(1) << 20;

/// The most entries that are taken from one body; it bounds the memory that a small compressed body
/// can ask for.
inline constexpr std::size_t maxEntriesPerBody = 1'000'000;

/// How many of a body's errors are reported; the rest are only counted.
inline constexpr std::size_t maxReportedErrors = 10;

/// Why an entry is not taken.
enum class Reason : std::uint8_t { NotJson, NotAnObject, TooLarge, BadService, TooMany, Nothing };
inline constexpr std::size_t reasonCount = 6;

/// As it stands in the metrics: "not_json", ...
std::string_view nameOf(Reason reason);

struct LineError
{
    std::size_t line; ///< from 1: the line of an NDJSON body, the element of an array
    std::string message;
};

/// What became of one body.
struct Intake
{
    enum class Shape { SingleObject, Array, Lines };

    Batch batch;
    Shape shape = Shape::Lines;
    std::size_t accepted = 0;
    std::size_t rejected = 0;
    std::array<std::size_t, reasonCount> rejectedFor{}; ///< by Reason; their sum is `rejected`
    std::vector<LineError> errors; ///< the first maxReportedErrors
};

/// Reads `POST /logs` bodies: one JSON object, an array of objects, or NDJSON, told apart by the
/// first byte that is no white space.
///
/// Each entry is validated whole (RFC 8259, UTF-8 included) and kept as the sender's own bytes,
/// without the line breaks between tokens. One that has no `timestamp` gets one at its end: its
/// `@timestamp`, `time` or `ts`, else `now`; RFC 3339, UTC, microseconds. `service` names the log
/// that it goes to: text, or a number or a boolean taken as text; missing, null and empty are
/// `unknown`. A service that is an object, an array or longer than maxServiceNameSize bytes, and an
/// entry that is too large, is rejected; it never takes its neighbours with it.
///
/// One for each thread: it keeps its buffers. No sockets, no files, never throws for bad input.
class JsonIntake final
{
public:
    /// `maxEntry`: the most that one entry may be, in bytes of JSON.
    explicit JsonIntake(std::size_t maxEntry = maxEntrySize) : m_maxEntry(maxEntry) { }

    Intake read(std::string_view body, Timestamp now);

private:
    void readLines(std::string_view body);
    void readArray(std::string_view body);
    void readEntry(std::string_view text, std::size_t line, const char *readableEnd);
    void store(std::string_view text, const simdjson::dom::object &fields, std::size_t line);
    bool isSingleObject(std::string_view text);
    bool isOneDocument(std::string_view text, const char *readableEnd);
    simdjson::error_code parse(std::string_view text, const char *readableEnd,
                               simdjson::dom::element &root);
    const std::string &timestampField(Timestamp time);
    ServiceRun &runFor(std::string_view service);
    void reject(std::size_t line, Reason reason, std::string message);

    const std::size_t m_maxEntry;
    simdjson::dom::parser m_parser;
    std::string m_padded;
    Intake m_intake;
    Timestamp m_now;
    std::string m_timestampField; ///< `"timestamp":"..."}`, made when first needed
    Timestamp m_writtenTime; ///< what m_timestampField says
    std::unordered_map<std::string_view, std::size_t> m_runs; ///< views into m_services
    std::vector<std::unique_ptr<std::string>> m_services;
    std::size_t m_lastRun = 0;
};

} // namespace logyard::intake
