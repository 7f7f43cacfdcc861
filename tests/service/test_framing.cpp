// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray postOf(const QByteArray &body, const QByteArray &more = {})
{
    return "POST /logs HTTP/1.1\r\nHost: localhost\r\n" + more
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray getOf(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

QByteArray chunkedPost(const QByteArrayList &chunks)
{
    QByteArray text = "POST /logs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const QByteArray &chunk : chunks)
        text += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    return text + "0\r\n\r\n";
}

} // namespace

/// HTTP/1.1 as it arrives on the wire: in pieces, in bulk, and well formed.
class TestFraming final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(startService()); }
    void readsARequestByteByByte();
    void answersPipelinedRequestsInOrder();
    void answersManyPipelinedPosts();
    void movesAConnectionBetweenReadingAndWriting();
    void sends100Continue();
    void sendsNo100ForAReader();
    void closesWhenAsked();
    void speaksHttp10();
    void readsChunkedBodies();
    void readsChunkedBodiesInPieces();
    void boundsAChunkedBody();
    void answersHead();
    void answersHeadBetweenOtherRequests();
    void ignoresEmptyLinesBeforeARequest();
    void forgetsWhoLeftInTheMiddle();
    void readsALargeBodyAtOnce();
};

void TestFraming::readsARequestByteByByte()
{
    m_client->connectNow();
    m_client->socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const auto entry = numbered("s", 1);
    for (const char byte : postOf(entry))
        QVERIFY(m_client->send(QByteArray(1, byte)));
    QCOMPARE(m_client->read().status, 201);
    for (const char byte : getOf("/logs/s"))
        QVERIFY(m_client->send(QByteArray(1, byte)));
    QCOMPARE(numbersOf(m_client->read().logs()), countUp(1, 1));
    for (const char byte : postOf(entry))
        QVERIFY(m_client->send(QByteArray(1, byte)));
    QCOMPARE(m_client->read().status, 201);
    // Cut at every place once, on one connection.
    const QByteArray whole = postOf(entry);
    for (qsizetype cut = 1; cut < whole.size(); ++cut) {
        QVERIFY(m_client->send(whole.first(cut)));
        QVERIFY(m_client->send(whole.sliced(cut)));
        QCOMPARE(m_client->read().status, 201);
    }
    QCOMPARE(m_service->lines(u"s.log"_s).size(), whole.size() + 1);
}

void TestFraming::answersPipelinedRequestsInOrder()
{
    for (int round = 0; round < 20; ++round) {
        const auto s = "s" + QByteArray::number(round);
        QVERIFY(m_client->send(postOf(numbered(s, 1)) + postOf(numbered(s, 2)) + getOf("/logs/" + s)
                               + postOf("{broken") + getOf("/health")
                               + getOf("/logs/" + s + "?limit=1") + postOf(numbered(s, 3))
                               + getOf("/logs/" + s)));
        QCOMPARE(m_client->read().status, 201);
        QCOMPARE(m_client->read().status, 201);
        QCOMPARE(numbersOf(m_client->read().logs()), countUp(1, 2));
        QCOMPARE(m_client->read().status, 400);
        QVERIFY(m_client->read().body.contains("healthy"));
        QCOMPARE(numbersOf(m_client->read().logs()), countUp(2, 2));
        QCOMPARE(m_client->read().status, 201);
        QCOMPARE(numbersOf(m_client->read().logs()), countUp(1, 3));
    }
}

void TestFraming::answersManyPipelinedPosts()
{
    QByteArray all;
    for (int n = 1; n <= 2000; ++n)
        all += postOf(numbered("s", n));
    QVERIFY(m_client->send(all + getOf("/logs/s?limit=5000")));
    for (int n = 1; n <= 2000; ++n)
        QCOMPARE(m_client->read().status, 201);
    QCOMPARE(numbersOf(m_client->read().logs()), countUp(1, 2000));
}

void TestFraming::movesAConnectionBetweenReadingAndWriting()
{
    for (int n = 1; n <= 300; ++n) {
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
        QCOMPARE(numbersOf(m_client->get("/logs/s?limit=1").logs()), countUp(n, n));
    }
    // Moved connections leave no trace behind.
    QTRY_COMPARE(metric("logyard_http_connections"), 1);
}

void TestFraming::sends100Continue()
{
    const QByteArray body = numbered("s", 1);
    const QByteArray whole = postOf(body, "Expect: 100-continue\r\n");
    for (int i = 0; i < 2; ++i) { // the first request on a connection, and a later one
        QVERIFY(m_client->send(whole.chopped(body.size())));
        QCOMPARE(m_client->read().status, 100);
        QVERIFY(m_client->send(body));
        QCOMPARE(m_client->read().status, 201);
    }
    QVERIFY(m_client->send("POST /logs HTTP/1.1\r\nExpect: 100-continue\r\n"
                           "Content-Length: 99999999999\r\n\r\n"));
    QCOMPARE(m_client->read().status, 413);
    QVERIFY(m_client->isClosedByService());
    QVERIFY(m_client->send("POST /logs HTTP/1.1\r\nExpect: miracles\r\n"
                           "Content-Length: 2\r\n\r\n{}"));
    QCOMPARE(m_client->read().status, 417);
}

void TestFraming::sendsNo100ForAReader()
{
    QCOMPARE(m_client->get("/logs/s", {"Expect: 100-continue"}).status, 200);
    QCOMPARE(m_client->get("/health", {"Expect: 100-continue"}).status, 200);
}

void TestFraming::closesWhenAsked()
{
    for (const QByteArray target : {"/health", "/logs/s", "/nothing"}) {
        const auto reply = m_client->get(target, {"Connection: Close"});
        QCOMPARE(reply.status, target == "/nothing" ? 404 : 200);
        QVERIFY(m_client->isClosedByService(5000));
    }
    QCOMPARE(m_client->post(numbered("s", 1), {"Connection: close"}).status, 201);
    QVERIFY(m_client->isClosedByService(5000));
    QCOMPARE(m_client->post(numbered("s", 2), {"Connection: x, close"}).status, 201);
    QVERIFY(m_client->isClosedByService(5000));
    QCOMPARE(m_service->lines(u"s.log"_s).size(), 2);
}

void TestFraming::speaksHttp10()
{
    for (const QByteArray target : {"/health", "/logs/s"}) {
        QVERIFY(m_client->send("GET " + target + " HTTP/1.0\r\n\r\n"));
        QCOMPARE(m_client->read().status, 200);
        QVERIFY(m_client->isClosedByService(5000));
    }
    QVERIFY(m_client->send("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    QCOMPARE(m_client->read().status, 200);
    QCOMPARE(m_client->get("/health").status, 200);
}

void TestFraming::readsChunkedBodies()
{
    const QByteArray entry = numbered("s", 1);
    QVERIFY(m_client->send(chunkedPost({entry}) + chunkedPost({entry.first(5), entry.sliced(5)})
                           + getOf("/logs/s")));
    QCOMPARE(m_client->read().status, 201);
    QCOMPARE(m_client->read().status, 201);
    QCOMPARE(m_client->read().logs().size(), 2);
}

void TestFraming::readsChunkedBodiesInPieces()
{
    const QByteArray entry = numbered("s", 1);
    const QByteArray whole = chunkedPost({entry.first(3), entry.sliced(3, 9), entry.sliced(12)});
    for (qsizetype cut = 1; cut < whole.size(); ++cut) {
        QVERIFY(m_client->send(whole.first(cut)));
        if (cut % 2 == 0) // give it a chance to arrive on its own
            m_client->isQuiet(1);
        QVERIFY(m_client->send(whole.sliced(cut)));
        QCOMPARE(m_client->read().status, 201);
    }
    QCOMPARE(m_service->lines(u"s.log"_s).size(), whole.size() - 1);
}

void TestFraming::boundsAChunkedBody()
{
    QVERIFY(m_client->send("POST /logs HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"));
    const QByteArray chunk = "100000\r\n" + QByteArray(1 << 20, ' ') + "\r\n";
    int sent = 0;
    while (sent < 80 && m_client->send(chunk))
        ++sent;
    QVERIFY(sent >= 60);
    // The reply may be lost to a reset when the sender goes on sending; the connection must end.
    const int status = m_client->read(false, 5000).status;
    QVERIFY2(status == 413 || status == 0, QByteArray::number(status));
    QVERIFY(m_client->isClosedByService());
    QCOMPARE(HttpClient(m_service->port()).get("/health").status, 200);
    QCOMPARE(m_service->fileNames(), QStringList());
}

void TestFraming::answersHead()
{
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    for (const QByteArray target :
         {"/logs/s", "/logs", "/services", "/health", "/ready", "/metrics"}) {
        const auto reply = m_client->request("HEAD", target);
        QVERIFY2(reply.status == 200, target);
        QVERIFY2(m_client->isQuiet(20), target);
    }
    for (const QByteArray target : {"/logs/s", "/health", "/ready", "/nothing"}) {
        const auto get = m_client->get(target);
        const auto head = m_client->request("HEAD", target);
        QCOMPARE(head.status, get.status);
        QCOMPARE(head.field("Content-Type"), get.field("Content-Type"));
        QCOMPARE(head.field("Content-Length").toLongLong(), get.body.size());
    }
    const auto page = m_client->request("HEAD", "/health", {}, {"Origin: http://localhost:1"});
    QCOMPARE(page.field("Access-Control-Allow-Origin"), QByteArray("http://localhost:1"));
    QVERIFY(m_client->request("HEAD", "/metrics").field("Content-Length").toInt() > 100);
}

void TestFraming::answersHeadBetweenOtherRequests()
{
    const QByteArray head = "HEAD /health HTTP/1.1\r\n\r\n";
    QVERIFY(m_client->send(head + head + postOf(numbered("s", 1)) + head + getOf("/health") + head
                           + getOf("/logs/s") + head));
    for (const bool isHead : {true, true, false, true, false, true, false, true}) {
        const auto reply = m_client->read(isHead);
        QVERIFY(reply.status == 200 || reply.status == 201);
    }
    for (qsizetype cut = 1; cut < head.size(); cut += 3) {
        QVERIFY(m_client->send(head.first(cut)));
        QVERIFY(m_client->isQuiet(5));
        QVERIFY(m_client->send(head.sliced(cut)));
        QCOMPARE(m_client->read(true).status, 200);
    }
    QVERIFY(m_client->send("HEAD /health HTTP/1.1\r\nConnection: close\r\n\r\n" + head));
    const auto last = m_client->read(true);
    QCOMPARE(last.status, 200);
    QCOMPARE(last.field("Connection"), QByteArray("close"));
    QVERIFY(m_client->isClosedByService());
    QCOMPARE(m_client->request("HEAD", "/health", "{}").status, 400);
    // Very many at once: all are answered, as fast as the replies are read.
    const int count = 20'000;
    HttpClient flood(m_service->port());
    QVERIFY(flood.send(head.repeated(count)));
    for (int i = 0; i < count; ++i)
        QCOMPARE(flood.read(true).status, 200);
}

void TestFraming::ignoresEmptyLinesBeforeARequest()
{
    QVERIFY(m_client->send("\r\n\r\n" + postOf(numbered("s", 1)) + "\r\n" + getOf("/logs/s")
                           + "\r\n" + getOf("/health")));
    QCOMPARE(m_client->read().status, 201);
    QCOMPARE(m_client->read().status, 200);
    QCOMPARE(m_client->read().status, 200);
}

void TestFraming::forgetsWhoLeftInTheMiddle()
{
    const QByteArray whole = postOf(numbered("s", 1));
    for (qsizetype cut = 1; cut < whole.size(); cut += 3) {
        HttpClient leaver(m_service->port());
        QVERIFY(leaver.send(whole.first(cut)));
        leaver.disconnectNow();
    }
    for (int i = 0; i < 50; ++i) {
        HttpClient leaver(m_service->port());
        QVERIFY(leaver.send(whole + getOf("/logs/s") + getOf("/tail")));
        leaver.disconnectNow();
    }
    QTRY_COMPARE(metric("logyard_http_connections"), 1);
    QCOMPARE(metric("logyard_tail_readers"), 0);
    for (const QByteArray &line : m_service->lines(u"s.log"_s))
        QVERIFY(line.startsWith(R"({"service":"s","n":1,"timestamp":)"));
}

void TestFraming::readsALargeBodyAtOnce()
{
    QByteArray body;
    const QByteArray line =
        R"({"service":"s","timestamp":1,"m":")" + QByteArray(1 << 19, 'x') + "\"}\n";
    while (body.size() + line.size() < (64 << 20))
        body += line;
    const auto reply = m_client->post(body);
    QCOMPARE(reply.status, 201);
    QCOMPARE(m_service->contents(u"s.log"_s), body);
    body += QByteArray((64 << 20) - body.size(), ' ');
    QCOMPARE(m_client->post(body).status, 201);
}

QTEST_GUILESS_MAIN(TestFraming)
#include "test_framing.moc"
