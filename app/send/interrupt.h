// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace logyard::send {

/// The signals that ask a filter to end (SIGINT, SIGTERM, SIGHUP), as a descriptor that can be
/// polled. One for each process, made before its threads. SIGPIPE is ignored: a write fails.
class Interrupt final
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    /// Readable when a signal has come.
    int descriptor() const { return m_descriptor; }
    /// The next signal that has come; 0: none.
    int next();
    /// Whether a signal comes within so many milliseconds; it is left for next().
    bool waitFor(int ms) const;

    /// Ends the process by this signal, as if it had not been handled: a shell that waits sees
    /// that.
    [[noreturn]] static void endBy(int signal);

private:
    int m_descriptor = -1;
};

} // namespace logyard::send
