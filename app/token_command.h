// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace logyard {

/// Whether the program was called as `logyard token ...`.
bool isTokenCommand(const QStringList &arguments);

/// Adds, lists or removes tokens. Returns the exit code: 0, or 2 after an error on stderr. Needs no
/// QCoreApplication.
int runTokenCommand(const QStringList &arguments);

} // namespace logyard
