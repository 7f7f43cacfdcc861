// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/access.h"
#include "server/http/body_memory.h"
#include "server/http/cors.h"
#include "server/http/deadlines.h"
#include "server/http/denials.h"
#include "server/http/hosts.h"
#include "server/http/limits.h"
#include "server/http/request_metrics.h"
#include "server/http/tls_identity.h"
#include "server/http/visitors.h"

#include "server/core/timestamp.h"
#include "server/intake/socket_counters.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace logyard::intake {
class Ingest;
}
namespace logyard::live {
class Hub;
}
namespace logyard::store {
class LogStore;
}

namespace logyard::http {

/// How the publishing to Redis fares, for /ready and /metrics.
struct RedisStatus
{
    bool isOn = false;
    bool isConnected = false;
    std::string error; ///< why not; a sentence
    std::uint64_t published = 0;
    std::uint64_t notPublished = 0;
    std::uint64_t queued = 0;
    double lag = 0; ///< seconds that the oldest entry of these waits
};

/// Counters of the listening side. They only grow, but for what runs and is open.
struct HttpCounters
{
    std::atomic<std::uint64_t> searches = 0;
    std::atomic<std::int64_t> searchesRunning = 0;
    std::atomic<std::uint64_t> stalled = 0; ///< connections of which the client did not read
    std::atomic<std::int64_t> connections = 0;
    std::atomic<std::uint64_t> acceptFailures = 0; ///< out of descriptors; it is tried again
};

/// What every route works on. Made by the server before it listens and outlives all connections;
/// everything in it may be used from any thread.
struct Context
{
    store::LogStore &store;
    live::Hub &hub;
    intake::Ingest &ingest;
    std::string serviceName;
    CorsPolicy cors;
    HostPolicy hosts;
    std::unique_ptr<Access> access;
    std::unique_ptr<TlsIdentity> tls; ///< none: plain HTTP
    Limits limits;
    Deadlines deadlines;
    std::function<RedisStatus()> redisStatus;
    Visitors visitors{limits.connections};
    BodyMemory bodies{limits.inFlight};
    HttpCounters counters{};
    Denials denials{};
    RequestMetrics requests{};
    intake::SocketCounters sockets{};
    std::atomic<bool> isDraining = false;
    const Timestamp started = Timestamp::now();
};

} // namespace logyard::http
