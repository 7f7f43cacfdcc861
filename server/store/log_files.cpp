// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/log_files.h"

#include "server/store/file_io.h"

#include <charconv>

namespace logyard::store {
namespace {

constexpr std::string_view activeSuffix = ".log";
constexpr std::string_view sealingSuffix = ".log.sealing";
constexpr std::string_view sealedSuffix = ".log.zst";
constexpr std::string_view indexSuffix = ".idx";
constexpr std::string_view tornSuffix = ".log.torn";

std::string numbered(const std::string &stem, std::uint64_t number, std::string_view suffix)
{
    return stem + '.' + std::to_string(number) + std::string(suffix);
}

// `<stem>.<number>`
std::optional<LogFileName> withNumber(LogFileName::Kind kind, std::string_view name)
{
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0)
        return std::nullopt;
    const std::string_view digits = name.substr(dot + 1);
    std::uint64_t number = 0;
    const char *const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc() || rest != end || number == 0 || digits.front() == '0')
        return std::nullopt;
    return LogFileName{kind, std::string(name.substr(0, dot)), number};
}

} // namespace

std::filesystem::path LogFiles::active() const
{
    return m_dir / (m_stem + std::string(activeSuffix));
}

std::filesystem::path LogFiles::sealing(std::uint64_t number) const
{
    return m_dir / numbered(m_stem, number, sealingSuffix);
}

std::filesystem::path LogFiles::sealed(std::uint64_t number) const
{
    return m_dir / numbered(m_stem, number, sealedSuffix);
}

std::filesystem::path LogFiles::index(std::uint64_t number) const
{
    return m_dir / indexFolder / numbered(m_stem, number, indexSuffix);
}

std::filesystem::path LogFiles::torn() const
{
    return m_dir / (m_stem + std::string(tornSuffix));
}

std::optional<LogFileName> parseLogFileName(std::string_view name)
{
    using Kind = LogFileName::Kind;
    auto without = [&](std::string_view suffix) {
        return name.substr(0, name.size() - suffix.size());
    };
    if (name.ends_with(asideSuffix) && without(asideSuffix).ends_with(sealedSuffix))
        return LogFileName{Kind::Aside, {}, 0};
    if (name.ends_with(sealedSuffix))
        return withNumber(Kind::Sealed, without(sealedSuffix));
    if (name.ends_with(sealingSuffix))
        return withNumber(Kind::Sealing, without(sealingSuffix));
    if (name.ends_with(activeSuffix) && name.size() > activeSuffix.size())
        return LogFileName{Kind::Active, std::string(without(activeSuffix)), 0};
    return std::nullopt;
}

} // namespace logyard::store
