// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"

#include "server/core/service_name.h"

#include <charconv>
#include <cstring>

namespace logyard {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::optional<Timestamp> readTime(const element &value)
{
    switch (value.type()) {
    case element_type::STRING:
        return parseTimestamp(std::string_view(value.get_string().value_unsafe()));
    case element_type::INT64:
        return timestampFromUnix(std::int64_t(value.get_int64().value_unsafe()));
    case element_type::UINT64: // above INT64_MAX
        return std::nullopt;
    case element_type::DOUBLE:
        return timestampFromUnix(double(value.get_double().value_unsafe()));
    default:
        return std::nullopt;
    }
}

Level readLevel(const element &value)
{
    if (value.is_string())
        return levelFromText(value.get_string().value_unsafe());
    if (value.is_int64())
        return levelFromNumber(value.get_int64().value_unsafe());
    return Level::None;
}

template <typename Number>
std::string numberText(Number value)
{
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return {digits, end};
}

// The length of the well-formed UTF-8 sequence at the front of `text`, 0 if there is none.
// The table of well-formed sequences: Unicode 15, table 3-7.
std::size_t utf8SequenceSize(std::string_view text)
{
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

// How many bytes at the front of `text` stand in a JSON string as they are, and are ASCII.
std::size_t plainSize(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101u;
    constexpr std::uint64_t tops = 0x8080808080808080u;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        // The top bit of a byte is set where that is below 0x20, a quote, a backslash or no ASCII.
        // Above the first such byte there may be false ones; the loop below finds it.
        const std::uint64_t quote = word ^ (ones * '"');
        const std::uint64_t backslash = word ^ (ones * '\\');
        if ((((word - ones * 0x20) | (quote - ones) | (backslash - ones) | word) & tops) != 0)
            break;
    }
    auto isPlain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80
            && c != '"' && c != '\\';
    };
    while (at < text.size() && isPlain(text[at]))
        ++at;
    return at;
}

} // namespace

KnownFields readKnownFields(const simdjson::dom::object &fields)
{
    // The first name in each list that is there wins; rank 0 is the best.
    struct Rank
    {
        int time = 4;
        int level = 3;
    } rank;
    KnownFields known;
    std::optional<element> timeValue;
    std::optional<element> levelValue;
    auto offerTime = [&](int newRank, const element &value) {
        if (newRank < rank.time) {
            rank.time = newRank;
            timeValue = value;
        }
    };
    auto offerLevel = [&](int newRank, const element &value) {
        if (newRank < rank.level) {
            rank.level = newRank;
            levelValue = value;
        }
    };
    for (const auto &[key, value] : fields) {
        switch (key.size()) {
        case 2:
            if (key == "ts")
                offerTime(3, value);
            break;
        case 3:
            if (key == "lvl")
                offerLevel(2, value);
            break;
        case 4:
            if (key == "time")
                offerTime(2, value);
            break;
        case 5:
            if (key == "level")
                offerLevel(0, value);
            break;
        case 7:
            if (key == "service" && !known.service)
                known.service = value;
            break;
        case 8:
            if (key == "severity")
                offerLevel(1, value);
            break;
        case 9:
            if (key == "timestamp") {
                offerTime(0, value);
                if (!known.timestamp)
                    known.timestamp = value;
            }
            break;
        case 10:
            if (key == "@timestamp")
                offerTime(1, value);
            break;
        default:
            break;
        }
    }
    if (timeValue)
        known.time = readTime(*timeValue);
    if (levelValue)
        known.level = readLevel(*levelValue);
    return known;
}

std::optional<std::string> scalarText(const element &value)
{
    switch (value.type()) {
    case element_type::STRING:
        return std::string(std::string_view(value.get_string().value_unsafe()));
    case element_type::INT64:
        return numberText(std::int64_t(value.get_int64().value_unsafe()));
    case element_type::UINT64:
        return numberText(std::uint64_t(value.get_uint64().value_unsafe()));
    case element_type::DOUBLE:
        return numberText(double(value.get_double().value_unsafe()));
    case element_type::BOOL:
        return value.get_bool().value_unsafe() ? "true" : "false";
    default:
        return std::nullopt;
    }
}

bool EntryParser::parseObject(std::string_view text)
{
    // simdjson reads up to SIMDJSON_PADDING bytes past the end.
    m_padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    m_padded.assign(text);
    element root;
    if (m_parser.parse(m_padded.data(), m_padded.size(), false).get(root) != simdjson::SUCCESS)
        return false;
    return root.get_object().get(m_entry.fields) == simdjson::SUCCESS;
}

const EntryView &EntryParser::parse(std::string_view line, std::string_view service,
                                    Timestamp fallbackTime)
{
    m_entry = {};
    m_entry.line = line;
    m_entry.isJson = parseObject(line);
    if (!m_entry.isJson) {
        m_wrapped = wrapPlainLine(line);
        parseObject(m_wrapped);
    }
    m_known = readKnownFields(m_entry.fields);
    m_entry.service = service;
    m_entry.time = m_known.time.value_or(fallbackTime);
    m_entry.hasTime = m_known.time.has_value();
    m_entry.level = m_known.level;
    m_entry.namesService = m_known.service.has_value();
    return m_entry;
}

const EntryView &EntryParser::parseSelfNamed(std::string_view line, Timestamp fallbackTime)
{
    parse(line, {}, fallbackTime);
    m_service = m_known.service ? scalarText(*m_known.service).value_or("") : "";
    m_entry.service = m_service.empty() ? unknownService : std::string_view(m_service);
    return m_entry;
}

void appendJsonString(std::string &out, std::string_view text)
{
    constexpr char hexDigits[] = "0123456789abcdef";
    out += '"';
    for (;;) {
        const std::size_t plain = plainSize(text);
        out.append(text.data(), plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const auto c = static_cast<unsigned char>(text.front());
        std::size_t size = 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += text.front();
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c < 0x20) {
            out += "\\u00";
            out += hexDigits[c >> 4];
            out += hexDigits[c & 15];
        } else if (size = utf8SequenceSize(text); size != 0) {
            out += text.substr(0, size);
        } else {
            out += "\xEF\xBF\xBD";
            size = 1;
        }
        text.remove_prefix(size);
    }
    out += '"';
}

std::string wrapPlainLine(std::string_view line)
{
    std::string out;
    out.reserve(line.size() + 16);
    out += "{\"message\":";
    appendJsonString(out, line);
    out += '}';
    return out;
}

} // namespace logyard
