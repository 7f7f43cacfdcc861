// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::store {

class ServiceLog;

/// What is kept at most. 0: no limit.
struct RetentionLimits
{
    std::int64_t age = 0; ///< ns; of a segment's newest entry
    std::uint64_t bytes = 0; ///< on disk

    bool operator==(const RetentionLimits &) const = default;
};

/// Limits of single services, from `<log folder>/retention.conf`. A line is
///     <service> <age> <size>
/// The service may hold `*` for any text; the first line that fits counts. Age is a number with
/// ms, s, m, h, d or w; size a number with KB, MB, GB, TB or KiB, MiB, GiB, TiB; `-` is no limit. What
/// follows a `#` is a comment.
class RetentionRules final
{
public:
    static constexpr std::string_view fileName = "retention.conf";

    /// The error is a sentence that names the line.
    static std::expected<RetentionRules, std::string> parse(std::string_view text);

    /// The service's own limits; nullptr when it has none.
    const RetentionLimits *find(std::string_view service) const;

private:
    struct Rule
    {
        std::string pattern;
        RetentionLimits limits;
    };
    std::vector<Rule> m_rules;
};

/// A number of ns from text such as `30d`; nullopt when it is none.
std::optional<std::int64_t> parseAge(std::string_view text);

/// A number of bytes from text such as `20GB` or `64MiB`; nullopt when it is none.
std::optional<std::uint64_t> parseByteSize(std::string_view text);

/// Deletes the oldest segments that the limits do not allow: those of services with own limits by
/// them, the others by age one by one and by size all together. Needs no space. Returns how many
/// segments it deleted.
std::size_t applyRetention(std::span<const std::shared_ptr<ServiceLog>> logs,
                           const RetentionRules &rules, const RetentionLimits &limits,
                           Timestamp now);

} // namespace logyard::store
