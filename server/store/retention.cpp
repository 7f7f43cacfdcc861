// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/retention.h"

#include "server/store/service_log.h"

#include <algorithm>
#include <charconv>

namespace logyard::store {
namespace {

struct Unit
{
    std::string_view name;
    double factor;
};

constexpr double nsPerSecond = 1e9;
constexpr Unit ageUnits[]{{"ms", nsPerSecond / 1000},
                          {"s", nsPerSecond},
                          {"m", 60 * nsPerSecond},
                          {"h", 3600 * nsPerSecond},
                          {"d", 86'400 * nsPerSecond},
                          {"w", 7 * 86'400 * nsPerSecond}};
constexpr Unit byteUnits[]{{"", 1},        {"B", 1},         {"KB", 1e3},
                           {"MB", 1e6},    {"GB", 1e9},      {"TB", 1e12},
                           {"KiB", 1024.}, {"MiB", 1048576.}, {"GiB", 1073741824.},
                           {"TiB", 1099511627776.}};

std::optional<double> parseWithUnit(std::string_view text, std::span<const Unit> units)
{
    double number = 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] =
        std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (error != std::errc() || number < 0)
        return std::nullopt;
    const std::string_view name(rest, static_cast<std::size_t>(end - rest));
    for (const Unit &unit : units) {
        if (unit.name == name && number * unit.factor < 9e18)
            return number * unit.factor;
    }
    return std::nullopt;
}

std::vector<std::string_view> words(std::string_view line)
{
    std::vector<std::string_view> result;
    line = line.substr(0, line.find('#'));
    constexpr std::string_view blanks = " \t\r";
    while (true) {
        const auto begin = line.find_first_not_of(blanks);
        if (begin == std::string_view::npos)
            return result;
        line.remove_prefix(begin);
        const auto size = std::min(line.find_first_of(blanks), line.size());
        result.push_back(line.substr(0, size));
        line.remove_prefix(size);
    }
}

bool fits(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

struct Candidate
{
    ServiceLog *log;
    ServiceLog::SegmentInfo segment;
};

std::vector<Candidate> segmentsOf(ServiceLog &log)
{
    std::vector<Candidate> result;
    for (const auto &segment : log.segments())
        result.push_back({&log, segment});
    return result;
}

std::size_t dropByAge(ServiceLog &log, std::int64_t age, Timestamp now)
{
    if (age == 0)
        return 0;
    const Timestamp limit{now.ns - age};
    auto segments = log.segments();
    // A service that logs little would keep its oldest entries as long as its active segment lasts:
    // that is ended when all of it is too old, or when it covers an eighth of the age.
    const auto &active = segments.back();
    if (active.isActive && active.bytes > 0 && active.oldest != Timestamp::max()
        && (active.newest < limit || active.newest.ns - active.oldest.ns > age / 8)) {
        log.rotate();
        segments = log.segments();
    }
    std::size_t dropped = 0;
    for (const auto &segment : segments) {
        if (!segment.isActive && segment.newest < limit)
            dropped += log.drop(segment.number);
    }
    return dropped;
}

std::size_t dropBySize(std::vector<Candidate> candidates, std::uint64_t limit)
{
    if (limit == 0)
        return 0;
    std::uint64_t bytes = 0;
    for (const Candidate &candidate : candidates)
        bytes += candidate.segment.bytes;
    std::ranges::sort(candidates, {}, [](const Candidate &candidate) {
        return std::pair(candidate.segment.newest, candidate.segment.number);
    });
    std::size_t dropped = 0;
    for (const Candidate &candidate : candidates) {
        if (bytes <= limit)
            break;
        if (candidate.segment.isActive) {
            if (candidate.segment.bytes == 0)
                continue;
            candidate.log->rotate();
        }
        if (candidate.log->drop(candidate.segment.number)) {
            bytes -= candidate.segment.bytes;
            ++dropped;
        }
    }
    return dropped;
}

} // namespace

std::optional<std::int64_t> parseAge(std::string_view text)
{
    const auto ns = parseWithUnit(text, ageUnits);
    return ns ? std::optional(static_cast<std::int64_t>(*ns)) : std::nullopt;
}

std::optional<std::uint64_t> parseByteSize(std::string_view text)
{
    const auto bytes = parseWithUnit(text, byteUnits);
    return bytes ? std::optional(static_cast<std::uint64_t>(*bytes)) : std::nullopt;
}

std::expected<RetentionRules, std::string> RetentionRules::parse(std::string_view text)
{
    RetentionRules rules;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        const auto parts = words(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (parts.empty())
            continue;
        auto wrong = [&](std::string_view what) {
            return std::unexpected(std::string(fileName) + ", line " + std::to_string(number)
                                   + ": " + std::string(what)
                                   + " A line is: service, age, size; for example: auth 7d 2GB");
        };
        if (parts.size() != 3)
            return wrong("There must be three words.");
        Rule rule{std::string(parts[0]), {}};
        if (parts[1] != "-") {
            const auto age = parseAge(parts[1]);
            if (!age)
                return wrong("The age is not valid.");
            rule.limits.age = *age;
        }
        if (parts[2] != "-") {
            const auto bytes = parseByteSize(parts[2]);
            if (!bytes)
                return wrong("The size is not valid.");
            rule.limits.bytes = *bytes;
        }
        rules.m_rules.push_back(std::move(rule));
    }
    return rules;
}

const RetentionLimits *RetentionRules::find(std::string_view service) const
{
    for (const Rule &rule : m_rules) {
        if (fits(rule.pattern, service))
            return &rule.limits;
    }
    return nullptr;
}

std::size_t applyRetention(std::span<const std::shared_ptr<ServiceLog>> logs,
                           const RetentionRules &rules, const RetentionLimits &limits,
                           Timestamp now)
{
    std::size_t dropped = 0;
    std::vector<Candidate> common;
    for (const auto &log : logs) {
        const RetentionLimits *own = rules.find(log->service());
        dropped += dropByAge(*log, own ? own->age : limits.age, now);
        auto segments = segmentsOf(*log);
        if (own)
            dropped += dropBySize(std::move(segments), own->bytes);
        else
            common.insert(common.end(), segments.begin(), segments.end());
    }
    return dropped + dropBySize(std::move(common), limits.bytes);
}

} // namespace logyard::store
