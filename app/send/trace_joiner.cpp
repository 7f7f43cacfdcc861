// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/trace_joiner.h"

#include "app/send/line_level.h"
#include "server/core/level.h"

#include <utility>

namespace logyard::send {
namespace {

bool isIndented(std::string_view line)
{
    return !line.empty() && (line.front() == ' ' || line.front() == '\t');
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t") == line.npos;
}

// The name of an exception and, mostly, a colon with its text: `ValueError: no number`.
bool isException(std::string_view line)
{
    const auto name = line.substr(0, line.find(':'));
    if (name.empty() || name.find_first_of(" \t=[]{}()\"'/") != name.npos)
        return false;
    return name.ends_with("Exception") || name.ends_with("Error") || name.ends_with("Throwable");
}

// With its package, as Java and .NET write it.
bool isQualifiedException(std::string_view line)
{
    return isException(line) && line.substr(0, line.find(':')).find('.') != line.npos;
}

// /srv/app.js:3
bool isNodeSource(std::string_view line)
{
    if (!line.starts_with('/') && !line.starts_with("file://") && !line.starts_with("node:"))
        return false;
    const auto colon = line.rfind(':');
    return colon != line.npos && colon > 0 && colon + 1 < line.size()
        && line.find_first_not_of("0123456789", colon + 1) == line.npos
        && line.find(' ') == line.npos;
}

// main.(*Server).run(0xc000010000, 0x1)
bool isGoCall(std::string_view line)
{
    const auto open = line.find('(');
    return line.ends_with(')') && open != line.npos && open > 0
        && line.substr(0, open).find(' ') == line.npos && line.find('.') != line.npos;
}

bool isPythonLink(std::string_view line)
{
    return line.starts_with("During handling of the above exception")
        || line.starts_with("The above exception was the direct cause");
}

bool startsWithAny(std::string_view line, std::initializer_list<std::string_view> fronts)
{
    for (const auto front : fronts) {
        if (line.starts_with(front))
            return true;
    }
    return false;
}

} // namespace

TraceJoiner::Kind TraceJoiner::kindOf(std::string_view line)
{
    if (line.starts_with("Traceback (most recent call last):"))
        return Kind::Python;
    if (startsWithAny(line, {"panic: ", "fatal error: ", "goroutine "})
        || line.find(" panic serving ") != line.npos || line.find("panic: ") != line.npos)
        return Kind::Go;
    if (line.starts_with("thread '") && line.find("panicked at") != line.npos)
        return Kind::Rust;
    if (isNodeSource(line))
        return Kind::Node;
    if (isException(line) || startsWithAny(line, {"Exception in thread ", "Unhandled exception"}))
        return Kind::Java;
    return Kind::Plain;
}

std::string_view TraceJoiner::lastLine() const
{
    return std::string_view(m_text).substr(m_lastLineAt);
}

// What is special about the traces of one language. The line is not indented.
bool TraceJoiner::belongsToKind(std::string_view line) const
{
    switch (m_kind) {
    case Kind::Python:
        // The name of the exception is the first line that is not indented.
        return m_blank == 0;
    case Kind::PythonEnd:
        return isPythonLink(line)
            || (line.starts_with("Traceback (most recent") && isPythonLink(lastLine()));
    case Kind::Go:
        return startsWithAny(line,
                             {"goroutine ", "[signal ", "created by ", "panic: ", "exit status ",
                              "runtime: ", "runtime stack:"})
            || isGoCall(line) || line.find(" +0x") != line.npos;
    case Kind::Rust:
        return startsWithAny(line, {"note: ", "stack backtrace:"})
            || (m_blank == 0 && lastLine().ends_with(':') && lastLine().starts_with("thread '"));
    case Kind::Node:
        return isException(line) || startsWithAny(line, {"Node.js v", "Thrown at:", "Uncaught "})
            || (m_blank == 0 && line == "}") || line.starts_with("throw ");
    case Kind::Java:
    case Kind::Plain:
        break;
    }
    return m_blank == 0
        && (startsWithAny(line, {"Caused by: ", "Suppressed: ", "... ", "--- End of "})
            || (line == "}" && isIndented(lastLine())));
}

bool TraceJoiner::belongs(std::string_view line)
{
    if (isIndented(line))
        return m_blank == 0 || m_kind != Kind::Plain;
    if (belongsToKind(line)) {
        if (m_kind == Kind::Python)
            m_kind = Kind::PythonEnd;
        else if (line.starts_with("Traceback (most recent"))
            m_kind = Kind::Python;
        return true;
    }
    // What a logger writes behind the message of a failure.
    if (m_kind != Kind::Plain || !m_isFailure || m_blank > 0)
        return false;
    const Kind kind = kindOf(line);
    const bool isTrace = kind == Kind::Python || line.starts_with("goroutine ")
        || (kind == Kind::Java && isQualifiedException(line));
    if (isTrace)
        m_kind = kind;
    return isTrace;
}

void TraceJoiner::add(std::string_view line, Position end, Timestamp arrived, Clock::time_point now)
{
    if (isBlank(line)) {
        if (m_text.empty())
            return;
        ++m_blank;
        m_end = end;
        m_lastAdded = now;
        return;
    }
    if (line.starts_with('{')) {
        flush();
        m_emit({line, end, arrived});
        return;
    }
    const bool hasRoom = m_text.size() + line.size() + m_blank < maxBytes;
    if (!m_text.empty() && hasRoom && belongs(line)) {
        m_text.append(m_blank + 1, '\n');
        m_lastLineAt = m_text.size();
        m_text += line;
    } else {
        flush();
        m_text = line;
        m_lastLineAt = 0;
        m_kind = kindOf(line);
        m_isFailure = m_kind != Kind::Plain || levelFromText(guessLevel(line)) >= Level::Warn;
        m_arrived = arrived;
    }
    m_blank = 0;
    m_end = end;
    m_lastAdded = now;
}

std::optional<TraceJoiner::Clock::time_point> TraceJoiner::deadline() const
{
    return m_text.empty() ? std::nullopt : std::optional(m_lastAdded + delay);
}

void TraceJoiner::flushIfDue(Clock::time_point now)
{
    if (!m_text.empty() && now >= m_lastAdded + delay)
        flush();
}

void TraceJoiner::flush()
{
    if (m_text.empty())
        return;
    const std::string text = std::exchange(m_text, {});
    m_blank = 0;
    m_emit({text, m_end, m_arrived});
}

} // namespace logyard::send
