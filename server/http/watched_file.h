// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace logyard::http {

/// A small file that somebody may replace while the program runs, by writing to it or by renaming
/// another one over it (a symbolic link on the way there may change, too). For one thread at a
/// time.
class WatchedFile final
{
public:
    /// The content, or a sentence that says why there is none.
    using Content = std::expected<std::string, std::string>;

    /// Reads it. `limit` in bytes: a larger file is an error.
    WatchedFile(std::filesystem::path path, std::size_t limit);

    const std::filesystem::path &path() const { return m_path; }
    const Content &content() const { return m_content; }

    /// Reads it again when its size, times or inode are not those of the last time. Whether the
    /// content differs.
    bool refresh();

private:
    struct State
    {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::int64_t size = -1; ///< -1: there is no file
        std::int64_t modifiedNs = 0;
        std::int64_t changedNs = 0;
        bool operator==(const State &) const = default;
    };

    State look() const;
    Content read() const;

    std::filesystem::path m_path;
    std::size_t m_limit;
    State m_state; ///< before it was read
    bool m_isFresh = false; ///< it had just been written: another write might leave no trace
    Content m_content;
};

} // namespace logyard::http
