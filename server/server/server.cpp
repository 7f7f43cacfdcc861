// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server/server.h"

#include "server/http/listener.h"
#include "server/intake/ingest.h"
#include "server/live/hub.h"
#include "server/live/redis_publisher.h"
#include "server/store/file_store.h"

#include <csignal>

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
    return status;
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
    std::unique_ptr<http::Listener> listener;
};

Server::Server() = default;

Server::~Server()
{
    stop();
}

std::expected<void, std::string> Server::start(const Config &config)
{
    std::signal(SIGPIPE, SIG_IGN);
    auto parts = std::make_unique<Parts>();
    auto cors = http::CorsPolicy::parse(config.corsOrigins);
    if (!cors)
        return std::unexpected(cors.error());
    if (!config.redisUrl.isEmpty()) {
        auto url = redis::RedisUrl::parse(config.redisUrl);
        if (!url)
            return std::unexpected(url.error().toStdString());
        parts->publisher = std::make_unique<live::RedisPublisher>(std::move(*url));
    }
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
    parts->context.reset(
        new http::Context{*parts->store,
                          parts->hub,
                          *parts->ingest,
                          config.serviceName,
                          std::move(*cors),
                          {},
                          config.deadlines,
                          [publisher = parts->publisher.get()] { return statusOf(publisher); }});
    parts->listener = std::make_unique<http::Listener>(*parts->context);
    if (auto started = parts->listener->start(config.host, config.port); !started)
        return started;
    m_parts = std::move(parts);
    return {};
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
    m_parts->listener->stop(drainTime);
    if (m_parts->publisher)
        m_parts->publisher->stop(publishTime);
    m_parts.reset();
}

} // namespace logyard
