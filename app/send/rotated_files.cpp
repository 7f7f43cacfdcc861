// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/rotated_files.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <tuple>

#include <sys/stat.h>

namespace logyard::send {
namespace {

constexpr std::size_t mostDigits = 4; // of a number; more are a date

struct Rotated
{
    std::filesystem::path path;
    std::int64_t modified = 0;
    int number = 0; ///< the highest is the oldest; 0: it has a date instead
};

int numberOf(const std::string &suffix)
{
    int number = 0;
    const auto digits = suffix.substr(1);
    if (digits.size() > mostDigits)
        return 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

} // namespace

bool isRotationOf(std::string_view name, std::string_view current)
{
    if (!name.starts_with(current))
        return false;
    const auto suffix = name.substr(current.size());
    return suffix.size() > 1 && (suffix.front() == '.' || suffix.front() == '-') && suffix[1] >= '0'
        && suffix[1] <= '9' && suffix.find_first_not_of("0123456789-_.:T", 1) == suffix.npos;
}

std::vector<std::filesystem::path> rotatedSince(const std::filesystem::path &current,
                                                std::int64_t since)
{
    const std::string name = current.filename().string();
    std::vector<Rotated> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(current.parent_path(), error), end;
         !error && entry != end; entry.increment(error)) {
        const std::string other = entry->path().filename().string();
        struct stat status;
        if (!isRotationOf(other, name) || ::stat(entry->path().c_str(), &status) != 0
            || !S_ISREG(status.st_mode))
            continue;
        const std::int64_t modified =
            std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
        if (modified >= since)
            found.push_back({entry->path(), modified, numberOf(other.substr(name.size()))});
    }
    std::ranges::sort(found, [](const Rotated &a, const Rotated &b) {
        return std::tuple(a.modified, -a.number, a.path)
            < std::tuple(b.modified, -b.number, b.path);
    });
    std::vector<std::filesystem::path> paths;
    for (Rotated &file : found)
        paths.push_back(std::move(file.path));
    return paths;
}

} // namespace logyard::send
