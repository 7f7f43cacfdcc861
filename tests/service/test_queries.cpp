// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray entry(const QByteArray &service, int n)
{
    const QByteArray level = n % 10 == 0 ? "error" : "info";
    return "{\"timestamp\":\"2024-01-01T00:" + QByteArray::number(n / 60).rightJustified(2, '0')
        + ":" + QByteArray::number(n % 60).rightJustified(2, '0') + "Z\",\"service\":\"" + service
        + "\",\"level\":\"" + level + "\",\"n\":" + QByteArray::number(n)
        + ",\"message\":\"a, \\\"b\\\" " + QByteArray::number(n) + "\"}\n";
}

QJsonObject parsed(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace

/// GET /stats, /fields and /export, and the entries around one.
class TestQueries final : public ServiceFixture
{
    Q_OBJECT

    // 120 entries of a, every second one of b.
    void fill()
    {
        QByteArray body;
        for (int n = 0; n < 120; ++n)
            body += entry("a", n) + (n % 2 == 0 ? entry("b", n) : QByteArray());
        QCOMPARE(m_client->post(body).status, 201);
    }

private Q_SLOTS:
    void counts()
    {
        QVERIFY(startService());
        fill();
        const auto all = parsed(m_client->get("/stats").body);
        QCOMPARE(all["total"_L1].toInt(), 180);
        QVERIFY(all["rows"_L1].toArray().isEmpty());
        QVERIFY(all["complete"_L1].toBool());
        QVERIFY(all["cursor"_L1].isNull());

        const auto groups =
            parsed(m_client->get("/stats?by=level,service&q=n:%3E=60&interval=1m").body);
        const QJsonArray expected{
            QJsonObject{{u"time"_s, u"2024-01-01T00:01:00.000000Z"_s},
                        {u"level"_s, u"error"_s},
                        {u"service"_s, u"a"_s},
                        {u"count"_s, 6}},
            QJsonObject{{u"time"_s, u"2024-01-01T00:01:00.000000Z"_s},
                        {u"level"_s, u"error"_s},
                        {u"service"_s, u"b"_s},
                        {u"count"_s, 6}},
            QJsonObject{{u"time"_s, u"2024-01-01T00:01:00.000000Z"_s},
                        {u"level"_s, u"info"_s},
                        {u"service"_s, u"a"_s},
                        {u"count"_s, 54}},
            QJsonObject{{u"time"_s, u"2024-01-01T00:01:00.000000Z"_s},
                        {u"level"_s, u"info"_s},
                        {u"service"_s, u"b"_s},
                        {u"count"_s, 24}}};
        QCOMPARE(groups["rows"_L1].toArray(), expected);
        QCOMPARE(parsed(m_client->get("/stats?services=b&level=error").body)["total"_L1].toInt(),
                 12);
        // An entry without the field is in a group of its own.
        QCOMPARE(parsed(m_client->get("/stats?by=nothing").body)["rows"_L1].toArray(),
                 (QJsonArray{QJsonObject{{u"nothing"_s, QJsonValue::Null}, {u"count"_s, 180}}}));
    }

    void listsFields()
    {
        QVERIFY(startService());
        fill();
        const auto list = parsed(m_client->get("/fields?q=level:error&limit=1").body);
        QCOMPARE(list["entries"_L1].toInt(), 24);
        QVERIFY(list["complete"_L1].toBool());
        bool sawService = false;
        for (const auto &item : list["fields"_L1].toArray()) {
            const auto field = item.toObject();
            if (field["name"_L1].toString() != u"service"_s)
                continue;
            sawService = true;
            QCOMPARE(field["count"_L1].toInt(), 24);
            QVERIFY(field["more"_L1].toBool());
            QCOMPARE(field["values"_L1].toArray(),
                     (QJsonArray{QJsonObject{{u"value"_s, u"a"_s}, {u"count"_s, 12}}}));
        }
        QVERIFY(sawService);
        const auto one = parsed(m_client->get("/fields?fields=level").body)["fields"_L1].toArray();
        QCOMPARE(one.size(), 1);
    }

    void showsWhatIsAround()
    {
        QVERIFY(startService());
        fill();
        for (const QByteArray &path : {QByteArray("/logs/a"), QByteArray("/logs")}) {
            const auto hit =
                parsed(m_client->get(path + "?q=n:50%20service:a&limit=1&positions=1").body);
            const QByteArray place = hit["positions"_L1].toArray().at(0).toString().toLatin1();
            const auto around = parsed(m_client->get(path + "?limit=3&around=" + place).body);
            const auto logs = around["logs"_L1].toArray();
            QCOMPARE(logs.size(), 7);
            QCOMPARE(around["index"_L1].toInt(), 3);
            QCOMPARE(logs[3].toObject()["n"_L1].toInt(), 50);
            QCOMPARE(logs[3].toObject()["service"_L1].toString(), u"a"_s);
            QVERIFY(logs[0].toObject()["n"_L1].toInt() < 50);
            QVERIFY(logs[6].toObject()["n"_L1].toInt() > 50);
            QCOMPARE(around["positions"_L1].toArray().at(3).toString().toLatin1(), place);
            // Both ends go on.
            const QByteArray newer = around["newer"_L1].toString().toLatin1();
            const auto next =
                parsed(m_client->get(path + "?direction=newer&limit=1&cursor=" + newer).body);
            QVERIFY(next["logs"_L1].toArray().at(0).toObject()["n"_L1].toInt()
                    >= logs[6].toObject()["n"_L1].toInt());
        }
    }

    void exports()
    {
        QVERIFY(startService());
        fill();
        const auto ndjson = m_client->get("/export?q=n:%3C3&services=a");
        QCOMPARE(ndjson.status, 200);
        QCOMPARE(ndjson.body, entry("a", 0) + entry("a", 1) + entry("a", 2));
        const auto merged = m_client->get("/export?q=n:%3C2");
        QCOMPARE(merged.body, entry("a", 0) + entry("b", 0) + entry("a", 1));
        const auto csv = m_client->get("/export?format=csv&q=n:1%20service:a&columns=n,message,no");
        QCOMPARE(csv.body, QByteArray("n,message,no\r\n1,\"a, \"\"b\"\" 1\",\r\n"));
        const auto text = m_client->get("/export?format=text&q=n:10%20service:b");
        QCOMPARE(text.body, QByteArray("2024-01-01T00:00:10Z ERROR b a, \"b\" 10\n"));
        // The connection goes on.
        QCOMPARE(m_client->get("/export?q=zzz").body, QByteArray());
        QCOMPARE(m_client->get("/health").status, 200);
    }

    void exportsMoreThanOnePage()
    {
        QVERIFY(startService());
        QByteArray body;
        for (int n = 0; n < 12'000; ++n)
            body += "{\"timestamp\":" + QByteArray::number(1'700'000'000 + n / 3)
                + ",\"service\":\"s" + QByteArray::number(n % 3) + "\",\"n\":"
                + QByteArray::number(n) + "}\n";
        QCOMPARE(m_client->post(body).status, 201);
        QCOMPARE(m_client->get("/export").body, body);
        QCOMPARE(m_client->get("/export?services=s1").body.count('\n'), 4000);
    }

    void saysWhereAPositionIsGood()
    {
        QVERIFY(startService());
        fill();
        const auto positionFrom = [this](const QByteArray &path) {
            const auto page = parsed(m_client->get(path + "?limit=1&positions=1").body);
            return page["positions"_L1].toArray().at(0).toString().toLatin1();
        };
        const auto ofService = positionFrom("/logs/a");
        const auto ofAll = positionFrom("/logs");
        for (const QByteArray argument : {"?around=", "?cursor="}) {
            QCOMPARE(m_client->get("/logs/a" + argument + ofService).status, 200);
            QCOMPARE(m_client->get("/logs" + argument + ofAll).status, 200);
            const auto service = m_client->get("/logs" + argument + ofService);
            QCOMPARE(service.status, 400);
            QVERIFY2(service.body.contains("is from /logs/<service>, and good only there"),
                     service.body);
            const auto all = m_client->get("/logs/a" + argument + ofAll);
            QCOMPARE(all.status, 400);
            QVERIFY2(all.body.contains("is from /logs, and good only there"), all.body);
        }
    }

    void refusesBadArguments_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target :
             {"/stats?interval=5", "/stats?interval=0s", "/stats?by=1,2,3,4,5,6,7,8,9",
              "/stats?q=level:", "/stats?cursor=nonsense", "/stats?budget=1d", "/fields?limit=-1",
              "/export?format=xml", "/logs?direction=sideways", "/logs?around=nonsense",
              "/export?from=yesterday"})
            QTest::newRow(target) << QByteArray(target);
    }
    void refusesBadArguments()
    {
        QFETCH(QByteArray, target);
        QVERIFY(startService());
        const auto reply = m_client->get(target);
        QCOMPARE(reply.status, 400);
        QVERIFY(!parsed(reply.body)["error"_L1].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestQueries)
#include "test_queries.moc"
