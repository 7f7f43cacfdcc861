// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/redis/redis_url.h"
#include "server/redis/reply.h"

#include <QByteArrayList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>

class QIODevice;

namespace logyard::redis {

class ReplyDecoder;

/// How patient a Connection is. Tests shorten it; everybody else takes it as it is.
struct Timing
{
    std::chrono::milliseconds connect{5'000}; ///< until signed in, name lookup and TLS included
    std::chrono::milliseconds reply{10'000}; ///< of silence while an answer is due
    std::chrono::milliseconds ping{15'000}; ///< between two PINGs
    std::chrono::milliseconds retryFirst{200}; ///< before the first try again
    /// Well below the time that a queue spans (RedisPublisher::Patience::bridge), so that a Redis
    /// that comes back within it is found in time. Trying costs next to nothing.
    std::chrono::milliseconds retryMost{2'000};
    std::chrono::milliseconds stable{5'000}; ///< connected for so long: start at retryFirst again
};

/// How long to wait before try number `attempt` (0 is the first one after a failure): doubling
/// from retryFirst, plus or minus a fifth, never more than retryMost. `random` is from 0 to 1.
std::chrono::milliseconds retryDelay(const Timing &timing, int attempt, double random);

/// One connection to Redis over Qt's sockets, with hiredis as the codec.
///
/// Lives in, and is used from, the one thread that it was made in or moved to before open(); needs
/// an event loop there and never blocks it. Once open it connects again by itself for as long as
/// it takes: failures arrive as lost(), never as return values. A Redis that accepts and does not
/// answer counts as lost. Slots must not delete the connection: use deleteLater().
class Connection final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Closed, ///< not opened, or closed
        Connecting, ///< not usable now: connecting, or waiting to try again
        Ready
    };

    explicit Connection(RedisUrl url, QObject *parent = nullptr);
    ~Connection() override;

    /// Before open().
    void setTiming(const Timing &timing);

    void open();
    /// Drops the connection at once, with what was not written yet. No signal follows.
    void close();

    State state() const { return m_state; }
    const RedisUrl &url() const { return m_url; }
    /// Why it was lost or could not connect, for the user; empty while Ready.
    QString lastError() const { return m_lastError; }

    /// Adds channels. They are remembered and subscribed to again after every reconnect, before
    /// ready(). When Ready already they are asked for at once, and ready() is not repeated. A
    /// connection that subscribes can send no other commands: publish through another one.
    void subscribe(const QByteArrayList &channels);

    /// Sends one command; false, and nothing is sent, when not Ready.
    bool send(const QByteArrayList &argv);

    /// Sends commands that are in Redis' wire format already, `commands` of them in `wire`: each
    /// is answered by one replyReceived(). false when not Ready. The output buffer has no bound of
    /// its own: whoever sends much watches bytesToWrite() or the replies.
    bool sendRaw(const QByteArray &wire, qint64 commands = 1);

    /// Bytes that the operating system has not taken yet.
    qint64 bytesToWrite() const;

Q_SIGNALS:
    /// Signed in, database selected, subscriptions confirmed; after every (re)connect.
    void ready();
    /// It was dropped or could not connect; `why` is a sentence for the user. Commands without a
    /// reply so far get none. Tries again by itself.
    void lost(const QString &why);
    /// One for each command sent, in their order.
    void replyReceived(const logyard::redis::Reply &reply);
    /// One for each message of a channel subscribed to.
    void messageReceived(const QByteArray &channel, const QByteArray &payload);

private:
    /// Who is waiting for a reply.
    enum class Waiting { SignIn, Subscription, Ping, Sender };
    struct Expected
    {
        Waiting who;
        qint64 replies;
    };

    void connectToServer();
    void makeSocket();
    void signIn();
    void becomeReady();
    void write(Waiting who, const QByteArray &wire, qint64 replies);
    void readReplies();
    void handle(const Reply &reply);
    bool handlePublished(const Reply &reply);
    void sendPing();
    void onDeadline();
    void onSocketError();
    void fail(const QString &why);
    void dropSocket();

    RedisUrl m_url;
    Timing m_timing;
    State m_state = State::Closed;
    QString m_lastError;
    QByteArrayList m_channels;

    QIODevice *m_socket = nullptr;
    std::unique_ptr<ReplyDecoder> m_decoder;
    std::deque<Expected> m_expected;
    bool m_transportUp = false;
    int m_failures = 0;
    std::chrono::steady_clock::time_point m_readySince;

    QTimer m_deadline{this};
    QTimer m_ping{this};
    QTimer m_retry{this};
};

} // namespace logyard::redis
