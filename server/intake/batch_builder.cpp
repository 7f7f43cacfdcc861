// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/batch_builder.h"

#include "server/core/byte_size.h"
#include "server/core/entry.h"
#include "server/core/service_name.h"

namespace logyard::intake {
namespace {

// Beside the fields: the braces, the names of the four that come first, and the time.
constexpr std::size_t frameSize = 96;

// RFC 3339 in UTC, with microseconds, or nanoseconds where the time has them.
void appendTime(std::string &out, Timestamp time)
{
    const std::size_t at = out.size();
    out.resize(at + formattedTimestampSize);
    formatTimestampTo(time, out.data() + at);
    auto rest = static_cast<int>(time.ns % 1000);
    if (rest == 0)
        return;
    if (rest < 0) // microseconds are those before it
        rest += 1000;
    out.back() = static_cast<char>('0' + rest / 100);
    out += static_cast<char>('0' + rest / 10 % 10);
    out += static_cast<char>('0' + rest % 10);
    out += 'Z';
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

void BatchBuilder::begin(Timestamp now)
{
    m_intake = {};
    m_now = {now.ns - now.ns % 1000}; // what is written has microseconds
    m_written = 0;
    m_timestampField.clear();
    m_runs.clear();
    m_services.clear();
    m_lastRun = 0;
}

bool BatchBuilder::rejectForSize(std::size_t line, std::size_t size)
{
    if (size > m_maxEntry)
        reject(line, Reason::TooLarge,
               "The entry has " + std::to_string(size) + " bytes; at most "
                   + std::to_string(m_maxEntry) + " are taken. Shorten it.");
    else
        reject(line, Reason::TooMany,
               "One body may hold " + std::to_string(maxEntriesPerBody)
                   + " entries. Send the rest in another one.");
    return false;
}

bool BatchBuilder::isService(std::string_view service, std::size_t line)
{
    if (service.size() <= maxServiceNameSize)
        return true;
    reject(line, Reason::BadService,
           "The service's name has " + std::to_string(service.size()) + " bytes; at most "
               + std::to_string(maxServiceNameSize) + " are taken. Shorten it.");
    return false;
}

bool BatchBuilder::addObject(std::string_view text, const simdjson::dom::object &fields,
                             std::size_t line)
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
            return false;
        }
        serviceText = std::move(*scalar);
        service = serviceText;
    }
    if (service.empty())
        service = unknownService;
    if (!isService(service, line))
        return false;

    ServiceRun &run = runFor(service);
    EntryRef entry;
    entry.time = known.time.value_or(m_now);
    entry.level = known.level;
    entry.hasTime = known.time || !known.timestamp; // where there is none it is added
    entry.offset = static_cast<std::uint32_t>(run.bytes.size());
    appendJsonOnOneLine(run.bytes, text);
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
    return true;
}

bool BatchBuilder::add(const EntryWriter &writer, std::size_t line)
{
    const std::string_view service =
        writer.service().empty() ? unknownService : std::string_view(writer.service());
    const std::string_view shared = writer.sharedFields();
    const std::size_t size = frameSize + service.size() + writer.m_levelJson.size()
        + writer.m_message.size() + writer.m_fields.size() + shared.size();
    if (!admits(line, size) || !isService(service, line))
        return false;
    if (m_written + size > maxWrittenPerBody) {
        reject(line, Reason::TooMany,
               "The entries of one body may have " + byteSizeText(maxWrittenPerBody)
                   + ". Send the rest in another one.");
        return false;
    }
    if (!simdjson::validate_utf8(service)) {
        reject(line, Reason::BadService, "The service's name is not valid UTF-8.");
        return false;
    }

    ServiceRun &run = runFor(service);
    std::string &out = run.bytes;
    EntryRef entry;
    entry.time = writer.m_time.value_or(m_now);
    entry.level = writer.m_level;
    entry.offset = static_cast<std::uint32_t>(out.size());
    out += "{\"timestamp\":\"";
    appendTime(out, entry.time);
    out += "\",\"service\":";
    appendJsonString(out, service);
    if (!writer.m_levelJson.empty()) {
        out += ",\"level\":";
        out += writer.m_levelJson;
    }
    if (!writer.m_message.empty()) {
        out += ",\"message\":";
        out += writer.m_message;
    }
    for (const std::string_view fields : {std::string_view(writer.m_fields), shared}) {
        if (fields.empty())
            continue;
        out += ',';
        out += fields.substr(0, fields.size() - 1);
    }
    out += '}';
    entry.size = static_cast<std::uint32_t>(out.size() - entry.offset);
    if (writer.m_levelJson.empty() && writer.m_hasOtherLevel)
        entry.level = m_parser.parse(run.line(entry), service).level;
    out += '\n';
    m_written += entry.size + 1;
    run.entries.push_back(entry);
    ++m_intake.accepted;
    return true;
}

// The field that is added, and the brace behind it. An entry that says its time under another name
// keeps that time.
const std::string &BatchBuilder::timestampField(Timestamp time)
{
    if (m_timestampField.empty() || time != m_writtenTime) {
        const std::string text = formatTimestamp(time);
        m_timestampField = "\"timestamp\":\"" + text + "\"}";
        m_writtenTime = parseTimestamp(text).value_or(time);
    }
    return m_timestampField;
}

ServiceRun &BatchBuilder::runFor(std::string_view service)
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

void BatchBuilder::reject(std::size_t line, Reason reason, std::string message)
{
    ++m_intake.rejected;
    ++m_intake.rejectedFor[static_cast<std::size_t>(reason)];
    m_lastFault = std::move(message);
    if (m_intake.errors.size() < maxReportedErrors)
        m_intake.errors.push_back({line, m_lastFault});
}

} // namespace logyard::intake
