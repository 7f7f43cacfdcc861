// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/json_line.h"

#include <algorithm>

namespace logyard::intake {
namespace {

// The sender's names before those that everybody uses.
std::vector<std::string_view> namesBefore(const std::vector<std::string> &own,
                                          FieldNames::Names common)
{
    std::vector<std::string_view> names(own.begin(), own.end());
    names.insert(names.end(), common.begin(), common.end());
    return names;
}

bool isIgnored(std::string_view name, const std::vector<std::string> &patterns)
{
    return std::any_of(patterns.begin(), patterns.end(), [name](std::string_view pattern) {
        return pattern.ends_with('*') ? name.starts_with(pattern.substr(0, pattern.size() - 1))
                                      : name == pattern;
    });
}

bool hasOwnName(const std::vector<JsonField> &fields)
{
    return std::any_of(fields.begin(), fields.end(), [](const JsonField &field) {
        return field.name == "_msg" || field.name == "_time";
    });
}

} // namespace

std::vector<std::string> splitList(std::string_view list)
{
    std::vector<std::string> parts;
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (const auto part = trimmedJson(list.substr(0, comma)); !part.empty())
            parts.emplace_back(part);
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return parts;
}

std::vector<std::pair<std::string, std::string>> splitPairs(std::string_view list)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string &part : splitList(list)) {
        const auto equals = part.find('=');
        if (equals != std::string::npos && equals > 0)
            pairs.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    }
    return pairs;
}

Intake JsonLineReader::read(std::string_view body, Timestamp now, const JsonLineOptions &options)
{
    const FieldNames &common = commonNames();
    const auto times = namesBefore(options.timeFields, common.time);
    const auto messages = namesBefore(options.messageFields, common.message);
    std::vector<std::string_view> services(common.service.begin(), common.service.end());
    services.insert(services.end(), options.streamFields.begin(), options.streamFields.end());
    FieldNames names = common;
    names.time = times;
    names.message = messages;
    names.service = services;
    m_builder.begin(now);
    forEachObject(body, m_builder, [&](std::string_view text, std::size_t line) {
        readObject(text, line, options, names);
    });
    return m_builder.take();
}

void JsonLineReader::readObject(std::string_view text, std::size_t line,
                                const JsonLineOptions &options, const FieldNames &names)
{
    if (!m_builder.admits(line, text.size()))
        return;
    if (auto read = m_object.read(text); !read) {
        m_builder.reject(line, read.error().reason, std::move(read.error().message));
        return;
    }
    if (options.isEmpty() && !hasOwnName(m_object.fields())) {
        m_builder.addObject(text, m_object.object(), line);
        return;
    }
    m_fields = m_object.fields();
    std::erase_if(m_fields, [&options](const JsonField &field) {
        return isIgnored(field.name, options.ignoredFields);
    });
    m_entry.clear();
    writeObject(m_fields, names, m_entry);
    for (const auto &[name, value] : options.extraFields) {
        if (name == "service" && m_entry.service().empty())
            m_entry.setService(value);
        else if (name == "level" && !m_entry.hasLevel())
            m_entry.setLevel(value);
        else if (name == "message" && !m_entry.hasMessage())
            m_entry.setMessage(value);
        else
            m_entry.text(name, value);
    }
    m_builder.add(m_entry, line);
}

} // namespace logyard::intake
