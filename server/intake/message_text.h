// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/entry_writer.h"
#include "server/intake/json_object.h"
#include "server/intake/object_entry.h"

#include <string_view>

namespace logyard::intake {

/// Writes a line of text that a sender read somewhere: as the message, or, where it is itself a
/// JSON object, its fields. For one thread.
class MessageText final
{
public:
    /// `names`: what the object's fields may say; what the wire format says itself is left out of
    /// them.
    void write(std::string_view text, const FieldNames &names, EntryWriter &entry)
    {
        const std::string_view object = trimmedJson(text);
        if (object.size() > 2 && object.front() == '{' && object.back() == '}'
            && m_object.read(object) && !m_object.fields().empty()) {
            writeObject(m_object.fields(), names, entry);
            return;
        }
        entry.setMessage(text);
    }

private:
    JsonObject m_object;
};

} // namespace logyard::intake
