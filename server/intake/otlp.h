// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"

#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace logyard::intake {

/// Reads export requests for logs of OpenTelemetry, protocol buffers or JSON. A record's attributes
/// are fields; those of the resource and of the scope stay in objects of these names. The service
/// is the resource's `service.name`. A body that is a list of key and value gives fields, too.
///
/// For one thread; no sockets. The error says why a body is no such request.
class OtlpReader final
{
public:
    explicit OtlpReader(std::size_t maxEntry = maxEntrySize);
    ~OtlpReader();

    /// Records are counted from 1 through the whole request.
    std::expected<Intake, std::string> readProtobuf(std::string_view body, Timestamp now);
    std::expected<Intake, std::string> readJson(std::string_view body, Timestamp now);

private:
    struct Arena;
    struct Parser;

    void readJsonRecord(const simdjson::dom::element &log, const std::string &service,
                        std::size_t line);

    BatchBuilder m_builder;
    EntryWriter m_shared; ///< of the resource and the scope
    EntryWriter m_entry;
    std::unique_ptr<Arena> m_arena;
    std::unique_ptr<Parser> m_parser;
};

/// Replies as protocol buffers: a part was not taken; an error.
std::string otlpPartialSuccess(std::size_t rejected, std::string_view message);
std::string otlpStatus(std::string_view message);

} // namespace logyard::intake
