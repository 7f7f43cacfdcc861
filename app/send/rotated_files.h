// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace logyard::send {

/// Whether a file of this name is what rotation makes of one that is called `current`: with a
/// number or a date behind it, as app.log.1 and app.log-20240125. Not what it compressed.
bool isRotationOf(std::string_view name, std::string_view current);

/// The rotated files of `current` in its folder that were last written to at `since` (ns) or later,
/// the oldest first. Empty where the folder cannot be read.
std::vector<std::filesystem::path> rotatedSince(const std::filesystem::path &current,
                                                std::int64_t since);

} // namespace logyard::send
