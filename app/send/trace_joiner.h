// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace logyard::send {

/// Where a line ended in what it was read from, to go on from there later.
struct Position
{
    std::uint64_t at = 0; ///< bytes of a file; nanoseconds of a container's log
    std::uint32_t count = 0; ///< lines of a container's log that had just this time

    auto operator<=>(const Position &) const = default;
};

/// Joins the lines of a stack trace (Java, Python, Go, Node, .NET, Rust) with each other and with
/// the message before them; every other line is an entry of its own. Indented lines belong to the
/// line before them. A line that looks like a JSON object is never joined.
///
/// A line is handed on when the next one does not belong to it, or when nothing came for `delay`.
/// For one thread, which asks deadline() how long it may sleep.
class TraceJoiner final
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::milliseconds delay{100};
    static constexpr std::size_t maxBytes = 128 * 1024; ///< more than that is never joined

    struct Joined
    {
        std::string_view text; ///< lines with line breaks between them; lives during the call
        Position end; ///< of the last line
        Timestamp arrived; ///< of the first line
    };
    using Emit = std::function<void(const Joined &)>;

    explicit TraceJoiner(Emit emit) : m_emit(std::move(emit)) { }

    void add(std::string_view line, Position end, Timestamp arrived, Clock::time_point now);
    /// When the line that waits is to be handed on; nullopt: none waits.
    std::optional<Clock::time_point> deadline() const;
    void flushIfDue(Clock::time_point now);
    void flush();

private:
    enum class Kind { Plain, Java, Python, PythonEnd, Go, Rust, Node };

    static Kind kindOf(std::string_view line);
    bool belongs(std::string_view line);
    bool belongsToKind(std::string_view line) const;
    std::string_view lastLine() const;

    const Emit m_emit;
    std::string m_text; ///< empty: none waits
    std::size_t m_lastLineAt = 0;
    std::size_t m_blank = 0; ///< blank lines since
    bool m_isFailure = false; ///< its level is a warning or worse, or it is a trace
    Kind m_kind = Kind::Plain;
    Position m_end;
    Timestamp m_arrived;
    Clock::time_point m_lastAdded;
};

} // namespace logyard::send
