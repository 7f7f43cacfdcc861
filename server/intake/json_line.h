// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/json_object.h"
#include "server/intake/object_entry.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace logyard::intake {

/// What a sender says of its own fields, in the arguments of the URL or in header fields.
struct JsonLineOptions
{
    std::vector<std::string> messageFields; ///< the first that is there is the message
    std::vector<std::string> timeFields;
    std::vector<std::string> streamFields; ///< the first one names the service, where none does
    std::vector<std::string> ignoredFields; ///< left out; a star at the end is for any end
    std::vector<std::pair<std::string, std::string>> extraFields; ///< of every entry

    bool isEmpty() const
    {
        return messageFields.empty() && timeFields.empty() && streamFields.empty()
            && ignoredFields.empty() && extraFields.empty();
    }
};

/// `a,b,c`
std::vector<std::string> splitList(std::string_view list);
/// `a=1,b=2`
std::vector<std::pair<std::string, std::string>> splitPairs(std::string_view list);

/// Reads the JSON lines of VictoriaLogs. An object that needs no change is kept as its sender wrote
/// it, as JsonIntake does; others are written anew. For one thread; no sockets.
class JsonLineReader final
{
public:
    explicit JsonLineReader(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    Intake read(std::string_view body, Timestamp now, const JsonLineOptions &options = {});

private:
    void readObject(std::string_view text, std::size_t line, const JsonLineOptions &options,
                    const FieldNames &names);

    BatchBuilder m_builder;
    JsonObject m_object;
    EntryWriter m_entry;
    std::vector<JsonField> m_fields;
};

} // namespace logyard::intake
