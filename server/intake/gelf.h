// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/json_object.h"

#include <string_view>

namespace logyard::intake {

/// Reads the Graylog Extended Log Format, 1.0 and 1.1: `short_message` is the message, `level` a
/// severity of syslog, additional fields lose the underscore before their names. The service is
/// `_service`, else what else names the program (`_container_name`, `_tag`, ...), else `host`.
///
/// For one thread; no sockets.
class GelfReader final
{
public:
    explicit GelfReader(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    /// A body: one message, or one a line.
    Intake read(std::string_view body, Timestamp now);

    /// One message, decompressed and whole. False: it was rejected. `line` counts them from 1.
    bool readMessage(std::string_view message, BatchBuilder &builder, std::size_t line);

private:
    BatchBuilder m_builder;
    JsonObject m_object;
    EntryWriter m_entry;
};

} // namespace logyard::intake
