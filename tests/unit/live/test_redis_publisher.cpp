// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redis_server.h"
#include "tests/unit/live/publisher_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace logyard::test;
using logyard::live::RedisPublisher;
using logyard::redis::RedisUrl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

} // namespace

/// Against a redis-server that is well.
class TestRedisPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void publishesExactBytes();
    void keepsTheOrderOfEachService();
    void publishesAHundredThousand();
    void publishesSingleEntriesSoon();
    void stopFlushes();
    void countsWhatRedisRefuses();

private:
    RedisUrl url() const { return RedisUrl::parse(m_server.url()).value(); }

    RedisServer m_server{{QString(), {u"--user"_s, u"mute"_s, u"on"_s, u">pw"_s, u"+ping"_s}}};
};

void TestRedisPublisher::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP("There is no redis-server here.");
    QVERIFY(m_server.start());
}

void TestRedisPublisher::publishesExactBytes()
{
    Listener listener(url());
    QTRY_VERIFY_WITH_TIMEOUT(listener.isReady(), patience);
    RedisPublisher publisher(url());
    const std::vector<std::string> lines{
        R"({"message":"a \"quoted\" \\ text"})",
        "{\"message\":\"gr\xc3\xbc\xc3\x9f \xf0\x9f\x9a\x80 \xe2\x80\xa8\"}",
        R"({"message":"\r\n$5\r\nhello\r\n"})",
        "plain\r\n*1\r\n$4\r\nPING\r\n:1",
        std::string("zero \0 byte", 11),
        "",
        "{\"big\":\"" + std::string(1'000'000, 'x') + "\"}",
        R"({"last":true})",
    };
    QByteArrayList expected;
    for (const std::string &line : lines)
        expected += QByteArray::fromStdString(line);
    publisher.publish(runOf("s", lines));
    publisher.publish(runOf("none", {}));
    publisher.publish(nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(listener.heard.size(), expected.size(), patience);
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(listener.heard[i] == expected[i], expected[i].left(40).constData());
    QTRY_COMPARE_WITH_TIMEOUT(publisher.counters().published, lines.size(), patience);
    QCOMPARE(publisher.counters().notPublished, 0U);
    QCOMPARE(publisher.counters().queuedEntries, 0U);
    QCOMPARE(publisher.counters().queuedBytes, 0U);
    QCOMPARE(publisher.counters().receivers, 1);
    QCOMPARE(publisher.state(), RedisPublisher::State::Connected);
    QCOMPARE(publisher.lastError(), QString());
}

void TestRedisPublisher::keepsTheOrderOfEachService()
{
    Listener listener(url());
    QTRY_VERIFY_WITH_TIMEOUT(listener.isReady(), patience);
    RedisPublisher publisher(url());
    constexpr int count = 10'000;
    const auto send = [&](const std::string &service) {
        for (int n = 0; n < count;) { // runs of 1, 2, ... 7 entries
            std::vector<std::string> lines;
            for (int size = n % 7 + 1; size > 0 && n < count; --size)
                lines.push_back(numbered(service, n++));
            publisher.publish(runOf(service, lines));
        }
    };
    std::thread one(send, "one");
    std::thread two(send, "two");
    one.join();
    two.join();
    QTRY_COMPARE_WITH_TIMEOUT(listener.heard.size(), 2 * count, patience);
    std::vector<int> inOrder(count);
    for (int n = 0; n < count; ++n)
        inOrder[static_cast<std::size_t>(n)] = n;
    QVERIFY(numbersOf(listener.heard, "one") == inOrder);
    QVERIFY(numbersOf(listener.heard, "two") == inOrder);
    QTRY_COMPARE_WITH_TIMEOUT(publisher.counters().published, std::uint64_t(2 * count), patience);
}

void TestRedisPublisher::publishesAHundredThousand()
{
    RedisPublisher publisher(url());
    const std::string line = R"({"message":")" + std::string(220, 'x') + R"("})";
    const auto hundred = runOf("s", std::vector<std::string>(100, line));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1'000; ++i)
        publisher.publish(hundred);
    const qint64 given = timer.restart();
    QTRY_COMPARE_WITH_TIMEOUT(publisher.counters().published, 100'000U, patience);
    qInfo("given in %lld ms, published in %lld ms more", given, timer.elapsed());
    QCOMPARE(publisher.counters().notPublished, 0U);
    QCOMPARE(publisher.counters().receivers, 0);
}

void TestRedisPublisher::publishesSingleEntriesSoon()
{
    Listener listener(url());
    QTRY_VERIFY_WITH_TIMEOUT(listener.isReady(), patience);
    RedisPublisher publisher(url());
    for (int n = 0; n < 50; ++n) {
        publisher.publish(runOf("s", {numbered("s", n)}));
        QTRY_COMPARE_WITH_TIMEOUT(listener.heard.size(), n + 1, patience);
    }
}

void TestRedisPublisher::stopFlushes()
{
    RedisPublisher publisher(url());
    constexpr int count = 20'000;
    for (int n = 0; n < count; ++n)
        publisher.publish(runOf("s", {numbered("s", n)}));
    publisher.stop(20s); // it may not even be connected yet
    QCOMPARE(publisher.state(), RedisPublisher::State::Stopped);
    QCOMPARE(publisher.counters().published, std::uint64_t(count));
    QCOMPARE(publisher.counters().notPublished, 0U);
    publisher.publish(runOf("s", {"late", "later"}));
    QCOMPARE(publisher.counters().notPublished, 2U);
    QCOMPARE(publisher.counters().queuedEntries, 0U);
    publisher.stop(20s);
    QCOMPARE(publisher.counters().published, std::uint64_t(count));
}

void TestRedisPublisher::countsWhatRedisRefuses()
{
    RedisUrl mute = url();
    mute.user = u"mute"_s;
    mute.password = u"pw"_s;
    RedisPublisher publisher(mute);
    publisher.publish(runOf("s", {"a", "b", "c"}));
    QTRY_COMPARE_WITH_TIMEOUT(publisher.counters().notPublished, 3U, patience);
    QCOMPARE(publisher.counters().published, 0U);
    QCOMPARE(publisher.counters().queuedEntries, 0U);
    QCOMPARE(publisher.state(), RedisPublisher::State::Connected);
    QVERIFY2(publisher.lastError().contains(u"does not let user mute"_s),
             qPrintable(publisher.lastError()));
}

QTEST_GUILESS_MAIN(TestRedisPublisher)
#include "test_redis_publisher.moc"
