// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/interrupt.h"
#include "app/send/line_reader.h"
#include "app/send/line_splitter.h"
#include "app/send/posting.h"

#include <functional>

namespace logyard::send {

/// Reads the standard input to its end, and writes it to the standard output as it comes. A filter
/// as others are: Ctrl+C ends the program that writes, and then this; SIGTERM and SIGHUP end it at
/// once, and so does a reader of the output who is gone.
class PipeSource final
{
public:
    PipeSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
               Diagnostics &diagnostics);

    void run();
    /// The signal that it ended for; 0: the input's end.
    int signal() const { return m_signal; }
    bool hasOutputFailed() const { return m_hasOutputFailed; }

private:
    bool readInput();
    bool handleSignal();
    bool passOn(std::string_view bytes);

    Posting &m_posting;
    Interrupt &m_interrupt;
    Diagnostics &m_diagnostics;
    LineSplitter m_splitter;
    LineReader m_reader;
    const bool m_isTerminal;
    bool m_isPassing = true;
    bool m_hasOutputFailed = false;
    int m_signal = 0;
    TraceJoiner::Clock::time_point m_interruptedAt{};
    std::string m_buffer;
};

} // namespace logyard::send
