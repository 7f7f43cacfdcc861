// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/loki.h"

#include "server/core/entry.h"
#include "server/intake/loki_push.pb.h"

#include <google/protobuf/arena.h>

#include <algorithm>
#include <charconv>

namespace logyard::intake {
namespace {

constexpr std::size_t maxBlock = std::size_t(1) << 20; // of the arena

// In the order in which they say what the service is.
constexpr std::string_view serviceLabels[] = {
    "service",     "service_name",           "app",
    "application", "app_kubernetes_io_name", "job",
    "container",   "container_name",         "compose_service",
    "unit",        "syslog_identifier",      "SYSLOG_IDENTIFIER"};
constexpr std::string_view levelLabels[] = {"level", "severity", "detected_level", "severity_text"};
constexpr std::string_view traceIds[] = {"trace_id", "traceId", "traceID"};
constexpr std::string_view spanIds[] = {"span_id", "spanId", "spanID"};

template <std::size_t Size>
bool isOneOf(std::string_view name, const std::string_view (&names)[Size])
{
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string_view ownName(std::string_view name)
{
    return isOneOf(name, traceIds) ? "trace_id" : isOneOf(name, spanIds) ? "span_id" : name;
}

// Nanoseconds as text, as Loki wants them, or whatever else says a time.
std::optional<Timestamp> timeIn(const simdjson::dom::element &value)
{
    std::string_view text;
    std::int64_t number = 0;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
        const char *const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, number);
        if (error == std::errc() && rest == end && text.size() >= 18)
            return Timestamp{number};
        return parseTimestamp(text);
    }
    if (value.get_int64().get(number) == simdjson::SUCCESS)
        return timestampFromUnix(number);
    return std::nullopt;
}

FieldNames namesInLine()
{
    FieldNames names = commonNames();
    names.time = {}; // Loki's own is the entry's
    return names;
}

void appendUnescaped(char c, std::string &out)
{
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

} // namespace

struct LokiReader::Arena
{
    google::protobuf::Arena arena{[] {
        google::protobuf::ArenaOptions options;
        options.max_block_size = maxBlock;
        return options;
    }()};
};

LokiReader::LokiReader(std::size_t maxEntry)
    : m_builder(maxEntry), m_arena(std::make_unique<Arena>())
{
}

LokiReader::~LokiReader() = default;

std::optional<std::vector<std::pair<std::string, std::string>>> parseLabels(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> labels;
    std::size_t at = 0;
    auto skipSpace = [&] { at = std::min(text.find_first_not_of(" \t\r\n", at), text.size()); };
    auto take = [&](char c) {
        skipSpace();
        if (at >= text.size() || text[at] != c)
            return false;
        ++at;
        return true;
    };
    if (!take('{'))
        return std::nullopt;
    while (!take('}')) {
        if (!labels.empty() && !take(','))
            return std::nullopt;
        if (take('}'))
            break;
        skipSpace();
        const auto equals = text.find('=', at);
        if (equals == std::string_view::npos)
            return std::nullopt;
        std::string name(trimmedJson(text.substr(at, equals - at)));
        at = equals + 1;
        const bool isRaw = take('`');
        if (name.empty() || (!isRaw && !take('"')))
            return std::nullopt;
        const char quote = isRaw ? '`' : '"';
        std::string value;
        for (; at < text.size() && text[at] != quote; ++at) {
            if (text[at] == '\\' && !isRaw && at + 1 < text.size())
                appendUnescaped(text[++at], value);
            else
                value += text[at];
        }
        if (at >= text.size())
            return std::nullopt;
        ++at;
        labels.emplace_back(std::move(name), std::move(value));
    }
    skipSpace();
    if (at != text.size())
        return std::nullopt;
    return labels;
}

void LokiReader::beginStream(const std::vector<Label> &labels)
{
    m_service.clear();
    m_level.clear();
    std::string_view serviceLabel;
    for (const std::string_view name : serviceLabels) {
        for (const auto &[label, value] : labels) {
            if (label == name && m_service.empty() && !value.empty()) {
                m_service = value;
                serviceLabel = name;
            }
        }
    }
    std::string_view levelLabel;
    for (const std::string_view name : levelLabels) {
        for (const auto &[label, value] : labels) {
            if (label == name && m_level.empty() && !value.empty()) {
                m_level = value;
                levelLabel = name;
            }
        }
    }
    m_stream.clear();
    for (const auto &[label, value] : labels) {
        const bool isSaid = label == levelLabel
            || (label == serviceLabel && (label == "service" || label == "service_name"));
        if (!isSaid)
            m_stream.text(ownName(label), value);
    }
}

void LokiReader::addEntry(
    std::optional<Timestamp> time, std::string_view line,
    const std::vector<std::pair<std::string_view, std::string_view>> &metadata)
{
    ++m_line;
    if (!m_builder.admits(m_line, line.size() + m_stream.size()))
        return;
    m_entry.clear(m_stream);
    static const FieldNames names = namesInLine();
    m_text.write(line, names, m_entry);
    if (time)
        m_entry.setTime(*time);
    if (m_entry.service().empty())
        m_entry.setService(m_service);
    for (const auto &[name, value] : metadata) {
        if (!m_entry.hasLevel() && isOneOf(name, levelLabels))
            m_entry.setLevel(value);
        else if (m_entry.service().empty() && isOneOf(name, serviceLabels))
            m_entry.setService(value);
        else
            m_entry.text(ownName(name), value);
    }
    if (!m_entry.hasLevel() && !m_level.empty())
        m_entry.setLevel(m_level);
    m_builder.add(m_entry, m_line);
}

Intake LokiReader::readProtobuf(std::string_view body, Timestamp now)
{
    m_builder.begin(now);
    m_line = 0;
    m_arena->arena.Reset();
    auto *request = google::protobuf::Arena::CreateMessage<loki::PushRequest>(&m_arena->arena);
    if (!request->ParseFromArray(body.data(), static_cast<int>(body.size()))) {
        m_builder.setShape(Intake::Shape::SingleObject);
        m_builder.reject(1, Reason::NotJson,
                         "The body is no push request. Send application/x-protobuf with snappy, "
                         "or application/json.");
        return m_builder.take();
    }
    for (const loki::Stream &stream : request->streams()) {
        auto labels = parseLabels(stream.labels());
        if (!labels) {
            for (int i = 0; i < stream.entries_size(); ++i)
                m_builder.reject(++m_line, Reason::NotJson, "The stream's labels are not valid.");
            continue;
        }
        beginStream(*labels);
        for (const loki::Entry &entry : stream.entries()) {
            std::optional<Timestamp> time;
            std::int64_t ns = 0;
            if (entry.has_timestamp()
                && !__builtin_mul_overflow(entry.timestamp().seconds(), 1'000'000'000, &ns)
                && !__builtin_add_overflow(ns, entry.timestamp().nanos(), &ns))
                time = Timestamp{ns};
            m_metadata.clear();
            for (const loki::Label &label : entry.metadata())
                m_metadata.emplace_back(label.name(), label.value());
            addEntry(time, entry.line(), m_metadata);
        }
    }
    if (m_arena->arena.SpaceAllocated() > 64 * maxBlock) // a large one is no reason to keep so much
        m_arena = std::make_unique<Arena>();
    return m_builder.take();
}

Intake LokiReader::readJson(std::string_view body, Timestamp now)
{
    m_builder.begin(now);
    m_line = 0;
    m_padded.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    m_padded.assign(body);
    simdjson::dom::element root;
    simdjson::dom::array streams;
    const auto error = m_parser.parse(m_padded.data(), m_padded.size(), false).get(root);
    if (error != simdjson::SUCCESS
        || root["streams"].get_array().get(streams) != simdjson::SUCCESS) {
        m_builder.setShape(Intake::Shape::SingleObject);
        m_builder.reject(1, Reason::NotJson,
                         error != simdjson::SUCCESS
                             ? explain(error)
                             : "The body has no \"streams\". Send {\"streams\":[{\"stream\":{},"
                               "\"values\":[[\"<ns>\",\"<line>\"]]}]}.");
        return m_builder.take();
    }
    for (const auto &stream : streams) {
        simdjson::dom::object object;
        if (stream.get_object().get(object) == simdjson::SUCCESS)
            readJsonStream(object);
        else
            m_builder.reject(++m_line, Reason::NotAnObject, "This stream is no JSON object.");
    }
    return m_builder.take();
}

void LokiReader::readJsonStream(const simdjson::dom::object &stream)
{
    m_labels.clear();
    simdjson::dom::object labels;
    if (stream["stream"].get_object().get(labels) == simdjson::SUCCESS) {
        for (const auto &[name, value] : labels)
            m_labels.emplace_back(name, scalarText(value).value_or(std::string()));
    }
    simdjson::dom::array values;
    if (stream["values"].get_array().get(values) != simdjson::SUCCESS) {
        m_builder.reject(++m_line, Reason::NotJson, "This stream has no \"values\".");
        return;
    }
    beginStream(m_labels);
    for (const auto &entry : values)
        readJsonEntry(entry);
}

void LokiReader::readJsonEntry(const simdjson::dom::element &entry)
{
    simdjson::dom::array parts;
    std::string_view line;
    if (entry.get_array().get(parts) != simdjson::SUCCESS
        || parts.at(1).get_string().get(line) != simdjson::SUCCESS) {
        m_builder.reject(++m_line, Reason::NotJson, "A value must be [\"<ns>\",\"<line>\"].");
        return;
    }
    const auto time = timeIn(parts.at(0).value_unsafe());
    if (!time) {
        m_builder.reject(++m_line, Reason::NotJson,
                         "The time of this value is none. Send nanoseconds as a string.");
        return;
    }
    std::vector<std::string> texts;
    std::vector<std::string_view> names;
    simdjson::dom::object metadata;
    if (parts.at(2).get_object().get(metadata) == simdjson::SUCCESS) {
        for (const auto &[name, value] : metadata) {
            names.push_back(name);
            texts.push_back(scalarText(value).value_or(std::string()));
        }
    }
    m_metadata.clear();
    for (std::size_t i = 0; i < names.size(); ++i)
        m_metadata.emplace_back(names[i], texts[i]);
    addEntry(time, line, m_metadata);
}

} // namespace logyard::intake
