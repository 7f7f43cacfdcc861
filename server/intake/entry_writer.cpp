// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/entry_writer.h"

#include "server/core/entry.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace logyard::intake {
namespace {

// Of the name and a number of underscores behind it. Names with the same hash are taken for the
// same: one of them then gets an underscore that it would not need.
std::uint64_t hashOf(std::string_view name, std::size_t underscores = 0)
{
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ (name.size() + underscores);
    auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= name.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, name.data() + at, 8);
        mix(word);
    }
    std::uint64_t rest = 0;
    std::size_t filled = 0;
    for (; at < name.size(); ++at)
        rest |= std::uint64_t(static_cast<unsigned char>(name[at])) << (8 * filled++);
    for (std::size_t i = 0; i < underscores; ++i) {
        if (filled == 8) {
            mix(std::exchange(rest, 0));
            filled = 0;
        }
        rest |= std::uint64_t('_') << (8 * filled++);
    }
    if (filled > 0)
        mix(rest);
    return hash;
}

const std::vector<std::uint64_t> &knownNames()
{
    static const std::vector<std::uint64_t> names{hashOf("timestamp"), hashOf("service"),
                                                  hashOf("level"), hashOf("message")};
    return names;
}

template <typename Number>
void appendNumber(std::string &out, Number value)
{
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

} // namespace

void appendJsonOnOneLine(std::string &out, std::string_view json)
{
    if (!std::memchr(json.data(), '\n', json.size())
        && !std::memchr(json.data(), '\r', json.size())) {
        out += json;
        return;
    }
    for (const char c : json) { // in valid JSON they stand between tokens only
        if (c != '\n' && c != '\r')
            out += c;
    }
}

void EntryWriter::begin(const EntryWriter *shared)
{
    m_time.reset();
    m_service.clear();
    m_levelJson.clear();
    m_level = Level::None;
    m_hasOtherLevel = shared && shared->m_hasOtherLevel;
    m_message.clear();
    m_fields.clear();
    m_closers.clear();
    m_names = shared ? shared->m_names : knownNames();
    m_shared = shared;
}

std::string_view EntryWriter::sharedFields() const
{
    return m_shared ? std::string_view(m_shared->m_fields) : std::string_view();
}

bool EntryWriter::hasName(std::string_view name) const
{
    return std::find(m_names.begin(), m_names.end(), hashOf(name)) != m_names.end();
}

void EntryWriter::setLevel(std::string_view text)
{
    m_level = levelFromText(text);
    m_levelJson.clear();
    appendJsonString(m_levelJson, text);
}

void EntryWriter::setLevelJson(std::string_view json, Level level)
{
    m_level = level;
    m_levelJson.clear();
    appendJsonOnOneLine(m_levelJson, json);
}

void EntryWriter::setMessage(std::string_view text)
{
    m_message.clear();
    appendJsonString(m_message, text);
}

void EntryWriter::setMessageJson(std::string_view json)
{
    m_message.clear();
    appendJsonOnOneLine(m_message, json);
}

// The name and the colon. At the top the name is made one that is not there yet.
void EntryWriter::beginField(std::string_view name)
{
    if (!m_closers.empty()) {
        if (m_closers.back() == '}') {
            appendJsonString(m_fields, name);
            m_fields += ':';
        }
        return;
    }
    m_hasOtherLevel = m_hasOtherLevel || name == "severity" || name == "lvl";
    appendJsonString(m_fields, name);
    if (m_names.size() < maxCheckedNames) {
        std::size_t underscores = 0;
        std::uint64_t hash = hashOf(name);
        while (std::find(m_names.begin(), m_names.end(), hash) != m_names.end())
            hash = hashOf(name, ++underscores);
        m_names.push_back(hash);
        if (underscores > 0) {
            m_fields.pop_back();
            m_fields.append(underscores, '_');
            m_fields += '"';
        }
    }
    m_fields += ':';
}

void EntryWriter::text(std::string_view name, std::string_view value)
{
    beginField(name);
    appendJsonString(m_fields, value);
    m_fields += ',';
}

void EntryWriter::integer(std::string_view name, std::int64_t value)
{
    beginField(name);
    appendNumber(m_fields, value);
    m_fields += ',';
}

void EntryWriter::unsignedInteger(std::string_view name, std::uint64_t value)
{
    beginField(name);
    appendNumber(m_fields, value);
    m_fields += ',';
}

void EntryWriter::number(std::string_view name, double value)
{
    beginField(name);
    if (std::isfinite(value))
        appendNumber(m_fields, value);
    else
        m_fields += std::isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    m_fields += ',';
}

void EntryWriter::boolean(std::string_view name, bool value)
{
    json(name, value ? "true" : "false");
}

void EntryWriter::json(std::string_view name, std::string_view value)
{
    beginField(name);
    appendJsonOnOneLine(m_fields, value);
    m_fields += ',';
}

void EntryWriter::beginObject(std::string_view name)
{
    beginField(name);
    m_fields += '{';
    m_closers += '}';
}

void EntryWriter::beginArray(std::string_view name)
{
    beginField(name);
    m_fields += '[';
    m_closers += ']';
}

void EntryWriter::end()
{
    if (m_fields.back() == ',')
        m_fields.back() = m_closers.back();
    else
        m_fields += m_closers.back();
    m_fields += ',';
    m_closers.pop_back();
}

} // namespace logyard::intake
