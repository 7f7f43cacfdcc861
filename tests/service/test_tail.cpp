// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"
#include "tests/support/tail_reader.h"

#include <QJsonDocument>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

// What the gaps say was skipped; -1 when one does not know.
int skippedIn(const QList<TailReader::Item> &items)
{
    int sum = 0;
    for (const auto &item : items) {
        if (item.event != "gap")
            continue;
        const auto json = QJsonDocument::fromJson(item.data);
        const auto skipped = json.object().contains("_logyard"_L1)
            ? json["_logyard"_L1]["gap"_L1]["skipped"_L1]
            : json["skipped"_L1];
        if (!skipped.isDouble())
            return -1;
        sum += skipped.toInt();
    }
    return sum;
}

QByteArray resumeAfter(const QByteArray &id)
{
    return "Last-Event-ID: " + id;
}

} // namespace

/// GET /tail: what a live reader sees, and what becomes of one that is slow, away or gone.
class TestTail final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(startService()); }
    void streamsEvents();
    void streamsLines();
    void streamsToHttp10();
    void selects_data();
    void selects();
    void refusesBadArguments();
    void namesTheService();
    void resumesWithoutLossOrDoubles();
    void resumesInsideABatch();
    void knowsNotWhatARestartLost();
    void countsWhatASlowReaderLost_data();
    void countsWhatASlowReaderLost();
    void forgetsReadersThatLeft();
    void endsStreamsWhenItStops();
};

void TestTail::streamsEvents()
{
    TailReader reader(m_service->port(), {},
                      {"Accept: text/event-stream", "Origin: http://localhost:1"});
    QVERIFY(reader.open());
    QCOMPARE(reader.head().field("Content-Type"), QByteArray("text/event-stream"));
    QCOMPARE(reader.head().field("Cache-Control"), QByteArray("no-store"));
    QCOMPARE(reader.head().field("Access-Control-Allow-Origin"), QByteArray("http://localhost:1"));
    for (int n = 1; n <= 50; ++n)
        QCOMPARE(m_client->post(numbered(n % 2 ? "a" : "b", n)).status, 201);
    const auto items = reader.take(50);
    QCOMPARE(numbersOf(items), countUp(1, 50));
    QCOMPARE(items[0].data, m_service->lines(u"a.log"_s)[0]);
    QSet<QByteArray> ids;
    for (const auto &item : items)
        ids += item.id;
    QCOMPARE(ids.size(), 50);
    QVERIFY(reader.isQuiet(50));
}

void TestTail::streamsLines()
{
    TailReader reader(m_service->port(), {}, {"Accept: application/x-ndjson"});
    QVERIFY(reader.open());
    QCOMPARE(reader.head().field("Content-Type"), QByteArray("application/x-ndjson"));
    QCOMPARE(m_client->post("[" + numbered("a", 1) + "," + numbered("a", 2) + "]").status, 201);
    QCOMPARE(numbersOf(reader.take(2)), countUp(1, 2));
}

void TestTail::streamsToHttp10()
{
    QVERIFY(m_client->send("GET /tail HTTP/1.0\r\nAccept: application/x-ndjson\r\n\r\n"));
    HttpClient sender(m_service->port());
    QTRY_VERIFY(sender.get("/metrics").body.contains("\nlogyard_tail_readers 1\n"));
    QCOMPARE(sender.post(R"({"service":"a","timestamp":1})").status, 201);
    QVERIFY(m_service->stop());
    const auto reply = m_client->read(); // to the end of the connection
    QCOMPARE(reply.field("Transfer-Encoding"), QByteArray());
    QCOMPARE(reply.body, QByteArray("{\"service\":\"a\",\"timestamp\":1}\n"));
}

void TestTail::selects_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("all") << QByteArray() << QList<int>{1, 2, 3, 4, 5};
    QTest::newRow("empty") << QByteArray("q=&services=&level=") << QList<int>{1, 2, 3, 4, 5};
    QTest::newRow("service") << QByteArray("services=a") << QList<int>{1, 3, 4};
    QTest::newRow("services") << QByteArray("services=b,c") << QList<int>{2, 5};
    QTest::newRow("level") << QByteArray("level=warn") << QList<int>{2, 3, 5};
    QTest::newRow("text") << QByteArray("q=refused") << QList<int>{1, 5};
    QTest::newRow("filter") << QByteArray("q=level:error+-service:c") << QList<int>{2, 3};
    QTest::newRow("together") << QByteArray("q=refused&services=c,a&level=fatal") << QList<int>{5};
}

void TestTail::selects()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<int>, expected);
    TailReader reader(m_service->port(), query);
    QVERIFY(reader.open());
    QCOMPARE(m_client
                 ->post(R"({"service":"a","level":"info","message":"Refused","n":1}
                           {"service":"b","level":"ERROR","n":2}
                           {"service":"a","severity":"error","n":3}
                           {"service":"a","n":4}
                           {"service":"c","level":"fatal","message":"refused","n":5})")
                 .status,
             201);
    auto numbers = numbersOf(reader.take(expected.size()));
    std::sort(numbers.begin(), numbers.end()); // order holds within a service
    QCOMPARE(numbers, expected);
    QVERIFY(reader.isQuiet(50));
}

void TestTail::refusesBadArguments()
{
    const auto reply = m_client->get("/tail?q=(a");
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.json()["position"_L1].isDouble());
    QCOMPARE(m_client->get("/tail?level=loud").status, 400);
    QCOMPARE(m_client->get("/tail?q=%FF").status, 400);
    QCOMPARE(metric("logyard_tail_readers"), 0);
}

void TestTail::namesTheService()
{
    TailReader reader(m_service->port());
    QVERIFY(reader.open());
    QCOMPARE(m_client->post(R"({"timestamp":1})").status, 201);
    QCOMPARE(m_client->post(R"({"timestamp":1,"service":null})").status, 201);
    const auto items = reader.take(2);
    QCOMPARE(items[0].data, QByteArray(R"({"timestamp":1,"service":"unknown"})"));
    QCOMPARE(items[1].data, QByteArray(R"({"timestamp":1,"service":null})"));
    QCOMPARE(m_service->lines(u"unknown.log"_s)[0], QByteArray(R"({"timestamp":1})"));
}

void TestTail::resumesWithoutLossOrDoubles()
{
    QList<int> seen;
    QByteArray lastId;
    int sent = 0;
    for (int round = 0; round < 10; ++round) {
        TailReader reader(m_service->port(),
                          round % 2 && !lastId.isEmpty() ? "last_event_id=" + lastId : QByteArray(),
                          round % 2 || lastId.isEmpty() ? QByteArrayList()
                                                        : QByteArrayList{resumeAfter(lastId)});
        QVERIFY(reader.open());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(m_client->post(numbered("s", ++sent)).status, 201);
        // It leaves before it has seen all.
        const auto items = reader.take(sent - seen.size() - 5);
        seen += numbersOf(items);
        lastId = items.constLast().id;
    }
    QCOMPARE(seen, countUp(1, sent - 5));
}

void TestTail::resumesInsideABatch()
{
    TailReader first(m_service->port());
    QVERIFY(first.open());
    QByteArray body;
    for (int n = 1; n <= 100; ++n)
        body += numbered("s", n) + '\n';
    QCOMPARE(m_client->post(body).status, 201);
    const auto items = first.take(100);
    QCOMPARE(items.size(), 100);
    TailReader second(m_service->port(), {}, {resumeAfter(items[41].id)});
    QVERIFY(second.open());
    QCOMPARE(numbersOf(second.take(58)), countUp(43, 100));
    QVERIFY(second.isQuiet(50));
    TailReader atEnd(m_service->port(), {}, {resumeAfter(items[99].id)});
    QVERIFY(atEnd.open());
    QVERIFY(atEnd.isQuiet(50));
}

void TestTail::knowsNotWhatARestartLost()
{
    TailReader reader(m_service->port());
    QVERIFY(reader.open());
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    const auto id = reader.take(1).constFirst().id;
    QVERIFY(m_service->stop());
    QVERIFY(restart());
    for (const QByteArray &given : {id, QByteArray("nonsense")}) {
        TailReader again(m_service->port(), {}, {resumeAfter(given)});
        QVERIFY(again.open());
        const auto gap = again.take(1);
        QCOMPARE(gap[0].event, QByteArray("gap"));
        QCOMPARE(gap[0].data, QByteArray(R"({"skipped":null})"));
        QCOMPARE(m_client->post(numbered("s", 2)).status, 201);
        QCOMPARE(numbersOf(again.take(1)), countUp(2, 2));
    }
}

void TestTail::countsWhatASlowReaderLost_data()
{
    QTest::addColumn<bool>("isNdjson");
    QTest::addColumn<bool>("isResumed");
    QTest::newRow("events") << false << false;
    QTest::newRow("lines") << true << false;
    QTest::newRow("events, resumed inside a batch") << false << true;
}

void TestTail::countsWhatASlowReaderLost()
{
    QFETCH(bool, isNdjson);
    QFETCH(bool, isResumed);
    QByteArrayList fields{isNdjson ? "Accept: application/x-ndjson" : "Accept: */*"};
    int seenBefore = 0;
    if (isResumed) {
        TailReader first(m_service->port());
        QVERIFY(first.open());
        QCOMPARE(m_client->post(numbered("s", -5) + '\n' + numbered("s", -6)).status, 201);
        fields += resumeAfter(first.take(2)[0].id);
        seenBefore = -1; // one more is to come
    }
    TailReader reader(m_service->port(), {}, fields);
    QVERIFY(reader.open());
    constexpr int batches = 80;
    constexpr int perBatch = 50;
    const QByteArray filling(10'000, 'x');
    for (int b = 0; b < batches; ++b) {
        QByteArray body;
        for (int i = 0; i < perBatch; ++i)
            body += R"({"service":"s","n":)" + QByteArray::number(b * perBatch + i) + R"(,"m":")"
                + filling + "\"}\n";
        QCOMPARE(m_client->post(body).status, 201); // nobody waits for the reader
    }
    QCOMPARE(m_client->post(numbered("s", -7)).status, 201);
    QList<TailReader::Item> items;
    QList<int> numbers;
    while (numbers.isEmpty() || numbers.constLast() != -7) {
        const auto item = reader.next();
        QVERIFY(item);
        items += *item;
        if (item->event.isEmpty())
            numbers += numbersOf({*item});
    }
    const int skipped = skippedIn(items);
    QVERIFY2(skipped > 0, QByteArray::number(skipped));
    QCOMPARE(numbers.size() + skipped, batches * perBatch + 1 - seenBefore);
    QCOMPARE(metric("logyard_tail_skipped_total"), skipped);
    // In order, and nothing twice.
    numbers.removeLast();
    numbers.removeAll(-6);
    for (qsizetype i = 1; i < numbers.size(); ++i)
        QVERIFY(numbers[i] > numbers[i - 1]);
}

void TestTail::forgetsReadersThatLeft()
{
    std::vector<std::unique_ptr<TailReader>> readers;
    for (int i = 0; i < 30; ++i) {
        readers.push_back(std::make_unique<TailReader>(m_service->port()));
        QVERIFY(readers.back()->open());
    }
    QTRY_COMPARE(metric("logyard_tail_readers"), 30);
    readers.resize(1);
    QTRY_COMPARE(metric("logyard_tail_readers"), 1);
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    QCOMPARE(numbersOf(readers[0]->take(1)), countUp(1, 1));
    readers.clear();
    QTRY_COMPARE(metric("logyard_tail_readers"), 0);
    QTRY_COMPARE(metric("logyard_http_connections"), 1);
}

void TestTail::endsStreamsWhenItStops()
{
    TailReader reader(m_service->port());
    QVERIFY(reader.open());
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    QVERIFY(m_service->stop());
    QCOMPARE(numbersOf(reader.take(1)), countUp(1, 1));
    QVERIFY(reader.isEnded());
}

QTEST_GUILESS_MAIN(TestTail)
#include "test_tail.moc"
