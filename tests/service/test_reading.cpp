// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray timed(const QByteArray &service, int n, const QByteArray &time,
                 const QByteArray &level = "info")
{
    return R"({"service":")" + service + R"(","n":)" + QByteArray::number(n) + R"(,"timestamp":")"
        + time + R"(","level":")" + level + "\"}\n";
}

QByteArray isoTime(qint64 secondsFromNow)
{
    return QDateTime::currentDateTimeUtc().addSecs(secondsFromNow).toString(Qt::ISODate).toLatin1();
}

} // namespace

/// GET /logs, GET /logs/<service>, GET /services and DELETE /logs/<service>.
class TestReading final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void selects_data();
    void selects();
    void explainsABadFilter();
    void refusesBadArguments_data();
    void refusesBadArguments();
    void pagesOneServiceWhileItGrows();
    void pagesAllServicesWhileTheyGrow();
    void mergesByTime();
    void saysWhenNothingIsOlder();
    void countsServices();
    void deletesAService();
    void readsTheNewestOfALargeFileCheaply();
};

void TestReading::selects_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("text") << QByteArray("q=n:4") << QList<int>{4};
    QTest::newRow("level of q") << QByteArray("q=level%3E%3Dwarn") << QList<int>{3, 4};
    QTest::newRow("level") << QByteArray("level=error") << QList<int>{4};
    QTest::newRow("from") << QByteArray("from=2024-01-02T00:00:00Z") << QList<int>{2, 3, 4, 5, 6};
    QTest::newRow("to") << QByteArray("to=2024-01-02T00:00:00Z") << QList<int>{1, 2};
    QTest::newRow("offset") << QByteArray("to=2024-01-02T01:00:00%2B01:00") << QList<int>{1, 2};
    QTest::newRow("range") << QByteArray("from=2024-01-02T00:00:01Z&to=2024-01-04T00:00:00Z")
                           << QList<int>{3, 4};
    QTest::newRow("unix") << QByteArray("from=1704240000&to=1704326400000") << QList<int>{3, 4};
    QTest::newRow("relative") << QByteArray("from=-2h") << QList<int>{6};
    QTest::newRow("relative range") << QByteArray("from=-2d&to=-2h") << QList<int>{5};
    QTest::newRow("now") << QByteArray("to=now&from=-90m") << QList<int>{6};
    QTest::newRow("all empty") << QByteArray("q=&level=&from=&to=&cursor=&limit=")
                               << QList<int>{1, 2, 3, 4, 5, 6};
    QTest::newRow("together") << QByteArray("q=-n:3&level=warn&from=2024-01-01T00:00:00Z")
                              << QList<int>{4};
    QTest::newRow("unknown argument") << QByteArray("colour=blue") << QList<int>{1, 2, 3, 4, 5, 6};
    QTest::newRow("limit") << QByteArray("limit=2&to=2024-01-04T00:00:00Z") << QList<int>{3, 4};
}

void TestReading::selects()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<int>, expected);
    QVERIFY(startService());
    QCOMPARE(m_client
                 ->post(timed("s", 1, "2024-01-01T00:00:00Z")
                        + timed("s", 2, "2024-01-02T00:00:00Z", "debug")
                        + timed("s", 3, "2024-01-03T00:00:00Z", "warning")
                        + timed("s", 4, "2024-01-04T00:00:00Z", "ERROR")
                        + timed("s", 5, isoTime(-24 * 3600)) + timed("s", 6, isoTime(-3600)))
                 .status,
             201);
    QCOMPARE(numbersOf(m_client->get("/logs/s?" + query).logs()), expected);
    QCOMPARE(numbersOf(m_client->get("/logs?" + query).logs()), expected);
    QCOMPARE(numbersOf(m_client->get("/logs?services=s,t&" + query).logs()), expected);
    QCOMPARE(m_client->get("/logs?services=t&" + query).logs().size(), 0);
}

void TestReading::explainsABadFilter()
{
    QVERIFY(startService());
    for (const QByteArray target : {"/logs/s?q=", "/logs?q="}) {
        const auto reply = m_client->get(target + "level:error+(a+OR+b");
        QCOMPARE(reply.status, 400);
        const auto json = reply.json();
        QVERIFY(!reply.error().isEmpty());
        QVERIFY(json["position"_L1].toInt(-1) >= 12);
        QVERIFY(!json["expected"_L1].toString().isEmpty());
        QCOMPARE(m_client->get(target + "m:/(?=x)/").status, 400);
        QCOMPARE(m_client->get(target + "\xC3\xBC\"open").status, 400);
    }
}

void TestReading::refusesBadArguments_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query :
         {"level=loud", "from=soon", "to=2024-13-01T00:00:00Z", "cursor=x", "cursor=1.2.3",
          "cursor=-1.5", "limit=-1", "limit=1e3", "q=%FF", "q=%", "q=%zz", "%FF=1"})
        QTest::newRow(query) << QByteArray(query);
}

void TestReading::refusesBadArguments()
{
    QFETCH(QByteArray, query);
    QVERIFY(startService());
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    for (const QByteArray target : {"/logs/s?", "/logs?"}) {
        const auto reply = m_client->get(target + query);
        QCOMPARE(reply.status, 400);
        QVERIFY(!reply.error().isEmpty());
    }
}

void TestReading::pagesOneServiceWhileItGrows()
{
    QVERIFY(startService());
    QByteArray body;
    for (int n = 1; n <= 5000; ++n)
        body += numbered("s", n) + '\n';
    QCOMPARE(m_client->post(body).status, 201);
    for (const QByteArray more : {"", "&q=service:s"}) {
        QList<int> all;
        QByteArray cursor;
        for (int page = 0; page < 100; ++page) {
            const auto json = m_client->get("/logs/s?limit=333&cursor=" + cursor + more).json();
            QCOMPARE(m_client->post(numbered("s", 100'000 + page)).status, 201);
            QVERIFY(json["complete"_L1].toBool());
            QList<int> numbers = numbersOf(json["logs"_L1].toArray());
            numbers.removeIf([](int n) { return n >= 100'000; });
            all = numbers + all;
            if (json["cursor"_L1].isNull())
                break;
            cursor = json["cursor"_L1].toString().toUtf8().toPercentEncoding();
        }
        QCOMPARE(all, countUp(1, 5000));
    }
}

void TestReading::pagesAllServicesWhileTheyGrow()
{
    QVERIFY(startService());
    // Many entries share their time, also between services.
    QByteArray body;
    for (int n = 1; n <= 3000; ++n)
        body += timed("s" + QByteArray::number(n % 7), n,
                      "2024-01-25T10:" + QByteArray::number(10 + n / 100) + ":00Z");
    QCOMPARE(m_client->post(body).status, 201);
    QList<int> all;
    QByteArray cursor;
    for (int page = 0; page < 100; ++page) {
        const auto json = m_client->get("/logs?limit=171&cursor=" + cursor).json();
        QVERIFY(json["complete"_L1].toBool());
        const auto logs = json["logs"_L1].toArray();
        for (qsizetype i = 1; i < logs.size(); ++i)
            QVERIFY(logs[i - 1]["timestamp"_L1].toString() <= logs[i]["timestamp"_L1].toString());
        all = numbersOf(logs) + all;
        // Newer, older and equally old ones arrive; those are not asked for.
        QCOMPARE(m_client
                     ->post(timed("s1", 100'000, isoTime(0))
                            + timed("s3", 100'000, "2024-01-25T10:20:00Z")
                            + timed("new", 100'000, "2024-01-25T10:39:00Z"))
                     .status,
                 201);
        if (json["cursor"_L1].isNull())
            break;
        cursor = json["cursor"_L1].toString().toUtf8().toPercentEncoding();
    }
    all.removeAll(100'000);
    std::sort(all.begin(), all.end());
    QCOMPARE(all, countUp(1, 3000));
}

void TestReading::mergesByTime()
{
    m_service = std::make_unique<ServiceProcess>();
    QVERIFY(m_service->write(u"foreign.log"_s,
                             "{\"n\":2,\"timestamp\":\"2024-01-01T00:00:02Z\"}\n"
                             "{\"n\":4,\"timestamp\":\"2024-01-01T00:00:04Z\"}\n"
                             "plain text, as old as the line before it\n"));
    QVERIFY(restart());
    QCOMPARE(m_client
                 ->post(timed("a", 1, "2024-01-01T00:00:01Z")
                        + timed("b", 3, "2024-01-01T00:00:03Z")
                        + timed("a", 5, "2024-01-01T00:00:05Z"))
                 .status,
             201);
    auto logs = m_client->get("/logs?q=n:*").logs();
    QCOMPARE(numbersOf(logs), countUp(1, 5));
    QCOMPARE(logs[1]["service"_L1].toString(), u"foreign"_s);
    QCOMPARE(logs[3]["service"_L1].toString(), u"foreign"_s);
    QCOMPARE(logs[4]["service"_L1].toString(), u"a"_s);
    logs = m_client->get("/logs?services=foreign").logs();
    QCOMPARE(logs.size(), 3);
    for (const auto &entry : logs)
        QCOMPARE(entry["service"_L1].toString(), u"foreign"_s);
    // The file's own reading leaves it as it is.
    QVERIFY(!m_client->get("/logs/foreign").body.contains("\"service\":\"foreign\",\"n\""));
    QVERIFY(!m_client->get("/logs/foreign").logs()[0].toObject().contains("service"_L1));
    QCOMPARE(numbersOf(m_client->get("/logs?services=a,b").logs()), (QList<int>{1, 3, 5}));
    QCOMPARE(logs.at(2)["message"_L1].toString(), u"plain text, as old as the line before it"_s);
}

void TestReading::saysWhenNothingIsOlder()
{
    QVERIFY(startService());
    QCOMPARE(m_client->post(numbered("s", 1) + '\n' + numbered("s", 2)).status, 201);
    QVERIFY(!m_client->get("/logs/s?limit=1").json().contains("cursor"_L1));
    QVERIFY(m_client->get("/logs/s?limit=1&cursor=").json()["cursor"_L1].isString());
    QVERIFY(m_client->get("/logs/s?limit=5&cursor=").json()["cursor"_L1].isNull());
    QVERIFY(m_client->get("/logs?limit=1").json()["cursor"_L1].isString());
    QVERIFY(m_client->get("/logs?limit=5").json()["cursor"_L1].isNull());
    const auto none = m_client->get("/logs/nobody?cursor=");
    QCOMPARE(none.body,
             QByteArray(R"({"service":"nobody","count":0,"logs":[],"cursor":null,)"
                        R"("complete":true,"progress":{"scanned":0,"total":0}})"));
    QVERIFY(!m_client->get("/logs?limit=5").json().contains("service"_L1));
}

void TestReading::countsServices()
{
    QVERIFY(startService());
    QCOMPARE(m_client->get("/services").body, QByteArray(R"({"services":[],"complete":true})"));
    QCOMPARE(m_client
                 ->post(timed("web", 1, "2024-01-25T10:30:45.123456Z", "error")
                        + timed("web", 2, "2024-01-25T10:30:44Z")
                        + timed("auth", 3, "2024-01-25T10:30:46+01:00", "whatever"))
                 .status,
             201);
    const auto check = [this] {
        const auto services = m_client->get("/services").json()["services"_L1].toArray();
        QCOMPARE(services.size(), 2);
        QCOMPARE(services[0]["name"_L1].toString(), u"auth"_s);
        QCOMPARE(services[0]["levels"_L1].toObject(), (QJsonObject{{u"none"_s, 1}}));
        QCOMPARE(services[0]["first"_L1].toString(), u"2024-01-25T09:30:46.000000Z"_s);
        const auto web = services[1];
        QCOMPARE(web["entries"_L1].toInt(), 2);
        QCOMPARE(web["bytes"_L1].toInteger(), m_service->contents(u"web.log"_s).size());
        QCOMPARE(web["first"_L1].toString(), u"2024-01-25T10:30:44.000000Z"_s);
        QCOMPARE(web["last"_L1].toString(), u"2024-01-25T10:30:45.123456Z"_s);
        QCOMPARE(web["levels"_L1].toObject(), (QJsonObject{{u"error"_s, 1}, {u"info"_s, 1}}));
    };
    check();
    QVERIFY(m_service->stop());
    QVERIFY(restart());
    QTRY_VERIFY(m_client->get("/services").json()["complete"_L1].toBool());
    check();
}

void TestReading::deletesAService()
{
    QVERIFY(startService());
    QCOMPARE(m_client->post(numbered("a", 1) + '\n' + numbered("b/c", 2)).status, 201);
    const auto reply = m_client->request("DELETE", "/logs/b%2Fc");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray(R"({"status":"deleted","service":"b/c"})"));
    QCOMPARE(m_service->fileNames(), QStringList{u"a.log"_s});
    QCOMPARE(m_client->get("/logs/b%2Fc").json()["count"_L1].toInt(), 0);
    QCOMPARE(m_client->request("DELETE", "/logs/b%2Fc").status, 404);
    QCOMPARE(m_client->request("DELETE", "/logs/nobody").status, 404);
    QCOMPARE(m_client->request("DELETE", "/logs/%FF").status, 400);
    QCOMPARE(m_client->request("DELETE", "/logs/").status, 400);
    QCOMPARE(m_client->post(numbered("b/c", 3)).status, 201);
    QCOMPARE(numbersOf(m_client->get("/logs/b%2Fc").logs()), countUp(3, 3));
}

void TestReading::readsTheNewestOfALargeFileCheaply()
{
    m_service = std::make_unique<ServiceProcess>();
    QByteArray bytes;
    const QByteArray filling(150, 'x');
    for (int n = 0; n < 1'000'000; ++n)
        bytes += R"({"timestamp":)" + QByteArray::number(1'700'000'000 + n)
            + R"(,"level":"info","message":")" + filling + "\"}\n";
    QVERIFY(m_service->write(u"large.log"_s, bytes));
    QVERIFY(m_service->contents(u"large.log"_s).size() > (190 << 20));
    QVERIFY(restart());
    const auto bytesRead = [this] {
        QFile io(u"/proc/%1/io"_s.arg(m_service->processId()));
        return io.open(QIODevice::ReadOnly)
            ? io.readAll().split('\n').constFirst().mid(7).toLongLong()
            : -1;
    };
    // Even before it has been counted, and then without the counting.
    QCOMPARE(m_client->get("/logs/large").logs().size(), 100);
    QTRY_VERIFY_WITH_TIMEOUT(m_client->get("/services").json()["complete"_L1].toBool(), 60'000);
    QCOMPARE(m_client->get("/services").json()["services"_L1][0]["entries"_L1].toInt(), 1'000'000);
    const qint64 before = bytesRead();
    QVERIFY(before > 0);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_client->get("/logs/large").logs().size(), 100);
        QCOMPARE(m_client->get("/logs?limit=100").logs().size(), 100);
    }
    const qint64 used = bytesRead() - before;
    QVERIFY2(used < (4 << 20), QByteArray::number(used));
}

QTEST_GUILESS_MAIN(TestReading)
#include "test_reading.moc"
