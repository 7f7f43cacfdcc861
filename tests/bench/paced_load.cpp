// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// paced_load: sends single entries and asks for /health at a steady rate for a while, optionally
// while other clients ask for something expensive as fast as they are answered. Prints one JSON
// line. A round trip counts from the time it was due, so that one slow answer is also seen in
// those that had to wait for it.
#include "tests/bench/http_connection.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using bench::HttpConnection;
using bench::stopWith;
using Clock = std::chrono::steady_clock;

constexpr const char *usageText =
    "Usage: paced_load --port PORT [--seconds 5] [--rate 200] [--connections 8]\n"
    "                  [--scanners 0] [--scan PATH]...\n"
    "--rate is of single POST /logs a second, over all connections. The scanners take the\n"
    "paths in turn.";
constexpr int patienceS = 60;
constexpr int healthRate = 100; // a second

struct Options
{
    int port = 0, rate = 200, connections = 8, scanners = 0;
    double seconds = 5;
    std::vector<std::string> scans;
};

Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        if (i + 1 == argc)
            stopWith(usageText);
        if (name == "--port")
            options.port = std::atoi(argv[i + 1]);
        else if (name == "--rate")
            options.rate = std::atoi(argv[i + 1]);
        else if (name == "--connections")
            options.connections = std::atoi(argv[i + 1]);
        else if (name == "--scanners")
            options.scanners = std::atoi(argv[i + 1]);
        else if (name == "--seconds")
            options.seconds = std::atof(argv[i + 1]);
        else if (name == "--scan")
            options.scans.emplace_back(argv[i + 1]);
        else
            stopWith(usageText);
    }
    if (options.port < 1 || options.rate < 1 || options.connections < 1 || options.seconds <= 0
        || (options.scanners > 0 && options.scans.empty()))
        stopWith(usageText);
    return options;
}

/// When one of several threads that share a rate has to send.
struct Schedule
{
    Clock::time_point begin, end;
    Clock::duration period;
};

/// Calls `send` whenever it is due; returns the round trips in microseconds.
template <typename Send>
std::vector<double> paced(const Schedule &schedule, Send send)
{
    std::vector<double> trips;
    for (auto due = schedule.begin; due < schedule.end; due += schedule.period) {
        std::this_thread::sleep_until(due);
        send();
        trips.push_back(std::chrono::duration<double, std::micro>(Clock::now() - due).count());
    }
    return trips;
}

std::vector<double> postEntries(const Options &options, const Schedule &schedule, int number)
{
    HttpConnection connection(options.port, patienceS);
    int count = 0;
    return paced(schedule, [&] {
        const std::string entry = R"({"service":"paced","level":"info","message":"entry )"
            + std::to_string(count++) + " of connection " + std::to_string(number)
            + R"(","request_id":"paced-)" + std::to_string(number) + R"(","status":200})";
        const std::string answer = connection.post("/logs", entry);
        if (HttpConnection::statusOf(answer) != "201")
            stopWith("POST /logs was answered " + answer.substr(0, 300));
    });
}

std::vector<double> askForHealth(const Options &options, const Schedule &schedule)
{
    HttpConnection connection(options.port, patienceS);
    return paced(schedule, [&] {
        if (HttpConnection::statusOf(connection.get("/health")) != "200")
            stopWith("GET /health was not answered with 200.");
    });
}

struct Scans
{
    std::atomic<std::int64_t> done = 0;
    std::atomic<std::int64_t> refused = 0; // 503: the server has enough of them
    std::atomic<bool> stop = false;
};

void scan(const Options &options, const std::string &path, Scans &scans)
{
    HttpConnection connection(options.port, patienceS);
    while (!scans.stop) {
        const std::string answer = connection.get(path);
        const auto status = HttpConnection::statusOf(answer);
        if (status == "200") {
            ++scans.done;
        } else if (status == "503" || status == "429") {
            ++scans.refused;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        } else {
            stopWith("GET " + path + " was answered " + answer.substr(0, 300));
        }
    }
}

/// The round trip that the given share of all is not longer than.
double quantile(std::vector<double> &trips, double share)
{
    if (trips.empty())
        return 0;
    std::sort(trips.begin(), trips.end());
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(trips.size()));
    return trips[std::min(rank, trips.size() - 1)];
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    Scans scans;
    std::vector<std::jthread> scanners;
    for (int i = 0; i < options.scanners; ++i)
        scanners.emplace_back(
            [&options, &scans,
             &path = options.scans[static_cast<std::size_t>(i) % options.scans.size()]] {
                scan(options, path, scans);
            });

    const auto second = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1));
    const auto begin = Clock::now() + (options.scanners > 0 ? second / 2 : second / 100);
    const auto end = begin
        + std::chrono::duration_cast<Clock::duration>(
                         std::chrono::duration<double>(options.seconds));
    std::vector<std::vector<double>> posted(static_cast<std::size_t>(options.connections));
    std::vector<double> health;
    {
        std::vector<std::jthread> threads;
        threads.emplace_back([&] {
            health = askForHealth(options, {begin, end, second / healthRate});
        });
        for (int i = 0; i < options.connections; ++i)
            threads.emplace_back([&, i] {
                const Schedule schedule{begin + i * second / options.rate, end,
                                        options.connections * second / options.rate};
                posted[static_cast<std::size_t>(i)] = postEntries(options, schedule, i);
            });
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    scans.stop = true;
    std::vector<double> posts;
    for (const std::vector<double> &trips : posted)
        posts.insert(posts.end(), trips.begin(), trips.end());
    std::printf("{\"posts\":%zu,\"post_p50_us\":%.0f,\"post_p99_us\":%.0f,\"health_p50_us\":%.0f,"
                "\"health_p99_us\":%.0f,\"seconds\":%.3f,\"scans\":%lld,\"refused\":%lld}\n",
                posts.size(), quantile(posts, 0.5), quantile(posts, 0.99), quantile(health, 0.5),
                quantile(health, 0.99), seconds, static_cast<long long>(scans.done),
                static_cast<long long>(scans.refused));
    return 0;
}
