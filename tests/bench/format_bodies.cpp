// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/format_bodies.h"

#include "server/core/timestamp.h"
#include "server/intake/loki_push.pb.h"
#include "server/intake/otlp_logs.pb.h"

#include <array>
#include <cstdio>
#include <map>
#include <random>

namespace bench {
namespace {

std::string timeText(const MadeEntry &entry)
{
    return logyard::formatTimestamp(logyard::Timestamp{entry.ns});
}

std::string numberText(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", number);
    return text;
}

} // namespace

std::vector<MadeEntry> madeEntries(std::size_t count)
{
    std::mt19937 random(1);
    const std::string services[] = {"checkout", "payments", "catalog", "gateway"};
    const std::string levels[] = {"info", "info", "info", "debug", "warn", "error"};
    std::vector<MadeEntry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        MadeEntry entry;
        entry.ns = 1'706'178'645'000'000'000 + static_cast<std::int64_t>(i) * 1'234'567;
        entry.service = services[random() % 4];
        entry.level = levels[random() % 6];
        entry.message = "GET /api/orders/" + std::to_string(random() % 100'000) + " answered in "
            + std::to_string(random() % 900) + " ms for user " + std::to_string(random() % 10'000);
        char trace[33];
        std::snprintf(trace, sizeof trace, "%08x%08x%08x%08x", unsigned(random()),
                      unsigned(random()), unsigned(random()), unsigned(random()));
        entry.traceId = trace;
        entry.path = "/api/orders/" + std::to_string(random() % 100'000);
        entry.status = random() % 20 == 0 ? 500 : 200;
        entry.milliseconds = static_cast<double>(random() % 90'000) / 100;
        entries.push_back(std::move(entry));
    }
    return entries;
}

namespace {

// `"name":value` of what every format has as fields of its own.
std::string fields(const MadeEntry &entry, const std::string &prefix = {})
{
    return "\"" + prefix + "trace_id\":\"" + entry.traceId + "\",\"" + prefix + "path\":\""
        + entry.path + "\",\"" + prefix + "status\":" + std::to_string(entry.status) + ",\""
        + prefix + "duration_ms\":" + numberText(entry.milliseconds);
}

std::string known(const MadeEntry &entry, const char *time, const char *message)
{
    return std::string("{\"") + time + "\":\"" + timeText(entry) + "\",\"service\":\""
        + entry.service + "\",\"level\":\"" + entry.level + "\",\"" + message + "\":\""
        + entry.message + "\",";
}

using Groups = std::map<std::string, std::vector<const MadeEntry *>>;

// Senders of these formats group their entries.
Groups grouped(const std::vector<MadeEntry> &entries, bool byLevel)
{
    Groups groups;
    for (const MadeEntry &entry : entries)
        groups[entry.service + (byLevel ? "|" + entry.level : std::string())].push_back(&entry);
    return groups;
}

int severityOf(const MadeEntry &entry)
{
    return entry.level == "debug" ? 5 : entry.level == "info" ? 9 : entry.level == "warn" ? 13 : 17;
}

int syslogSeverityOf(const MadeEntry &entry)
{
    return entry.level == "debug" ? 7 : entry.level == "info" ? 6 : entry.level == "warn" ? 4 : 3;
}

template <typename Line>
std::string joined(const std::vector<MadeEntry> &entries, const Line &line)
{
    std::string body;
    for (const MadeEntry &entry : entries)
        body += line(entry) + "\n";
    return body;
}

} // namespace

std::string ndjsonBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        return known(entry, "timestamp", "message") + fields(entry) + "}";
    });
}

std::string jsonLineBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        return known(entry, "_time", "_msg") + fields(entry) + "}";
    });
}

std::string elasticBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        return "{\"create\":{\"_index\":\"logs\"}}\n" + known(entry, "@timestamp", "message")
            + fields(entry) + "}";
    });
}

std::string gelfBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        char time[32];
        std::snprintf(time, sizeof time, "%.6f", static_cast<double>(entry.ns) / 1e9);
        return "{\"version\":\"1.1\",\"host\":\"web-1\",\"short_message\":\"" + entry.message
            + "\",\"timestamp\":" + time + ",\"level\":" + std::to_string(syslogSeverityOf(entry))
            + ",\"_service\":\"" + entry.service + "\"," + fields(entry, "_") + "}";
    });
}

std::string syslogOldBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        const int priority = 8 + syslogSeverityOf(entry);
        return '<' + std::to_string(priority) + ">Jan 25 10:30:4"
            + std::to_string(entry.ns / 1'000'000'000 % 10) + " web-1 " + entry.service
            + "[12]: " + entry.message + " path=" + entry.path;
    });
}

std::string syslogNewBody(const std::vector<MadeEntry> &entries)
{
    std::string body;
    for (const MadeEntry &entry : entries) {
        const std::string message = '<' + std::to_string(8 + syslogSeverityOf(entry)) + ">1 "
            + timeText(entry) + " web-1 " + entry.service + " 12 - [a@1 trace_id=\"" + entry.traceId
            + "\" path=\"" + entry.path + "\" status=\"" + std::to_string(entry.status) + "\"] "
            + entry.message;
        body += std::to_string(message.size()) + ' ' + message;
    }
    return body;
}

std::string clefBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        return "{\"@t\":\"" + timeText(entry) + "\",\"@mt\":\"" + entry.message + "\",\"@l\":\""
            + entry.level + "\",\"Application\":\"" + entry.service + "\"," + fields(entry) + "}";
    });
}

std::string splunkBody(const std::vector<MadeEntry> &entries)
{
    return joined(entries, [](const MadeEntry &entry) {
        char time[32];
        std::snprintf(time, sizeof time, "%.6f", static_cast<double>(entry.ns) / 1e9);
        return std::string("{\"time\":") + time + ",\"host\":\"web-1\",\"source\":\""
            + entry.service + "\",\"event\":{\"message\":\"" + entry.message + "\",\"severity\":\""
            + entry.level + "\"," + fields(entry) + "}}";
    });
}

std::string datadogBody(const std::vector<MadeEntry> &entries)
{
    std::string body = "[";
    for (const MadeEntry &entry : entries) {
        body += body.size() > 1 ? "," : "";
        body += "{\"message\":\"" + entry.message + "\",\"status\":\"" + entry.level
            + "\",\"timestamp\":" + std::to_string(entry.ns / 1'000'000) + ",\"service\":\""
            + entry.service + "\",\"hostname\":\"web-1\",\"ddsource\":\"java\"," + fields(entry)
            + "}";
    }
    return body + "]";
}

std::string lokiJsonBody(const std::vector<MadeEntry> &entries)
{
    std::string body = "{\"streams\":[";
    for (const auto &[name, group] : grouped(entries, true)) {
        body += body.ends_with('[') ? "" : ",";
        body += "{\"stream\":{\"service\":\"" + group.front()->service + "\",\"level\":\""
            + group.front()->level + "\"},\"values\":[";
        for (const MadeEntry *entry : group) {
            body += body.ends_with('[') ? "" : ",";
            body += "[\"" + std::to_string(entry->ns) + "\",\"" + entry->message
                + "\",{\"trace_id\":\"" + entry->traceId + "\",\"path\":\"" + entry->path
                + "\",\"status\":\"" + std::to_string(entry->status) + "\",\"duration_ms\":\""
                + numberText(entry->milliseconds) + "\"}]";
        }
        body += "]}";
    }
    return body + "]}";
}

std::string lokiProtobufBody(const std::vector<MadeEntry> &entries)
{
    logyard::intake::loki::PushRequest request;
    for (const auto &[name, group] : grouped(entries, true)) {
        auto *stream = request.add_streams();
        stream->set_labels("{service=\"" + group.front()->service + "\", level=\""
                           + group.front()->level + "\"}");
        for (const MadeEntry *made : group) {
            auto *entry = stream->add_entries();
            entry->mutable_timestamp()->set_seconds(made->ns / 1'000'000'000);
            entry->mutable_timestamp()->set_nanos(static_cast<int>(made->ns % 1'000'000'000));
            entry->set_line(made->message);
            for (const auto &[label, value] :
                 {std::pair<std::string, std::string>{"trace_id", made->traceId},
                  {"path", made->path},
                  {"status", std::to_string(made->status)},
                  {"duration_ms", numberText(made->milliseconds)}}) {
                auto *added = entry->add_metadata();
                added->set_name(label);
                added->set_value(value);
            }
        }
    }
    return request.SerializeAsString();
}

std::string otlpProtobufBody(const std::vector<MadeEntry> &entries)
{
    logyard::intake::otlp::LogsRequest request;
    for (const auto &[name, group] : grouped(entries, false)) {
        auto *resource = request.add_resource_logs();
        for (const auto &[key, value] : {std::pair<std::string, std::string>{"service.name", name},
                                         {"host.name", "web-1"},
                                         {"telemetry.sdk.language", "go"}}) {
            auto *attribute = resource->mutable_resource()->add_attributes();
            attribute->set_key(key);
            attribute->mutable_value()->set_string_value(value);
        }
        auto *scope = resource->add_scope_logs();
        for (const MadeEntry *made : group) {
            auto *log = scope->add_log_records();
            log->set_time_unix_nano(static_cast<std::uint64_t>(made->ns));
            log->set_severity_number(severityOf(*made));
            log->set_severity_text(made->level);
            log->mutable_body()->set_string_value(made->message);
            log->set_trace_id(made->traceId.substr(0, 16));
            auto attribute = [log](const char *key) {
                auto *added = log->add_attributes();
                added->set_key(key);
                return added->mutable_value();
            };
            attribute("path")->set_string_value(made->path);
            attribute("status")->set_int_value(made->status);
            attribute("duration_ms")->set_double_value(made->milliseconds);
        }
    }
    return request.SerializeAsString();
}

std::string otlpJsonBody(const std::vector<MadeEntry> &entries)
{
    std::string body = "{\"resourceLogs\":[";
    for (const auto &[name, group] : grouped(entries, false)) {
        body += body.ends_with('[') ? "" : ",";
        body += "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{"
                "\"stringValue\":\""
            + name
            + "\"}},{\"key\":\"host.name\",\"value\":{\"stringValue\":\"web-1\"}}]},"
              "\"scopeLogs\":[{\"logRecords\":[";
        for (const MadeEntry *made : group) {
            body += body.ends_with('[') ? "" : ",";
            body += "{\"timeUnixNano\":\"" + std::to_string(made->ns)
                + "\",\"severityNumber\":" + std::to_string(severityOf(*made))
                + ",\"severityText\":\"" + made->level + "\",\"body\":{\"stringValue\":\""
                + made->message + "\"},\"traceId\":\"" + made->traceId
                + "\",\"attributes\":[{\"key\":\"path\",\"value\":{\"stringValue\":\"" + made->path
                + "\"}},{\"key\":\"status\",\"value\":{\"intValue\":" + std::to_string(made->status)
                + "}},{\"key\":\"duration_ms\",\"value\":{\"doubleValue\":"
                + numberText(made->milliseconds) + "}}]}";
        }
        body += "]}]}";
    }
    return body + "]}";
}

} // namespace bench
