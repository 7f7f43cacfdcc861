// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server/server.h"
#include "tests/support/http_client.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace logyard;
using namespace logyard::test;
using namespace std::chrono_literals;

namespace {

// Requests after which the connection is with a worker, or with the reader.
const QByteArray writes = "POST /logs HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";
const QByteArray reads = "GET /logs/s HTTP/1.1\r\n\r\n";

} // namespace

/// What becomes of clients that keep the service waiting, and how it keeps live streams open. The
/// service runs in this process, for its deadlines to be short.
class TestDeadlines final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void cleanup()
    {
        m_server.reset();
        m_isTls = false;
    }
    void refusesHeadsThatNeverEnd_data();
    void refusesHeadsThatNeverEnd();
    void refusesHeadsThatDrip_data();
    void refusesHeadsThatDrip();
    void refusesBodiesThatStop();
    void refusesBodiesThatDrip();
    void closesUnfinishedHandshakes_data();
    void closesUnfinishedHandshakes();
    void closesIdleConnections_data();
    void closesIdleConnections();
    void givesUpReadersThatStop_data();
    void givesUpReadersThatStop();
    void givesUpSendersThatDoNotRead();
    void keepsStreamsAlive_data();
    void keepsStreamsAlive();

private:
    // All that is not set waits longer than the tests do.
    void start(const std::function<void(http::Deadlines &)> &set)
    {
        Config config;
        config.port = 0;
        config.logDir = m_folder.path().toStdString();
        config.deadlines = {.idle = 1h,
                            .handshake = 1h,
                            .head = 1h,
                            .bodyPause = 1h,
                            .bodyGrace = 1h,
                            .writePause = 1h,
                            .refusal = 1h,
                            .check = 10ms,
                            .keepAlive = 1h};
        if (isTlsWanted() || m_isTls) {
            config.tlsCertificate = sharedCertificate().certificateFile().toStdString();
            config.tlsKey = sharedCertificate().keyFile().toStdString();
        }
        set(config.deadlines);
        m_server = std::make_unique<Server>();
        const auto started = m_server->start(config);
        QVERIFY2(started, started ? "" : started.error().c_str());
    }

    static qint64 metric(HttpClient &client, const QByteArray &name)
    {
        const QByteArray body = client.get("/metrics").body;
        const auto at = body.indexOf('\n' + name + ' ') + name.size() + 2;
        return body.sliced(at, body.indexOf('\n', at) - at).toLongLong();
    }

    void addFirstRequests()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("new") << QByteArray();
        QTest::newRow("after writing") << writes;
        QTest::newRow("after reading") << reads;
    }

    QTemporaryDir m_folder;
    bool m_isTls = false; ///< whatever the other tests do
    std::unique_ptr<Server> m_server;
};

void TestDeadlines::refusesHeadsThatNeverEnd_data()
{
    addFirstRequests();
}

void TestDeadlines::refusesHeadsThatNeverEnd()
{
    QFETCH(QByteArray, first);
    start([](http::Deadlines &deadlines) {
        deadlines.head = 100ms;
        deadlines.refusal = 100ms;
    });
    HttpClient client(m_server->port());
    QVERIFY(client.send(first + "GET /lo"));
    if (!first.isEmpty())
        QVERIFY(client.read().status < 300);
    const auto refusal = client.read();
    QCOMPARE(refusal.status, 408);
    QCOMPARE(refusal.field("Connection"), QByteArray("close"));
    QVERIFY(client.isClosedByService());
}

void TestDeadlines::refusesHeadsThatDrip_data()
{
    addFirstRequests();
}

void TestDeadlines::refusesHeadsThatDrip()
{
    QFETCH(QByteArray, first);
    start([](http::Deadlines &deadlines) { deadlines.head = 200ms; });
    HttpClient client(m_server->port());
    QVERIFY(client.send(first + "GET /logs/s HTTP/1.1\r\nA: "));
    if (!first.isEmpty())
        QVERIFY(client.read().status < 300);
    int bytes = 0;
    while (bytes < 2000 && client.isQuiet(5) && client.send("a"))
        ++bytes;
    QVERIFY(bytes < 2000);
    QCOMPARE(client.read().status, 408);
}

void TestDeadlines::refusesBodiesThatStop()
{
    start([](http::Deadlines &deadlines) { deadlines.bodyPause = 100ms; });
    HttpClient client(m_server->port());
    QVERIFY(client.send("POST /logs HTTP/1.1\r\nContent-Length: 20\r\n\r\n{"));
    QCOMPARE(client.read().status, 408);
    QVERIFY(client.isClosedByService());
}

void TestDeadlines::refusesBodiesThatDrip()
{
    start([](http::Deadlines &deadlines) { deadlines.bodyGrace = 100ms; });
    HttpClient client(m_server->port());
    QVERIFY(client.send("POST /logs HTTP/1.1\r\nContent-Length: 100000\r\n\r\n{"));
    int bytes = 0;
    while (client.isQuiet(10) && bytes < 2000) {
        QVERIFY(client.send(" "));
        ++bytes;
    }
    QVERIFY(bytes < 2000);
    QCOMPARE(client.read().status, 408);
    // One that keeps up is not.
    HttpClient steady(m_server->port());
    QVERIFY(steady.send("POST /logs HTTP/1.1\r\nContent-Length: 20002\r\n\r\n{"));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(steady.isQuiet(30));
        QVERIFY(steady.send(QByteArray(2000, ' ')));
    }
    QVERIFY(steady.send("}"));
    QCOMPARE(steady.read().status, 201);
}

void TestDeadlines::closesUnfinishedHandshakes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a byte") << QByteArray("\x16");
    QTest::newRow("half a record") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01", 8);
}

void TestDeadlines::closesUnfinishedHandshakes()
{
    QFETCH(QByteArray, sent);
    if (!TestCertificate::isPossible())
        QSKIP("This needs openssl and a Qt with TLS.");
    m_isTls = true;
    start([](http::Deadlines &deadlines) { deadlines.handshake = 100ms; });
    HttpClient client(m_server->port(), false);
    QVERIFY(client.connectNow());
    QVERIFY(sent.isEmpty() || client.send(sent));
    QVERIFY(client.isClosedByService());
    HttpClient open(m_server->port(), true); // it holds for the handshake alone
    QVERIFY(open.connectNow());
    QVERIFY(open.isQuiet(300));
    QCOMPARE(open.get("/health").status, 200);
}

void TestDeadlines::closesIdleConnections_data()
{
    addFirstRequests();
}

void TestDeadlines::closesIdleConnections()
{
    QFETCH(QByteArray, first);
    start([](http::Deadlines &deadlines) {
        deadlines.idle = 100ms;
        deadlines.head = 100ms; // of a connection's first request
    });
    HttpClient client(m_server->port());
    QVERIFY(client.connectNow());
    if (!first.isEmpty()) {
        QVERIFY(client.send(first));
        QVERIFY(client.read().status < 300);
    }
    QVERIFY(!client.isQuiet(HttpClient::patienceMs)); // without a word
    QCOMPARE(client.socket().bytesAvailable(), 0);
    QVERIFY(client.isClosedByService());
}

void TestDeadlines::givesUpReadersThatStop_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("tail") << QByteArray("/tail");
    QTest::newRow("export") << QByteArray("/export");
}

void TestDeadlines::givesUpReadersThatStop()
{
    QFETCH(QByteArray, target);
    start([](http::Deadlines &deadlines) {
        deadlines.writePause = 200ms;
        deadlines.keepAlive = 50ms;
    });
    HttpClient sender(m_server->port());
    const QByteArray body =
        (R"({"service":"s","m":")" + QByteArray(1000, 'x') + "\"}\n").repeated(20'000);
    HttpClient reader(m_server->port());
    reader.socket().setReadBufferSize(1000);
    if (target == "/export") {
        QCOMPARE(sender.post(body).status, 201);
        QVERIFY(reader.send("GET " + target + " HTTP/1.1\r\n\r\n"));
    } else {
        QVERIFY(reader.send("GET " + target + " HTTP/1.1\r\n\r\n"));
        QTRY_VERIFY(metric(sender, "logyard_tail_readers") == 1);
        QCOMPARE(sender.post(body).status, 201);
    }
    QTRY_VERIFY(metric(sender, "logyard_http_stalled_total") == 1);
    QTRY_VERIFY(metric(sender, "logyard_tail_readers") == 0);
    QTRY_VERIFY(metric(sender, "logyard_http_connections") == 1);
    // One that reads again finds the end of what was sent, not all of it.
    reader.socket().setReadBufferSize(0);
    QVERIFY(reader.isClosedByService());
}

void TestDeadlines::givesUpSendersThatDoNotRead()
{
    start([](http::Deadlines &deadlines) { deadlines.writePause = 200ms; });
    HttpClient flood(m_server->port());
    flood.socket().setReadBufferSize(1000);
    flood.send(QByteArray("HEAD /health HTTP/1.1\r\n\r\n").repeated(200'000));
    HttpClient other(m_server->port());
    QTRY_VERIFY(metric(other, "logyard_http_stalled_total") == 1);
    QTRY_VERIFY(metric(other, "logyard_http_connections") == 1);
}

void TestDeadlines::keepsStreamsAlive_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<QByteArray>("comment");
    QTest::newRow("events") << QByteArray("text/event-stream") << QByteArray(": keep-alive\n\n");
    QTest::newRow("lines") << QByteArray("application/x-ndjson") << QByteArray("\r\n1\r\n\n\r\n");
}

void TestDeadlines::keepsStreamsAlive()
{
    QFETCH(QByteArray, accept);
    QFETCH(QByteArray, comment);
    start([](http::Deadlines &deadlines) {
        deadlines.idle = 100ms; // not for streams
        deadlines.head = 100ms;
        deadlines.writePause = 100ms;
        deadlines.keepAlive = 40ms;
    });
    HttpClient client(m_server->port());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(client.send("GET /tail HTTP/1.1\r\nAccept: " + accept + "\r\n\r\n"));
    QByteArray read;
    while (read.count(comment) < 10 && client.socket().waitForReadyRead(HttpClient::patienceMs))
        read += client.socket().readAll();
    QVERIFY(read.startsWith("HTTP/1.1 200"));
    QVERIFY2(read.count(comment) >= 10, read);
    QVERIFY(timer.elapsed() >= 350); // ten intervals, or nearly
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "test_deadlines.moc"
