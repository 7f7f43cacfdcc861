// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

namespace logyard {

/// The fields of an entry that Logyard itself reads, found in one pass over the object. Of a field
/// that occurs twice the first counts.
struct KnownFields
{
    std::optional<simdjson::dom::element> service;
    std::optional<simdjson::dom::element> timestamp; ///< the field `timestamp` itself
    std::optional<Timestamp> time; ///< from `timestamp`, else `@timestamp`, `time`, `ts`
    Level level = Level::None; ///< from `level`, else `severity`, `lvl`
};

KnownFields readKnownFields(const simdjson::dom::object &fields);

/// A scalar as text: strings as they are, numbers and booleans as JSON writes them. nullopt for
/// null, objects and arrays. A string's view lives as long as its parser's document.
std::optional<std::string> scalarText(const simdjson::dom::element &value);

/// One entry, parsed. Views live until the EntryParser that made it parses again, and `line` and
/// `service` as long as what was handed to it.
struct EntryView
{
    std::string_view line; ///< the line as it is stored, no newline
    std::string_view service; ///< the service whose log it is in
    Timestamp time; ///< of the entry, or the fallback where it has none that we can read
    Level level = Level::None;
    bool hasTime = false; ///< `time` is the entry's own
    bool namesService = false; ///< it has a field `service`
    bool isJson = true; ///< false: `line` is no JSON object; `fields` is {"message": line}
    simdjson::dom::object fields;
};

/// Parses stored lines into EntryViews. Not thread-safe: one for each thread. Never fails: a line
/// that is no JSON object (another program wrote it) is an entry with that text as its `message`.
class EntryParser final
{
public:
    /// `fallbackTime` is the entry's time if it names none.
    const EntryView &parse(std::string_view line, std::string_view service,
                           Timestamp fallbackTime = {});

    /// As parse(), with the service read from the entry's own field, else `unknown`.
    const EntryView &parseSelfNamed(std::string_view line, Timestamp fallbackTime = {});

private:
    bool parseObject(std::string_view text);

    simdjson::dom::parser m_parser;
    std::string m_padded;
    std::string m_wrapped;
    std::string m_service;
    KnownFields m_known;
    EntryView m_entry;
};

/// `{"message":"<line>"}`, with bytes that are no UTF-8 replaced by U+FFFD: how a line that is no
/// JSON object is shown.
std::string wrapPlainLine(std::string_view line);

/// Appends `text` as a JSON string, with its quotes. Invalid UTF-8 becomes U+FFFD.
void appendJsonString(std::string &out, std::string_view text);

} // namespace logyard
