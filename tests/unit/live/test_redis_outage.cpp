// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redis_server.h"
#include "tests/unit/live/publisher_fixture.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace logyard::test;
using logyard::live::RedisPublisher;
using logyard::redis::RedisUrl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;
constexpr std::size_t mebibyte = 1024 * 1024;

RedisUrl localUrl(quint16 port)
{
    RedisUrl url;
    url.host = u"127.0.0.1"_s;
    url.port = port;
    return url;
}

bool addsUp(const RedisPublisher &publisher, int given)
{
    const RedisPublisher::Counters now = publisher.counters();
    return now.queuedEntries == 0
        && now.published + now.notPublished == static_cast<std::uint64_t>(given);
}

/// Signs clients in as Redis does, then answers every PUBLISH with `answer`; empty is silence.
class FakeRedis final : public QTcpServer
{
public:
    FakeRedis(QByteArray greeting, QByteArray answer)
    {
        connect(this, &QTcpServer::newConnection, this, [this, greeting, answer] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++accepted;
                connect(socket, &QTcpSocket::readyRead, this, [socket, greeting, answer] {
                    const QByteArray bytes = socket->readAll();
                    socket->write(bytes.contains("PING") ? greeting : answer);
                });
            }
        });
        listen(QHostAddress::LocalHost);
    }

    int accepted = 0;
};

} // namespace

/// Redis is away, hangs, comes back, or is something else.
class TestRedisOutage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesOnAfterRestart();
    void bridgesAShortOutage();
    void dropsTheOldest();
    void givesUpOnALongOutage();
    void survivesAHangingRedis();
    void stopGivesUpInTime();
    void survivesStrangers_data();
    void survivesStrangers();
};

void TestRedisOutage::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP("There is no redis-server here.");
}

void TestRedisOutage::goesOnAfterRestart()
{
    RedisServer server;
    QVERIFY(server.start());
    Listener listener(localUrl(server.port()));
    RedisPublisher publisher(localUrl(server.port()), hasty());
    QTRY_VERIFY_WITH_TIMEOUT(listener.isReady(), patience);
    int given = 0;
    const auto publishSome = [&] {
        for (int i = 0; i < 200; ++i) {
            publisher.publish(runOf("s", {numbered("s", given), numbered("s", given + 1)}));
            given += 2;
        }
        return true;
    };
    QTRY_VERIFY_WITH_TIMEOUT(publishSome() && publisher.counters().published >= 2'000, patience);
    server.stop();
    QTRY_VERIFY_WITH_TIMEOUT(
        publishSome() && publisher.state() == RedisPublisher::State::Unreachable, patience);
    QVERIFY(!publisher.lastError().isEmpty());
    const auto before = publisher.counters().published;
    QVERIFY(server.start());
    QTRY_VERIFY_WITH_TIMEOUT(publishSome() && publisher.counters().published >= before + 2'000,
                             patience);
    QCOMPARE(publisher.lastError(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(addsUp(publisher, given), patience);

    QTRY_VERIFY_WITH_TIMEOUT(listener.isReady(), patience);
    publisher.publish(runOf("s", {numbered("s", given)}));
    QTRY_VERIFY_WITH_TIMEOUT(
        !listener.heard.isEmpty() && numbersOf(listener.heard, "s").back() == given, patience);
    const auto numbers = numbersOf(listener.heard, "s");
    QVERIFY(std::ranges::is_sorted(numbers, std::less_equal())); // none twice, none out of order
}

void TestRedisOutage::bridgesAShortOutage()
{
    RedisServer server;
    QVERIFY(server.start());
    server.stop(); // its port is free again, and known
    RedisPublisher publisher(localUrl(server.port()), hasty());
    QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), RedisPublisher::State::Unreachable, patience);
    for (int n = 0; n < 1'000; ++n)
        publisher.publish(runOf("s", {numbered("s", n)}));
    QCOMPARE(publisher.counters().queuedEntries, 1'000U);
    QCOMPARE(publisher.counters().notPublished, 0U);
    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(publisher.counters().published, 1'000U, patience);
    QVERIFY(addsUp(publisher, 1'000));
}

void TestRedisOutage::dropsTheOldest()
{
    RedisServer server(
        {QString(), {u"--client-output-buffer-limit"_s, u"pubsub"_s, u"0"_s, u"0"_s, u"0"_s}});
    QVERIFY(server.start());
    auto patient = hasty();
    patient.connection.reply = 60s; // it hangs, but is not given up
    Listener listener(localUrl(server.port()), patient);
    QTRY_VERIFY_WITH_TIMEOUT(listener.isReady(), patience);
    RedisPublisher publisher(localUrl(server.port()), patient);
    QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), RedisPublisher::State::Connected, patience);
    server.pause();
    constexpr int count = 100;
    for (int n = 0; n < count; ++n)
        publisher.publish(runOf("s", {numbered("s", n), std::string(mebibyte, 'x')}));
    const RedisPublisher::Counters full = publisher.counters();
    QVERIFY(full.queuedBytes <= RedisPublisher::maxQueuedBytes);
    QVERIFY(full.queuedBytes > RedisPublisher::maxQueuedBytes - 8 * mebibyte);
    QVERIFY(full.notPublished > 0);
    QCOMPARE(full.queuedEntries + full.notPublished, std::uint64_t(2 * count));

    publisher.publish(runOf("s", {std::string(RedisPublisher::maxQueuedBytes + 1, 'x')}));
    QCOMPARE(publisher.counters().notPublished, full.notPublished + 1); // nothing made room for it

    server.resume();
    QTRY_VERIFY_WITH_TIMEOUT(addsUp(publisher, 2 * count + 1), patience);
    QCOMPARE(publisher.counters().published, full.queuedEntries);
    QTRY_COMPARE_WITH_TIMEOUT(listener.heard.size(), qsizetype(full.queuedEntries), patience);
    const auto numbers = numbersOf(listener.heard, "s");
    QVERIFY(std::ranges::is_sorted(numbers, std::less_equal()));
    QCOMPARE(numbers.back(), count - 1); // the newest are what was kept
    QCOMPARE(numbers.at(numbers.size() - 50), count - 50);
}

void TestRedisOutage::givesUpOnALongOutage()
{
    RedisServer server;
    QVERIFY(server.start());
    server.stop();
    auto brief = hasty();
    brief.bridge = 50ms;
    RedisPublisher publisher(localUrl(server.port()), brief);
    publisher.publish(runOf("s", {"a", "b"}));
    QTRY_VERIFY_WITH_TIMEOUT(addsUp(publisher, 2), patience);
    QCOMPARE(publisher.counters().queuedBytes, 0U);
    publisher.publish(runOf("s", {"c"}));
    QCOMPARE(publisher.counters().notPublished, 3U); // at once
    QCOMPARE(publisher.state(), RedisPublisher::State::Unreachable);
    QVERIFY(publisher.lastError().startsWith(u"Cannot reach Redis"_s));

    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), RedisPublisher::State::Connected, patience);
    publisher.publish(runOf("s", {"d"}));
    QTRY_COMPARE_WITH_TIMEOUT(publisher.counters().published, 1U, patience);
    QCOMPARE(publisher.counters().notPublished, 3U);
}

void TestRedisOutage::survivesAHangingRedis()
{
    RedisServer server;
    QVERIFY(server.start());
    RedisPublisher publisher(localUrl(server.port()), hasty());
    QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), RedisPublisher::State::Connected, patience);
    server.pause();
    const auto run = runOf("s", std::vector<std::string>(1'000, std::string(1'000, 'x')));
    int given = 0;
    qint64 slowest = 0;
    const auto publishSome = [&] {
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer timer;
            timer.start();
            publisher.publish(run);
            slowest = std::max(slowest, timer.elapsed());
            given += 1'000;
        }
        return publisher.counters().queuedBytes <= RedisPublisher::maxQueuedBytes;
    };
    while (given < 200'000) // some 200 MB
        QVERIFY(publishSome());
    QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), RedisPublisher::State::Unreachable, patience);
    QVERIFY2(publisher.lastError().contains(u"has not answered"_s),
             qPrintable(publisher.lastError()));
    QVERIFY(publishSome());
    QVERIFY2(slowest < 250, qPrintable(QString::number(slowest)));
    QVERIFY(publisher.counters().notPublished > 0);

    server.resume();
    QTRY_VERIFY_WITH_TIMEOUT(addsUp(publisher, given), patience);
    QVERIFY(publisher.counters().published > 0);
}

void TestRedisOutage::stopGivesUpInTime()
{
    RedisServer server;
    QVERIFY(server.start());
    auto patient = hasty();
    patient.connection.reply = 60s;
    RedisPublisher publisher(localUrl(server.port()), patient);
    QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), RedisPublisher::State::Connected, patience);
    server.pause();
    publisher.publish(runOf("s", {"a", "b"}));
    QElapsedTimer timer;
    timer.start();
    publisher.stop(200ms);
    QVERIFY(timer.elapsed() >= 150);
    QVERIFY(timer.elapsed() < 5'000);
    QVERIFY(addsUp(publisher, 2));
    QCOMPARE(publisher.counters().notPublished, 2U);
}

void TestRedisOutage::survivesStrangers_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("connections");
    QTest::newRow("silent from the start") << QByteArray() << QByteArray() << 3;
    QTest::newRow("silent later") << QByteArray("+PONG\r\n") << QByteArray() << 3;
    QTest::newRow("garbage") << QByteArray("+PONG\r\n") << QByteArray("\0\xff<html>", 8) << 3;
    QTest::newRow("too many answers")
        << QByteArray("+PONG\r\n") << QByteArray(":1\r\n").repeated(100'000) << 3;
    QTest::newRow("huge array") << QByteArray("+PONG\r\n") << QByteArray("*2147483647\r\n") << 3;
    QTest::newRow("wrong type") << QByteArray("+PONG\r\n") << QByteArray("+OK\r\n") << 1;
}

void TestRedisOutage::survivesStrangers()
{
    QFETCH(QByteArray, greeting);
    QFETCH(QByteArray, answer);
    QFETCH(int, connections);
    FakeRedis server(greeting, answer);
    RedisPublisher publisher(localUrl(server.serverPort()), hasty());
    int given = 0;
    const auto publishSome = [&] {
        publisher.publish(runOf("s", {"a", "b"}));
        given += 2;
        return true;
    };
    QTRY_VERIFY_WITH_TIMEOUT(publishSome() && server.accepted >= connections && given >= 50,
                             patience);
    QVERIFY(!publisher.lastError().isEmpty() || connections > 1);
    publisher.stop(0ms);
    QVERIFY(addsUp(publisher, given));
    QVERIFY(publisher.counters().notPublished > 0);
}

QTEST_GUILESS_MAIN(TestRedisOutage)
#include "test_redis_outage.moc"
