// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace logyard::send {

/// The word by which a line of plain text says its level: of `ERROR`, `[warn]`, `info:`,
/// `level=error`, `I0125 10:30:45 ...` (glog, klog) and the like near its front; of a stack trace
/// or a panic, "error". As the line has it, or a name of ours where it has a letter. Empty: it says
/// none. A word of a sentence is no level: "no error found" says none.
std::string_view guessLevel(std::string_view line);

} // namespace logyard::send
