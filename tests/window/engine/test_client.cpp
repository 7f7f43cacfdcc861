// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/fake_service.h"
#include "ui/client/overlap.h"
#include "ui/client/service_client.h"
#include "ui/client/sse_parser.h"
#include "ui/client/tail_client.h"

#include <QSignalSpy>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::entryLine;
using logyard::test::FakeService;

namespace {

using Response = FakeService::Response;
using FakeRequest = FakeService::Request;

LogEntry decoded(const QByteArray &line)
{
    EntryDecoder decoder;
    return decoder.decodeSelfNamed(line);
}

template <typename T>
AnswerHandler<T> into(std::optional<Answer<T>> &slot)
{
    return [&slot](Answer<T> answer) { slot = std::move(answer); };
}

} // namespace

class TestClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesMessages_data();
    void decodesMessages();
    void decodesHugeMessages();
    void overlapCountsAndIgnoresServiceField();
    void sseInPieces();
    void pageOfOneService();
    void pageKeepsBytes();
    void pageGoesOnWhileIncomplete();
    void pageStopsWhenServiceIsStuck();
    void badFilterSaysWhere();
    void errorsAreSentences();
    void cancelledRequestsStaySilent();
    void requestsOutliveTheirClient();
    void otherCalls();
    void tokenAndPathPrefix();
    void tailResumes();
    void tailSaysWhatIsMissing();
    void tailBacksOffFromErrors();
};

void TestClient::decodesMessages_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("message");
    QTest::addColumn<uint>("moreLines");
    auto row = [](const char *name, const char *line, const char *message, uint more = 0) {
        QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(message) << more;
    };
    row("message", R"({"message":"a","msg":"b"})", "a");
    row("msg", R"({"event":"e","msg":"b"})", "b");
    row("short_message", R"({"short_message":"gelf"})", "gelf");
    row("event", R"({"event":"started"})", "started");
    row("null message", R"({"message":null,"event":"e"})", "e");
    row("object", R"({"message":{"a":1}})", R"({"a":1})");
    row("fields", R"({"service":"x","level":"info","a":1,"b":"two","c":[1,2]})",
        "a=1 b=two c=[1,2]");
    row("lines", R"({"message":"one\r\ntwo\nthree\n"})", "one", 2);
    row("tab", R"({"message":"a\tb"})", "a b");
    row("no json", "plain text", "plain text");
    row("empty", R"({})", "");
}

void TestClient::decodesMessages()
{
    QFETCH(QByteArray, line);
    const LogEntry entry = decoded(line);
    QTEST(entry.message, "message");
    QTEST(uint(entry.moreLines), "moreLines");
    QCOMPARE(entry.line, line);
}

void TestClient::decodesHugeMessages()
{
    const LogEntry entry = decoded("{\"message\":\"" + QByteArray(1'000'000, 'x') + "\"}");
    QCOMPARE(entry.message.size(), LogEntry::maxMessageSize);
    QCOMPARE(fullMessage(entry).size(), 1'000'000);
    // A surrogate pair is not cut in two.
    QByteArray faces;
    for (int i = 0; i < 3000; ++i)
        faces += "😀";
    QVERIFY(!decoded("{\"message\":\"x" + faces + "\"}").message.contains(QChar(0xFFFD)));
}

void TestClient::overlapCountsAndIgnoresServiceField()
{
    Overlap overlap(3);
    overlap.remember(decoded(R"({"message":"a","service":"s"})"));
    overlap.remember(decoded(R"({"message":"a","service":"s"})"));
    QVERIFY(overlap.take(decoded(R"({"message":"a","service":"s"})")));
    QVERIFY(overlap.take(decoded(R"({"service":"s","message":"a"})")));
    QVERIFY(!overlap.take(decoded(R"({"message":"a","service":"s"})")));

    LogEntry unnamed = decoded(R"({"message":"b"})");
    overlap.remember(decoded(R"({"message":"b","service":"unknown"})"));
    QVERIFY(overlap.take(unnamed));

    for (const char *line : {R"({"m":1})", R"({"m":2})", R"({"m":3})", R"({"m":4})"})
        overlap.remember(decoded(line));
    QVERIFY(!overlap.take(decoded(R"({"m":1})"))); // beyond the capacity
    QVERIFY(overlap.take(decoded(R"({"m":4})")));
}

void TestClient::sseInPieces()
{
    const QByteArray stream =
        ": hello\n\nid: 7\ndata: one\r\n\r\nevent: gap\ndata: {\"skipped\":2}\n\n"
        "data: two\ndata: lines\n\ndata:\n\nid: 8\n\nevent: none\n\ndata: 3\n\n";
    for (int size = 1; size < 20; ++size) {
        QByteArrayList seen;
        SseParser parser([&](const SseEvent &event) {
            seen.append(event.id + '/' + event.name + '/' + event.data);
        });
        for (qsizetype at = 0; at < stream.size(); at += size)
            parser.feed(stream.mid(at, size));
        QCOMPARE(
            seen,
            (QByteArrayList{"7//one", "7/gap/{\"skipped\":2}", "7//two\nlines", "7//", "8//3"}));
    }
}

void TestClient::pageOfOneService()
{
    FakeService service;
    for (int i = 0; i < 5; ++i)
        service.store(entryLine(i, "a/b"));
    service.store(entryLine(9, "other"));
    ServiceClient client(service.url());
    PageQuery query;
    query.services = {QStringLiteral("a/b")};
    query.limit = 3;
    query.filter = QStringLiteral("entry & more=+%");
    query.minimumLevel = Level::Warn;
    service.override = [](const FakeRequest &) { return std::nullopt; };
    std::optional<Answer<Page>> answer;
    client.page(this, query, into(answer));
    QTRY_VERIFY(answer);
    QVERIFY(answer->has_value());
    QCOMPARE((*answer)->entries.size(), 0); // the filter is part of no line
    const FakeRequest &asked = service.requests.last();
    QCOMPARE(asked.path, QStringLiteral("/logs/a/b"));
    QCOMPARE(asked.query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded), query.filter);
    QCOMPARE(asked.query.queryItemValue(QStringLiteral("level")), QStringLiteral("warn"));

    query.filter.clear();
    answer.reset();
    client.page(this, query, into(answer));
    QTRY_VERIFY(answer);
    QCOMPARE((*answer)->entries.size(), 3);
    QCOMPARE((*answer)->entries[0].message, QStringLiteral("entry 2"));
    QCOMPARE((*answer)->entries[2].service, QStringLiteral("a/b"));
    query.cursor = (*answer)->cursor;
    QCOMPARE(query.cursor, QStringLiteral("2"));
    answer.reset();
    client.page(this, query, into(answer));
    QTRY_VERIFY(answer);
    QCOMPARE((*answer)->entries.size(), 2);
    QVERIFY((*answer)->cursor.isEmpty());
}

void TestClient::pageKeepsBytes()
{
    FakeService service;
    const QByteArray line = R"({ "n": 1.50, "big":123456789012345678901234567890, "m":"é\u00e9" })";
    service.store(line);
    ServiceClient client(service.url());
    std::optional<Answer<Page>> answer;
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QCOMPARE((*answer)->entries.front().line, line);
}

void TestClient::pageGoesOnWhileIncomplete()
{
    FakeService service;
    const QList<QByteArray> bodies{
        R"({"logs":[],"cursor":"c1","complete":false})",
        "{\"logs\":[" + entryLine(3) + "],\"cursor\":\"c2\",\"complete\":false}",
        "{\"logs\":[" + entryLine(1) + ',' + entryLine(2) + R"(],"cursor":null,"complete":true})"};
    service.override = [&](const FakeRequest &) {
        return Response{200, bodies[service.requests.size() - 1]};
    };
    ServiceClient client(service.url());
    std::optional<Answer<Page>> answer;
    QSignalSpy progressed(client.page(this, {}, into(answer)), &Request::progressed);
    QTRY_VERIFY(answer);
    QCOMPARE(service.requests.size(), 3);
    QCOMPARE(service.requests[1].query.queryItemValue(QStringLiteral("cursor")),
             QStringLiteral("c1"));
    QCOMPARE(progressed.size(), 2);
    QCOMPARE((*answer)->entries.size(), 3);
    QCOMPARE((*answer)->entries[0].message, QStringLiteral("entry 1"));
    QCOMPARE((*answer)->entries[2].message, QStringLiteral("entry 3"));
}

void TestClient::pageStopsWhenServiceIsStuck()
{
    FakeService service;
    service.override = [&](const FakeRequest &) {
        return Response{200, R"({"logs":[],"cursor":"same","complete":false})"};
    };
    ServiceClient client(service.url());
    std::optional<Answer<Page>> answer;
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QCOMPARE(service.requests.size(), 2);
}

void TestClient::badFilterSaysWhere()
{
    FakeService service;
    service.override = [&](const FakeRequest &) {
        return Response{400, R"({"error":"A quote is open.","position":7,"expected":"a quote"})"};
    };
    ServiceClient client(service.url());
    std::optional<Answer<Page>> answer;
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QVERIFY(!answer->has_value());
    QCOMPARE(answer->error().sentence, QStringLiteral("A quote is open."));
    QCOMPARE(answer->error().position, 7);
    QCOMPARE(answer->error().expected, QStringLiteral("a quote"));
    QCOMPARE(answer->error().status, 400);
}

void TestClient::errorsAreSentences()
{
    FakeService service;
    ServiceClient client(service.url());
    std::optional<Answer<Page>> answer;
    service.override = [&](const FakeRequest &) { return Response{200, "<html>"}; };
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QVERIFY(answer->error().sentence.contains(QStringLiteral("not what a Logyard service sends")));

    service.override = [&](const FakeRequest &) { return Response{502, "<html>"}; };
    answer.reset();
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QVERIFY(answer->error().sentence.contains(QStringLiteral("HTTP status 502")));

    service.stop();
    answer.reset();
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().sentence,
             QStringLiteral("Could not reach %1: connection refused. Is the service running?")
                 .arg(service.url().toString()));
}

void TestClient::cancelledRequestsStaySilent()
{
    FakeService service;
    service.hold();
    ServiceClient client(service.url());
    bool called = false;
    auto handler = [&](const Answer<Page> &) { called = true; };
    Request *first = client.page(this, {}, handler);
    auto owner = std::make_unique<QObject>();
    client.page(owner.get(), {}, handler);
    QTRY_COMPARE(service.heldCount(), 2);
    delete first;
    owner.reset();
    service.release();
    std::optional<Answer<Page>> answer;
    client.page(this, {}, into(answer));
    QTRY_VERIFY(answer);
    QVERIFY(!called);
}

void TestClient::requestsOutliveTheirClient()
{
    FakeService service;
    service.hold();
    auto client = std::make_unique<ServiceClient>(service.url());
    QObject owner;
    bool called = false;
    const QPointer<Request> page =
        client->page(&owner, {}, [&](const Answer<Page> &) { called = true; });
    const QPointer<Request> object = client->getJson(
        &owner, QStringLiteral("/logs"), {}, [&](const Answer<QJsonObject> &) { called = true; });
    QTRY_COMPARE(service.heldCount(), 2);
    client.reset();
    delete page;
    delete object;
    QVERIFY(!called);
}

void TestClient::otherCalls()
{
    FakeService service;
    service.redis = "unreachable";
    ServiceClient client(service.url());
    std::optional<Answer<ServiceList>> services;
    std::optional<Answer<Readiness>> ready;
    std::optional<Answer<Metrics>> metrics;
    std::optional<Answer<std::monostate>> removed;
    client.services(this, into(services));
    client.ready(this, into(ready));
    client.metrics(this, into(metrics));
    client.removeService(this, QStringLiteral("a b"), into(removed));
    QTRY_VERIFY(services && ready && metrics && removed);
    const ServiceInfo &info = (*services)->services.front();
    QCOMPARE(info.name, QStringLiteral("auth"));
    QCOMPARE(info.levels.value(Level::Error), 3);
    QVERIFY(info.first && !info.last);
    QVERIFY(!(*services)->complete);
    QCOMPARE((*ready)->redis, QStringLiteral("unreachable"));
    QCOMPARE((*metrics)->value(QStringLiteral("logyard_entries_stored_total")), 12.0);
    QCOMPARE((*metrics)->value(QStringLiteral("logyard_requests{code=\"200\"}")), 3.5);
    QVERIFY(removed->has_value());
    QCOMPARE(service.requests.last().method, "DELETE");
    QCOMPARE(service.requests.last().path, QStringLiteral("/logs/a b"));
}

void TestClient::tokenAndPathPrefix()
{
    FakeService service;
    QUrl base = service.url();
    base.setPath(QStringLiteral("/behind/proxy/"));
    ServiceClient client(base, QStringLiteral("secret"));
    std::optional<Answer<Readiness>> ready;
    client.ready(this, into(ready));
    QTRY_VERIFY(ready);
    QCOMPARE(service.requests.last().path, QStringLiteral("/behind/proxy/ready"));
    QCOMPARE(service.requests.last().headers.value("authorization"), "Bearer secret");
}

void TestClient::tailResumes()
{
    FakeService service;
    TailClient tail(service.url(), {});
    tail.setTiming({.retryFirst = 5, .retryMost = 20, .silence = 5000});
    QSignalSpy lines(&tail, &TailClient::lineReceived);
    QSignalSpy gaps(&tail, &TailClient::gapReceived);
    QSignalSpy lost(&tail, &TailClient::lost);
    tail.open();
    QTRY_COMPARE(service.tailCount(), 1);
    service.add(entryLine(1));
    service.add(entryLine(2));
    QTRY_COMPARE(lines.size(), 2);
    service.breakTails();
    QTRY_COMPARE(lost.size(), 1);
    QTRY_COMPARE(service.tailCount(), 1);
    QCOMPARE(service.requests.last().headers.value("last-event-id"), "2");
    service.add(entryLine(3));
    QTRY_COMPARE(lines.size(), 3);
    QCOMPARE(gaps.size(), 0); // the service would have said so
}

void TestClient::tailSaysWhatIsMissing()
{
    FakeService service;
    TailClient tail(service.url(), {});
    tail.setTiming({.retryFirst = 5, .retryMost = 20, .silence = 100});
    QSignalSpy gaps(&tail, &TailClient::gapReceived);
    tail.open();
    QTRY_COMPARE(service.tailCount(), 1);
    service.sendEvent("event: gap\ndata: {\"skipped\":12}\n\n");
    QTRY_COMPARE(gaps.size(), 1);
    QCOMPARE(gaps[0][2].toLongLong(), 12);
    service.sendEvent("event: gap\ndata: {\"skipped\":null}\n\n");
    QTRY_COMPARE(gaps.size(), 2);
    QCOMPARE(gaps[1][2].toLongLong(), LogEntry::unknownCount);
    // Nothing for longer than the silence, and no id to resume from.
    QTRY_COMPARE(gaps.size(), 3);
    QCOMPARE(gaps[2][2].toLongLong(), LogEntry::unknownCount);
}

void TestClient::tailBacksOffFromErrors()
{
    FakeService service;
    service.override = [](const FakeRequest &) { return Response{404, R"({"error":"No tail."})"}; };
    TailClient tail(service.url(), {});
    tail.setTiming({.retryFirst = 1, .retryMost = 4, .silence = 5000});
    QSignalSpy lost(&tail, &TailClient::lost);
    QSignalSpy connected(&tail, &TailClient::connected);
    tail.open();
    QTRY_VERIFY(lost.size() >= 3);
    QCOMPARE(lost[0][0].toString(), QStringLiteral("No tail."));
    QCOMPARE(connected.size(), 0);
    service.override = nullptr;
    QTRY_COMPARE(connected.size(), 1);
}

QTEST_GUILESS_MAIN(TestClient)
#include "test_client.moc"
