// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redis_server.h"
#include "tests/window/engine/fake_service.h"
#include "ui/live/hand_over.h"
#include "ui/live/live_feed.h"

#include <QSignalSpy>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::entryLine;
using logyard::test::FakeService;
using logyard::test::RedisServer;

namespace {

/// Keeps what a feed delivers.
class Receiver final : public QObject
{
    Q_OBJECT

public:
    explicit Receiver(const LiveSource &source) : feed(source)
    {
        connect(&feed, &LiveFeed::batchReceived, this, [this](const LiveBatchPtr &batch) {
            ++batches;
            for (const LogEntry &entry : batch->entries) {
                if (entry.isGap())
                    gaps.append(entry.skipped);
                else
                    messages.append(entry.message);
            }
            for (auto count = batch->counts.cbegin(); count != batch->counts.cend(); ++count) {
                counts[count.key()].entries += count->entries;
                counts[count.key()].errors += count->errors;
            }
        });
        connect(&feed, &LiveFeed::stateChanged, this,
                [this](LiveFeed::State state, const QString &) { states.append(state); });
        feed.start();
    }

    LiveFeed feed;
    int batches = 0;
    QStringList messages;
    QList<qint64> gaps;
    QHash<QString, ServiceCount> counts;
    QList<LiveFeed::State> states;
};

QString messageOf(int number)
{
    return QStringLiteral("entry %1").arg(number);
}

} // namespace

class TestLiveFeed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handOverIsBounded();
    void tailAlone();
    void offlineSaysWhy();
    void unusableRedisAddressLeavesTheTail();
    void serviceThatDoesNotPublish();
    void changesOverAsRedisComesAndGoes();
    void redisAlone();
    void eachEntryOnceInAStorm();
};

void TestLiveFeed::handOverIsBounded()
{
    HandOver handOver(3);
    EntryDecoder decoder;
    for (int i = 0; i < 5; ++i)
        handOver.add(decoder.decodeSelfNamed(entryLine(i, "auth", i == 4 ? "error" : "info")));
    QVERIFY(handOver.claimNotice());
    QVERIFY(!handOver.claimNotice());
    const LiveBatchPtr batch = handOver.take();
    QCOMPARE(batch->entries.size(), 4);
    QCOMPARE(batch->entries[2].message, messageOf(2));
    QVERIFY(batch->entries[3].isGap());
    QCOMPARE(batch->entries[3].skipped, 2);
    QCOMPARE(batch->counts.value(QStringLiteral("auth")).entries, 5);
    QCOMPARE(batch->counts.value(QStringLiteral("auth")).errors, 1);
    QVERIFY(handOver.claimNotice());
    QVERIFY(handOver.take()->entries.empty());
}

void TestLiveFeed::tailAlone()
{
    FakeService service;
    Receiver receiver({service.url(), {}, {}});
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Tail);
    QCOMPARE(receiver.feed.stateText(), QStringLiteral("HTTP tail"));
    for (int i = 0; i < 200; ++i)
        service.add(entryLine(i, i % 2 ? "db" : "auth", "error"));
    QTRY_COMPARE(receiver.messages.size(), 200);
    QCOMPARE(receiver.messages.last(), messageOf(199));
    QVERIFY2(receiver.batches < 20, qPrintable(QString::number(receiver.batches)));
    QCOMPARE(receiver.counts.value(QStringLiteral("db")).entries, 100);
    QCOMPARE(receiver.counts.value(QStringLiteral("db")).errors, 100);
    service.sendEvent("event: gap\ndata: {\"skipped\":9}\n\n");
    QTRY_COMPARE(receiver.gaps, QList<qint64>{9});
}

void TestLiveFeed::offlineSaysWhy()
{
    FakeService service;
    service.stop();
    Receiver receiver({service.url(), {}, {}});
    QTRY_VERIFY(receiver.feed.stateText().contains(QStringLiteral("connection refused")));
    QCOMPARE(receiver.feed.state(), LiveFeed::State::Offline);
    QVERIFY(receiver.feed.stateText().startsWith(QStringLiteral("Offline: Could not reach")));
    service.start();
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Tail);
    QVERIFY(receiver.gaps.isEmpty()); // nothing was live before
}

void TestLiveFeed::unusableRedisAddressLeavesTheTail()
{
    FakeService service;
    Receiver receiver({service.url(), {}, QStringLiteral("nonsense")});
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Tail);
}

void TestLiveFeed::serviceThatDoesNotPublish()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer redis;
    QVERIFY(redis.start());
    FakeService service;
    service.redis = "unreachable";
    Receiver receiver({service.url(), {}, redis.url()});
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Tail);
    service.add(entryLine(1));
    QTRY_COMPARE(receiver.messages, QStringList{messageOf(1)});
    service.redis = "connected";
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Redis);
    QVERIFY(receiver.gaps.isEmpty());
    QTRY_COMPARE(service.tailCount(), 0);
    redis.cli(
        {QStringLiteral("PUBLISH"), QStringLiteral("logs:all"), QString::fromUtf8(entryLine(2))});
    QTRY_COMPARE(receiver.messages.size(), 2);
}

void TestLiveFeed::changesOverAsRedisComesAndGoes()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer redis;
    QVERIFY(redis.start());
    FakeService service;
    service.redis = "connected";
    Receiver receiver({service.url(), {}, redis.url()});
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Redis);
    QCOMPARE(receiver.feed.stateText(), QStringLiteral("Redis"));
    auto send = [&](int number) {
        redis.cli({QStringLiteral("PUBLISH"), QStringLiteral("logs:all"),
                   QString::fromUtf8(entryLine(number))});
        service.add(entryLine(number));
    };
    send(1);
    QTRY_COMPARE(receiver.messages.size(), 1);

    redis.stop();
    service.redis = "unreachable";
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Tail);
    QTRY_COMPARE(receiver.gaps, QList<qint64>{LogEntry::unknownCount});
    send(2);
    QTRY_COMPARE(receiver.messages.size(), 2);

    QVERIFY(redis.start());
    service.redis = "connected";
    int number = 3;
    while (receiver.feed.state() != LiveFeed::State::Redis && number < 2000) {
        for (int burst = 0; burst < 3; ++burst)
            send(number++); // on both ways, across the change
        QTRY_COMPARE(receiver.messages.size(), number - 1);
    }
    QCOMPARE(receiver.feed.state(), LiveFeed::State::Redis);
    send(number++);
    QTRY_COMPARE(receiver.messages.last(), messageOf(number - 1));
    QStringList expected;
    for (int i = 1; i < number; ++i)
        expected.append(messageOf(i));
    QCOMPARE(receiver.messages, expected);
    QCOMPARE(receiver.gaps.size(), 1); // none for a change that loses nothing
}

void TestLiveFeed::redisAlone()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer redis;
    QVERIFY(redis.start());
    Receiver receiver({{}, {}, redis.url()});
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Redis);
    redis.stop();
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Offline);
    QVERIFY(receiver.feed.stateText().size() > 10);
    QVERIFY(redis.start());
    QTRY_COMPARE_WITH_TIMEOUT(receiver.feed.state(), LiveFeed::State::Redis, 10'000);
    QTRY_COMPARE(receiver.gaps, QList<qint64>{LogEntry::unknownCount});
}

void TestLiveFeed::eachEntryOnceInAStorm()
{
    FakeService service;
    Receiver receiver({service.url(), {}, {}});
    QTRY_COMPARE(receiver.feed.state(), LiveFeed::State::Tail);
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i)
        service.add(entryLine(i));
    QTRY_COMPARE_WITH_TIMEOUT(receiver.messages.size(), count, 20'000);
    QVERIFY(receiver.gaps.isEmpty());
    QCOMPARE(receiver.messages.last(), messageOf(count - 1));
}

QTEST_GUILESS_MAIN(TestLiveFeed)
#include "test_live_feed.moc"
