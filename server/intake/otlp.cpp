// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/otlp.h"

#include "server/intake/json_object.h"
#include "server/intake/otlp_values.h"

#include <google/protobuf/arena.h>

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>
#include <utility>

namespace logyard::intake {
namespace {

using simdjson::dom::element;

constexpr std::size_t maxBlock = std::size_t(1) << 20; // of the arena
constexpr int invalidArgument = 3; // of google.rpc.Code

constexpr std::string_view levels[] = {"level", "severity", "lvl", "log.level"};
constexpr std::string_view messages[] = {"message", "msg"};

template <std::size_t Size>
bool isOneOf(std::string_view name, const std::string_view (&names)[Size])
{
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// What of a record needs no attribute to be read.
struct Record
{
    std::uint64_t time = 0; ///< ns; 0: none
    int severity = 0;
    std::string_view severityText;
    std::string_view eventName;
    std::string_view traceId; ///< in hex
    std::string_view spanId;
};

std::string_view severityName(int severity)
{
    constexpr std::array<std::string_view, 6> names{"trace", "debug", "info",
                                                    "warn",  "error", "fatal"};
    return severity >= 1 && severity <= 24 ? names[static_cast<std::size_t>(severity - 1) / 4]
                                           : std::string_view();
}

void writeKnown(const Record &record, EntryWriter &entry)
{
    if (record.time != 0 && record.time <= std::uint64_t(std::numeric_limits<std::int64_t>::max()))
        entry.setTime({static_cast<std::int64_t>(record.time)});
    // The sender's own word where it means something, else that of the number.
    const auto name = severityName(record.severity);
    if (!record.severityText.empty()
        && (name.empty() || levelFromText(record.severityText) != Level::None))
        entry.setLevel(record.severityText);
    else if (!name.empty())
        entry.setLevel(name);
    if (!record.severityText.empty() && entry.hasLevel() && !name.empty()
        && levelFromText(record.severityText) == Level::None)
        entry.text("severity_text", record.severityText);
    if (!record.traceId.empty())
        entry.text("trace_id", record.traceId);
    if (!record.spanId.empty())
        entry.text("span_id", record.spanId);
    if (!record.eventName.empty())
        entry.text("event_name", record.eventName);
}

// An attribute, or a field of a body that is a list: what is not said yet may be said by it.
template <typename Encoding>
void writeAttribute(std::string_view key, const typename Encoding::Value &value, EntryWriter &entry)
{
    if (!entry.hasLevel() && isOneOf(key, levels) && !Encoding::scalar(value).empty())
        entry.setLevel(Encoding::scalar(value));
    else if (!entry.hasMessage() && isOneOf(key, messages) && Encoding::isText(value))
        entry.setMessage(Encoding::scalar(value));
    else
        Encoding::write(key, value, entry);
}

// An OpenTelemetry body is any value.
template <typename Encoding>
void writeBody(const typename Encoding::Value &body, EntryWriter &entry)
{
    const bool isList =
        Encoding::forEachInList(body, [&entry](std::string_view key, const auto &value) {
            writeAttribute<Encoding>(key, value, entry);
        });
    if (isList)
        return;
    if (Encoding::isText(body))
        entry.setMessage(Encoding::scalar(body));
    else if (const std::string text = Encoding::scalar(body); !text.empty())
        entry.setMessage(text);
    else
        Encoding::write("body", body, entry);
}

// What the entries of a resource and a scope share; the service is said elsewhere.
template <typename Encoding, typename List>
void writeResource(const List &attributes, EntryWriter &shared)
{
    bool isOpen = false;
    Encoding::forEachAttribute(attributes, [&](std::string_view key, const auto &value) {
        if (key == "service.name")
            return;
        if (!std::exchange(isOpen, true))
            shared.beginObject("resource");
        Encoding::write(key, value, shared);
    });
    if (isOpen)
        shared.end();
}

template <typename List>
bool isEmpty(const List &attributes)
{
    if constexpr (std::is_same_v<List, OtlpJson::List>)
        return !attributes || attributes->size() == 0;
    else
        return attributes.size() == 0;
}

template <typename Encoding, typename List>
void writeScope(std::string_view name, std::string_view version, const List &attributes,
                EntryWriter &shared)
{
    if (name.empty() && version.empty() && isEmpty(attributes))
        return;
    shared.beginObject("scope");
    if (!name.empty())
        shared.text("name", name);
    if (!version.empty())
        shared.text("version", version);
    Encoding::forEachAttribute(attributes, [&](std::string_view key, const auto &value) {
        Encoding::write(key, value, shared);
    });
    shared.end();
}

template <typename Encoding, typename List>
std::string serviceIn(const List &attributes)
{
    std::string service;
    Encoding::forEachAttribute(attributes, [&](std::string_view key, const auto &value) {
        if (key == "service.name")
            service = Encoding::scalar(value);
    });
    return service;
}

// None: there is no such list, which is the same as an empty one.
OtlpJson::List listIn(const simdjson::simdjson_result<element> &value)
{
    simdjson::dom::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS)
        return std::nullopt;
    return list;
}

template <typename Visit>
void forEachIn(const simdjson::simdjson_result<element> &value, const Visit &visit)
{
    if (const auto list = listIn(value)) {
        for (const auto &inner : *list)
            visit(inner);
    }
}

std::string_view textIn(const simdjson::simdjson_result<element> &value)
{
    std::string_view text;
    return value.get_string().get(text) == simdjson::SUCCESS ? text : std::string_view();
}

} // namespace

struct OtlpReader::Arena
{
    google::protobuf::Arena arena{[] {
        google::protobuf::ArenaOptions options;
        options.max_block_size = maxBlock;
        return options;
    }()};
};

struct OtlpReader::Parser
{
    simdjson::dom::parser parser;
    std::string padded;
};

OtlpReader::OtlpReader(std::size_t maxEntry)
    : m_builder(maxEntry), m_arena(std::make_unique<Arena>()), m_parser(std::make_unique<Parser>())
{
}

OtlpReader::~OtlpReader() = default;

std::expected<Intake, std::string> OtlpReader::readProtobuf(std::string_view body, Timestamp now)
{
    using Encoding = OtlpProtobuf;
    m_builder.begin(now);
    m_arena->arena.Reset();
    auto *request = google::protobuf::Arena::CreateMessage<otlp::LogsRequest>(&m_arena->arena);
    if (!request->ParseFromArray(body.data(), static_cast<int>(body.size())))
        return std::unexpected("The body is no export request for logs. Was it cut off?");
    std::size_t line = 0;
    std::string traceId;
    std::string spanId;
    for (const otlp::ResourceLogs &resource : request->resource_logs()) {
        const std::string service = serviceIn<Encoding>(resource.resource().attributes());
        for (const otlp::ScopeLogs &scope : resource.scope_logs()) {
            m_shared.clear();
            writeResource<Encoding>(resource.resource().attributes(), m_shared);
            writeScope<Encoding>(scope.scope().name(), scope.scope().version(),
                                 scope.scope().attributes(), m_shared);
            for (const otlp::LogRecord &log : scope.log_records()) {
                if (!m_builder.admits(++line, m_shared.size()))
                    continue;
                traceId.clear();
                spanId.clear();
                appendHex(traceId, log.trace_id());
                appendHex(spanId, log.span_id());
                m_entry.clear(m_shared);
                m_entry.setService(service);
                writeKnown(
                    {log.time_unix_nano() ? log.time_unix_nano() : log.observed_time_unix_nano(),
                     log.severity_number(), log.severity_text(), log.event_name(), traceId, spanId},
                    m_entry);
                if (log.has_body())
                    writeBody<Encoding>(&log.body(), m_entry);
                Encoding::forEachAttribute(log.attributes(),
                                           [this](std::string_view key, Encoding::Value value) {
                                               writeAttribute<Encoding>(key, value, m_entry);
                                           });
                m_builder.add(m_entry, line);
            }
        }
    }
    if (m_arena->arena.SpaceAllocated() > 64 * maxBlock) // a large one is no reason to keep so much
        m_arena = std::make_unique<Arena>();
    return m_builder.take();
}

std::expected<Intake, std::string> OtlpReader::readJson(std::string_view body, Timestamp now)
{
    m_builder.begin(now);
    std::string &padded = m_parser->padded;
    padded.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    padded.assign(body);
    element root;
    const auto error = m_parser->parser.parse(padded.data(), padded.size(), false).get(root);
    if (error != simdjson::SUCCESS)
        return std::unexpected(explain(error));
    if (!root.is_object())
        return std::unexpected("The body is no export request for logs: it is no object.");
    std::size_t line = 0;
    forEachIn(
        OtlpJson::member(root, "resourceLogs", "resource_logs"), [&](const element &resource) {
            const auto attributes = listIn(resource["resource"]["attributes"]);
            const std::string service = serviceIn<OtlpJson>(attributes);
            forEachIn(
                OtlpJson::member(resource, "scopeLogs", "scope_logs"), [&](const element &logs) {
                    const auto scope = logs["scope"];
                    m_shared.clear();
                    writeResource<OtlpJson>(attributes, m_shared);
                    writeScope<OtlpJson>(textIn(scope["name"]), textIn(scope["version"]),
                                         listIn(scope["attributes"]), m_shared);
                    forEachIn(OtlpJson::member(logs, "logRecords", "log_records"),
                              [&](const element &log) { readJsonRecord(log, service, ++line); });
                });
        });
    return m_builder.take();
}

void OtlpReader::readJsonRecord(const element &log, const std::string &service, std::size_t line)
{
    if (!m_builder.admits(line, m_shared.size()))
        return;
    if (!log.is_object()) {
        m_builder.reject(line, Reason::NotAnObject, "This record is no JSON object.");
        return;
    }
    Record record;
    record.time =
        OtlpJson::unsignedInteger(OtlpJson::member(log, "timeUnixNano", "time_unix_nano"));
    if (record.time == 0)
        record.time = OtlpJson::unsignedInteger(
            OtlpJson::member(log, "observedTimeUnixNano", "observed_time_unix_nano"));
    record.severity = static_cast<int>(std::min<std::uint64_t>(
        OtlpJson::unsignedInteger(OtlpJson::member(log, "severityNumber", "severity_number")),
        255));
    record.severityText = textIn(OtlpJson::member(log, "severityText", "severity_text"));
    record.eventName = textIn(OtlpJson::member(log, "eventName", "event_name"));
    record.traceId = textIn(OtlpJson::member(log, "traceId", "trace_id"));
    record.spanId = textIn(OtlpJson::member(log, "spanId", "span_id"));
    m_entry.clear(m_shared);
    m_entry.setService(service);
    writeKnown(record, m_entry);
    element body;
    if (log["body"].get(body) == simdjson::SUCCESS && body.is_object())
        writeBody<OtlpJson>(body, m_entry);
    OtlpJson::forEachAttribute(listIn(log["attributes"]),
                               [this](std::string_view key, const element &value) {
                                   writeAttribute<OtlpJson>(key, value, m_entry);
                               });
    m_builder.add(m_entry, line);
}

std::string otlpPartialSuccess(std::size_t rejected, std::string_view message)
{
    otlp::LogsResponse response;
    response.mutable_partial_success()->set_rejected_log_records(
        static_cast<std::int64_t>(rejected));
    response.mutable_partial_success()->set_error_message(message.data(), message.size());
    return response.SerializeAsString();
}

std::string otlpStatus(std::string_view message)
{
    otlp::Status status;
    status.set_code(invalidArgument);
    status.set_message(message.data(), message.size());
    return status.SerializeAsString();
}

} // namespace logyard::intake
