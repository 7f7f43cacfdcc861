// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_model.h"

#include "server/query/field_walk.h"
#include "server/query/matcher.h"

#include <algorithm>
#include <charconv>

namespace logyard::test {
namespace {

std::string withService(const EntryView &entry, std::string json)
{
    if (entry.namesService)
        return json;
    json.resize(json.rfind('}'));
    if (entry.fields.size() > 0)
        json += ',';
    json += "\"service\":";
    appendJsonString(json, entry.service);
    return json + '}';
}

std::optional<std::string> groupValue(const EntryView &entry, const std::string &field)
{
    if (field == "service")
        return std::string(entry.service);
    if (field == "level")
        return std::string(levelName(entry.level));
    std::optional<std::string> text;
    query::FieldWalk(false).anyScalar(entry.fields, field, [&](const auto &value) {
        text = value.is_null() ? std::string("null") : scalarText(value);
        return text.has_value();
    });
    return text ? std::optional(plainNumber(*text)) : std::nullopt;
}

} // namespace

std::string plainNumber(const std::string &text)
{
    const char *const end = text.data() + text.size();
    double number = 0;
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc() || rest != end
        || text.find_first_of("in") != text.npos)
        return text;
    if (text.find_first_of(".eE") == std::string::npos && text != "-0")
        return text;
    char digits[400];
    return {
        digits,
        std::to_chars(digits, digits + sizeof digits, number + 0.0, std::chars_format::fixed).ptr};
}

void StoreModel::add(const std::string &service, std::string line)
{
    if (line.ends_with('\r'))
        line.pop_back();
    if (line.find_first_not_of(" \t\r") != std::string::npos)
        m_lines[service].push_back(std::move(line));
}

void StoreModel::keepLast(const std::string &service, std::size_t count)
{
    auto &lines = m_lines[service];
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(count));
}

const std::vector<std::string> &StoreModel::lines(const std::string &service) const
{
    static const std::vector<std::string> none;
    const auto found = m_lines.find(service);
    return found == m_lines.end() ? none : found->second;
}

std::size_t StoreModel::size() const
{
    std::size_t sum = 0;
    for (const auto &[service, lines] : m_lines)
        sum += lines.size();
    return sum;
}

void StoreModel::forEach(
    const store::Selection &selection,
    const std::function<void(const EntryView &, std::size_t order)> &visit) const
{
    EntryParser parser;
    query::Matcher matcher(selection.filter);
    for (const auto &[service, lines] : m_lines) {
        if (!selection.services.empty() && std::ranges::count(selection.services, service) == 0)
            continue;
        Timestamp last;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const EntryView &entry = parser.parse(lines[i], service, last);
            last = entry.time;
            if (entry.level >= selection.minimumLevel
                && (!selection.from || entry.time >= *selection.from)
                && (!selection.to || entry.time <= *selection.to) && matcher.matches(entry))
                visit(entry, i);
        }
    }
}

std::vector<StoreModel::Found> StoreModel::select(const store::Selection &selection) const
{
    std::vector<Found> found;
    forEach(selection, [&](const EntryView &entry, std::size_t order) {
        std::string json = entry.isJson ? std::string(entry.line) : wrapPlainLine(entry.line);
        found.push_back(
            {std::string(entry.service), order, entry.time, json, withService(entry, json)});
    });
    return found;
}

std::map<StoreModel::Group, std::uint64_t>
StoreModel::groups(const store::StatsRequest &request) const
{
    std::map<Group, std::uint64_t> groups;
    forEach(request.selection, [&](const EntryView &entry, std::size_t) {
        Group group;
        if (request.interval) {
            std::int64_t rest = entry.time.ns % *request.interval;
            rest += rest < 0 ? *request.interval : 0;
            group.first = entry.time.ns - rest;
        }
        for (const std::string &field : request.fields)
            group.second.push_back(groupValue(entry, field));
        ++groups[group];
    });
    return groups;
}

std::map<std::string, std::uint64_t> StoreModel::values(const store::Selection &selection,
                                                        const std::string &field) const
{
    std::map<std::string, std::uint64_t> values;
    forEach(selection, [&](const EntryView &entry, std::size_t) {
        simdjson::dom::element value;
        if (entry.fields.at_key(field).get(value) == simdjson::SUCCESS)
            ++values[value.is_null() ? "null" : scalarText(value).value_or("")];
    });
    return values;
}

store::ServiceSummary StoreModel::summary(const std::string &service) const
{
    store::ServiceSummary summary;
    summary.name = service;
    store::Selection selection;
    selection.services = {service};
    forEach(selection, [&](const EntryView &entry, std::size_t) {
        ++summary.entries;
        ++summary.levels[static_cast<std::size_t>(entry.level)];
        summary.first = std::min(summary.first.value_or(entry.time), entry.time);
        summary.last = std::max(summary.last.value_or(entry.time), entry.time);
    });
    return summary;
}

} // namespace logyard::test
