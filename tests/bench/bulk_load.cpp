// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bulk_load: sends a file of entries, one a line, in the order of the file, in request bodies of
// some thousand lines, over a few keep-alive connections with one request under way each. Prints
// one JSON line. The file is mapped and its bodies found before the clock starts; what is sent is
// never copied here.
#include "tests/bench/http_connection.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using bench::stopWith;
using Clock = std::chrono::steady_clock;

constexpr const char *usageText =
    "Usage: bulk_load --file FILE --port PORT [--path /logs] [--status 201] [--connections 4]\n"
    "                 [--body-entries 5000] [--seconds 600]\n"
    "Sends to 127.0.0.1 only. Gives up after --seconds.";

struct Options
{
    std::string file, path = "/logs", status = "201";
    int port = 0, connections = 4, bodyEntries = 5000, seconds = 600;
};

Options optionsFrom(int argc, char **argv)
{
    Options options;
    const std::map<std::string_view, std::string *> texts{
        {"--file", &options.file}, {"--path", &options.path}, {"--status", &options.status}};
    const std::map<std::string_view, int *> numbers{{"--port", &options.port},
                                                    {"--connections", &options.connections},
                                                    {"--body-entries", &options.bodyEntries},
                                                    {"--seconds", &options.seconds}};
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc)
            stopWith(usageText);
        if (const auto text = texts.find(argv[i]); text != texts.end())
            *text->second = argv[i + 1];
        else if (const auto number = numbers.find(argv[i]); number != numbers.end())
            *number->second = std::atoi(argv[i + 1]);
        else
            stopWith(usageText);
    }
    if (options.file.empty()
        || std::any_of(numbers.begin(), numbers.end(), [](auto n) { return *n.second < 1; }))
        stopWith(usageText);
    return options;
}

std::string_view mapped(const std::string &name)
{
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC); // NOLINT(*-vararg)
    struct stat about
    {
    };
    if (file < 0 || ::fstat(file, &about) != 0 || about.st_size == 0)
        stopWith("Cannot read " + name + ".");
    const auto size = static_cast<std::size_t>(about.st_size);
    void *data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
    if (data == MAP_FAILED)
        stopWith("Cannot map " + name + ".");
    return {static_cast<const char *>(data), size};
}

struct Body
{
    std::string_view lines;
    std::int64_t entries = 0;
};

std::vector<Body> bodiesOf(std::string_view data, int entries)
{
    std::vector<Body> bodies;
    while (!data.empty()) {
        std::size_t end = 0;
        std::int64_t count = 0;
        for (; count < entries && end < data.size(); ++count) {
            const auto newline = data.find('\n', end);
            end = newline == std::string_view::npos ? data.size() : newline + 1;
        }
        bodies.push_back({data.substr(0, end), count});
        data.remove_prefix(end);
    }
    return bodies;
}

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// Sends bodies, always the next one that nobody took yet, over a connection of its own.
void sendBodies(const Options &options, const std::vector<Body> &bodies,
                std::atomic<std::size_t> &next, Clock::time_point giveUp)
{
    bench::HttpConnection connection(options.port, options.seconds);
    for (std::size_t body = next++; body < bodies.size(); body = next++) {
        const std::string answer = connection.post(options.path, bodies[body].lines);
        if (bench::HttpConnection::statusOf(answer) != options.status)
            stopWith("The server answered " + answer.substr(0, 600));
        if (Clock::now() > giveUp)
            stopWith("Not done after " + std::to_string(options.seconds) + " s.");
    }
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    const std::vector<Body> bodies = bodiesOf(mapped(options.file), options.bodyEntries);
    std::int64_t entries = 0;
    for (const Body &body : bodies)
        entries += body.entries;

    const double cpuBefore = cpuSeconds();
    const auto began = Clock::now();
    const auto giveUp = began + std::chrono::seconds(options.seconds);
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < options.connections; ++i)
            threads.emplace_back([&] { sendBodies(options, bodies, next, giveUp); });
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::printf("{\"entries\":%lld,\"seconds\":%.4f,\"per_second\":%.0f,\"cpu_seconds\":%.3f}\n",
                static_cast<long long>(entries), seconds, static_cast<double>(entries) / seconds,
                cpuSeconds() - cpuBefore);
    return 0;
}
