// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/json_object.h"

#include <string>
#include <string_view>
#include <vector>

namespace logyard::intake {

/// Reads the compact log event format of Seq and Serilog, and the older `{"Events":[...]}`. The
/// message is `@m`, else the template `@mt` with its properties put in; without `@l` the level is
/// information. The service is a property: `service`, `Application`, ... For one thread; no
/// sockets.
class ClefReader final
{
public:
    explicit ClefReader(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    Intake read(std::string_view body, Timestamp now);

private:
    void readEvent(std::string_view text, std::size_t line);
    void readOldEvents(const JsonField &events);
    void readOldEvent(const JsonField &event, std::size_t number);
    void setService(const std::vector<JsonField> &fields);
    void writeProperty(const JsonField &field);

    BatchBuilder m_builder;
    JsonObject m_object;
    EntryWriter m_entry;
    std::vector<JsonField> m_elements;
    std::vector<JsonField> m_event;
    std::vector<JsonField> m_properties;
    std::string m_message;
};

/// A message template (messagetemplates.org) with its properties put in; a hole that has no
/// property stays. `renderings` are the texts of the holes that have a format, in their order.
void renderTemplate(std::string_view text, const std::vector<JsonField> &properties,
                    const std::vector<JsonField> &renderings, std::string &out);

} // namespace logyard::intake
