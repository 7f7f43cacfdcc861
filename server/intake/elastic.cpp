// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/elastic.h"

#include "server/core/ascii.h"
#include "server/core/entry.h"
#include "server/intake/object_entry.h"

#include <algorithm>
#include <cstdint>

namespace logyard::intake {
namespace {

constexpr std::string_view times[] = {"@timestamp", "timestamp", "time", "ts"};
constexpr std::string_view services[] = {"service",       "service.name",
                                         "service_name",  "programname",
                                         "app",           "kubernetes.container_name",
                                         "container.name"};
constexpr std::string_view levels[] = {"level",     "severity",  "lvl",
                                       "log.level", "levelname", "loglevel"};
constexpr std::string_view names[] = {"create", "index", "update", "delete"};

const FieldNames &documentNames()
{
    static const FieldNames all = [] {
        FieldNames known = commonNames();
        known.time = times;
        known.service = services;
        known.level = levels;
        return known;
    }();
    return all;
}

// `su[123]:` is `su`.
std::string programOf(std::string_view tag)
{
    tag = tag.substr(0, tag.find_first_of("[:"));
    return std::string(tag);
}

} // namespace

std::string indexInPath(std::string_view path)
{
    std::string index;
    if (path.starts_with('/'))
        path.remove_prefix(1);
    path = path.substr(0, path.find('/'));
    if (path.starts_with('_'))
        return index;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto digit = [&](std::size_t at) {
            const char c = at < path.size() ? path[at] : 'x';
            return isDigit(c)          ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        };
        if (path[i] == '%' && digit(i + 1) >= 0 && digit(i + 2) >= 0) {
            index += static_cast<char>(digit(i + 1) * 16 + digit(i + 2));
            i += 2;
        } else {
            index += path[i];
        }
    }
    return index;
}

std::string_view serviceOfIndex(std::string_view index)
{
    // Digits with dots or dashes between them, at the end, and a separator before them.
    std::size_t begin = index.size();
    std::size_t digits = 0;
    while (begin > 0
           && (isDigit(index[begin - 1]) || index[begin - 1] == '.' || index[begin - 1] == '-'
               || index[begin - 1] == '_')) {
        --begin;
        digits += isDigit(index[begin]);
    }
    if (begin == 0 || begin == index.size() || isDigit(index[begin]) || digits < 6)
        return index;
    return index.substr(0, begin);
}

// Empty: it is an action; otherwise what is wrong with it.
std::string ElasticReader::readAction(std::string_view line, std::string_view index)
{
    if (line == m_actionLine)
        return {};
    m_actionLine.clear();
    if (!m_object.read(line) || m_object.fields().size() != 1)
        return "This is no action. Send {\"create\":{}} or {\"index\":{}} before each document.";
    const JsonField &action = m_object.fields().front();
    const auto *const name = std::find(std::begin(names), std::end(names), action.name);
    if (name == std::end(names))
        return "The action is unknown. Use create or index.";
    m_action = static_cast<Action>(name - std::begin(names));
    std::string_view own;
    if (action.value["_index"].get_string().get(own) != simdjson::SUCCESS)
        own = index;
    m_service = serviceOfIndex(own);
    m_actionLine = line;
    return {};
}

ElasticBulk ElasticReader::readBulk(std::string_view body, Timestamp now, std::string_view index)
{
    ElasticBulk bulk;
    m_builder.begin(now);
    m_actionLine.clear();
    bool isDocument = false;
    auto item = [&bulk](std::string_view name, int status, const std::string &type = {},
                        const std::string &reason = {}) {
        if (!bulk.items.empty())
            bulk.items += ',';
        bulk.items += "{\"";
        bulk.items += name;
        bulk.items += "\":{";
        if (!reason.empty()) {
            bulk.items += "\"error\":{\"type\":\"" + type + "\",\"reason\":";
            appendJsonString(bulk.items, reason);
            bulk.items += "},";
        }
        bulk.items += "\"status\":" + std::to_string(status) + "}}";
    };
    forEachLine(body, [&](std::string_view text, std::size_t line) {
        if (!bulk.fault.empty())
            return;
        if (!isDocument) {
            if (const std::string fault = readAction(text, index); !fault.empty()) {
                bulk.fault = "Line " + std::to_string(line) + ": " + fault;
                return;
            }
            if (m_action == Action::Delete)
                item("delete", 404);
            else
                isDocument = true;
            return;
        }
        isDocument = false;
        const std::string_view name = names[static_cast<std::size_t>(m_action)];
        if (m_action == Action::Update) {
            m_builder.reject(line, Reason::NotAnObject,
                             "Entries cannot be changed. Send them with create or index.");
            item(name, 400, "illegal_argument_exception",
                 "Entries cannot be changed. Send them with create or index.");
        } else if (addDocument(text, line)) {
            item(name, 201);
        } else {
            item(name, text.size() > m_builder.maxEntry() ? 413 : 400, "mapper_parsing_exception",
                 m_lastFault);
        }
    });
    if (bulk.fault.empty() && isDocument)
        bulk.fault = "The document of the last action is missing. Was the body cut off?";
    if (bulk.fault.empty() && bulk.items.empty())
        bulk.fault = "The body is empty. Send an action and a document, a line each.";
    bulk.intake = m_builder.take();
    if (!bulk.fault.empty()) {
        bulk.intake = {};
        bulk.intake.rejected = 1;
        bulk.intake.rejectedFor[static_cast<std::size_t>(Reason::NotJson)] = 1;
    }
    return bulk;
}

Intake ElasticReader::readDocument(std::string_view body, Timestamp now, std::string_view index)
{
    m_builder.begin(now);
    m_builder.setShape(Intake::Shape::SingleObject);
    m_service = serviceOfIndex(index);
    if (const std::string_view text = trimmedJson(body); text.empty())
        m_builder.reject(1, Reason::Nothing, "The body is empty. Send one document.");
    else
        addDocument(text, 1);
    return m_builder.take();
}

bool ElasticReader::addDocument(std::string_view text, std::size_t line)
{
    const auto before = m_builder.rejected();
    if (m_builder.admits(line, text.size())) {
        if (auto read = m_object.read(text); !read) {
            m_builder.reject(line, read.error().reason, std::move(read.error().message));
        } else {
            m_entry.clear();
            writeObject(m_object.fields(), documentNames(), m_entry);
            constexpr std::string_view tag = "syslogtag";
            const JsonField *const syslogTag = findField(m_object.fields(), {&tag, 1});
            if (m_entry.service().empty() && syslogTag)
                m_entry.setService(programOf(scalarText(syslogTag->value).value_or(std::string())));
            if (m_entry.service().empty())
                m_entry.setService(m_service);
            m_builder.add(m_entry, line);
        }
    }
    if (m_builder.rejected() == before)
        return true;
    m_lastFault = m_builder.lastFault();
    return false;
}

} // namespace logyard::intake
