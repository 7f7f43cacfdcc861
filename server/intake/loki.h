// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/message_text.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace logyard::intake {

/// Reads what is pushed to Grafana Loki, JSON or protocol buffers (uncompressed). Labels and
/// structured metadata are fields; a line that is a JSON object gives its fields. The service is
/// the label `service`, `service_name`, `app`, `job`, `container`, ... in this order. For one
/// thread; no sockets.
class LokiReader final
{
public:
    explicit LokiReader(std::size_t maxEntry = maxEntrySize);
    ~LokiReader();

    /// Entries are counted from 1 through all streams.
    Intake readJson(std::string_view body, Timestamp now);
    Intake readProtobuf(std::string_view body, Timestamp now);

private:
    using Label = std::pair<std::string, std::string>;
    struct Arena;

    void beginStream(const std::vector<Label> &labels);
    void readJsonStream(const simdjson::dom::object &stream);
    void readJsonEntry(const simdjson::dom::element &entry);
    void addEntry(std::optional<Timestamp> time, std::string_view line,
                  const std::vector<std::pair<std::string_view, std::string_view>> &metadata);

    BatchBuilder m_builder;
    MessageText m_text;
    simdjson::dom::parser m_parser;
    std::string m_padded;
    EntryWriter m_stream; ///< the labels, which every entry of the stream shares
    EntryWriter m_entry;
    std::string m_service; ///< by the labels
    std::string m_level; ///< by the labels
    std::size_t m_line = 0;
    std::vector<Label> m_labels;
    std::vector<std::pair<std::string_view, std::string_view>> m_metadata;
    std::unique_ptr<Arena> m_arena;
};

/// The labels in `{name="value", other="value"}`; none when it is not that.
std::optional<std::vector<std::pair<std::string, std::string>>> parseLabels(std::string_view text);

} // namespace logyard::intake
