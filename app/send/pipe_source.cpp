// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/pipe_source.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace logyard::send {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t pieceSize = 64 * 1024;
constexpr auto endsSoonAfter = 2s; // of Ctrl+C: then the program ended because of that

int timeoutFor(const TraceJoiner &lines)
{
    const auto deadline = lines.deadline();
    if (!deadline)
        return -1;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(*deadline - TraceJoiner::Clock::now());
    return static_cast<int>(std::max<long>(0, left.count()));
}

} // namespace

PipeSource::PipeSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
                       Diagnostics &diagnostics)
    : m_posting(posting), m_interrupt(interrupt), m_diagnostics(diagnostics),
      m_reader(0, EntryMaker(options.service, {}),
               [this](Parcel parcel) { m_posting.put(std::move(parcel)); }),
      m_isTerminal(::isatty(STDIN_FILENO) == 1), m_buffer(pieceSize, '\0')
{
}

void PipeSource::run()
{
    TraceJoiner &lines = m_reader.lines();
    while (!m_posting.isStopping()) {
        pollfd wanted[]{{STDIN_FILENO, POLLIN, 0}, {m_interrupt.descriptor(), POLLIN, 0}};
        const int ready = ::poll(wanted, 2, timeoutFor(lines));
        if (ready < 0 && errno != EINTR)
            break;
        if (ready > 0 && wanted[1].revents != 0 && !handleSignal())
            break;
        if (ready > 0 && wanted[0].revents != 0 && !readInput())
            break;
        lines.flushIfDue(TraceJoiner::Clock::now());
    }
    m_splitter.finish([&](std::string_view line, std::size_t) {
        lines.add(line, {}, Timestamp::now(), TraceJoiner::Clock::now());
    });
    lines.flush();
    const bool wasInterrupted = m_interruptedAt != TraceJoiner::Clock::time_point{}
        && TraceJoiner::Clock::now() - m_interruptedAt < endsSoonAfter;
    if (m_signal == 0 && wasInterrupted)
        m_signal = SIGINT;
}

// False: it is to end. Ctrl+C goes to the program, too, which may go on, or has last words.
bool PipeSource::handleSignal()
{
    const int signal = m_interrupt.next();
    if (signal == SIGINT && !m_isTerminal) {
        m_interruptedAt = TraceJoiner::Clock::now();
        return true;
    }
    if (signal != 0)
        m_signal = signal;
    return signal == 0;
}

// False: it is the end.
bool PipeSource::readInput()
{
    const ssize_t count = ::read(STDIN_FILENO, m_buffer.data(), m_buffer.size());
    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    if (count == 0)
        return false;
    const std::string_view bytes(m_buffer.data(), static_cast<std::size_t>(count));
    const bool isHeard = passOn(bytes);
    const auto now = TraceJoiner::Clock::now();
    const Timestamp arrived = Timestamp::now();
    m_splitter.add(bytes, [&](std::string_view line, std::size_t) {
        m_reader.lines().add(line, {}, arrived, now);
    });
    return isHeard;
}

// False: nobody reads it any more. What a pipe certainly has room for is written at a time, so that
// a signal is seen while its reader does not read.
bool PipeSource::passOn(std::string_view bytes)
{
    while (m_isPassing && !bytes.empty()) {
        pollfd wanted[]{{STDOUT_FILENO, POLLOUT, 0}, {m_interrupt.descriptor(), POLLIN, 0}};
        if (::poll(wanted, 2, -1) < 0 && errno != EINTR)
            break;
        if (wanted[1].revents != 0 && !handleSignal())
            return false;
        if (wanted[0].revents == 0)
            continue;
        const ssize_t count =
            ::write(STDOUT_FILENO, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EPIPE) {
            m_signal = SIGPIPE;
            return false;
        } else if (errno != EINTR && errno != EAGAIN) {
            m_isPassing = false;
            m_hasOutputFailed = errno != EBADF; // closed on purpose
            if (m_hasOutputFailed)
                m_diagnostics.say(Diagnostics::Level::Error, "output",
                                  std::string("Cannot write to the standard output: ")
                                      + std::strerror(errno) + ". Entries are still sent.");
        }
    }
    return true;
}

} // namespace logyard::send
