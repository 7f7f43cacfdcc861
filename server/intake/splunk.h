// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/message_text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::intake {

/// Reads what is sent to Splunk's HTTP Event Collector: objects, one behind the other, with `event`
/// (text, or an object whose fields become the entry's), `time`, `host`, `source`, `sourcetype`,
/// `index` and `fields`. The service is what the event says, else the source, the source type or
/// the host. For one thread; no sockets.
class SplunkReader final
{
public:
    /// What the arguments of the URL say of events that do not say it themselves.
    struct Metadata
    {
        std::string host, source, sourcetype, index, time;
    };

    explicit SplunkReader(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    Intake read(std::string_view body, Timestamp now, const Metadata &defaults);
    Intake read(std::string_view body, Timestamp now) { return read(body, now, Metadata()); }
    /// Every line is the message of an entry.
    Intake readRaw(std::string_view body, Timestamp now, const Metadata &defaults);

private:
    void readEvent(std::string_view text, std::size_t number, const Metadata &defaults);
    void unwrapMessage();
    void finish(std::size_t number, const Metadata &metadata);

    BatchBuilder m_builder;
    JsonObject m_object;
    MessageText m_text;
    EntryWriter m_entry;
    std::vector<JsonField> m_inner;
};

/// The numbers in `{"acks":[1,2]}`; none when it is not that, or there are more than 100,000.
std::optional<std::vector<std::uint64_t>> acknowledgementsIn(std::string_view body);

} // namespace logyard::intake
