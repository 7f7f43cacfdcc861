// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server/server.h"

#include "server/http/listener.h"
#include "server/intake/ingest.h"
#include "server/live/hub.h"
#include "server/live/redis_publisher.h"
#include "server/server/watch.h"
#include "server/sockets/socket_server.h"
#include "server/store/file_store.h"

#include <csignal>
#include <optional>

namespace logyard {
namespace {

using namespace std::chrono_literals;

constexpr auto drainTime = 2500ms;
constexpr auto publishTime = 1500ms;

http::RedisStatus statusOf(const live::RedisPublisher *publisher)
{
    http::RedisStatus status;
    if (!publisher)
        return status;
    const auto counters = publisher->counters();
    status.isOn = true;
    status.isConnected = publisher->state() == live::RedisPublisher::State::Connected;
    status.error = publisher->lastError().toStdString();
    status.published = counters.published;
    status.notPublished = counters.notPublished;
    status.queued = counters.queuedEntries;
    status.lag = counters.lag.count();
    return status;
}

// What decides about who may connect, and how.
struct Door
{
    http::CorsPolicy cors;
    http::HostPolicy hosts;
    std::unique_ptr<http::Access> access;
    std::unique_ptr<http::TlsIdentity> tls;
};

void warnOfOpenDoor(const Config &config)
{
    if (config.host.isLoopback() || !config.diagnostics)
        return;
    auto warn = [&config](std::string_view sentence) {
        config.diagnostics->say(Diagnostics::Level::Warning, "open_door", sentence);
    };
    if (config.tokenFile.empty())
        warn("Whoever reaches this machine's port can read, write and delete the logs: it listens "
             "beyond this machine, and asks for no token. See --token-file.");
    else if (config.tlsCertificate.empty())
        warn("Tokens and logs travel unencrypted: it listens beyond this machine without TLS. See "
             "--tls-cert, or put a proxy with TLS in front.");
}

std::expected<Door, std::string> openDoor(const Config &config)
{
    const auto warn = [diagnostics = config.diagnostics](const std::string &sentence) {
        if (diagnostics)
            diagnostics->say(Diagnostics::Level::Warning, "credentials", sentence);
    };
    Door door;
    auto cors = http::CorsPolicy::parse(config.corsOrigins);
    if (!cors)
        return std::unexpected(std::move(cors.error()));
    door.cors = std::move(*cors);
    auto hosts = http::HostPolicy::parse(config.allowedHosts, config.host);
    if (!hosts)
        return std::unexpected(std::move(hosts.error()));
    door.hosts = std::move(*hosts);
    door.access = std::make_unique<http::Access>();
    if (!config.tokenFile.empty()) {
        auto access = http::Access::open(config.tokenFile, warn);
        if (!access)
            return std::unexpected(std::move(access.error()));
        door.access = std::move(*access);
    }
    if (config.tlsCertificate.empty() != config.tlsKey.empty())
        return std::unexpected("--tls-cert and --tls-key belong together. Give both, or none.");
    if (!config.tlsCertificate.empty()) {
        auto tls = http::TlsIdentity::open(config.tlsCertificate, config.tlsKey, warn);
        if (!tls)
            return std::unexpected(std::move(tls.error()));
        door.tls = std::move(*tls);
    }
    if ((config.sockets.syslogTls || config.sockets.gelfTls) && !door.tls)
        return std::unexpected("--syslog-tls and --gelf-tls need a certificate. Give it with "
                               "--tls-cert and --tls-key.");
    return door;
}

// None: Redis is off.
std::expected<std::optional<redis::RedisUrl>, std::string> readRedisUrl(const Config &config)
{
    if (config.redisUrl.isEmpty())
        return std::nullopt;
    auto url = redis::RedisUrl::parse(config.redisUrl);
    if (!url)
        return std::unexpected(url.error().toStdString());
    return std::move(*url);
}

} // namespace

// In the order of construction: each part uses those above it.
struct Server::Parts
{
    std::unique_ptr<live::RedisPublisher> publisher;
    live::Hub hub;
    std::unique_ptr<store::LogStore> store;
    std::unique_ptr<intake::Ingest> ingest;
    std::unique_ptr<http::Context> context;
    std::unique_ptr<sockets::SocketServer> sockets; ///< none: neither syslog nor GELF
    std::unique_ptr<http::Listener> listener;
    std::unique_ptr<Watch> watch;
};

Server::Server() = default;

Server::~Server()
{
    stop();
}

std::expected<void, std::string> Server::checkSettings(const Config &config)
{
    if (auto door = openDoor(config); !door)
        return std::unexpected(std::move(door.error()));
    if (auto redis = readRedisUrl(config); !redis)
        return std::unexpected(std::move(redis.error()));
    return {};
}

std::expected<void, std::string> Server::check(const Config &config)
{
    if (auto good = checkSettings(config); !good)
        return good;
    const auto isWritable = store::FileStore::check(config.logDir);
    if (!isWritable)
        return std::unexpected(isWritable.error());
    if (auto ports = sockets::SocketServer::check(config.host, config.sockets); !ports)
        return ports;
    if (auto ports = http::Listener::check(config.host, config.port, config.otlpPort); !ports)
        return ports;
    if (!*isWritable && config.diagnostics)
        config.diagnostics->say(Diagnostics::Level::Warning, "read_only",
                                "The log folder cannot be written to: what is in it is served, and "
                                "nothing is stored.");
    warnOfOpenDoor(config);
    return {};
}

std::expected<void, std::string> Server::start(const Config &config)
{
    std::signal(SIGPIPE, SIG_IGN);
    auto parts = std::make_unique<Parts>();
    auto door = openDoor(config);
    if (!door)
        return std::unexpected(std::move(door.error()));
    auto redis = readRedisUrl(config);
    if (!redis)
        return std::unexpected(std::move(redis.error()));
    if (*redis)
        parts->publisher = std::make_unique<live::RedisPublisher>(std::move(**redis));
    auto onCommit = [raw = parts.get()](const std::shared_ptr<const ServiceRun> &run) {
        raw->hub.publish(run);
        if (raw->publisher)
            raw->publisher->publish(run);
    };
    auto store = store::FileStore::open(config.logDir, std::move(onCommit), config.storage);
    if (!store)
        return std::unexpected(store.error());
    parts->store = std::move(*store);
    parts->ingest = std::make_unique<intake::Ingest>(*parts->store);
    parts->context.reset(new http::Context{
        *parts->store, parts->hub, *parts->ingest, config.serviceName, std::move(door->cors),
        std::move(door->hosts), std::move(door->access), std::move(door->tls), config.limits,
        config.deadlines, [publisher = parts->publisher.get()] { return statusOf(publisher); }});
    // First: who is answered by /health may send by these, too.
    if (!config.sockets.isEmpty()) {
        parts->sockets = std::make_unique<sockets::SocketServer>(*parts->context);
        if (auto started = parts->sockets->start(config.host, config.sockets); !started)
            return started;
    }
    parts->listener = std::make_unique<http::Listener>(*parts->context);
    if (auto started = parts->listener->start(config.host, config.port, config.otlpPort);
        !started)
        return started;
    warnOfOpenDoor(config);
    if (config.diagnostics)
        parts->watch = std::make_unique<Watch>(*parts->context, *config.diagnostics);
    m_parts = std::move(parts);
    return {};
}

std::string Server::ownToken() const
{
    return m_parts ? m_parts->context->access->ownToken() : std::string();
}

QSslCertificate Server::certificate() const
{
    return m_parts && m_parts->context->tls ? m_parts->context->tls->certificate()
                                            : QSslCertificate();
}

quint16 Server::port() const
{
    return m_parts ? m_parts->listener->port() : 0;
}

void Server::stop()
{
    if (!m_parts)
        return;
    m_parts->context->isDraining = true;
    if (m_parts->sockets)
        m_parts->sockets->stop();
    m_parts->listener->stop(drainTime);
    if (m_parts->publisher)
        m_parts->publisher->stop(publishTime);
    if (m_parts->watch)
        m_parts->watch->lookOnce(); // what was given up at the end
    m_parts.reset();
}

} // namespace logyard
