// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/json_intake.h"

#include "server/core/entry.h"
#include "server/core/service_name.h"

#include <cstring>

namespace logyard::intake {
namespace {

constexpr std::string_view whiteSpace = " \t\r\n";
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view whatToSend =
    "Send one JSON object, an array of objects, or one object a line.";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

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

// What a person can do about it, for the errors that senders really make.
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

} // namespace

std::string_view nameOf(Reason reason)
{
    switch (reason) {
    case Reason::NotJson:
        return "not_json";
    case Reason::NotAnObject:
        return "not_an_object";
    case Reason::TooLarge:
        return "too_large";
    case Reason::BadService:
        return "bad_service";
    case Reason::TooMany:
        return "too_many";
    case Reason::Nothing:
        break;
    }
    return "empty";
}

Intake JsonIntake::read(std::string_view body, Timestamp now)
{
    m_intake = {};
    m_now = {now.ns - now.ns % 1000}; // what is written has microseconds
    m_timestampField.clear();
    m_runs.clear();
    m_services.clear();
    m_lastRun = 0;

    if (body.starts_with(byteOrderMark))
        body.remove_prefix(byteOrderMark.size());
    const std::string_view text = trimmed(body);
    if (text.empty()) {
        m_intake.shape = Intake::Shape::SingleObject;
        reject(1, Reason::Nothing, "The body is empty. " + std::string(whatToSend));
    } else if (text.front() == '[') {
        m_intake.shape = Intake::Shape::Array;
        readArray(text);
    } else if (isSingleObject(text)) {
        m_intake.shape = Intake::Shape::SingleObject;
        readEntry(text, 1, text.data() + text.size());
    } else {
        m_intake.shape = Intake::Shape::Lines;
        readLines(text);
    }
    return std::move(m_intake);
}

// One line, or one object that is laid out over several: then the first line is no document.
bool JsonIntake::isSingleObject(std::string_view text)
{
    const auto newline = text.find('\n');
    if (newline == std::string_view::npos)
        return true;
    if (text.size() > m_maxEntry)
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
        const std::string_view text = trimmed({at, static_cast<std::size_t>(lineEnd - at)});
        if (!text.empty())
            readEntry(text, line, end);
        at = lineEnd + 1;
    }
}

void JsonIntake::readArray(std::string_view body)
{
    const char *const end = body.data() + body.size();
    std::size_t at = 1;
    if (trimmed(body.substr(1)) == "]") {
        reject(1, Reason::Nothing, "The array is empty. " + std::string(whatToSend));
        return;
    }
    for (std::size_t index = 1;; ++index) {
        const std::size_t stop = elementEnd(body, at);
        if (stop == std::string_view::npos) {
            reject(index, Reason::NotJson, "The array is not closed. Was the body cut off?");
            return;
        }
        const std::string_view element = trimmed(body.substr(at, stop - at));
        if (element.empty())
            reject(index, Reason::NotJson, "There is a comma too many in the array.");
        else
            readEntry(element, index, end);
        at = stop + 1;
        if (body[stop] == ']')
            break;
    }
    if (at != body.size())
        reject(m_intake.accepted + m_intake.rejected + 1, Reason::NotJson,
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
    if (text.size() > m_maxEntry) {
        reject(line, Reason::TooLarge,
               "The entry has " + std::to_string(text.size()) + " bytes; at most "
                   + std::to_string(m_maxEntry) + " are taken. Shorten it.");
        return;
    }
    if (text.front() != '{') {
        reject(line, Reason::NotAnObject, "This is not a JSON object. " + std::string(whatToSend));
        return;
    }
    if (m_intake.accepted == maxEntriesPerBody) {
        reject(line, Reason::TooMany,
               "One body may hold " + std::to_string(maxEntriesPerBody)
                   + " entries. Send the rest in another one.");
        return;
    }
    simdjson::dom::element root;
    if (const auto error = parse(text, readableEnd, root); error != simdjson::SUCCESS) {
        reject(line, Reason::NotJson, explain(error));
        return;
    }
    simdjson::dom::object fields;
    if (root.get_object().get(fields) != simdjson::SUCCESS)
        reject(line, Reason::NotAnObject, "This is not a JSON object. " + std::string(whatToSend));
    else
        store(text, fields, line);
}

void JsonIntake::store(std::string_view text, const simdjson::dom::object &fields, std::size_t line)
{
    const KnownFields known = readKnownFields(fields);
    std::string_view service = unknownService;
    std::string serviceText;
    if (known.service && known.service->is_string()) {
        service = known.service->get_string().value_unsafe();
    } else if (known.service && !known.service->is_null()) {
        auto scalar = scalarText(*known.service);
        if (!scalar) {
            reject(line, Reason::BadService,
                   "The field \"service\" must be text. Send its name as a string.");
            return;
        }
        serviceText = std::move(*scalar);
        service = serviceText;
    }
    if (service.empty())
        service = unknownService;
    if (service.size() > maxServiceNameSize) {
        reject(line, Reason::BadService,
               "The service's name has " + std::to_string(service.size()) + " bytes; at most "
                   + std::to_string(maxServiceNameSize) + " are taken. Shorten it.");
        return;
    }

    ServiceRun &run = runFor(service);
    EntryRef entry;
    entry.time = known.time.value_or(m_now);
    entry.level = known.level;
    entry.hasTime = known.time || !known.timestamp; // where there is none it is added
    entry.offset = static_cast<std::uint32_t>(run.bytes.size());
    // Line breaks in valid JSON stand between tokens only.
    if (std::memchr(text.data(), '\n', text.size())
        || std::memchr(text.data(), '\r', text.size())) {
        for (const char c : text) {
            if (c != '\n' && c != '\r')
                run.bytes += c;
        }
    } else {
        run.bytes += text;
    }
    if (!known.timestamp) {
        run.bytes.pop_back(); // the closing brace
        if (fields.size() != 0)
            run.bytes += ',';
        run.bytes += timestampField(entry.time);
        entry.time = m_writtenTime;
    }
    entry.size = static_cast<std::uint32_t>(run.bytes.size() - entry.offset);
    run.bytes += '\n';
    run.entries.push_back(entry);
    ++m_intake.accepted;
}

// The field that is added, and the brace behind it. An entry that says its time under another name
// keeps that time.
const std::string &JsonIntake::timestampField(Timestamp time)
{
    if (m_timestampField.empty() || time != m_writtenTime) {
        const std::string text = formatTimestamp(time);
        m_timestampField = "\"timestamp\":\"" + text + "\"}";
        m_writtenTime = parseTimestamp(text).value_or(time);
    }
    return m_timestampField;
}

ServiceRun &JsonIntake::runFor(std::string_view service)
{
    auto &runs = m_intake.batch.runs;
    if (m_lastRun < runs.size() && runs[m_lastRun].service == service)
        return runs[m_lastRun];
    const auto known = m_runs.find(service);
    if (known != m_runs.end()) {
        m_lastRun = known->second;
    } else {
        m_lastRun = runs.size();
        runs.push_back({std::string(service), {}, {}});
        m_services.push_back(std::make_unique<std::string>(service));
        m_runs.emplace(*m_services.back(), m_lastRun);
    }
    return runs[m_lastRun];
}

void JsonIntake::reject(std::size_t line, Reason reason, std::string message)
{
    ++m_intake.rejected;
    ++m_intake.rejectedFor[static_cast<std::size_t>(reason)];
    if (m_intake.errors.size() < maxReportedErrors)
        m_intake.errors.push_back({line, std::move(message)});
}

} // namespace logyard::intake
