// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include "server/intake/ingest.h"
#include "server/live/hub.h"
#include "server/store/log_store.h"

namespace logyard::http {
namespace {

class MetricsText final
{
public:
    void add(std::string_view name, std::string_view type, std::string_view help,
             std::uint64_t value, std::string_view labels = {})
    {
        m_text.append("# HELP ").append(name).append(" ").append(help).append("\n");
        m_text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
        m_text.append(name).append(labels).append(" ").append(std::to_string(value)).append("\n");
    }

    void counter(std::string_view name, std::string_view help, std::uint64_t value)
    {
        add(name, "counter", help, value);
    }

    void gauge(std::string_view name, std::string_view help, std::uint64_t value,
               std::string_view labels = {})
    {
        add(name, "gauge", help, value, labels);
    }

    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

} // namespace

Reply metricsReply(Context &context)
{
    const intake::IngestCounters &ingest = context.ingest.counters();
    const HttpCounters &http = context.counters;
    const RedisStatus redis = context.redisStatus();
    MetricsText text;
    text.counter("logyard_entries_stored_total", "Entries written to their logs.", ingest.stored);
    text.counter("logyard_bytes_stored_total", "Bytes written to logs.", ingest.storedBytes);
    text.counter("logyard_entries_rejected_total", "Entries refused because they were no good.",
                 ingest.rejected);
    text.counter("logyard_entries_unavailable_total",
                 "Good entries that could not be stored; their senders were told.",
                 ingest.unavailable);
    text.counter("logyard_redis_published_total", "Entries that Redis took.", redis.published);
    text.counter("logyard_redis_not_published_total", "Stored entries that could not be published.",
                 redis.notPublished);
    text.gauge("logyard_redis_queued", "Entries waiting to be published.", redis.queued);
    text.gauge("logyard_redis_connected", "1 while Redis is connected.", redis.isConnected ? 1 : 0);
    const store::StoreCounters stored = context.store.counters();
    text.gauge("logyard_store_disk_bytes", "Bytes of all log files, without indexes.",
               stored.diskBytes);
    text.gauge("logyard_store_sealed_segments", "Files that are not appended to any more.",
               stored.sealedSegments);
    text.counter("logyard_store_torn_lines_total",
                 "Last lines that a power cut left torn, set aside at the start.",
                 stored.tornLines);
    text.counter("logyard_store_dropped_segments_total", "Files that retention deleted.",
                 stored.droppedSegments);
    text.gauge("logyard_store_damaged_segments",
               "Sealed files of which a part cannot be read; zstd -t says where.",
               stored.damagedSegments);
    text.gauge("logyard_tail_readers", "Open live streams.", context.hub.subscriptionCount());
    text.counter("logyard_tail_skipped_total", "Entries that slow live readers lost.",
                 context.hub.skippedTotal());
    text.counter("logyard_http_requests_total", "Requests answered.", http.requests);
    text.counter("logyard_http_client_errors_total", "Requests answered with 4xx.", http.errors4xx);
    text.counter("logyard_http_server_errors_total", "Requests answered with 5xx.", http.errors5xx);
    text.counter("logyard_http_denied_total",
                 "Requests without a good token, or from a page or by a name that is not allowed.",
                 http.denied);
    text.counter("logyard_searches_total", "Searches of stored entries.", http.searches);
    text.gauge("logyard_http_connections", "Open connections.",
               static_cast<std::uint64_t>(std::max<std::int64_t>(0, http.connections)));
    text.gauge("logyard_build_info", "The program's version.", 1,
               "{version=\"" LOGYARD_VERSION "\"}");
    Reply reply;
    reply.contentType = "text/plain; version=0.0.4; charset=utf-8";
    reply.body = text.take();
    return reply;
}

} // namespace logyard::http
