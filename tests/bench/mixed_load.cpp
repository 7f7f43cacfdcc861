// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// mixed_load: everything at once that a shared service has to bear: many senders of single entries,
// bulk senders, live readers, searches, and a subscriber of Redis. Prints one JSON object with what
// each of them saw and which entries were acknowledged.
#include "tests/bench/mixed_readers.h"
#include "tests/bench/mixed_senders.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace bench;

constexpr std::string_view usageText =
    "Usage: mixed_load --port PORT --redis-port PORT --seen FILE [--seconds 300]\n"
    "                  [--connections 500] [--rate 3000] [--bulk-senders 2] [--body-entries 500]\n"
    "                  [--bodies 6] [--tails 20] [--searchers 3]\n"
    "--rate is of single entries a second, over all connections; --bodies is of bodies a second, "
    "of\n"
    "each bulk sender. What the subscriber of Redis sees is written to FILE.";
// How long the readers go on after the last acknowledgement: what is published comes a little
// later.
constexpr auto afterglow = std::chrono::seconds(3);

struct Options
{
    std::map<std::string, int, std::less<>> numbers{
        {"--port", 0},    {"--redis-port", 0},   {"--seconds", 300},      {"--connections", 500},
        {"--rate", 3000}, {"--bulk-senders", 2}, {"--body-entries", 500}, {"--bodies", 6},
        {"--tails", 20},  {"--searchers", 3}};
    std::string seenFile;

    int operator[](std::string_view name) const { return numbers.find(name)->second; }
};

Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        const auto number = options.numbers.find(name);
        if (i + 1 == argc)
            stopWith(std::string(usageText));
        if (name == "--seen")
            options.seenFile = argv[i + 1];
        else if (number != options.numbers.end())
            number->second = std::atoi(argv[i + 1]);
        else
            stopWith(std::string(usageText));
    }
    if (options.seenFile.empty()
        || std::any_of(options.numbers.begin(), options.numbers.end(),
                       [](const auto &number) { return number.second < 1; }))
        stopWith(std::string(usageText));
    return options;
}

/// A few readers take everything, the others what a person would look at.
std::string tailQuery(int number)
{
    if (number % 5 == 0)
        return {};
    if (number % 5 == 1)
        return "?level=error";
    return "?services=mixed-" + std::to_string(10 + number % 10);
}

double quantile(std::vector<float> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(rank, values.size() - 1)];
}

std::string jsonText(const std::string &text)
{
    std::string json = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\')
            json += '\\';
        json += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    }
    return json + '"';
}

void print(const char *name, const SenderTally &tally)
{
    std::printf("\"%s\":{\"requests\":%zu,\"refused\":%lld,\"errors\":%lld,\"first_error\":%s,"
                "\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.1f},\n",
                name, tally.tripsMs.size(), static_cast<long long>(tally.refused),
                static_cast<long long>(tally.errors), jsonText(tally.firstError).c_str(),
                quantile(tally.tripsMs, 0.5), quantile(tally.tripsMs, 0.99),
                quantile(tally.tripsMs, 1));
}

SenderTally joined(const std::vector<SenderTally> &tallies)
{
    SenderTally all;
    for (const SenderTally &tally : tallies) {
        all.refused += tally.refused;
        all.errors += tally.errors;
        if (all.firstError.empty())
            all.firstError = tally.firstError;
        all.tripsMs.insert(all.tripsMs.end(), tally.tripsMs.begin(), tally.tripsMs.end());
    }
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    const int port = options["--port"];
    const auto bulkSenders = static_cast<unsigned>(options["--bulk-senders"]);
    const auto singles = static_cast<unsigned>(options["--connections"]);

    std::atomic<bool> stop = false;
    Subscriber subscriber(options["--redis-port"], options.seenFile);
    std::vector<TailReader> tails;
    for (int i = 0; i < options["--tails"]; ++i)
        tails.emplace_back(port, tailQuery(i));
    std::vector<Searcher> searchers(static_cast<std::size_t>(options["--searchers"]),
                                    Searcher(port));
    std::vector<std::jthread> readers;
    readers.emplace_back([&] { subscriber.run(stop); });
    for (TailReader &tail : tails)
        readers.emplace_back([&] { tail.run(stop); });
    for (unsigned i = 0; i < searchers.size(); ++i)
        readers.emplace_back([&, i] { searchers[i].run(stop, 3 * i); });

    SingleSenders senders(port, static_cast<int>(singles), options["--rate"]);
    std::vector<std::uint32_t> bulkAcknowledged(bulkSenders);
    std::vector<SenderTally> bulkTallies(bulkSenders);
    const auto begin = Clock::now() + std::chrono::seconds(1);
    const auto end = begin + std::chrono::seconds(options["--seconds"]);
    {
        std::vector<std::jthread> threads;
        threads.emplace_back([&] { senders.run(begin, end); });
        for (unsigned i = 0; i < bulkSenders; ++i)
            threads.emplace_back([&, i] {
                bulkAcknowledged[i] = sendBulk(port, singles + i, options["--body-entries"],
                                               options["--bodies"], begin, end, bulkTallies[i]);
            });
    }
    std::this_thread::sleep_for(afterglow);
    stop = true;
    readers.clear();

    std::puts("{");
    print("single", senders.tally());
    print("bulk", joined(bulkTallies));
    std::int64_t tailSeen = 0, tailSkipped = 0, tailOutOfOrder = 0;
    for (const TailReader &tail : tails) {
        tailSeen += tail.order().seen();
        tailSkipped += tail.skipped();
        tailOutOfOrder += tail.order().outOfOrder();
    }
    std::printf("\"tails\":{\"seen\":%lld,\"skipped\":%lld,\"out_of_order\":%lld},\n",
                static_cast<long long>(tailSeen), static_cast<long long>(tailSkipped),
                static_cast<long long>(tailOutOfOrder));
    Searcher all(port);
    for (const Searcher &searcher : searchers) {
        all.done += searcher.done;
        all.refused += searcher.refused;
        all.errors += searcher.errors;
        all.firstError = all.firstError.empty() ? searcher.firstError : all.firstError;
    }
    std::printf("\"searches\":{\"done\":%lld,\"refused\":%lld,\"errors\":%lld,"
                "\"first_error\":%s},\n",
                static_cast<long long>(all.done), static_cast<long long>(all.refused),
                static_cast<long long>(all.errors), jsonText(all.firstError).c_str());
    std::printf("\"redis\":{\"seen\":%lld,\"out_of_order\":%lld,\"connections\":%d},\n",
                static_cast<long long>(subscriber.order().seen()),
                static_cast<long long>(subscriber.order().outOfOrder()), subscriber.connections());
    std::vector<std::uint32_t> acknowledged = senders.acknowledged();
    acknowledged.insert(acknowledged.end(), bulkAcknowledged.begin(), bulkAcknowledged.end());
    std::printf("\"acknowledged\":[");
    for (std::size_t i = 0; i < acknowledged.size(); ++i)
        std::printf("%s%u", i == 0 ? "" : ",", acknowledged[i]);
    std::puts("]}");
    return 0;
}
