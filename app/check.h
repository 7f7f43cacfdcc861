// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"

namespace logyard {

/// Prints the configuration and where each value is from, without any secret, and looks whether the
/// service could start with it. Returns the exit code: 0, or 2 after an error on stderr.
int checkConfiguration(const Options &options);

} // namespace logyard
