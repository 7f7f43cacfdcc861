// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/syslog.h"

#include "server/core/line_time.h"
#include "server/intake/object_entry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace logyard::intake {
namespace {

constexpr int highestPriority = 191;
constexpr std::size_t longestTag = 64; // 32 by RFC 3164; programs have longer names
constexpr std::size_t longestHost = 255;

// RFC 5424, 6.2.1; the short names are those of syslog.h.
constexpr std::array<std::string_view, 24> facilities{
    "kern",   "user",   "mail",     "daemon", "auth",   "syslog", "lpr",    "news",
    "uucp",   "cron",   "authpriv", "ftp",    "ntp",    "audit",  "alert",  "clock",
    "local0", "local1", "local2",   "local3", "local4", "local5", "local6", "local7"};

std::optional<int> takePriority(std::string_view &text)
{
    const auto end = text.substr(0, 5).find('>');
    if (!text.starts_with('<') || end == text.npos || end < 2)
        return std::nullopt;
    int priority = -1;
    const auto [at, error] = std::from_chars(text.data() + 1, text.data() + end, priority);
    if (error != std::errc() || at != text.data() + end || priority < 0
        || priority > highestPriority)
        return std::nullopt;
    text.remove_prefix(end + 1);
    return priority;
}

// Up to the next space, which is taken too.
std::string_view takeWord(std::string_view &text)
{
    const auto end = text.find(' ');
    const auto word = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return word;
}

std::string_view orNothing(std::string_view word)
{
    return word == "-" ? std::string_view() : word;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_' || c == '.' || c == '/' || c == '(' || c == ')';
}

struct Tag
{
    std::string_view program;
    std::string_view processId;
    std::size_t size = 0; ///< bytes that it takes, with the space behind
};

// program: or program[123]:
std::optional<Tag> tagAt(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size() && at < longestTag && isNameCharacter(text[at]))
        ++at;
    Tag tag{text.substr(0, at), {}};
    if (at > 0 && at < text.size() && text[at] == '[') {
        const auto close = text.substr(0, at + longestTag).find(']', at);
        if (close == text.npos)
            return std::nullopt;
        tag.processId = text.substr(at + 1, close - at - 1);
        at = close + 1;
    }
    if (at == 0 || at >= text.size() || text[at] != ':')
        return std::nullopt;
    ++at;
    tag.size = at < text.size() && text[at] == ' ' ? at + 1 : at;
    return tag;
}

bool isHost(std::string_view word)
{
    return !word.empty() && word.size() <= longestHost && std::ranges::all_of(word, [](char c) {
        return isNameCharacter(c) || c == ':' || c == '%';
    }) && !word.ends_with(':');
}

} // namespace

bool SyslogReader::readMessage(std::string_view message, std::string_view peer,
                               BatchBuilder &builder, std::size_t line)
{
    if (!builder.admits(line, message.size()))
        return false;
    const auto end = message.find_last_not_of(std::string_view("\0\r\n", 3));
    message = message.substr(0, end == message.npos ? 0 : end + 1);
    m_entry.clear();
    m_host = m_program = m_processId = m_messageId = {};
    const auto priority = takePriority(message);
    if (priority) {
        m_entry.setLevel(severityName(*priority & 7));
        m_entry.text("facility", facilities[std::size_t(*priority) / 8]);
    }
    if (priority && message.starts_with("1 "))
        readNew(message.substr(2));
    else
        readOld(message, builder.now());
    finish(m_rest, peer);
    return builder.add(m_entry, line);
}

// RFC 5424, behind its version.
void SyslogReader::readNew(std::string_view text)
{
    if (const auto time = parseTimestamp(orNothing(takeWord(text))))
        m_entry.setTime(*time);
    m_host = orNothing(takeWord(text));
    m_program = orNothing(takeWord(text));
    m_processId = orNothing(takeWord(text));
    m_messageId = orNothing(takeWord(text));
    m_rest = readData(text);
    if (m_rest.starts_with("\xef\xbb\xbf")) // it says that UTF-8 follows
        m_rest.remove_prefix(3);
}

// [id name="value" ...][...]; returns what is behind. What is no structured data is the message.
std::string_view SyslogReader::readData(std::string_view text)
{
    if (text.starts_with('-'))
        return text.substr(text.starts_with("- ") ? 2 : 1);
    while (text.starts_with('[')) {
        const auto begin = text;
        text.remove_prefix(1);
        const auto id = text.substr(0, text.find_first_of(" ]"));
        text.remove_prefix(id.size());
        if (text.empty() || id.empty())
            return begin;
        m_entry.beginObject(id);
        while (text.starts_with(' ')) {
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
            const auto equals = text.find("=\"");
            if (text.starts_with(']') || equals == text.npos)
                break;
            const auto name = text.substr(0, equals);
            text.remove_prefix(equals + 2);
            m_value.clear();
            while (!text.empty() && text.front() != '"') {
                const bool isEscaped = text.size() > 1 && text.front() == '\\'
                    && (text[1] == '"' || text[1] == '\\' || text[1] == ']');
                m_value += text[isEscaped ? 1 : 0];
                text.remove_prefix(isEscaped ? 2 : 1);
            }
            text.remove_prefix(text.empty() ? 0 : 1);
            m_entry.text(name, m_value);
        }
        m_entry.end();
        if (!text.starts_with(']'))
            return text;
        text.remove_prefix(1);
    }
    return text.substr(text.starts_with(' ') ? 1 : 0);
}

// The bytes that the time takes; 0: there is none.
std::size_t SyslogReader::readOldTime(std::string_view text, Timestamp now)
{
    constexpr std::size_t usualSize = 15; // Jan 25 10:30:45
    constexpr std::int64_t validFor = 60'000'000'000;
    const auto usual = text.substr(0, usualSize);
    if (text.size() > usualSize && text[usualSize] == ' ' && usual == m_oldTimeText
        && now.ns - m_oldTimeRead.ns < validFor && now >= m_oldTimeRead) {
        m_entry.setTime(m_oldTime);
        return usualSize;
    }
    const auto yearless = yearlessTime(text, now);
    const auto time = yearless ? yearless : leadingTime(text, now);
    if (!time)
        return 0;
    if (yearless && time->size == usualSize) {
        m_oldTimeText = usual;
        m_oldTime = time->time;
        m_oldTimeRead = now;
    }
    m_entry.setTime(time->time);
    return time->size;
}

// A time, a host and a tag, each of which may be missing. A tag without a process id is one only
// where something stands before it: it might be the beginning of a sentence.
void SyslogReader::readOld(std::string_view text, Timestamp now)
{
    const std::size_t timeSize = readOldTime(text, now);
    const bool hasTime = timeSize > 0;
    text.remove_prefix(timeSize);
    if (hasTime && text.starts_with(' '))
        text.remove_prefix(1);
    auto tag = tagAt(text);
    if (hasTime && !tag) {
        auto behind = text;
        const auto word = takeWord(behind);
        if (isHost(word) && !behind.empty()) {
            m_host = word;
            text = behind;
            tag = tagAt(text);
        }
    }
    if (tag && (hasTime || !tag->processId.empty())) {
        m_program = tag->program;
        m_processId = tag->processId;
        text.remove_prefix(tag->size);
    }
    m_rest = text;
}

void SyslogReader::finish(std::string_view message, std::string_view peer)
{
    const std::string_view host = m_host.empty() ? peer : m_host;
    m_entry.setService(!m_program.empty() ? m_program : !host.empty() ? host : "syslog");
    if (!host.empty())
        m_entry.text("host", host);
    if (!m_processId.empty())
        m_entry.text("procid", m_processId);
    if (!m_messageId.empty())
        m_entry.text("msgid", m_messageId);
    auto content = message;
    if (content.starts_with("@cee:")) {
        content.remove_prefix(5);
        content.remove_prefix(std::min(content.find_first_not_of(' '), content.size()));
    }
    m_text.write(content, commonNames(), m_entry);
}

} // namespace logyard::intake
