// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// log_data --entries N --seed S --out FILE --expected FILE: writes N entries of 13 services, six
// hours in time order, one JSON object a line, and beside them what the queries of
// tests/bench/store have to find in them, counted in the finished lines. The same arguments give
// the same bytes.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::int64_t beginS = 1'768'456'800; // 2026-01-15T06:00:00Z
constexpr std::int64_t durationUs = 6LL * 3600 * 1'000'000;
constexpr std::int64_t intervalS = 300;
constexpr std::size_t newestWanted = 100;

/// Weighted so that some services log ten times as much as others; the weights add up to 100.
constexpr std::array<std::pair<std::string_view, int>, 13> services{{{"gateway", 20},
                                                                     {"auth", 14},
                                                                     {"catalog", 11},
                                                                     {"search", 10},
                                                                     {"checkout", 8},
                                                                     {"payments", 7},
                                                                     {"orders", 6},
                                                                     {"inventory", 6},
                                                                     {"sessions", 5},
                                                                     {"shipping", 5},
                                                                     {"media", 4},
                                                                     {"mailer", 2},
                                                                     {"reports", 2}}};
constexpr std::string_view askedService = "checkout";
constexpr std::string_view commonSubstring = "onnection refuse";

enum Level { Debug, Info, Warn, Error };
constexpr std::array<std::string_view, 4> levelNames{"debug", "info", "warn", "error"};

std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(mixed(seed)) { }
    std::uint64_t next() { return mixed(m_state += 0x9e3779b97f4a7c15ULL); }
    /// From 0 to `end` - 1.
    int below(int end)
    {
        return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(end) >> 32);
    }
    double exponential(double mean)
    {
        return -mean * std::log(1.0 - static_cast<double>(next() >> 11) * 0x1p-53);
    }

private:
    std::uint64_t m_state;
};

/// What the finished line says, for the counts.
struct Entry
{
    std::int64_t timeUs = 0; // since beginS
    std::string_view service;
    Level level = Info;
    int status = 200;
    int tenthsOfMs = 0; // the duration
};

void append(std::string &line, std::string_view text)
{
    line.append(text);
}

void append(std::string &line, std::int64_t number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    line.append(digits.data(), end);
}

template <typename... Parts>
void appendAll(std::string &line, const Parts &...parts)
{
    (append(line, parts), ...);
}

void appendPadded(std::string &line, std::int64_t number, int digits)
{
    for (std::int64_t unit = static_cast<std::int64_t>(std::pow(10, digits - 1)); unit > 0;
         unit /= 10)
        line.push_back(static_cast<char>('0' + number / unit % 10));
}

void appendTime(std::string &line, std::int64_t us)
{
    const std::int64_t seconds = beginS % 86'400 + us / 1'000'000;
    append(line, "2026-01-15T");
    appendPadded(line, seconds / 3600, 2);
    line.push_back(':');
    appendPadded(line, seconds / 60 % 60, 2);
    line.push_back(':');
    appendPadded(line, seconds % 60, 2);
    line.push_back('.');
    appendPadded(line, us % 1'000'000, 6);
    line.push_back('Z');
}

std::string requestId(std::uint64_t seed, std::int64_t number)
{
    std::string id;
    for (std::uint64_t half = 0; half < 2; ++half) {
        const std::uint64_t bits =
            mixed(mixed(seed + 1) + 2 * static_cast<std::uint64_t>(number) + half);
        for (int shift = 60; shift >= 0; shift -= 4)
            id.push_back("0123456789abcdef"[bits >> shift & 15]);
    }
    return id;
}

void appendRefused(std::string &line, Random &random)
{
    appendAll(line, "connection refused by peer 10.0.", random.below(256), ".", random.below(256),
              ", will retry in ", 10 * (1 + random.below(50)), " ms");
}

void appendError(std::string &line, Random &random)
{
    static constexpr std::array<std::string_view, 3> kinds{"TimeoutError", "KeyError", "IOError"};
    const int kind = random.below(100);
    if (kind < 50)
        appendRefused(line, random);
    else if (kind < 75)
        appendAll(line, "upstream timed out after ", 1000 + random.below(29'000),
                  " ms while reading the response header");
    else
        appendAll(line, "unhandled ", kinds[static_cast<std::size_t>(random.below(3))],
                  " in worker ", random.below(64), ", job ", random.below(10'000'000), " dropped");
}

void appendWarning(std::string &line, Random &random)
{
    static constexpr std::array<std::string_view, 3> tables{"orders", "users", "line_items"};
    const int kind = random.below(100);
    if (kind < 50)
        appendRefused(line, random);
    else if (kind < 75)
        appendAll(line, "slow query on table ", tables[static_cast<std::size_t>(random.below(3))],
                  " read ", random.below(2'000'000), " rows");
    else
        appendAll(line, "rate limit reached for client ", random.below(50'000), ", ",
                  random.below(500), " requests in 10 s");
}

void appendInfo(std::string &line, Random &random, const Entry &entry)
{
    const int kind = random.below(100);
    if (kind < 47)
        appendAll(line, "request finished in ", entry.tenthsOfMs / 10, " ms");
    else if (kind < 60)
        appendAll(line, "user ", random.below(400'000), " signed in from 192.168.",
                  random.below(256), ".", random.below(256));
    else if (kind < 78)
        appendAll(line, "job ", random.below(10'000'000), " was queued on worker ",
                  random.below(64), " at position ", random.below(900));
    else
        appendAll(line, "order ", random.below(10'000'000), " confirmed with ",
                  1 + random.below(12), " items for customer ", random.below(400'000));
}

void appendDebug(std::string &line, Random &random)
{
    const int kind = random.below(100);
    if (kind < 40)
        appendAll(line, "cache miss for key product:", random.below(200'000), ":v",
                  random.below(9));
    else if (kind < 75)
        appendAll(line, "connection pool holds ", random.below(32), " idle of ",
                  32 + random.below(32), " connections");
    else
        appendAll(line, "parsed ", random.below(65'536), " bytes of the request body");
}

Level randomLevel(Random &random)
{
    const int share = random.below(100);
    return share < 15 ? Debug : share < 90 ? Info : share < 96 ? Warn : Error;
}

int randomStatus(Random &random, Level level)
{
    const int share = random.below(100);
    if (level == Error)
        return share < 45 ? 503 : share < 70 ? 500 : share < 85 ? 502 : share < 92 ? 504 : 400;
    if (level == Warn)
        return share < 20 ? 503 : share < 40 ? 429 : share < 55 ? 404 : 200;
    return share < 92 ? 200 : share < 95 ? 304 : share < 96 ? 301 : share < 98 ? 404 : 201;
}

std::string_view randomService(Random &random)
{
    int share = random.below(100);
    for (const auto &[name, weight] : services)
        if ((share -= weight) < 0)
            return name;
    std::abort(); // the weights add up to 100
}

/// The times of the newest entries seen.
class Newest
{
public:
    void add(std::int64_t timeUs) { m_times[m_count++ % newestWanted] = timeUs; }
    std::int64_t count() const { return static_cast<std::int64_t>(m_count); }
    std::int64_t oldest() const
    {
        return m_times[m_count < newestWanted ? 0 : m_count % newestWanted];
    }

private:
    std::array<std::int64_t, newestWanted> m_times{};
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

void appendEntry(std::string &line, Random &random, const Entry &entry, std::string_view id)
{
    append(line, R"({"timestamp":")");
    appendTime(line, entry.timeUs);
    appendAll(line, R"(","service":")", entry.service, R"(","level":")", levelNames[entry.level],
              R"(","message":")");
    switch (entry.level) {
    case Debug:
        appendDebug(line, random);
        break;
    case Info:
        appendInfo(line, random, entry);
        break;
    case Warn:
        appendWarning(line, random);
        break;
    case Error:
        appendError(line, random);
        break;
    }
    appendAll(line, R"(","request_id":")", id, R"(","status":)", entry.status, R"(,"duration_ms":)",
              entry.tenthsOfMs / 10, ".", entry.tenthsOfMs % 10, R"(,"host":")", entry.service, "-",
              random.below(4), "\"}\n");
}

[[noreturn]] void stopWith(const std::string &why)
{
    std::fprintf(stderr, "log_data: %s\n", why.c_str());
    std::exit(2);
}

void generate(std::int64_t entries, std::uint64_t seed, std::ofstream &out, Tally &tally)
{
    Random random(seed);
    std::string lines;
    lines.reserve(1 << 21);
    for (std::int64_t i = 0; i < entries; ++i) {
        const std::int64_t from = durationUs / entries * i;
        Entry entry;
        entry.timeUs =
            from + static_cast<std::int64_t>(random.next() >> 33) % (durationUs / entries);
        entry.service = randomService(random);
        entry.level = randomLevel(random);
        entry.status = randomStatus(random, entry.level);
        entry.tenthsOfMs = 1 + static_cast<int>(random.exponential(2850));
        const auto at = lines.size();
        appendEntry(lines, random, entry, requestId(seed, i));
        tally.add(std::string_view(lines).substr(at), entry);
        if (lines.size() > 1 << 20 || i + 1 == entries) {
            out.write(lines.data(), static_cast<std::streamsize>(lines.size()));
            lines.clear();
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    std::map<std::string, std::string> options{
        {"--entries", ""}, {"--seed", "1"}, {"--out", ""}, {"--expected", ""}};
    for (int i = 1; i < argc; i += 2) {
        const auto option = options.find(argv[i]);
        if (option == options.end() || i + 1 == argc)
            stopWith("usage: log_data --entries N [--seed 1] --out FILE --expected FILE");
        option->second = argv[i + 1];
    }
    const std::int64_t entries = std::atoll(options["--entries"].c_str());
    const auto seed = std::strtoull(options["--seed"].c_str(), nullptr, 10);
    if (entries < 1 || entries > 1'000'000'000)
        stopWith("--entries is a number from 1 to 1000000000.");
    std::ofstream out(options["--out"], std::ios::binary);
    std::ofstream expected(options["--expected"]);
    if (!out || !expected)
        stopWith("cannot write to the files given; name them with --out and --expected.");
    Tally tally(requestId(seed, entries / 2), entries);
    generate(entries, seed, out, tally);
    expected.precision(17);
    tally.write(expected);
    out.close();
    expected.close();
    if (!out || !expected)
        stopWith("writing failed; is the disk full?");
    return 0;
}
