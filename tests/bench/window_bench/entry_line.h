// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

namespace bench {

inline constexpr int lineServices = 12;

/// The entry with that number as one JSON object: made the same way by who sends and by who checks.
/// `sent` is on the monotonic clock, `time` the entry's own; both in nanoseconds.
inline void appendEntryLine(std::string &out, std::int64_t number, std::int64_t sent,
                            std::int64_t time)
{
    static constexpr std::array<std::string_view, 20> levels{
        "debug", "info", "info", "info", "info", "info", "warn", "info", "info",  "debug",
        "info",  "info", "info", "warn", "info", "info", "info", "info", "error", "info"};
    const std::uint64_t mixed = (static_cast<std::uint64_t>(number) + 1) * 0x9e3779b97f4a7c15ULL;
    const auto pick = static_cast<std::uint32_t>(mixed >> 40);
    const std::time_t seconds = time / 1'000'000'000;
    thread_local std::time_t shownSecond = -1;
    thread_local std::array<char, 32> clock{};
    if (seconds != shownSecond) {
        std::tm parts{};
        ::gmtime_r(&seconds, &parts);
        std::strftime(clock.data(), clock.size(), "%Y-%m-%dT%H:%M:%S", &parts);
        shownSecond = seconds;
    }
    std::array<char, 512> text;
    const int size = std::snprintf(
        text.data(), text.size(),
        R"({"n":%lld,"sent":%lld,"timestamp":"%s.%09dZ","level":"%s","service":"service-%u",)"
        R"("message":"GET /api/orders/%u answered %u in %u ms for customer %u%s",)"
        R"("trace_id":"%016llx","http":{"status":%u,"method":"GET"}})",
        static_cast<long long>(number), static_cast<long long>(sent), clock.data(),
        static_cast<int>(time % 1'000'000'000), levels[pick % levels.size()].data(),
        pick / 32 % lineServices, pick, pick % 50 == 7 ? 500U : 200U, pick % 997, pick % 9973,
        number % 1000 == 0 ? ", needle" : "", static_cast<unsigned long long>(mixed),
        pick % 50 == 7 ? 500U : 200U);
    out.append(text.data(), static_cast<std::size_t>(size));
}

} // namespace bench
