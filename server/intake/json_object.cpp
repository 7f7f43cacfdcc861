// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/json_object.h"

namespace logyard::intake {
namespace {

constexpr std::string_view whiteSpace = " \t\r\n";

// Behind the string whose first quote is at `at`.
std::size_t stringEnd(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at + 1;
}

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(whiteSpace, at), text.size());
}

} // namespace

std::string_view trimmedJson(std::string_view text)
{
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

std::string explain(simdjson::error_code error)
{
    switch (error) {
    case simdjson::UTF8_ERROR:
        return "The text is not valid UTF-8. Encode the entry as UTF-8.";
    case simdjson::UNESCAPED_CHARS:
        return "A string holds a raw line break or control character. Escape it, for example as "
               "\\n.";
    case simdjson::UNCLOSED_STRING:
        return "A string is not closed. Check the quotes.";
    case simdjson::DEPTH_ERROR:
        return "The entry is nested too deeply. Send at most 1,000 levels.";
    case simdjson::EMPTY:
        return "There is no entry here.";
    default:
        return std::string("This is not valid JSON (") + simdjson::error_message(error) + ").";
    }
}

std::size_t jsonEnd(std::string_view text, std::size_t begin)
{
    std::size_t depth = 0;
    for (std::size_t i = begin; i < text.size(); ++i) {
        switch (text[i]) {
        case '"':
            i = stringEnd(text, i) - 1;
            if (depth == 0)
                return i < text.size() ? i + 1 : std::string_view::npos;
            break;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (depth <= 1) // one that was not opened is not ours
                return depth == 1 ? i + 1 : i;
            --depth;
            break;
        case ',':
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            if (depth == 0)
                return i;
            break;
        default:
            break;
        }
    }
    return depth == 0 ? text.size() : std::string_view::npos;
}

// Both walk the bytes and what was parsed of them side by side.
void splitObject(std::string_view json, const simdjson::dom::object &object,
                 std::vector<JsonField> &fields)
{
    fields.clear();
    std::size_t at = skipSpace(json, 0) + 1;
    for (const auto &[name, value] : object) {
        at = stringEnd(json, skipSpace(json, at));
        at = skipSpace(json, skipSpace(json, at) + 1); // the colon
        const std::size_t end = std::min(jsonEnd(json, at), json.size());
        fields.push_back({name, value, json.substr(at, end - at)});
        at = skipSpace(json, end) + 1; // the comma
    }
}

void splitArray(std::string_view json, const simdjson::dom::array &array,
                std::vector<JsonField> &elements)
{
    elements.clear();
    std::size_t at = skipSpace(json, 0) + 1;
    for (const auto &value : array) {
        at = skipSpace(json, at);
        const std::size_t end = std::min(jsonEnd(json, at), json.size());
        elements.push_back({{}, value, json.substr(at, end - at)});
        at = skipSpace(json, end) + 1;
    }
}

std::expected<void, JsonFault> JsonObject::read(std::string_view text)
{
    m_fields.clear();
    // simdjson reads up to SIMDJSON_PADDING bytes past the end.
    m_padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    m_padded.assign(text);
    simdjson::dom::element root;
    if (const auto error = m_parser.parse(m_padded.data(), m_padded.size(), false).get(root);
        error != simdjson::SUCCESS)
        return std::unexpected(JsonFault{Reason::NotJson, explain(error)});
    if (root.get_object().get(m_object) != simdjson::SUCCESS)
        return std::unexpected(JsonFault{Reason::NotAnObject, "This is not a JSON object."});
    splitObject(text, m_object, m_fields);
    return {};
}

} // namespace logyard::intake
