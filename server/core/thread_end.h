// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace logyard {

/// Waits until a thread of this process, by its gettid(), has left nothing to run; at most a
/// second. QThread::wait() returns earlier: while the thread still destroys what libraries keep for
/// it. What OpenSSL, which Qt Network loads, keeps for a thread is also freed as the process ends,
/// so that a thread that is still at it then frees it twice.
void waitForThreadEnd(pid_t thread);

} // namespace logyard
