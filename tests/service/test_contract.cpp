// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_client.h"
#include "tests/support/redis_listener.h"
#include "tests/support/redis_server.h"
#include "tests/support/service_process.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

using namespace logyard::test;
using namespace Qt::StringLiterals;

/// What senders and readers of the first service relied on: POST /logs, GET /logs/<service>,
/// GET /health, the files and the Redis channel.
class TestContract final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void answersHealth();
    void storesPublishesAndShowsAnEntry();
    void addsTheTimestampThatIsMissing();
    void keepsTheTimestampThatIsThere();
    void knowsNoLogsOfAnUnknownService();
    void callsAServiceWithoutANameUnknown();
    void takesNumbersAsServiceNames();
    void refusesServicesThatAreNoNames_data();
    void refusesServicesThatAreNoNames();
    void limitsToTheNewest();
    void refusesLimits_data();
    void refusesLimits();
    void servesAnotherProgramsFile();
    void appendsToAFileWithoutALastNewline();

private:
    RedisServer m_redis;
    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<HttpClient> m_client;
};

void TestContract::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    QVERIFY(m_redis.start());
}

void TestContract::init()
{
    m_service = std::make_unique<ServiceProcess>(ServiceProcess::Options{
        .redisUrl = m_redis.url(), .extra = {u"--service-name"_s, u"the \"log\" service"_s}});
    QVERIFY(m_service->write(u"foreign.log"_s,
                             "{\"level\":\"info\",\"message\":\"a\"}\n"
                             "\n"
                             "   \n"
                             "Traceback (most recent call last):\r\n"
                             "[1,2]\n"
                             "say \"hi\"\ttab \\ \xFF end\n"
                             "{\"message\":\"last\"}"));
    QVERIFY(m_service->start());
    m_client = std::make_unique<HttpClient>(m_service->port());
}

void TestContract::answersHealth()
{
    const auto reply = m_client->get("/health");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.field("Content-Type"), QByteArray("application/json"));
    QCOMPARE(reply.body, QByteArray(R"({"status":"healthy","service":"the \"log\" service"})"));
}

void TestContract::storesPublishesAndShowsAnEntry()
{
    RedisListener listener;
    QVERIFY(listener.open(m_redis.port()));
    QTRY_VERIFY(m_client->get("/ready").body.contains("\"redis\":\"connected\""));
    const QByteArray entry = R"({"service":"feed-generator","level":"error",)"
                             R"("message":"Connection failed \u00fc ü","n":1.50,"timestamp":)"
                             R"("2024-01-25T10:30:45.123456"})";
    const auto reply = m_client->post(entry, {"Content-Type: application/json"});
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.body, QByteArray(R"({"status":"logged"})"));
    QCOMPARE(m_service->contents(u"feed-generator.log"_s), entry + '\n');
    QCOMPARE(listener.take(1), QByteArrayList{entry});
    const auto read = m_client->get("/logs/feed-generator?limit=50");
    QCOMPARE(read.status, 200);
    QCOMPARE(read.body, R"({"service":"feed-generator","count":1,"logs":[)" + entry + "]}");
}

void TestContract::addsTheTimestampThatIsMissing()
{
    const auto before = QDateTime::currentDateTimeUtc();
    QCOMPARE(m_client->post(R"({"service":"t","message":"m"})").status, 201);
    QCOMPARE(m_client->post(R"({"service":"t"})").status, 201);
    QCOMPARE(m_client->post(R"({ })").status, 201);
    const auto after = QDateTime::currentDateTimeUtc();
    const auto lines = m_service->lines(u"t.log"_s) + m_service->lines(u"unknown.log"_s);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(R"({"service":"t","message":"m","timestamp":"2)"));
    for (const QByteArray &line : lines) {
        const QString text = QJsonDocument::fromJson(line)["timestamp"_L1].toString();
        // RFC 3339, UTC, microseconds.
        static const QRegularExpression form(
            u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$"_s);
        QVERIFY2(form.match(text).hasMatch(), line);
        const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
        // Qt rounds to milliseconds.
        QVERIFY(time >= before.addMSecs(-1) && time <= after.addMSecs(1));
    }
}

void TestContract::keepsTheTimestampThatIsThere()
{
    const QByteArray entry = R"({"service":"t","timestamp":"yesterday"})";
    QCOMPARE(m_client->post(entry).status, 201);
    QCOMPARE(m_service->contents(u"t.log"_s), entry + '\n');
}

void TestContract::knowsNoLogsOfAnUnknownService()
{
    const auto reply = m_client->get("/logs/nobody");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray(R"({"service":"nobody","count":0,"logs":[]})"));
    QVERIFY(!m_service->fileNames().contains(u"nobody.log"_s));
}

void TestContract::callsAServiceWithoutANameUnknown()
{
    for (const QByteArray entry :
         {R"({"n":1})", R"({"service":null,"n":2})", R"({"service":"","n":3})"})
        QCOMPARE(m_client->post(entry).status, 201);
    QCOMPARE(numbersOf(m_client->get("/logs/unknown").logs()), countUp(1, 3));
    QCOMPARE(m_service->lines(u"unknown.log"_s).size(), 3);
}

void TestContract::takesNumbersAsServiceNames()
{
    QCOMPARE(m_client->post(R"({"service":8005,"n":1})").status, 201);
    QCOMPARE(m_client->post(R"({"service":true,"n":2})").status, 201);
    QVERIFY(m_service->contents(u"8005.log"_s).startsWith(R"({"service":8005,"n":1,)"));
    QCOMPARE(numbersOf(m_client->get("/logs/8005").logs()), countUp(1, 1));
    QCOMPARE(numbersOf(m_client->get("/logs/true").logs()), countUp(2, 2));
}

void TestContract::refusesServicesThatAreNoNames_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::newRow("object") << QByteArray(R"({"name":"x"})");
    QTest::newRow("array") << QByteArray(R"(["x"])");
    QTest::newRow("201 bytes") << '"' + QByteArray(201, 'x') + '"';
    QTest::newRow("202 bytes of UTF-8") << '"' + QByteArray("ü").repeated(101) + '"';
}

void TestContract::refusesServicesThatAreNoNames()
{
    QFETCH(QByteArray, service);
    const auto reply = m_client->post("{\"service\":" + service + "}");
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.error().contains(u"service"_s));
    QCOMPARE(m_service->fileNames(), QStringList{u"foreign.log"_s});
}

void TestContract::limitsToTheNewest()
{
    for (int n = 1; n <= 130; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    QCOMPARE(numbersOf(m_client->get("/logs/s").logs()), countUp(31, 130));
    QCOMPARE(numbersOf(m_client->get("/logs/s?limit=").logs()), countUp(31, 130));
    QCOMPARE(numbersOf(m_client->get("/logs/s?limit=3").logs()), countUp(128, 130));
    QCOMPARE(numbersOf(m_client->get("/logs/s?limit=100000").logs()), countUp(1, 130));
    const auto none = m_client->get("/logs/s?limit=0");
    QCOMPARE(none.body, QByteArray(R"({"service":"s","count":0,"logs":[]})"));
    QCOMPARE(m_client->get("/logs/s?limit=7").json()["count"_L1].toInt(), 7);
}

void TestContract::refusesLimits_data()
{
    QTest::addColumn<QByteArray>("limit");
    for (const char *limit : {"-1", "100001", "ten", "1e3", "3x", "99999999999999999999", "%20"})
        QTest::newRow(limit) << QByteArray(limit);
}

void TestContract::refusesLimits()
{
    QFETCH(QByteArray, limit);
    const auto reply = m_client->get("/logs/foreign?limit=" + limit);
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.error().startsWith(u"limit must be"_s));
}

void TestContract::servesAnotherProgramsFile()
{
    const auto reply = m_client->get("/logs/foreign");
    QCOMPARE(reply.status, 200);
    const auto logs = reply.logs();
    QCOMPARE(logs.size(), reply.json()["count"_L1].toInt());
    QStringList messages;
    for (const auto &entry : logs) {
        QVERIFY(entry.isObject());
        messages += entry["message"_L1].toString();
    }
    messages.removeAll(u"   "_s); // a line of blanks may be an empty line, or text
    QCOMPARE(messages,
             (QStringList{u"a"_s, u"Traceback (most recent call last):"_s, u"[1,2]"_s,
                          u"say \"hi\"\ttab \\ \uFFFD end"_s, u"last"_s}));
}

void TestContract::appendsToAFileWithoutALastNewline()
{
    QCOMPARE(m_client->post(R"({"service":"foreign","message":"ours"})").status, 201);
    const auto lines = m_service->lines(u"foreign.log"_s);
    QCOMPARE(lines[lines.size() - 2], QByteArray(R"({"message":"last"})"));
    QVERIFY(lines.constLast().startsWith(R"({"service":"foreign","message":"ours",)"));
    const auto logs = m_client->get("/logs/foreign?limit=2").logs();
    QCOMPARE(logs[0]["message"_L1].toString(), u"last"_s);
    QCOMPARE(logs[1]["message"_L1].toString(), u"ours"_s);
}

QTEST_GUILESS_MAIN(TestContract)
#include "test_contract.moc"
