// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/entry_writer.h"
#include "server/intake/json_object.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::intake {

/// By which names a format's senders say what an entry has under Logyard's own names; the first
/// that is there, and says it, counts. `a.b` is the field "a.b", else the field "b" in the object
/// "a".
struct FieldNames
{
    using Names = std::span<const std::string_view>;
    Names time;
    Names service;
    Names level;
    Names message;
    Names traceId;
    Names spanId;
};

/// The names that senders of plain JSON use: of Logyard, the Elastic Common Schema, winston, pino
/// and others.
const FieldNames &commonNames();

/// Writes an entry from the fields of an object: those that `names` are about under Logyard's own
/// names, the others as they are, in their order, with the sender's own bytes. A field in an inner
/// object is copied; the inner object stays. What says nothing that we can use (a time that is
/// none, a service that is no text) is a field like others.
void writeObject(const std::vector<JsonField> &fields, const FieldNames &names, EntryWriter &entry);

/// The instant that a JSON value says: text or number.
std::optional<Timestamp> timeIn(const JsonField &field);

/// The field by one of these names that is neither null nor, if `asScalar`, an object or an array.
const JsonField *findField(const std::vector<JsonField> &fields, FieldNames::Names names,
                           bool asScalar = true);

/// Sets the level from a scalar, with the meaning that a number or a text has everywhere.
void setLevelFrom(const JsonField &field, EntryWriter &entry);

/// The names of syslog's severities, 0 to 7: `emerg`, `alert`, `crit`, `error`, `warning`,
/// `notice`, `info`, `debug`. Empty for all else.
std::string_view severityName(std::int64_t severity);

} // namespace logyard::intake
