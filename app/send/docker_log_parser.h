// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace logyard::send {

/// Takes apart what Docker sends of a container's log when it is asked for timestamps: frames of
/// eight bytes and a payload (docs.docker.com/reference/api/engine, "Stream format"), or, of a
/// container with a terminal, the bytes themselves; in both a line has its time before it. What
/// Docker cut in parts of 16 KiB is one line again. Never fails: what has no time has that of the
/// line before it.
class DockerLogParser final
{
public:
    /// The line has no line break. The view lives during the call.
    using OnLine = std::function<void(Timestamp time, std::string_view line)>;

    DockerLogParser(bool isTerminal, OnLine onLine)
        : m_isTerminal(isTerminal), m_onLine(std::move(onLine))
    {
    }

    void add(std::string_view bytes);
    /// The line that was not ended is one, too.
    void finish();

    static constexpr std::size_t maxLine = std::size_t(1) << 20; ///< bytes; longer ones are cut

private:
    void addFrames(std::string_view bytes);
    void addText(std::string_view text);
    void emitLine(std::string_view line);

    const bool m_isTerminal;
    const OnLine m_onLine;
    std::string m_header; ///< of a frame, until it is whole
    std::size_t m_frameLeft = 0; ///< bytes
    std::string m_frame; ///< until it is whole
    std::string m_line; ///< until it is ended, with its time before it
    Timestamp m_lastTime;
};

} // namespace logyard::send
