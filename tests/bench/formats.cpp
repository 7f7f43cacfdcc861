// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// formats: how fast each wire format is read, in one thread, without sockets and files. Every
// format gets the same entries, as its senders write them, in bodies of some thousand. Prints one
// line for each: entries a second, CPU time an entry, and the ratio to NDJSON.
#include "tests/bench/format_bodies.h"

#include "server/intake/clef.h"
#include "server/intake/datadog.h"
#include "server/intake/elastic.h"
#include "server/intake/gelf.h"
#include "server/intake/json_intake.h"
#include "server/intake/json_line.h"
#include "server/intake/loki.h"
#include "server/intake/message_frames.h"
#include "server/intake/otlp.h"
#include "server/intake/splunk.h"
#include "server/intake/syslog.h"

#include <ctime>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

namespace {

using namespace logyard;
using namespace logyard::intake;

constexpr std::size_t entriesPerBody = 2000;
constexpr Timestamp now{1'706'178'645'123'456'000};

double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double ndjsonRate = 0;

void measure(const char *name, const std::string &body, double seconds,
             const std::function<Intake(std::string_view)> &read)
{
    for (int i = 0; i < 3; ++i) { // buffers grow
        const Intake intake = read(body);
        if (intake.accepted != entriesPerBody || intake.rejected != 0) {
            std::fprintf(stderr, "%s: %zu accepted, %zu rejected: %s\n", name, intake.accepted,
                         intake.rejected,
                         intake.errors.empty() ? "" : intake.errors.front().message.c_str());
            std::exit(1);
        }
    }
    double best = 0; // of five: other programs only make it slower
    for (int round = 0; round < 5; ++round) {
        const double began = cpuSeconds();
        std::size_t entries = 0;
        double spent = 0;
        while (spent < seconds / 5) {
            entries += read(body).accepted;
            spent = cpuSeconds() - began;
        }
        best = std::max(best, static_cast<double>(entries) / spent);
    }
    if (ndjsonRate == 0)
        ndjsonRate = best;
    std::printf("%-22s %9.0f entries/s  %7.0f ns/entry  %5.0f bytes/entry  %5.2f of NDJSON\n", name,
                best, 1e9 / best, static_cast<double>(body.size()) / entriesPerBody,
                best / ndjsonRate);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const double seconds = argc > 1 ? std::atof(argv[1]) : 2.0;
    const auto entries = bench::madeEntries(entriesPerBody);
    JsonIntake json;
    measure("NDJSON", bench::ndjsonBody(entries), seconds,
            [&](std::string_view body) { return json.read(body, now); });
    OtlpReader otlp;
    measure("OTLP protobuf", bench::otlpProtobufBody(entries), seconds,
            [&](std::string_view body) { return *otlp.readProtobuf(body, now); });
    measure("OTLP JSON", bench::otlpJsonBody(entries), seconds,
            [&](std::string_view body) { return *otlp.readJson(body, now); });
    LokiReader loki;
    measure("Loki protobuf", bench::lokiProtobufBody(entries), seconds,
            [&](std::string_view body) { return loki.readProtobuf(body, now); });
    measure("Loki JSON", bench::lokiJsonBody(entries), seconds,
            [&](std::string_view body) { return loki.readJson(body, now); });
    ElasticReader elastic;
    measure("Elasticsearch", bench::elasticBody(entries), seconds,
            [&](std::string_view body) { return elastic.readBulk(body, now).intake; });
    JsonLineReader jsonLine;
    measure("JSON lines", bench::jsonLineBody(entries), seconds,
            [&](std::string_view body) { return jsonLine.read(body, now); });
    GelfReader gelf;
    measure("GELF", bench::gelfBody(entries), seconds,
            [&](std::string_view body) { return gelf.read(body, now); });
    SyslogReader syslog;
    BatchBuilder builder;
    const auto readSyslog = [&](std::string_view body) {
        MessageFrames frames(MessageFrames::Kind::Syslog, maxEntrySize);
        builder.begin(now);
        const auto take = [&](std::string_view message) {
            syslog.readMessage(message, {}, builder, 1);
        };
        frames.add(body, take);
        frames.finish(take);
        return builder.take();
    };
    measure("syslog, RFC 3164", bench::syslogOldBody(entries), seconds, readSyslog);
    measure("syslog, RFC 5424", bench::syslogNewBody(entries), seconds, readSyslog);
    ClefReader clef;
    measure("CLEF", bench::clefBody(entries), seconds,
            [&](std::string_view body) { return clef.read(body, now); });
    SplunkReader splunk;
    measure("Splunk HEC", bench::splunkBody(entries), seconds,
            [&](std::string_view body) { return splunk.read(body, now); });
    DatadogReader datadog;
    measure("Datadog", bench::datadogBody(entries), seconds,
            [&](std::string_view body) { return datadog.read(body, now); });
    return 0;
}
