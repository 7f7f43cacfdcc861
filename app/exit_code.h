// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace logyard {

/// What the program ends with when its flags, its environment or what it was built with do not
/// allow what was asked for, and it has said so on stderr.
inline constexpr int usageError = 2;

} // namespace logyard
