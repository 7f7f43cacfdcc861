// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace logyard::send {

/// Whether the program was called as `logyard send ...`.
bool isSendCommand(const QStringList &arguments);

/// Sends what is piped in, added to files or logged by containers; see --help. Needs no display.
/// Returns the exit code: 0 all was delivered, 1 something was not, 2 wrong arguments. May end the
/// process by a signal that it was asked to end by.
int runSendCommand(int argc, char **argv, const QStringList &arguments);

} // namespace logyard::send
