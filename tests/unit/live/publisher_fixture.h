// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/live/redis_publisher.h"
#include "server/redis/connection.h"

#include <QByteArrayList>
#include <QObject>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::test {

inline std::shared_ptr<const ServiceRun> runOf(std::string service,
                                               const std::vector<std::string> &lines)
{
    auto run = std::make_shared<ServiceRun>();
    run->service = std::move(service);
    for (const std::string &line : lines) {
        EntryRef entry;
        entry.offset = static_cast<std::uint32_t>(run->bytes.size());
        entry.size = static_cast<std::uint32_t>(line.size());
        run->entries.push_back(entry);
        run->bytes += line + '\n';
    }
    return run;
}

/// {"service":"<service>","n":<number>}
inline std::string numbered(const std::string &service, int number)
{
    return R"({"service":")" + service + R"(","n":)" + std::to_string(number) + "}";
}

/// The numbers of a service's lines among `payloads`, in their order.
inline std::vector<int> numbersOf(const QByteArrayList &payloads, const QByteArray &service)
{
    const QByteArray head = "{\"service\":\"" + service + "\",\"n\":";
    std::vector<int> numbers;
    for (const QByteArray &payload : payloads) {
        if (payload.startsWith(head))
            numbers.push_back(payload.sliced(head.size()).chopped(1).toInt());
    }
    return numbers;
}

inline live::RedisPublisher::Patience hasty()
{
    using namespace std::chrono_literals;
    return {.bridge = 60s,
            .connection = {.connect = 500ms,
                           .reply = 500ms,
                           .ping = 100ms,
                           .retryFirst = 20ms,
                           .retryMost = 200ms,
                           .stable = 0ms}};
}

/// All that a subscriber of logs:all hears, in order.
class Listener final : public QObject
{
public:
    explicit Listener(redis::RedisUrl url, const live::RedisPublisher::Patience &patience = hasty())
        : m_connection(std::move(url))
    {
        m_connection.setTiming(patience.connection);
        m_connection.subscribe({"logs:all"});
        connect(&m_connection, &redis::Connection::messageReceived, this,
                [this](const QByteArray &, const QByteArray &payload) { heard += payload; });
        m_connection.open();
    }

    bool isReady() const { return m_connection.state() == redis::Connection::State::Ready; }

    QByteArrayList heard;

private:
    redis::Connection m_connection;
};

} // namespace logyard::test
