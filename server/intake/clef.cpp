// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/clef.h"

#include "server/core/entry.h"
#include "server/intake/object_entry.h"

#include <algorithm>

namespace logyard::intake {
namespace {

constexpr std::string_view services[] = {
    "service",         "service.name", "service_name", "Service", "ServiceName", "Application",
    "ApplicationName", "application",  "app",          "AppName", "name"};
constexpr std::string_view traceIds[] = {"TraceId", "traceId", "trace_id"};
constexpr std::string_view spanIds[] = {"SpanId", "spanId", "span_id"};

const JsonField *named(const std::vector<JsonField> &fields, std::string_view name,
                       bool asScalar = true)
{
    return findField(fields, {&name, 1}, asScalar);
}

std::string_view textOf(const JsonField *field)
{
    std::string_view text;
    if (field && field->value.get_string().get(text) == simdjson::SUCCESS)
        return text;
    return {};
}

// What the properties that Seq itself defines are called here; empty: left out.
std::string_view nameOfBuiltIn(std::string_view name)
{
    constexpr std::pair<std::string_view, std::string_view> names[] = {{"@mt", "message_template"},
                                                                       {"@x", "exception"},
                                                                       {"@tr", "trace_id"},
                                                                       {"@sp", "span_id"},
                                                                       {"@ps", "parent_id"},
                                                                       {"@st", "span_start"},
                                                                       {"@sc", "scope"},
                                                                       {"@ra", "resource"},
                                                                       {"@i", "event_type"},
                                                                       {"@t", ""},
                                                                       {"@m", ""},
                                                                       {"@l", ""},
                                                                       {"@r", ""}};
    for (const auto &[theirs, ours] : names) {
        if (theirs == name)
            return ours;
    }
    return name;
}

void appendValue(const JsonField &field, std::string &out)
{
    if (const auto text = textOf(&field); !text.empty())
        out += text;
    else if (!field.value.is_string())
        out += field.json;
}

} // namespace

void renderTemplate(std::string_view text, const std::vector<JsonField> &properties,
                    const std::vector<JsonField> &renderings, std::string &out)
{
    out.clear();
    std::size_t nextRendering = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if ((c == '{' || c == '}') && text.substr(at + 1, 1) == text.substr(at, 1)) {
            out += c;
            at += 2;
            continue;
        }
        const auto close = c == '{' ? text.find('}', at) : std::string_view::npos;
        if (close == std::string_view::npos) {
            out += c;
            ++at;
            continue;
        }
        std::string_view name = text.substr(at + 1, close - at - 1);
        const bool hasFormat = name.find(':') != std::string_view::npos;
        name = name.substr(0, name.find_first_of(",:"));
        if (!name.empty() && (name.front() == '@' || name.front() == '$'))
            name.remove_prefix(1);
        const JsonField *const rendering =
            hasFormat && nextRendering < renderings.size() ? &renderings[nextRendering++] : nullptr;
        const JsonField *const property = named(properties, name, false);
        if (!textOf(rendering).empty())
            out += textOf(rendering);
        else if (property)
            appendValue(*property, out);
        else
            out += text.substr(at, close + 1 - at);
        at = close + 1;
    }
}

Intake ClefReader::read(std::string_view body, Timestamp now)
{
    m_builder.begin(now);
    const std::string_view text = trimmedJson(body);
    if (text.empty()) // clients ask so whether the server is there
        return m_builder.take();
    if (text.find("\"Events\"") < 64 && m_object.read(text)) {
        if (const JsonField *const events = named(m_object.fields(), "Events", false);
            events && events->value.is_array()) {
            m_builder.setShape(Intake::Shape::Array);
            readOldEvents(*events);
            return m_builder.take();
        }
    }
    forEachObject(text, m_builder,
                  [this](std::string_view event, std::size_t line) { readEvent(event, line); });
    return m_builder.take();
}

void ClefReader::setService(const std::vector<JsonField> &fields)
{
    const JsonField *const service = findField(fields, services);
    if (service)
        m_entry.setService(scalarText(service->value).value_or(std::string()));
}

void ClefReader::writeProperty(const JsonField &field)
{
    const bool isService = field.name == "service" && findField({field}, services)
        && scalarText(field.value) == m_entry.service();
    if (isService)
        return;
    const auto isOf = [&field](auto &names) {
        return std::find(std::begin(names), std::end(names), field.name) != std::end(names)
            && field.value.is_string();
    };
    m_entry.json(isOf(traceIds) ? "trace_id" : isOf(spanIds) ? "span_id" : field.name, field.json);
}

void ClefReader::readEvent(std::string_view text, std::size_t line)
{
    if (!m_builder.admits(line, text.size()))
        return;
    if (auto read = m_object.read(text); !read) {
        m_builder.reject(line, read.error().reason, std::move(read.error().message));
        return;
    }
    const auto &fields = m_object.fields();
    const JsonField *const time = named(fields, "@t");
    const auto parsedTime = time ? timeIn(*time) : std::nullopt;
    if (!parsedTime) {
        m_builder.reject(line, Reason::NotJson,
                         "This event has no time. Send it as \"@t\" in ISO 8601.");
        return;
    }
    m_entry.clear();
    m_entry.setTime(*parsedTime);
    const JsonField *const level = named(fields, "@l");
    m_entry.setLevel(level ? scalarText(level->value).value_or(std::string()) : "Information");
    setService(fields);
    if (m_entry.service().empty()) {
        const JsonField *const resource = named(fields, "@ra", false);
        simdjson::dom::element name;
        if (resource
            && (resource->value["service.name"].get(name) == simdjson::SUCCESS
                || resource->value["service"]["name"].get(name) == simdjson::SUCCESS))
            m_entry.setService(scalarText(name).value_or(std::string()));
    }
    const JsonField *const message = named(fields, "@m");
    const JsonField *const pattern = named(fields, "@mt");
    if (message) {
        m_entry.setMessageJson(message->json);
    } else if (pattern) {
        m_properties.clear();
        const JsonField *const renderings = named(fields, "@r", false);
        if (renderings && renderings->value.is_array())
            splitArray(renderings->json, renderings->value.get_array().value_unsafe(),
                       m_properties);
        renderTemplate(textOf(pattern), fields, m_properties, m_message);
        m_entry.setMessage(m_message);
    }
    for (const JsonField &field : fields) {
        const bool isBuiltIn = field.name.starts_with('@') && !field.name.starts_with("@@");
        if (!isBuiltIn) {
            JsonField plain = field;
            if (field.name.starts_with("@@"))
                plain.name.remove_prefix(1);
            writeProperty(plain);
            continue;
        }
        const bool saysNothingNew =
            field.name == "@mt" && (pattern != &field || textOf(pattern) == m_message || !pattern);
        if (const auto name = nameOfBuiltIn(field.name); !name.empty() && !saysNothingNew)
            m_entry.json(name, field.json);
    }
    m_message.clear();
    m_builder.add(m_entry, line);
}

void ClefReader::readOldEvents(const JsonField &events)
{
    splitArray(events.json, events.value.get_array().value_unsafe(), m_elements);
    for (std::size_t i = 0; i < m_elements.size(); ++i)
        readOldEvent(m_elements[i], i + 1);
}

// {"Timestamp":"...","Level":"...","MessageTemplate":"...","Exception":"...","Properties":{...}}
void ClefReader::readOldEvent(const JsonField &event, std::size_t number)
{
    if (!m_builder.admits(number, event.json.size()))
        return;
    if (!event.value.is_object()) {
        m_builder.reject(number, Reason::NotAnObject, "This is not a JSON object.");
        return;
    }
    splitObject(event.json, event.value.get_object().value_unsafe(), m_event);
    const JsonField *const time = named(m_event, "Timestamp");
    const auto parsedTime = time ? timeIn(*time) : std::nullopt;
    if (!parsedTime) {
        m_builder.reject(number, Reason::NotJson,
                         "This event has no time. Send it as \"Timestamp\" in ISO 8601.");
        return;
    }
    m_entry.clear();
    m_entry.setTime(*parsedTime);
    m_properties.clear();
    const JsonField *const properties = named(m_event, "Properties", false);
    if (properties && properties->value.is_object())
        splitObject(properties->json, properties->value.get_object().value_unsafe(), m_properties);
    const JsonField *const level = named(m_event, "Level");
    m_entry.setLevel(level ? scalarText(level->value).value_or(std::string()) : "Information");
    setService(m_properties);
    const JsonField *const pattern = named(m_event, "MessageTemplate");
    if (const JsonField *const message = named(m_event, "RenderedMessage")) {
        m_entry.setMessageJson(message->json);
    } else if (pattern) {
        renderTemplate(textOf(pattern), m_properties, {}, m_message);
        m_entry.setMessage(m_message);
    }
    for (const auto &[theirs, ours] :
         {std::pair<std::string_view, std::string_view>{"TraceId", "trace_id"},
          {"SpanId", "span_id"},
          {"EventType", "event_type"},
          {"Exception", "exception"}}) {
        if (const JsonField *const field = named(m_event, theirs))
            m_entry.json(ours, field->json);
    }
    if (pattern && textOf(pattern) != m_message)
        m_entry.json("message_template", pattern->json);
    m_message.clear();
    for (const JsonField &field : m_properties)
        writeProperty(field);
    m_builder.add(m_entry, number);
}

} // namespace logyard::intake
