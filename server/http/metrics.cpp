// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include "server/intake/ingest.h"
#include "server/live/hub.h"
#include "server/store/log_store.h"

#include <prometheus/text_serializer.h>

#include <QtGlobal>

namespace logyard::http {
namespace {

// Figures that others count, as families of prometheus-cpp.
class Figures final
{
public:
    explicit Figures(std::vector<prometheus::MetricFamily> families)
        : m_families(std::move(families))
    {
    }

    void counter(std::string name, std::string help, std::uint64_t value)
    {
        prometheus::ClientMetric metric;
        metric.counter.value = static_cast<double>(value);
        add(prometheus::MetricType::Counter, std::move(name), std::move(help), std::move(metric));
    }

    void gauge(std::string name, std::string help, double value,
               std::vector<prometheus::ClientMetric::Label> labels = {})
    {
        prometheus::ClientMetric metric;
        metric.gauge.value = value;
        metric.label = std::move(labels);
        add(prometheus::MetricType::Gauge, std::move(name), std::move(help), std::move(metric));
    }

    /// A counter with one label: a value for each.
    void counters(std::string name, std::string help, const std::string &label,
                  const std::vector<std::pair<std::string, std::uint64_t>> &values)
    {
        prometheus::MetricFamily family{
            std::move(name), std::move(help), prometheus::MetricType::Counter, {}};
        for (const auto &[labelled, value] : values) {
            prometheus::ClientMetric metric;
            metric.label = {{label, labelled}};
            metric.counter.value = static_cast<double>(value);
            family.metric.push_back(std::move(metric));
        }
        m_families.push_back(std::move(family));
    }

    std::string text() const { return prometheus::TextSerializer().Serialize(m_families); }

private:
    void add(prometheus::MetricType type, std::string name, std::string help,
             prometheus::ClientMetric metric)
    {
        m_families.push_back({std::move(name), std::move(help), type, {std::move(metric)}});
    }

    std::vector<prometheus::MetricFamily> m_families;
};

void addIntake(Figures &figures, Context &context)
{
    const intake::IngestCounters &ingest = context.ingest.counters();
    figures.counter("logyard_entries_stored_total", "Entries written to their logs.",
                    ingest.stored);
    figures.counter("logyard_bytes_stored_total", "Bytes written to logs.", ingest.storedBytes);
    std::vector<std::pair<std::string, std::uint64_t>> rejected;
    for (std::size_t i = 0; i < intake::reasonCount; ++i)
        rejected.emplace_back(nameOf(static_cast<intake::Reason>(i)), ingest.rejected[i]);
    figures.counters("logyard_entries_rejected_total", "Entries refused because they were no good.",
                     "reason", rejected);
    figures.counter("logyard_entries_unavailable_total",
                    "Good entries that could not be stored; their senders were told.",
                    ingest.unavailable);
}

void addRedis(Figures &figures, Context &context)
{
    const RedisStatus redis = context.redisStatus();
    figures.counter("logyard_redis_published_total", "Entries that Redis took.", redis.published);
    figures.counter("logyard_redis_not_published_total",
                    "Stored entries that could not be published.", redis.notPublished);
    figures.gauge("logyard_redis_queued", "Entries waiting to be published.",
                  static_cast<double>(redis.queued));
    figures.gauge("logyard_redis_lag_seconds",
                  "How long the oldest entry waits that Redis has not confirmed.", redis.lag);
    figures.gauge("logyard_redis_connected", "1 while Redis is connected.",
                  redis.isConnected ? 1 : 0);
}

void addStore(Figures &figures, Context &context)
{
    const store::StoreCounters stored = context.store.counters();
    figures.gauge("logyard_store_disk_bytes", "Bytes of all log files, without indexes.",
                  static_cast<double>(stored.diskBytes));
    figures.gauge("logyard_store_free_bytes", "Bytes that are free on the logs' disk.",
                  static_cast<double>(stored.freeBytes));
    figures.gauge("logyard_store_services", "Services that have a log.",
                  static_cast<double>(stored.services));
    figures.gauge("logyard_store_sealed_segments", "Files that are not appended to any more.",
                  static_cast<double>(stored.sealedSegments));
    figures.counter("logyard_store_torn_lines_total",
                    "Last lines that a power cut left torn, set aside at the start.",
                    stored.tornLines);
    figures.counter("logyard_store_dropped_segments_total", "Files that retention deleted.",
                    stored.droppedSegments);
    figures.gauge("logyard_store_damaged_segments",
                  "Sealed files of which a part cannot be read; zstd -t says where.",
                  static_cast<double>(stored.damagedSegments));
}

void addSockets(Figures &figures, Context &context)
{
    const intake::SocketCounters &sockets = context.sockets;
    figures.counters("logyard_socket_messages_total", "Messages that came by sockets.", "format",
                     {{"syslog", sockets.syslog}, {"gelf", sockets.gelf}});
    figures.counters("logyard_socket_lost_total",
                     "Messages that came by sockets and were lost: the kernel had no room for the "
                     "datagram (overrun), a part of it was missing (incomplete), it was too large, "
                     "or it could not be stored.",
                     "reason",
                     {{"overrun", sockets.overrun},
                      {"incomplete", sockets.incomplete},
                      {"too_large", sockets.tooLarge},
                      {"unstored", sockets.unstored}});
    figures.counter("logyard_socket_connections_refused_total",
                    "Connections of syslog and GELF turned away because too many were open.",
                    sockets.refused);
    figures.gauge("logyard_socket_connections", "Open connections of syslog and GELF.",
                  static_cast<double>(sockets.connections));
    figures.counter("logyard_socket_held_total",
                    "Times that connections waited because the store took nothing.", sockets.held);
}

void addListener(Figures &figures, Context &context)
{
    const HttpCounters &http = context.counters;
    figures.gauge("logyard_tail_readers", "Open live streams.",
                  static_cast<double>(context.hub.subscriptionCount()));
    figures.gauge("logyard_tail_waiting_bytes", "Memory of what waits for live readers.",
                  static_cast<double>(context.hub.waitingBytes()));
    figures.counter("logyard_tail_skipped_total", "Entries that slow live readers lost.",
                    context.hub.skippedTotal());
    figures.counter(
        "logyard_http_denied_total",
        "Requests without a good token, or from a page or by a name that is not allowed.",
        context.denials.total());
    figures.gauge("logyard_http_connections", "Open connections.",
                  static_cast<double>(std::max<std::int64_t>(0, http.connections)));
    figures.counter("logyard_http_connections_refused_total",
                    "Connections turned away because too many were open.",
                    context.visitors.refused());
    figures.counter("logyard_http_accept_failures_total",
                    "Times that no connection could be accepted, for want of descriptors.",
                    http.acceptFailures);
    figures.counter("logyard_http_stalled_total",
                    "Connections closed because their client did not read.", http.stalled);
    figures.gauge("logyard_http_body_bytes", "Bytes of bodies that are being received or unpacked.",
                  static_cast<double>(context.bodies.used()));
    figures.counter("logyard_http_bodies_refused_total",
                    "Requests refused because too many bytes of bodies were being received.",
                    context.bodies.refused());
    figures.counter("logyard_searches_total", "Searches of stored entries.", http.searches);
    figures.gauge("logyard_searches_running", "Searches that run or wait for a thread to run on.",
                  static_cast<double>(http.searchesRunning));
}

} // namespace

Reply metricsReply(Context &context)
{
    Figures figures(context.requests.collect());
    addIntake(figures, context);
    addRedis(figures, context);
    addStore(figures, context);
    addListener(figures, context);
    addSockets(figures, context);
    figures.gauge("process_start_time_seconds", "When the program was started, in Unix time.",
                  static_cast<double>(context.started.ns) / 1e9);
    figures.gauge("logyard_build_info", "The program's version, and Qt's.", 1,
                  {{"version", LOGYARD_VERSION}, {"qt", qVersion()}});
    Reply reply;
    reply.contentType = "text/plain; version=0.0.4; charset=utf-8";
    reply.body = figures.text();
    return reply;
}

} // namespace logyard::http
