// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/message_text.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace logyard::intake {

/// Reads what Datadog's agent and libraries send: objects with `message`, `service`, `status` (the
/// level), `hostname`, `ddsource` and `ddtags`, or lines of text. For one thread; no sockets.
class DatadogReader final
{
public:
    /// What the arguments of the URL say of all entries that do not say it themselves.
    struct Defaults
    {
        std::string service, hostname, source, tags;

        std::array<std::pair<std::string_view, std::string *>, 4> arguments()
        {
            return {{{"service", &service},
                     {"hostname", &hostname},
                     {"ddsource", &source},
                     {"ddtags", &tags}}};
        }
    };

    explicit DatadogReader(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    /// A body of `{}`, with which the agent asks whether the service is there, is nothing at all.
    Intake read(std::string_view body, Timestamp now, const Defaults &defaults);
    Intake read(std::string_view body, Timestamp now) { return read(body, now, Defaults()); }

private:
    void readObject(std::string_view text, std::size_t line, const Defaults &defaults);
    void readText(std::string_view text, std::size_t line, const Defaults &defaults);
    void finish(std::size_t line, const Defaults &defaults);

    BatchBuilder m_builder;
    JsonObject m_object;
    MessageText m_text;
    EntryWriter m_entry;
};

} // namespace logyard::intake
