// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/gelf.h"

#include "server/core/entry.h"
#include "server/intake/object_entry.h"

namespace logyard::intake {
namespace {

constexpr std::string_view texts[] = {"short_message", "full_message", "message"};
constexpr std::string_view services[] = {
    "_service",        "_service_name", "_application", "_application_name", "_app", "_app_name",
    "_container_name", "_tag",          "_logger_name", "facility",          "host"};
constexpr std::string_view traceIds[] = {"_trace_id", "_traceId", "_traceID"};
constexpr std::string_view spanIds[] = {"_span_id", "_spanId", "_spanID"};
constexpr std::string_view times[] = {"timestamp"};
constexpr std::string_view levels[] = {"level", "_level", "_severity"};

// Docker's container names have a slash before them in some versions.
std::string serviceIn(const JsonField &field)
{
    std::string service = scalarText(field.value).value_or(std::string());
    if (field.name == "_container_name" && service.starts_with('/'))
        service.erase(0, 1);
    return service;
}

void setLevel(const JsonField &field, EntryWriter &entry)
{
    std::int64_t severity = -1;
    if (field.value.get_int64().get(severity) != simdjson::SUCCESS) {
        const auto text = scalarText(field.value).value_or(std::string());
        severity = text.size() == 1 ? text.front() - '0' : -1;
    }
    if (const auto name = severityName(severity); !name.empty())
        entry.setLevel(name);
    else
        setLevelFrom(field, entry);
}

} // namespace

Intake GelfReader::read(std::string_view body, Timestamp now)
{
    m_builder.begin(now);
    forEachObject(body, m_builder, [this](std::string_view message, std::size_t line) {
        readMessage(message, m_builder, line);
    });
    return m_builder.take();
}

bool GelfReader::readMessage(std::string_view message, BatchBuilder &builder, std::size_t line)
{
    if (!builder.admits(line, message.size()))
        return false;
    if (auto read = m_object.read(message); !read) {
        builder.reject(line, read.error().reason, std::move(read.error().message));
        return false;
    }
    const auto &fields = m_object.fields();
    const JsonField *const text = findField(fields, texts, false);
    if (!text) {
        builder.reject(line, Reason::NotJson,
                       "This is no GELF message: it has no \"short_message\".");
        return false;
    }
    m_entry.clear();
    m_entry.setMessageJson(text->json);
    const JsonField *const time = findField(fields, times);
    const auto parsedTime = time ? timeIn(*time) : std::nullopt;
    if (parsedTime && parsedTime->ns != 0)
        m_entry.setTime(*parsedTime);
    const JsonField *const level = findField(fields, levels);
    if (level)
        setLevel(*level, m_entry);
    for (const std::string_view &name : services) {
        const JsonField *const field = findField(fields, {&name, 1});
        if (!field || serviceIn(*field).empty())
            continue;
        m_entry.setService(serviceIn(*field));
        break;
    }
    const JsonField *const trace = findField(fields, traceIds);
    const JsonField *const span = findField(fields, spanIds);
    if (trace)
        m_entry.json("trace_id", trace->json);
    if (span)
        m_entry.json("span_id", span->json);
    for (const JsonField &field : fields) {
        const bool isSaid = &field == text || &field == level || &field == trace || &field == span
            || (&field == time && parsedTime) || field.name == "version"
            || (field.name == "_service" && scalarText(field.value) == m_entry.service());
        if (isSaid || (field.name == "full_message" && field.json == text->json))
            continue;
        const bool isAdditional = field.name.size() > 1 && field.name.front() == '_';
        m_entry.json(isAdditional ? field.name.substr(1) : field.name, field.json);
    }
    return builder.add(m_entry, line);
}

} // namespace logyard::intake
