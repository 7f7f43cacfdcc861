// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/format_bodies.h"

#include "server/core/timestamp.h"

#include <cstdio>
#include <random>

namespace bench {
namespace {

std::string timeText(const MadeEntry &entry)
{
    return logyard::formatTimestamp(logyard::Timestamp{entry.ns});
}

std::string numberText(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", number);
    return text;
}

} // namespace

std::vector<MadeEntry> madeEntries(std::size_t count)
{
    std::mt19937 random(1);
    const std::string services[] = {"checkout", "payments", "catalog", "gateway"};
    const std::string levels[] = {"info", "info", "info", "debug", "warn", "error"};
    std::vector<MadeEntry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        MadeEntry entry;
        entry.ns = 1'706'178'645'000'000'000 + static_cast<std::int64_t>(i) * 1'234'567;
        entry.service = services[random() % 4];
        entry.level = levels[random() % 6];
        entry.message = "GET /api/orders/" + std::to_string(random() % 100'000) + " answered in "
            + std::to_string(random() % 900) + " ms for user " + std::to_string(random() % 10'000);
        char trace[33];
        std::snprintf(trace, sizeof trace, "%08x%08x%08x%08x", unsigned(random()),
                      unsigned(random()), unsigned(random()), unsigned(random()));
        entry.traceId = trace;
        entry.path = "/api/orders/" + std::to_string(random() % 100'000);
        entry.status = random() % 20 == 0 ? 500 : 200;
        entry.milliseconds = static_cast<double>(random() % 90'000) / 100;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string ndjsonBody(const std::vector<MadeEntry> &entries)
{
    std::string body;
    for (const MadeEntry &entry : entries) {
        body += "{\"timestamp\":\"" + timeText(entry) + "\",\"service\":\"" + entry.service
            + "\",\"level\":\"" + entry.level + "\",\"message\":\"" + entry.message
            + "\",\"trace_id\":\"" + entry.traceId + "\",\"path\":\"" + entry.path
            + "\",\"status\":" + std::to_string(entry.status)
            + ",\"duration_ms\":" + numberText(entry.milliseconds) + "}\n";
    }
    return body;
}

} // namespace bench
