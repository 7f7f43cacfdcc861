// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"

namespace logyard {

/// Whether this build has the window.
bool hasWindow();

/// Shows the window, and runs the service in this process unless the options name a remote one.
/// Makes the QApplication itself. Returns the exit code.
int runWindow(int &argc, char **argv, const Options &options);

} // namespace logyard
