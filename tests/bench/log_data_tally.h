// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace bench {

inline constexpr std::int64_t beginS = 1'768'456'800; // 2026-01-15T06:00:00Z
inline constexpr std::string_view askedService = "checkout";

enum Level { Debug, Info, Warn, Error };
inline constexpr std::array<std::string_view, 4> levelNames{"debug", "info", "warn", "error"};

/// What the finished line says, for the counts.
struct Entry
{
    std::int64_t timeUs = 0; // since beginS
    std::string_view service;
    Level level = Info;
    int status = 200;
    int tenthsOfMs = 0; // the duration
};

/// The times of the newest entries seen.
class Newest
{
public:
    void add(std::int64_t timeUs) { m_times[m_count++ % wanted] = timeUs; }
    std::int64_t count() const { return static_cast<std::int64_t>(m_count); }
    std::int64_t oldest() const { return m_times[m_count < wanted ? 0 : m_count % wanted]; }

private:
    static constexpr std::size_t wanted = 100;
    std::array<std::int64_t, wanted> m_times{};
    std::size_t m_count = 0;
};

/// Counts what the queries have to find, text in the bytes of the whole line.
class Tally
{
public:
    Tally(std::string id, std::int64_t entries) : m_id(std::move(id)), m_entries(entries) { }

    void add(std::string_view line, const Entry &entry)
    {
        m_bytes += static_cast<std::int64_t>(line.size());
        m_idHits += holds(line, m_id);
        m_rareHits += holds(line, rareSubstring());
        m_commonHits += holds(line, commonSubstring);
        m_regexHits += finishedIn1000To1999(line);
        m_slowFailures += entry.status >= 500 && entry.tenthsOfMs > 4000;
        if (entry.level == Error)
            ++m_errors[std::string(entry.service)];
        ++m_intervals[{beginS + entry.timeUs / 1'000'000 / intervalS * intervalS,
                       std::string(levelNames[entry.level])}];
        if (entry.service != askedService)
            return;
        m_ofService.add(entry.timeUs);
        if (entry.status == 503 && holds(line, "connection refused"))
            m_refused.add(entry.timeUs);
    }

    void write(std::ofstream &out) const
    {
        out << "{\"entries\":" << m_entries << ",\"bytes\":" << m_bytes << ",\"service\":\""
            << askedService << "\",\"request_id\":\"" << m_id << "\",\"rare_substring\":\""
            << rareSubstring() << "\",\"common_substring\":\"" << commonSubstring
            << "\",\"request_id_count\":" << m_idHits << ",\"rare_count\":" << m_rareHits
            << ",\"common_count\":" << m_commonHits << ",\"regex_count\":" << m_regexHits
            << ",\"slow_failures\":" << m_slowFailures << ",\n\"service_newest\":";
        writeNewest(out, m_ofService);
        out << ",\"refused_newest\":";
        writeNewest(out, m_refused);
        out << ",\n\"errors_by_service\":{";
        const char *comma = "";
        for (const auto &[service, count] : m_errors)
            out << std::exchange(comma, ",") << '"' << service << "\":" << count;
        out << "},\n\"intervals\":[";
        comma = "";
        for (const auto &[key, count] : m_intervals)
            out << std::exchange(comma, ",") << '[' << key.first << ",\"" << key.second << "\","
                << count << ']';
        out << "]}\n";
    }

private:
    static constexpr std::string_view commonSubstring = "onnection refuse";
    static constexpr std::int64_t intervalS = 300;

    static bool holds(std::string_view line, std::string_view text)
    {
        return ::memmem(line.data(), line.size(), text.data(), text.size()) != nullptr;
    }
    static bool finishedIn1000To1999(std::string_view line)
    {
        constexpr std::string_view text = "finished in 1";
        const auto at = line.find(text);
        if (at == std::string_view::npos)
            return false;
        const std::string_view rest = line.substr(at + text.size());
        return rest.size() >= 6 && rest.substr(3, 3) == " ms"
            && std::all_of(rest.begin(), rest.begin() + 3,
                           [](char c) { return c >= '0' && c <= '9'; });
    }
    static void writeNewest(std::ofstream &out, const Newest &newest)
    {
        out << "{\"count\":" << newest.count() << ",\"oldest\":"
            << static_cast<double>(beginS) + static_cast<double>(newest.oldest()) / 1e6 << '}';
    }
    std::string_view rareSubstring() const { return std::string_view(m_id).substr(10, 12); }

    const std::string m_id;
    const std::int64_t m_entries;
    std::int64_t m_bytes = 0, m_idHits = 0, m_rareHits = 0, m_commonHits = 0, m_regexHits = 0;
    std::int64_t m_slowFailures = 0;
    Newest m_ofService, m_refused;
    std::map<std::string, std::int64_t> m_errors;
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> m_intervals;
};

} // namespace bench
