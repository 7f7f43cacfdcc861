// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/entry_maker.h"

#include "app/send/line_level.h"
#include "server/core/entry.h"
#include "server/core/level.h"
#include "server/core/line_time.h"

namespace logyard::send {
namespace {

void appendField(std::string &out, std::string_view name, std::string_view value)
{
    if (out.back() != '{')
        out += ',';
    appendJsonString(out, name);
    out += ':';
    appendJsonString(out, value);
}

std::string_view trimmedEnd(std::string_view text)
{
    const auto end = text.find_last_not_of(" \t\r\n");
    return text.substr(0, end == text.npos ? 0 : end + 1);
}

// <4>text, as programs write for systemd.
std::string_view takePriority(std::string_view &text)
{
    if (text.size() < 3 || text[0] != '<' || text[1] < '0' || text[1] > '7' || text[2] != '>')
        return {};
    constexpr std::string_view names[] = {"emerg",   "alert",  "crit", "error",
                                          "warning", "notice", "info", "debug"};
    const auto name = names[text[1] - '0'];
    text.remove_prefix(3);
    return name;
}

// At most `most` bytes of it, not ending inside of a character.
std::string_view takePiece(std::string_view &text, std::size_t most)
{
    std::size_t size = text.size();
    if (size > most) {
        size = most;
        while (size > most - 4 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80)
            --size;
    }
    const auto piece = text.substr(0, size);
    text.remove_prefix(size);
    return piece;
}

} // namespace

std::string withoutColours(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\x1b') {
            plain += text[at];
            continue;
        }
        if (at + 1 >= text.size() || text[at + 1] != '[')
            continue;
        // Parameters, then one letter.
        auto end = at + 2;
        while (end < text.size() && text[end] >= 0x20 && text[end] < 0x40)
            ++end;
        at = std::min(end, text.size() - 1);
    }
    return plain;
}

EntryMaker::EntryMaker(std::string service, std::vector<Field> fields, bool usesLineTime)
    : m_service(std::move(service)), m_fields(std::move(fields)), m_usesLineTime(usesLineTime)
{
}

void EntryMaker::make(std::string_view text, Timestamp arrived, const Emit &emit)
{
    if (!text.starts_with('{') || !makeOfObject(text, arrived, emit))
        makeOfText(text, arrived, emit);
}

bool EntryMaker::makeOfObject(std::string_view text, Timestamp arrived, const Emit &emit)
{
    text = trimmedEnd(text);
    if (!text.ends_with('}') || text.find('\n') != text.npos)
        return false;
    m_padded.assign(text);
    m_padded.append(simdjson::SIMDJSON_PADDING, ' ');
    simdjson::dom::object object;
    if (m_parser.parse(m_padded.data(), text.size(), false).get_object().get(object)
        != simdjson::SUCCESS)
        return false;
    const KnownFields known = readKnownFields(object);
    std::string json(text.substr(0, text.size() - 1));
    const auto last = json.find_last_not_of(" \t");
    json.resize(last + 1);
    if (!known.time && !known.timestamp)
        appendField(json, "timestamp", formatTimestamp(arrived));
    const auto service = known.service ? scalarText(*known.service) : std::nullopt;
    if (!known.service) {
        appendField(json, "service", m_service);
    } else if (!service || service->empty()) {
        // Of a field that occurs twice the first counts.
        std::string first = "{";
        appendField(first, "service", m_service);
        json.replace(0, 1, first += ',');
    }
    for (const auto &[name, value] : m_fields) {
        simdjson::dom::element there;
        if (object.at_key(name).get(there) != simdjson::SUCCESS)
            appendField(json, name, value);
    }
    emit(json += '}');
    return true;
}

void EntryMaker::makeOfText(std::string_view text, Timestamp arrived, const Emit &emit)
{
    std::string plain;
    if (text.find('\x1b') != text.npos) {
        plain = withoutColours(text);
        text = plain;
    }
    text = trimmedEnd(text);
    std::string level(takePriority(text));
    if (level.empty()) {
        // By one name, so that it is one value among those of the field; the line has its own.
        const std::string_view word = guessLevel(text);
        const Level known = levelFromText(word);
        level = known == Level::None ? word : levelName(known);
    }
    Timestamp time = arrived;
    if (const auto leading = m_usesLineTime ? leadingTime(text, arrived) : std::nullopt) {
        time = leading->time;
        std::string_view rest = text.substr(leading->size);
        const auto begin = rest.find_first_not_of(" \t");
        // A line that is nothing but a time stays one.
        if (leading->size > 0 && begin != rest.npos)
            text = rest.substr(begin);
    }
    while (!text.empty()) {
        std::string json = "{\"timestamp\":\"" + formatTimestamp(time) + '"';
        appendField(json, "service", m_service);
        if (!level.empty())
            appendField(json, "level", level);
        appendField(json, "message", takePiece(text, maxMessage));
        for (const auto &[name, value] : m_fields)
            appendField(json, name, value);
        emit(json += '}');
    }
}

} // namespace logyard::send
