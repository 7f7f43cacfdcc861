// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::intake {

/// Writes one entry as the JSON object that is stored: `timestamp`, `service`, `level` and
/// `message` first, then the fields in the order in which they are given.
///
/// A field at the top whose name is one of these four, or is there already, gets an underscore
/// behind its name, as often as it takes: nothing is lost, and no name occurs twice. Only the first
/// maxCheckedNames names are looked at; of a name that occurs twice behind these the first counts,
/// as everywhere.
///
/// Text may be any bytes; what is no UTF-8 becomes U+FFFD. What is called JSON here must be valid;
/// line breaks between its tokens are left out. Keeps its buffers: one for each thread, cleared for
/// each entry. A BatchBuilder puts the pieces together.
class EntryWriter final
{
public:
    static constexpr std::size_t maxCheckedNames = 64;

    /// Begins an entry. With `shared`, it also has the fields of that writer, behind its own:
    /// written once for many entries. `shared` must stay as it is until the entry was added.
    void clear() { begin(nullptr); }
    void clear(const EntryWriter &shared) { begin(&shared); }

    /// What an entry says of itself; what is not given is left out, but for the time (when it
    /// arrived) and the service (`unknown`).
    void setTime(Timestamp time) { m_time = time; }
    void setService(std::string_view service) { m_service = service; }
    /// The sender's own word for it; the level is what that means.
    void setLevel(std::string_view text);
    /// The level as the sender has it in JSON, and what it means.
    void setLevelJson(std::string_view json, Level level);
    void setMessage(std::string_view text);
    void setMessageJson(std::string_view json);

    /// Fields. Inside of an array the name is not written.
    void text(std::string_view name, std::string_view value);
    void integer(std::string_view name, std::int64_t value);
    void unsignedInteger(std::string_view name, std::uint64_t value);
    void number(std::string_view name, double value); ///< not finite: as text, "NaN", "Infinity"
    void boolean(std::string_view name, bool value);
    void null(std::string_view name) { json(name, "null"); }
    void json(std::string_view name, std::string_view value);
    void beginObject(std::string_view name);
    void beginArray(std::string_view name);
    void end(); ///< of the innermost object or array

    /// How many bytes the fields have so far, with the shared ones.
    std::size_t size() const { return m_fields.size() + sharedFields().size(); }
    bool isEmpty() const { return m_fields.empty(); }

    std::optional<Timestamp> time() const { return m_time; }
    const std::string &service() const { return m_service; }
    Level level() const { return m_level; }
    bool hasMessage() const { return !m_message.empty(); }
    /// Whether a field at the top has this name.
    bool hasName(std::string_view name) const;
    bool hasLevel() const { return !m_levelJson.empty(); }

private:
    friend class BatchBuilder;

    void begin(const EntryWriter *shared);
    void beginField(std::string_view name);
    std::string_view sharedFields() const;

    std::optional<Timestamp> m_time;
    std::string m_service;
    std::string m_levelJson; ///< empty: none
    Level m_level = Level::None;
    bool m_hasOtherLevel = false; ///< a field that means the level where there is no `level`
    std::string m_message; ///< as JSON; empty: none
    std::string m_fields; ///< each with a comma behind it
    std::string m_closers; ///< of the objects and arrays that are open
    std::vector<std::uint64_t> m_names; ///< hashes of those at the top: equal ones are the same
    const EntryWriter *m_shared = nullptr;
};

/// Appends JSON without the line breaks between its tokens.
void appendJsonOnOneLine(std::string &out, std::string_view json);

} // namespace logyard::intake
