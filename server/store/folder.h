// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/service_log.h"
#include "server/store/unique_fd.h"

#include <expected>
#include <filesystem>
#include <map>
#include <string>

namespace logyard::store {

/// The file that a folder's writer holds a lock on.
std::filesystem::path lockFile(const std::filesystem::path &dir);

/// Makes a log folder and its index folder and takes the lock. No lock, and no error, where the
/// folder is there but cannot be written to. The error is a sentence for the user.
std::expected<UniqueFd, std::string> lockFolder(const std::filesystem::path &dir);

/// What lockFolder() would say, as FolderUse or error, with nothing of it left behind.
enum class FolderUse { Writable, ReadOnly };
std::expected<FolderUse, std::string> tryFolder(const std::filesystem::path &dir);

/// The segments in a folder by the stem of their names. Files that were written aside and never
/// finished are deleted.
std::map<std::string, FoundSegments> findSegments(const std::filesystem::path &dir);

/// The service that files of this stem belong to; empty when they are none of ours.
std::string serviceOf(const std::string &stem, const LogFiles &files, const FoundSegments &found);

/// Bytes that an ordinary user may still write, nullopt when that is not known.
std::optional<std::uint64_t> freeSpace(const std::filesystem::path &dir);

} // namespace logyard::store
