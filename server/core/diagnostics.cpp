// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/diagnostics.h"

#include "server/core/entry.h"
#include "server/core/timestamp.h"

#include <poll.h>
#include <unistd.h>

namespace logyard {
namespace {

// Of what a terminal would obey, and line breaks. UTF-8 is left as it is.
std::string harmless(std::string_view text)
{
    std::string out(text);
    for (char &c : out) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            c = ' ';
    }
    return out;
}

// Not in the middle of a character.
std::string_view cut(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80)
        --most;
    return text.substr(0, most);
}

} // namespace

std::string_view nameOf(Diagnostics::Level level)
{
    switch (level) {
    case Diagnostics::Level::Error:
        return "error";
    case Diagnostics::Level::Warning:
        return "warning";
    case Diagnostics::Level::Info:
        return "info";
    case Diagnostics::Level::Debug:
        break;
    }
    return "debug";
}

Diagnostics::Diagnostics(Options options, Write write)
    : m_options(std::move(options)), m_write(std::move(write))
{
}

void Diagnostics::say(Level level, std::string_view event, std::string_view sentence,
                      Clock::time_point now)
{
    if (!isShown(level))
        return;
    const std::lock_guard lock(m_mutex); // one line at a time
    auto found = m_said.find(event);
    if (found == m_said.end())
        found = m_said.emplace(std::string(event), Said{now}).first;
    Said &said = found->second;
    if (now - said.since >= period)
        said = {now, 0, said.leftOut};
    if (++said.count > burst) {
        ++said.leftOut;
        return;
    }
    std::string text = harmless(cut(sentence, maxLine / 2));
    if (const auto leftOut = std::exchange(said.leftOut, 0))
        text += " (" + std::to_string(leftOut) + " more like this were left out.)";
    m_write(format(level, event, text));
}

std::string Diagnostics::format(Level level, std::string_view event,
                                std::string_view sentence) const
{
    if (m_options.format == Format::Text) {
        std::string line = "logyard: ";
        if (level != Level::Info)
            line.append(nameOf(level)).append(": ");
        return line.append(sentence) += '\n';
    }
    std::string line = "{\"timestamp\":\"" + formatTimestamp(Timestamp::now()) + "\",\"service\":";
    appendJsonString(line, m_options.service);
    line.append(",\"level\":\"").append(nameOf(level)).append("\",\"event\":");
    appendJsonString(line, event);
    line += ",\"message\":";
    appendJsonString(line, sentence);
    return line += "}\n";
}

void Diagnostics::writeToStandardError(std::string_view line)
{
    // A pipe is ready when a whole line fits (PIPE_BUF): this never waits for its reader.
    pollfd standardError{STDERR_FILENO, POLLOUT, 0};
    if (::poll(&standardError, 1, 0) != 1 || !(standardError.revents & POLLOUT))
        return;
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace logyard
