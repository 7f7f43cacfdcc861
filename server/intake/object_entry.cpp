// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/object_entry.h"

#include "server/core/entry.h"

#include <algorithm>
#include <array>

namespace logyard::intake {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::string_view times[] = {"timestamp", "@timestamp", "time", "ts", "_time"};
constexpr std::string_view services[] = {"service", "service.name", "service_name"};
constexpr std::string_view levels[] = {"level", "severity", "lvl", "log.level", "levelname"};
constexpr std::string_view messages[] = {"message", "msg", "_msg"};
constexpr std::string_view traceIds[] = {"trace_id", "traceId", "trace.id", "dd.trace_id"};
constexpr std::string_view spanIds[] = {"span_id", "spanId", "span.id", "dd.span_id"};

constexpr FieldNames names{times, services, levels, messages, traceIds, spanIds};

bool isScalar(const element &value)
{
    return !value.is_null() && !value.is_object() && !value.is_array();
}

// What a name leads to; an inner field has no bytes of its own here.
std::optional<JsonField> resolve(const std::vector<JsonField> &fields, std::string_view name)
{
    for (const JsonField &field : fields) {
        if (field.name == name)
            return field;
    }
    const auto dot = name.find('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    for (const JsonField &field : fields) {
        element inner;
        if (field.name == name.substr(0, dot) && field.value.is_object()
            && field.value.at_key(name.substr(dot + 1)).get(inner) == simdjson::SUCCESS)
            return JsonField{{}, inner, {}};
    }
    return std::nullopt;
}

// The first of the names for which `use` takes the field. What it took is marked as said; an inner
// field stays where it is.
template <typename Use>
void takeFirst(const std::vector<JsonField> &fields, FieldNames::Names wanted,
               std::vector<bool> &isSaid, const Use &use)
{
    for (const std::string_view name : wanted) {
        const auto field = resolve(fields, name);
        if (!field || !use(*field))
            continue;
        for (std::size_t i = 0; !field->json.empty() && i < fields.size(); ++i) {
            if (fields[i].json.data() == field->json.data())
                isSaid[i] = true;
        }
        return;
    }
}

bool useId(const JsonField &field, std::string_view name, EntryWriter &entry)
{
    if (!isScalar(field.value))
        return false;
    const auto text = scalarText(field.value);
    if (!text || text->empty())
        return false;
    entry.text(name, *text);
    return true;
}

} // namespace

const FieldNames &commonNames()
{
    return names;
}

std::string_view severityName(std::int64_t severity)
{
    constexpr std::array<std::string_view, 8> severities{"emerg",   "alert",  "crit", "error",
                                                         "warning", "notice", "info", "debug"};
    return severity >= 0 && severity < 8 ? severities[static_cast<std::size_t>(severity)]
                                         : std::string_view();
}

const JsonField *findField(const std::vector<JsonField> &fields, FieldNames::Names wanted,
                           bool asScalar)
{
    for (const std::string_view name : wanted) {
        for (const JsonField &field : fields) {
            if (field.name == name && !field.value.is_null()
                && (!asScalar || isScalar(field.value)))
                return &field;
        }
    }
    return nullptr;
}

std::optional<Timestamp> timeIn(const JsonField &field)
{
    switch (field.value.type()) {
    case element_type::STRING:
        return parseTimestamp(field.value.get_string().value_unsafe());
    case element_type::INT64:
        return timestampFromUnix(std::int64_t(field.value.get_int64().value_unsafe()));
    case element_type::DOUBLE: // in its own digits, which a double may not hold
        if (const auto exact = parseTimestamp(field.json))
            return exact;
        return timestampFromUnix(double(field.value.get_double().value_unsafe()));
    default:
        return std::nullopt;
    }
}

void setLevelFrom(const JsonField &field, EntryWriter &entry)
{
    if (field.value.is_int64() && !field.json.empty())
        entry.setLevelJson(field.json, levelFromNumber(field.value.get_int64().value_unsafe()));
    else if (const auto text = scalarText(field.value))
        entry.setLevel(*text);
}

void writeObject(const std::vector<JsonField> &fields, const FieldNames &wanted, EntryWriter &entry)
{
    thread_local std::vector<bool> isSaid;
    isSaid.assign(fields.size(), false);
    takeFirst(fields, wanted.time, isSaid, [&entry](const JsonField &field) {
        const auto time = timeIn(field);
        if (time)
            entry.setTime(*time);
        return time.has_value();
    });
    takeFirst(fields, wanted.service, isSaid, [&entry](const JsonField &field) {
        const auto text = isScalar(field.value) ? scalarText(field.value) : std::nullopt;
        if (text && !text->empty())
            entry.setService(*text);
        return text && !text->empty();
    });
    takeFirst(fields, wanted.level, isSaid, [&entry](const JsonField &field) {
        if (!isScalar(field.value))
            return false;
        setLevelFrom(field, entry);
        return true;
    });
    takeFirst(fields, wanted.message, isSaid, [&entry](const JsonField &field) {
        if (field.value.is_null() || field.json.empty())
            return false;
        entry.setMessageJson(field.json);
        return true;
    });
    takeFirst(fields, wanted.traceId, isSaid,
              [&](const JsonField &field) { return useId(field, "trace_id", entry); });
    takeFirst(fields, wanted.spanId, isSaid,
              [&](const JsonField &field) { return useId(field, "span_id", entry); });
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!isSaid[i])
            entry.json(fields[i].name, fields[i].json);
    }
}

} // namespace logyard::intake
