// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/splunk.h"

#include "server/core/entry.h"

#include <algorithm>

namespace logyard::intake {
namespace {

constexpr std::size_t maxAcknowledgements = 100'000;
constexpr std::string_view messages[] = {"message", "msg", "line", "log"};
constexpr std::string_view services[] = {"service", "service.name", "service_name", "tag"};

FieldNames namesInEvent()
{
    FieldNames names = commonNames();
    names.message = messages;
    names.service = services;
    return names;
}

std::string textOf(const std::vector<JsonField> &fields, std::string_view name,
                   const std::string &otherwise)
{
    const JsonField *const field = findField(fields, {&name, 1});
    return field ? scalarText(field->value).value_or(otherwise) : otherwise;
}

} // namespace

Intake SplunkReader::read(std::string_view body, Timestamp now, const Metadata &defaults)
{
    m_builder.begin(now);
    const std::string_view text = trimmedJson(body);
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        at = std::min(text.find_first_not_of(" \t\r\n,", at), text.size());
        const std::size_t found = jsonEnd(text, at);
        const std::size_t end = std::max(std::min(found, text.size()), at + 1);
        readEvent(text.substr(at, end - at), ++number, defaults);
        at = end;
    }
    if (number == 0) {
        m_builder.setShape(Intake::Shape::SingleObject);
        m_builder.reject(1, Reason::Nothing, "The body is empty.");
    }
    return m_builder.take();
}

Intake SplunkReader::readRaw(std::string_view body, Timestamp now, const Metadata &defaults)
{
    m_builder.begin(now);
    forEachLine(body, [&](std::string_view line, std::size_t number) {
        if (!m_builder.admits(number, line.size()))
            return;
        m_entry.clear();
        if (const auto time = parseTimestamp(defaults.time))
            m_entry.setTime(*time);
        m_text.write(line, namesInEvent(), m_entry);
        finish(number, defaults);
    });
    if (m_builder.accepted() + m_builder.rejected() == 0)
        m_builder.reject(1, Reason::Nothing, "The body is empty.");
    return m_builder.take();
}

void SplunkReader::readEvent(std::string_view text, std::size_t number, const Metadata &defaults)
{
    if (!m_builder.admits(number, text.size()))
        return;
    if (auto read = m_object.read(text); !read) {
        m_builder.reject(number, read.error().reason, std::move(read.error().message));
        return;
    }
    const auto &fields = m_object.fields();
    constexpr std::string_view eventName = "event";
    const JsonField *const event = findField(fields, {&eventName, 1}, false);
    if (!event) {
        m_builder.reject(number, Reason::NotJson, "This event has no \"event\".");
        return;
    }
    m_entry.clear();
    std::string_view line;
    FieldNames names = namesInEvent();
    constexpr std::string_view timeName = "time";
    const JsonField *const time = findField(fields, {&timeName, 1});
    const auto parsedTime = time ? timeIn(*time) : std::nullopt;
    if (parsedTime)
        names.time = {};
    if (event->value.is_object()) {
        splitObject(event->json, event->value.get_object().value_unsafe(), m_inner);
        unwrapMessage();
        writeObject(m_inner, names, m_entry);
    } else if (event->value.get_string().get(line) == simdjson::SUCCESS) {
        m_text.write(line, names, m_entry);
    } else {
        m_entry.setMessageJson(event->json);
    }
    if (parsedTime)
        m_entry.setTime(*parsedTime);
    for (const JsonField &field : fields) {
        if (field.name != "fields" || !field.value.is_object())
            continue;
        splitObject(field.json, field.value.get_object().value_unsafe(), m_inner);
        names.time = {};
        names.message = {};
        if (m_entry.hasLevel())
            names.level = {};
        if (!m_entry.service().empty())
            names.service = {};
        writeObject(m_inner, names, m_entry);
    }
    finish(number,
           {textOf(fields, "host", defaults.host),
            textOf(fields, "source", defaults.source),
            textOf(fields, "sourcetype", defaults.sourcetype),
            textOf(fields, "index", defaults.index),
            {}});
}

// Splunk's own library for JavaScript sends what it is given, an object or not, as `message`.
void SplunkReader::unwrapMessage()
{
    constexpr std::string_view name = "message";
    const JsonField *const message = findField(m_inner, {&name, 1}, false);
    if (!message || !message->value.is_object())
        return;
    std::vector<JsonField> fields;
    splitObject(message->json, message->value.get_object().value_unsafe(), fields);
    for (const JsonField &field : m_inner) {
        if (&field != message)
            fields.push_back(field);
    }
    m_inner = std::move(fields);
}

void SplunkReader::finish(std::size_t number, const Metadata &metadata)
{
    for (const std::string &name : {metadata.source, metadata.sourcetype, metadata.host}) {
        if (m_entry.service().empty())
            m_entry.setService(name);
    }
    for (const auto &[name, value] :
         {std::pair<std::string_view, const std::string &>{"host", metadata.host},
          {"source", metadata.source},
          {"sourcetype", metadata.sourcetype},
          {"index", metadata.index}}) {
        if (!value.empty())
            m_entry.text(name, value);
    }
    m_builder.add(m_entry, number);
}

std::optional<std::vector<std::uint64_t>> acknowledgementsIn(std::string_view body)
{
    JsonObject object;
    constexpr std::string_view name = "acks";
    if (!object.read(trimmedJson(body)))
        return std::nullopt;
    const JsonField *const field = findField(object.fields(), {&name, 1}, false);
    simdjson::dom::array list;
    if (!field || field->value.get_array().get(list) != simdjson::SUCCESS)
        return std::nullopt;
    std::vector<std::uint64_t> numbers;
    for (const auto &element : list) {
        std::uint64_t number = 0;
        if (element.get_uint64().get(number) != simdjson::SUCCESS
            || numbers.size() == maxAcknowledgements)
            return std::nullopt;
        numbers.push_back(number);
    }
    return numbers;
}

} // namespace logyard::intake
