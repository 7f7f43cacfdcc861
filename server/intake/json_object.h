// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"

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

/// Walks a body of objects: one, an array of them, or one a line; `visit(text, line)`, line from 1.
/// Says what is wrong with the body to the builder.
template <typename Visit>
void forEachObject(std::string_view body, BatchBuilder &builder, const Visit &visit)
{
    const std::string_view text = trimmedJson(body);
    if (text.empty()) {
        builder.setShape(Intake::Shape::SingleObject);
        builder.reject(1, Reason::Nothing, "The body is empty.");
        return;
    }
    if (text.front() != '[') {
        // One object may be laid out over several lines: then its end is not that of a line.
        if (text.find('\n') == std::string_view::npos || jsonEnd(text, 0) == text.size()) {
            builder.setShape(Intake::Shape::SingleObject);
            visit(text, 1);
        } else {
            forEachLine(text, visit);
        }
        return;
    }
    builder.setShape(Intake::Shape::Array);
    std::size_t at = 1;
    for (std::size_t number = 1;; ++number) {
        at = std::min(text.find_first_not_of(" \t\r\n,", at), text.size());
        if (at + 1 >= text.size()) {
            if (number == 1)
                builder.reject(number, Reason::Nothing, "The array is empty.");
            break;
        }
        const std::size_t end = jsonEnd(text, at);
        if (end == std::string_view::npos || end == at) {
            builder.reject(number, Reason::NotJson,
                           "The array is not valid JSON. Was the body cut off?");
            return;
        }
        visit(text.substr(at, end - at), number);
        at = end;
    }
    if (text.back() != ']')
        builder.reject(1, Reason::NotJson, "The array is not closed. Was the body cut off?");
}

} // namespace logyard::intake
