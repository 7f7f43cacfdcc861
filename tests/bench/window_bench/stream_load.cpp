// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// stream_load: sends numbered entries over one connection, one request after the other: at a steady
// rate, each with the time at which its request was sent, or a history of a day as fast as it is
// taken. Prints how many it sent.
#include "tests/bench/http_connection.h"
#include "tests/bench/window_bench/entry_line.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>

namespace {

using bench::HttpConnection;
using bench::stopWith;
using Clock = std::chrono::steady_clock;

constexpr const char *usageText =
    "Usage: stream_load --port PORT (--rate N --seconds S | --history N)\n"
    "--history: that many entries, spread evenly over the last 24 hours.";
constexpr int patienceS = 60;
constexpr std::int64_t mostInBody = 5000;
constexpr std::int64_t dayNs = 24LL * 3600 * 1'000'000'000;

std::int64_t monotonicNs()
{
    return Clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

std::int64_t wallNs()
{
    return std::chrono::system_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

void post(HttpConnection &connection, const std::string &body)
{
    // Refused because the service has enough at the moment: the same again.
    for (;;) {
        const std::string answer = connection.post("/logs", body);
        const auto status = HttpConnection::statusOf(answer);
        if (status == "201")
            return;
        if (status != "503" && status != "429")
            stopWith("POST /logs was answered " + answer.substr(0, 300));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

std::int64_t sendHistory(HttpConnection &connection, std::int64_t count)
{
    const std::int64_t begin = wallNs() - dayNs;
    std::string body;
    for (std::int64_t number = 0; number < count;) {
        body.clear();
        const std::int64_t end = std::min(count, number + mostInBody);
        for (; number < end; ++number) {
            bench::appendEntryLine(body, number, 0, begin + dayNs / count * number);
            body += '\n';
        }
        post(connection, body);
    }
    return count;
}

std::int64_t sendPaced(HttpConnection &connection, std::int64_t rate, std::int64_t seconds)
{
    const std::int64_t begin = monotonicNs();
    const std::int64_t count = rate * seconds;
    std::string body;
    for (std::int64_t number = 0; number < count;) {
        const std::int64_t now = monotonicNs();
        const auto due = static_cast<std::int64_t>(static_cast<double>(now - begin) / 1e9
                                                   * static_cast<double>(rate))
            + 1;
        const std::int64_t end = std::min({count, due, number + mostInBody});
        if (number >= end) {
            std::this_thread::sleep_for(std::chrono::microseconds(500));
            continue;
        }
        body.clear();
        const std::int64_t wall = wallNs();
        for (; number < end; ++number) {
            bench::appendEntryLine(body, number, now, wall);
            body += '\n';
        }
        post(connection, body);
    }
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    std::map<std::string_view, std::int64_t> options{
        {"--port", 0}, {"--rate", 0}, {"--seconds", 0}, {"--history", 0}};
    for (int i = 1; i < argc; i += 2) {
        const auto option = options.find(argv[i]);
        if (option == options.end() || i + 1 == argc)
            stopWith(usageText);
        option->second = std::atoll(argv[i + 1]);
    }
    const bool isHistory = options["--history"] > 0;
    if (options["--port"] < 1
        || (!isHistory && (options["--rate"] < 1 || options["--seconds"] < 1)))
        stopWith(usageText);
    HttpConnection connection(static_cast<int>(options["--port"]), patienceS);
    const auto begin = Clock::now();
    const std::int64_t sent = isHistory
        ? sendHistory(connection, options["--history"])
        : sendPaced(connection, options["--rate"], options["--seconds"]);
    std::printf("{\"sent\":%lld,\"seconds\":%.3f}\n", static_cast<long long>(sent),
                std::chrono::duration<double>(Clock::now() - begin).count());
    return 0;
}
