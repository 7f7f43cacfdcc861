// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"
#include "tests/support/redis_listener.h"
#include "tests/support/redis_server.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpServer>

using namespace logyard::test;
using namespace Qt::StringLiterals;

/// Redis that comes, goes, hangs and asks for a password: entries are stored all the same, and
/// what was published and what was not adds up.
class TestRedis final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isOffWhenItIsToBe();
    void storesWithoutRedisAndPublishesOnceItIsThere();
    void publishesAgainAfterARestart();
    void storesWhileRedisHangs();
    void givesThePassword();
    void storesWithAWrongPassword();
    void keepsTheOrderOfEachService();

private:
    QByteArray redisPart() { return part("redis"); }
    QByteArray part(const char *name)
    {
        const auto reply = m_client->get("/ready");
        return reply.status == 200
            ? reply.json()["parts"_L1][QLatin1StringView(name)].toString().toUtf8()
            : QByteArray::number(reply.status);
    }
    // Whether every stored entry was published, counted as not published, or waits.
    bool addsUp()
    {
        return metric("logyard_redis_published_total") + metric("logyard_redis_not_published_total")
            + metric("logyard_redis_queued")
            == metric("logyard_entries_stored_total");
    }
    bool post(int n) { return m_client->post(numbered("s", n)).status == 201; }
};

void TestRedis::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
}

void TestRedis::isOffWhenItIsToBe()
{
    QVERIFY(startService());
    QVERIFY(post(1));
    QCOMPARE(
        m_client->get("/ready").body,
        QByteArray(R"({"ready":true,"parts":{"store":"ok","redis":"off"},"not_published":0})"));
    QCOMPARE(metric("logyard_redis_connected"), 0);
}

void TestRedis::storesWithoutRedisAndPublishesOnceItIsThere()
{
    RedisServer redis;
    QVERIFY(redis.start());
    redis.stop(); // its port is known now
    QVERIFY(startService({.redisUrl = redis.url()}));
    for (int n = 1; n <= 20; ++n)
        QVERIFY(post(n));
    QCOMPARE(redisPart(), QByteArray("unreachable"));
    QCOMPARE(part("store"), QByteArray("ok"));
    QVERIFY(!m_client->get("/ready").json()["redis_error"_L1].toString().isEmpty());
    QVERIFY(addsUp());
    QVERIFY(redis.start());
    RedisListener listener;
    QVERIFY(listener.open(redis.port()));
    QTRY_COMPARE_WITH_TIMEOUT(redisPart(), QByteArray("connected"), 20'000);
    QVERIFY(post(1000));
    QByteArrayList heard = listener.take(1);
    while (!heard.isEmpty() && !heard.constLast().startsWith(R"({"service":"s","n":1000,)"))
        heard += listener.take(1);
    QVERIFY(!heard.isEmpty());
    QTRY_VERIFY(addsUp() && metric("logyard_redis_queued") == 0);
    QCOMPARE(metric("logyard_redis_published_total"), heard.size());
    QCOMPARE(metric("logyard_redis_connected"), 1);
    QCOMPARE(m_client->get("/ready").json()["not_published"_L1].toInt(),
             metric("logyard_redis_not_published_total"));
}

void TestRedis::publishesAgainAfterARestart()
{
    RedisServer redis;
    QVERIFY(redis.start());
    QVERIFY(startService({.redisUrl = redis.url()}));
    QTRY_COMPARE(redisPart(), QByteArray("connected"));
    int sent = 0;
    for (int round = 0; round < 2; ++round) {
        RedisListener listener;
        QVERIFY(listener.open(redis.port()));
        for (int i = 0; i < 100; ++i)
            QVERIFY(post(++sent));
        const auto heard = listener.take(100);
        QCOMPARE(heard.size(), 100);
        QCOMPARE(heard, m_service->lines(u"s.log"_s).last(100));
        redis.stop();
        QTRY_COMPARE(redisPart(), QByteArray("unreachable"));
        for (int i = 0; i < 10; ++i)
            QVERIFY(post(++sent));
        QVERIFY(redis.start());
        QTRY_COMPARE_WITH_TIMEOUT(redisPart(), QByteArray("connected"), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(metric("logyard_redis_queued"), 0, 20'000);
    }
    QVERIFY(addsUp());
    QCOMPARE(metric("logyard_entries_stored_total"), sent);
    QVERIFY(metric("logyard_redis_published_total") >= 200);
}

void TestRedis::storesWhileRedisHangs()
{
    RedisServer redis;
    QVERIFY(redis.start());
    QVERIFY(startService({.redisUrl = redis.url()}));
    QTRY_COMPARE(redisPart(), QByteArray("connected"));
    RedisListener listener;
    QVERIFY(listener.open(redis.port()));
    redis.pause();
    QElapsedTimer timer;
    timer.start();
    const QByteArray filling(20'000, 'x');
    QByteArray body;
    for (int i = 0; i < 100; ++i)
        body += R"({"service":"s","m":")" + filling + "\"}\n";
    for (int b = 0; b < 40; ++b) // 80 MB: more than any buffer between the two
        QCOMPARE(m_client->post(body).status, 201);
    QVERIFY2(timer.elapsed() < 15'000, QByteArray::number(timer.elapsed()));
    QCOMPARE(m_client->get("/health").status, 200);
    QVERIFY(addsUp() || metric("logyard_redis_queued") > 0);
    redis.resume();
    QTRY_COMPARE_WITH_TIMEOUT(redisPart(), QByteArray("connected"), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(metric("logyard_redis_queued"), 0, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(addsUp(), 20'000);
    RedisListener again; // Redis may have dropped the first one, which read nothing
    QVERIFY(again.open(redis.port()));
    QVERIFY(post(7));
    QVERIFY(again.take(1).value(0).startsWith(R"({"service":"s","n":7,)"));
}

void TestRedis::givesThePassword()
{
    RedisServer redis({.password = u"p@ss/word%"_s, .extra = {}});
    QVERIFY(redis.start());
    QVERIFY(startService({.redisUrl = redis.url()}));
    QTRY_COMPARE(redisPart(), QByteArray("connected"));
    RedisListener listener;
    QVERIFY(listener.open(redis.port(), "p@ss/word%"));
    QVERIFY(post(1));
    QCOMPARE(listener.take(1), m_service->lines(u"s.log"_s));
    QVERIFY(m_service->stop());
    QVERIFY2(!m_service->said().contains("word"), m_service->said());
}

void TestRedis::storesWithAWrongPassword()
{
    RedisServer redis({.password = u"right"_s, .extra = {}});
    QVERIFY(redis.start());
    QVERIFY(startService({.redisUrl = u"redis://:secret@127.0.0.1:%1"_s.arg(redis.port())}));
    QVERIFY(post(1));
    QTRY_VERIFY(!m_client->get("/ready").json()["redis_error"_L1].toString().isEmpty());
    QCOMPARE(redisPart(), QByteArray("unreachable"));
    QVERIFY(!m_client->get("/ready").body.contains("secret"));
    QVERIFY(post(2));
    QCOMPARE(m_service->lines(u"s.log"_s).size(), 2);
    QVERIFY(m_service->stop());
    QVERIFY(!m_service->said().contains("secret"));
}

void TestRedis::keepsTheOrderOfEachService()
{
    RedisServer redis;
    QVERIFY(redis.start());
    QVERIFY(startService({.redisUrl = redis.url()}));
    QTRY_COMPARE(redisPart(), QByteArray("connected"));
    RedisListener listener;
    QVERIFY(listener.open(redis.port()));
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 4; ++i)
        clients.push_back(std::make_unique<HttpClient>(m_service->port()));
    for (int n = 0; n < 400; ++n) {
        for (auto &client : clients) { // all at once, to services that they share
            const QByteArray body = numbered(n % 2 ? "a" : "b", n) + '\n' + numbered("c", n);
            QVERIFY(client->send("POST /logs HTTP/1.1\r\nContent-Length: "
                                 + QByteArray::number(body.size()) + "\r\n\r\n" + body));
        }
        for (auto &client : clients)
            QCOMPARE(client->read().status, 201);
    }
    const auto heard = listener.take(3200);
    QCOMPARE(heard.size(), 3200);
    for (const QByteArray service : {"a", "b", "c"}) {
        const QByteArray head = R"({"service":")" + service + '"';
        QByteArrayList published;
        for (const auto &line : heard) {
            if (line.startsWith(head))
                published += line;
        }
        QCOMPARE(published, m_service->lines(QString::fromLatin1(service) + u".log"_s));
    }
}

QTEST_GUILESS_MAIN(TestRedis)
#include "test_redis.moc"
