// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/datadog.h"

namespace logyard::intake {
namespace {

constexpr std::string_view times[] = {"timestamp",  "@timestamp",     "date",
                                      "_timestamp", "published_date", "time"};
constexpr std::string_view services[] = {"service", "service.name", "syslog.appname"};
constexpr std::string_view levels[] = {"status", "level", "severity", "lvl", "levelname"};
constexpr std::string_view messages[] = {"message", "msg", "log"};

FieldNames namesHere()
{
    FieldNames names = commonNames();
    names.time = times;
    names.service = services;
    names.level = levels;
    names.message = messages;
    return names;
}

} // namespace

Intake DatadogReader::read(std::string_view body, Timestamp now, const Defaults &defaults)
{
    m_builder.begin(now);
    const std::string_view text = trimmedJson(body);
    if (text == "{}" || text == "[]")
        return m_builder.take();
    if (!text.empty() && text.front() != '{' && text.front() != '[')
        forEachLine(text, [&](std::string_view line, std::size_t number) {
            readText(line, number, defaults);
        });
    else
        forEachObject(text, m_builder, [&](std::string_view object, std::size_t line) {
            readObject(object, line, defaults);
        });
    return m_builder.take();
}

void DatadogReader::readText(std::string_view text, std::size_t line, const Defaults &defaults)
{
    if (!m_builder.admits(line, text.size()))
        return;
    m_entry.clear();
    m_entry.setMessage(text);
    finish(line, defaults);
}

void DatadogReader::readObject(std::string_view text, std::size_t line, const Defaults &defaults)
{
    if (!m_builder.admits(line, text.size()))
        return;
    if (auto read = m_object.read(text); !read) {
        m_builder.reject(line, read.error().reason, std::move(read.error().message));
        return;
    }
    m_entry.clear();
    const auto &fields = m_object.fields();
    const JsonField *const message = findField(fields, messages);
    std::string_view inner;
    const bool isObject = message && message->value.get_string().get(inner) == simdjson::SUCCESS
        && trimmedJson(inner).starts_with('{');
    if (!isObject) {
        writeObject(fields, namesHere(), m_entry);
        finish(line, defaults);
        return;
    }
    // The agent sends the line as it found it. What it says itself comes first.
    std::vector<JsonField> outer = fields;
    std::erase_if(outer, [message](const JsonField &field) { return field.name == message->name; });
    FieldNames names = namesHere();
    m_text.write(inner, names, m_entry);
    names.message = {};
    if (m_entry.hasLevel())
        names.level = {};
    writeObject(outer, names, m_entry);
    finish(line, defaults);
}

void DatadogReader::finish(std::size_t line, const Defaults &defaults)
{
    if (m_entry.service().empty())
        m_entry.setService(defaults.service);
    for (const auto &[name, value] :
         {std::pair<std::string_view, const std::string &>{"hostname", defaults.hostname},
          {"ddsource", defaults.source},
          {"ddtags", defaults.tags}}) {
        if (!value.empty() && !m_entry.hasName(name))
            m_entry.text(name, value);
    }
    m_builder.add(m_entry, line);
}

} // namespace logyard::intake
