// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/intake.h"

#include <simdjson.h>

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::intake {

/// A field of a JSON object, both parsed and as its sender wrote it.
struct JsonField
{
    std::string_view name; ///< unescaped
    simdjson::dom::element value;
    std::string_view json; ///< the value's own bytes
};

/// Why a text is no JSON object, for a BatchBuilder.
struct JsonFault
{
    Reason reason;
    std::string message;
};

/// Reads one JSON object. Everything that it gives lives until the next read() and as long as the
/// text. For one thread at a time.
class JsonObject final
{
public:
    /// Validates the text whole, and finds the fields.
    std::expected<void, JsonFault> read(std::string_view text);

    const std::vector<JsonField> &fields() const { return m_fields; }
    const simdjson::dom::object &object() const { return m_object; }

private:
    simdjson::dom::parser m_parser;
    std::string m_padded;
    simdjson::dom::object m_object;
    std::vector<JsonField> m_fields;
};

/// The fields of an object that was parsed from `json`, which must be valid.
void splitObject(std::string_view json, const simdjson::dom::object &object,
                 std::vector<JsonField> &fields);

/// The elements of an array; their names are empty.
void splitArray(std::string_view json, const simdjson::dom::array &array,
                std::vector<JsonField> &elements);

/// What a person can do about it, for the errors that senders really make.
std::string explain(simdjson::error_code error);

std::string_view trimmedJson(std::string_view text);

/// The lines of a text that hold more than white space: `visit(line, number)`, number from 1.
template <typename Visit>
void forEachLine(std::string_view text, const Visit &visit)
{
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        if (const auto line = trimmedJson(text.substr(0, end)); !line.empty())
            visit(line, number);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
}

/// Where the JSON value that begins at `begin` ends: behind its last byte, or npos where the text
/// ends first. Brackets are counted and strings skipped; whether it is JSON is for a parser to say.
std::size_t jsonEnd(std::string_view text, std::size_t begin);

} // namespace logyard::intake
