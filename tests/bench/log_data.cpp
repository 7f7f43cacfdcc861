// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// log_data --entries N --seed S --out FILE --expected FILE: writes N entries of 13 services, six
// hours in time order, one JSON object a line, and beside them what the queries of
// tests/bench/store have to find in them, counted in the finished lines. The same arguments give
// the same bytes.
#include "tests/bench/log_data_tally.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace bench;

constexpr std::int64_t durationUs = 6LL * 3600 * 1'000'000;

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
