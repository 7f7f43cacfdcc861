// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace logyard {

/// What the program ends with when its flags, its environment or its files are not right, and it
/// has said so on stderr.
inline constexpr int configurationError = 2;

} // namespace logyard
