// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"

class QCoreApplication;

namespace logyard {

/// Runs the service without a window until SIGTERM or SIGINT. Returns the exit code: 0 after a
/// clean stop, 2 when it could not start.
int runHeadless(QCoreApplication &app, const Options &options);

} // namespace logyard
