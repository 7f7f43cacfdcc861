// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/intake.h"

#include <simdjson.h>

#include <string>
#include <string_view>

namespace logyard::intake {

/// Reads `POST /logs` bodies: one JSON object, an array of objects, or NDJSON, told apart by the
/// first byte that is no white space.
///
/// Each entry is validated whole (RFC 8259, UTF-8 included) and kept as the sender's own bytes,
/// without the line breaks between tokens; see BatchBuilder::addObject().
///
/// One for each thread: it keeps its buffers. No sockets, no files, never throws for bad input.
class JsonIntake final
{
public:
    /// `maxEntry`: the most that one entry may be, in bytes of JSON.
    explicit JsonIntake(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    Intake read(std::string_view body, Timestamp now);

private:
    void readLines(std::string_view body);
    void readArray(std::string_view body);
    void readEntry(std::string_view text, std::size_t line, const char *readableEnd);
    bool isSingleObject(std::string_view text);
    bool isOneDocument(std::string_view text, const char *readableEnd);
    simdjson::error_code parse(std::string_view text, const char *readableEnd,
                               simdjson::dom::element &root);

    BatchBuilder m_builder;
    simdjson::dom::parser m_parser;
    std::string m_padded;
};

} // namespace logyard::intake
