// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace logyard::ui {

/// Valid JSON with line breaks and indents; every token stays as it was written. Deeper than 64
/// levels it is indented no further. What is no JSON comes out with all its bytes, too.
std::string prettyJson(std::string_view json);

} // namespace logyard::ui
