// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace logyard {

/// What a thread's work can wait for.
enum class ThreadPriority {
    Prompt, ///< somebody waits for each short piece of it: connections
    Search, ///< somebody waits for it, but it may take all cores for long
    Background, ///< nobody waits for it
};

/// Sets the calling thread's priority, for good. Needs no rights; where the system does not know
/// how, nothing happens.
void setThreadPriority(ThreadPriority priority);

} // namespace logyard
