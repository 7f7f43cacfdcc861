// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/json_intake.h"

#include "server/intake/json_object.h"

#include <cstring>

namespace logyard::intake {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view whatToSend =
    "Send one JSON object, an array of objects, or one object a line.";

// The end of the array element that begins at `begin`: the index of the comma or bracket behind
// it, or npos where the text ends first. Strings are skipped, brackets counted; whether what is
// between is JSON is for the parser to say.
std::size_t elementEnd(std::string_view text, std::size_t begin)
{
    std::size_t depth = 0;
    for (std::size_t i = begin; i < text.size(); ++i) {
        switch (text[i]) {
        case '"':
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\')
                    ++i;
            }
            break;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
            depth -= depth > 0;
            break;
        case ']':
            if (depth == 0)
                return i;
            --depth;
            break;
        case ',':
            if (depth == 0)
                return i;
            break;
        default:
            break;
        }
    }
    return std::string_view::npos;
}

} // namespace

Intake JsonIntake::read(std::string_view body, Timestamp now)
{
    m_builder.begin(now);
    if (body.starts_with(byteOrderMark))
        body.remove_prefix(byteOrderMark.size());
    const std::string_view text = trimmedJson(body);
    if (text.empty()) {
        m_builder.setShape(Intake::Shape::SingleObject);
        m_builder.reject(1, Reason::Nothing, "The body is empty. " + std::string(whatToSend));
    } else if (text.front() == '[') {
        m_builder.setShape(Intake::Shape::Array);
        readArray(text);
    } else if (isSingleObject(text)) {
        m_builder.setShape(Intake::Shape::SingleObject);
        readEntry(text, 1, text.data() + text.size());
    } else {
        m_builder.setShape(Intake::Shape::Lines);
        readLines(text);
    }
    return m_builder.take();
}

// One line, or one object that is laid out over several: then the first line is no document.
bool JsonIntake::isSingleObject(std::string_view text)
{
    const auto newline = text.find('\n');
    if (newline == std::string_view::npos)
        return true;
    if (text.size() > m_builder.maxEntry())
        return false;
    const char *const end = text.data() + text.size();
    return !isOneDocument(text.substr(0, newline), end) && isOneDocument(text, end);
}

void JsonIntake::readLines(std::string_view body)
{
    const char *const end = body.data() + body.size();
    const char *at = body.data();
    for (std::size_t line = 1; at < end; ++line) {
        const auto *newline =
            static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        const char *const lineEnd = newline ? newline : end;
        const std::string_view text = trimmedJson({at, static_cast<std::size_t>(lineEnd - at)});
        if (!text.empty())
            readEntry(text, line, end);
        at = lineEnd + 1;
    }
}

void JsonIntake::readArray(std::string_view body)
{
    const char *const end = body.data() + body.size();
    std::size_t at = 1;
    if (trimmedJson(body.substr(1)) == "]") {
        m_builder.reject(1, Reason::Nothing, "The array is empty. " + std::string(whatToSend));
        return;
    }
    for (std::size_t index = 1;; ++index) {
        const std::size_t stop = elementEnd(body, at);
        if (stop == std::string_view::npos) {
            m_builder.reject(index, Reason::NotJson,
                             "The array is not closed. Was the body cut off?");
            return;
        }
        const std::string_view element = trimmedJson(body.substr(at, stop - at));
        if (element.empty())
            m_builder.reject(index, Reason::NotJson, "There is a comma too many in the array.");
        else
            readEntry(element, index, end);
        at = stop + 1;
        if (body[stop] == ']')
            break;
    }
    if (at != body.size())
        m_builder.reject(m_builder.accepted() + m_builder.rejected() + 1, Reason::NotJson,
                         "Something follows the array. " + std::string(whatToSend));
}

simdjson::error_code JsonIntake::parse(std::string_view text, const char *readableEnd,
                                       simdjson::dom::element &root)
{
    // simdjson reads up to SIMDJSON_PADDING bytes past the text: only a text that ends near the
    // end of the body needs a copy.
    const char *data = text.data();
    if (static_cast<std::size_t>(readableEnd - (data + text.size())) < simdjson::SIMDJSON_PADDING) {
        m_padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
        m_padded.assign(text);
        data = m_padded.data();
    }
    return m_parser.parse(data, text.size(), false).get(root);
}

bool JsonIntake::isOneDocument(std::string_view text, const char *readableEnd)
{
    simdjson::dom::element root;
    return parse(text, readableEnd, root) == simdjson::SUCCESS;
}

void JsonIntake::readEntry(std::string_view text, std::size_t line, const char *readableEnd)
{
    if (!m_builder.admits(line, text.size()))
        return;
    if (text.front() != '{') {
        m_builder.reject(line, Reason::NotAnObject,
                         "This is not a JSON object. " + std::string(whatToSend));
        return;
    }
    simdjson::dom::element root;
    if (const auto error = parse(text, readableEnd, root); error != simdjson::SUCCESS) {
        m_builder.reject(line, Reason::NotJson, explain(error));
        return;
    }
    simdjson::dom::object fields;
    if (root.get_object().get(fields) != simdjson::SUCCESS)
        m_builder.reject(line, Reason::NotAnObject,
                         "This is not a JSON object. " + std::string(whatToSend));
    else
        m_builder.addObject(text, fields, line);
}

} // namespace logyard::intake
