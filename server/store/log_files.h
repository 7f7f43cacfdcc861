// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace logyard::store {

inline constexpr std::string_view indexFolder = ".index";

/// The names of one service's files.
class LogFiles final
{
public:
    LogFiles(std::filesystem::path dir, std::string stem)
        : m_dir(std::move(dir)), m_stem(std::move(stem))
    {
    }

    const std::filesystem::path &dir() const { return m_dir; }
    /// The active segment.
    std::filesystem::path active() const;
    /// A segment that waits to be sealed.
    std::filesystem::path sealing(std::uint64_t number) const;
    std::filesystem::path sealed(std::uint64_t number) const;
    std::filesystem::path index(std::uint64_t number) const;
    /// Where a last line that was cut off is set aside.
    std::filesystem::path torn() const;

private:
    std::filesystem::path m_dir;
    std::string m_stem;
};

/// What a file in a log folder is.
struct LogFileName
{
    enum class Kind { Active, Sealing, Sealed, Aside } kind;
    std::string stem;
    std::uint64_t number = 0; ///< of Sealing and Sealed
};

/// nullopt when the file is none of ours.
std::optional<LogFileName> parseLogFileName(std::string_view name);

} // namespace logyard::store
