// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/unique_fd.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace logyard::store {

/// Reads up to `size` bytes at `offset`; returns how many there were.
std::size_t readAt(int fd, std::uint64_t offset, char *to, std::size_t size);

/// Writes all of it; false with errno set when that fails.
bool writeAll(int fd, std::string_view bytes);

/// A file that is written aside, as `<file>.tmp`, and appears whole or not at all. What was not
/// committed is removed.
class AsideFile final
{
public:
    explicit AsideFile(std::filesystem::path file);
    AsideFile(const AsideFile &) = delete;
    AsideFile &operator=(const AsideFile &) = delete;
    ~AsideFile();

    bool isOpen() const { return bool(m_fd); }
    int fd() const { return m_fd.get(); }

    /// False with errno set.
    bool append(std::string_view bytes) { return writeAll(m_fd.get(), bytes); }
    bool sync();
    bool commit();

    const std::filesystem::path &asidePath() const { return m_aside; }

private:
    std::filesystem::path m_file;
    std::filesystem::path m_aside;
    UniqueFd m_fd;
    bool m_isCommitted = false;
};

inline constexpr std::string_view asideSuffix = ".tmp";

/// Makes renames and deletions in a folder durable.
void syncFolder(const std::filesystem::path &dir);

} // namespace logyard::store
