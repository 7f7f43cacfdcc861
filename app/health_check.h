// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server/config.h"

namespace logyard {

/// Asks the service of this configuration, on this machine, for GET /health. Returns an exit code:
/// 0 when it answers 200 within three seconds, else 1. Needs a QCoreApplication.
int checkHealth(const Config &config);

} // namespace logyard
