// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server/watch.h"

#include "server/intake/ingest.h"
#include "server/live/hub.h"
#include "server/store/log_store.h"

namespace logyard {
namespace {

using namespace std::chrono_literals;
using Severity = Diagnostics::Level;

constexpr auto interval = 500ms;
constexpr auto quiet = 10s; // from one line about a counter to the next

std::string counted(std::uint64_t count, const char *one, const char *many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

// How many of each kind, and from where if it is one place.
std::string sentenceOf(const http::Denials::Recent &denied)
{
    constexpr std::array<const char *, http::denialCount> kinds{
        "without a good token",
        "with a token that may not do this",
        "from an address with too many wrong tokens",
        "from a web page that is not allowed (--cors-origins)",
        "by a name that is not allowed (--allowed-hosts)"};
    std::string list;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (denied.counts[i] == 0)
            continue;
        list += list.empty() ? ": " : ", ";
        if (denied.counts[i] < denied.total)
            list += std::to_string(denied.counts[i]) + ' ';
        list += kinds[i];
    }
    const char *const place = denied.total == 1 ? "" : denied.isOne ? "all " : "the last one ";
    return counted(denied.total, "request was", "requests were") + " not let in, " + place + "from "
        + denied.last.toString().toStdString() + list + '.';
}

} // namespace

Watch::Watch(http::Context &context, Diagnostics &diagnostics)
    : m_context(context), m_diagnostics(diagnostics), m_thread([this] { run(); })
{
}

Watch::~Watch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Watch::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, interval, [this] { return m_isEnding; }))
        look();
}

void Watch::lookOnce()
{
    const std::lock_guard lock(m_mutex);
    m_isLast = true;
    look();
}

void Watch::look()
{
    lookAtRedis();
    lookAtStore();
    lookAtListener();
}

void Watch::lookAtRedis()
{
    const http::RedisStatus redis = m_context.redisStatus();
    if (!redis.isOn)
        return;
    if (redis.isConnected && m_isRedisLost)
        m_diagnostics.say(Severity::Info, "redis_back", "Redis is back; entries are published.");
    else if (!redis.isConnected && !m_isRedisLost && !redis.error.empty())
        warn("redis_lost", "Redis cannot be used, entries are only stored: " + redis.error);
    else if (!redis.isConnected && redis.error.empty())
        return; // still connecting for the first time
    m_isRedisLost = !redis.isConnected;
    if (const auto count = grown("not_published", redis.notPublished))
        warn("not_published",
             counted(count, "entry was", "entries were") + " stored and not published to Redis.");
}

void Watch::lookAtStore()
{
    std::string trouble = m_context.store.trouble();
    if (trouble != m_storeTrouble) {
        if (trouble.empty())
            m_diagnostics.say(Severity::Info, "store_well", "Entries are stored again.");
        else
            m_diagnostics.say(Severity::Error, "store_trouble", trouble);
        m_storeTrouble = std::move(trouble);
    }
    if (const auto count = grown("not_stored", m_context.ingest.counters().unavailable))
        m_diagnostics.say(Severity::Error, "not_stored",
                          counted(count, "entry", "entries")
                              + " could not be stored; the senders were told.");
    if (const auto count = grown("damaged", m_context.store.counters().damagedSegments))
        m_diagnostics.say(Severity::Error, "damaged",
                          counted(count, "compressed file has", "compressed files have")
                              + " a part that cannot be read. zstd -t says where.");
}

void Watch::lookAtListener()
{
    if (const auto count = grown("connections_refused", m_context.visitors.refused()))
        warn("connections_refused",
             counted(count, "connection was", "connections were")
                 + " turned away because too many are open. See --max-connections.");
    if (const auto count = grown("bodies_refused", m_context.bodies.refused()))
        warn("bodies_refused",
             counted(count, "request was", "requests were")
                 + " refused because bodies take too much memory. See --max-in-flight.");
    if (grown("denied", m_context.denials.total()) > 0) {
        if (const auto denied = m_context.denials.take(); denied.total > 0)
            warn("denied", sentenceOf(denied));
    }
    if (const auto count = grown("stalled", m_context.counters.stalled))
        warn("stalled",
             counted(count, "connection was", "connections were")
                 + " closed because the client did not read.");
    const intake::SocketCounters &sockets = m_context.sockets;
    const std::uint64_t lost =
        sockets.overrun + sockets.incomplete + sockets.tooLarge + sockets.unstored;
    if (const auto count = grown("socket_lost", lost))
        warn("socket_lost",
             counted(count, "message was", "messages were")
                 + " lost on the way in by syslog or GELF; logyard_socket_lost_total in /metrics "
                   "says why. TCP loses none for want of room.");
    if (const auto count = grown("tail_skipped", m_context.hub.skippedTotal()))
        warn("tail_skipped",
             counted(count, "entry was", "entries were")
                 + " skipped for live readers that are too slow; they were told.");
    if (const auto count = grown("descriptors", m_context.counters.acceptFailures))
        m_diagnostics.say(Severity::Error, "descriptors",
                          "Connections wait: the program may open no more files. Raise its limit "
                          "(ulimit -n), or lower --max-connections.");
}

std::uint64_t Watch::grown(const char *event, std::uint64_t value)
{
    Seen &seen = m_seen[event];
    const auto now = Diagnostics::Clock::now();
    const bool isEarly = seen.said != Diagnostics::Clock::time_point{} && now - seen.said < quiet;
    if (value <= seen.value || (isEarly && !m_isLast))
        return 0;
    seen.said = now;
    return value - std::exchange(seen.value, value);
}

void Watch::warn(const char *event, const std::string &sentence)
{
    m_diagnostics.say(Severity::Warning, event, sentence);
}

} // namespace logyard
