// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/docker_log_parser.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace logyard::send {
namespace {

constexpr std::size_t headerSize = 8;
constexpr std::size_t longestTime = 40;

struct Timed
{
    Timestamp time;
    std::string_view rest;
};

std::optional<Timed> takeTime(std::string_view line)
{
    const auto space = line.substr(0, longestTime).find(' ');
    if (space == line.npos)
        return std::nullopt;
    const auto time = parseTimestamp(line.substr(0, space));
    return time ? std::optional(Timed{*time, line.substr(space + 1)}) : std::nullopt;
}

} // namespace

void DockerLogParser::add(std::string_view bytes)
{
    if (m_isTerminal)
        addText(bytes);
    else
        addFrames(bytes);
}

void DockerLogParser::finish()
{
    if (!m_frame.empty())
        addText(std::exchange(m_frame, {}));
    m_header.clear();
    m_frameLeft = 0;
    if (!m_line.empty())
        emitLine(std::exchange(m_line, {}));
}

void DockerLogParser::addFrames(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (m_frameLeft == 0) {
            const auto taken = std::min(headerSize - m_header.size(), bytes.size());
            m_header.append(bytes.substr(0, taken));
            bytes.remove_prefix(taken);
            if (m_header.size() < headerSize)
                return;
            for (std::size_t at = 4; at < headerSize; ++at)
                m_frameLeft = m_frameLeft << 8 | static_cast<unsigned char>(m_header[at]);
            m_header.clear();
            continue;
        }
        const auto taken = std::min({m_frameLeft, bytes.size(), maxLine - m_frame.size()});
        m_frame.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        m_frameLeft -= taken;
        if (m_frameLeft > 0 && m_frame.size() < maxLine)
            return;
        const std::string frame = std::exchange(m_frame, {});
        const auto timed = m_line.empty() ? std::nullopt : takeTime(frame);
        addText(timed ? timed->rest : std::string_view(frame));
    }
}

void DockerLogParser::addText(std::string_view text)
{
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto room = maxLine - std::min(maxLine, m_line.size());
        const auto taken = std::min(end == text.npos ? text.size() : end, room);
        m_line.append(text.substr(0, taken));
        const bool isEnded = taken == end;
        text.remove_prefix(taken + (isEnded ? 1 : 0));
        if (isEnded || m_line.size() >= maxLine)
            emitLine(std::exchange(m_line, {}));
    }
}

void DockerLogParser::emitLine(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (const auto timed = takeTime(line)) {
        m_lastTime = timed->time;
        line = timed->rest;
    }
    m_onLine(m_lastTime, line);
}

} // namespace logyard::send
