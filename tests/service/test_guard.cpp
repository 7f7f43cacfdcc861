// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"

#include <QElapsedTimer>

#include <thread>

using namespace logyard::test;
using namespace Qt::StringLiterals;

/// What the service refuses before it reads it, and what one client cannot do to another.
class TestGuard final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(startService()); }
    void refusesBadHeads_data();
    void refusesBadHeads();
    void refusesBadChunks_data();
    void refusesBadChunks();
    void saysWhichMethodsAPathHas_data();
    void saysWhichMethodsAPathHas();
    void allowsLocalWebPages();
    void allowsTheConfiguredOrigins();
    void allowsAllOrigins();
    void answersWhileASearchRuns();
    void answersWhileOthersSendNothing();
    void boundsConnections_data();
    void boundsConnections();
};

void TestGuard::boundsConnections_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<int>("status");
    QTest::newRow("in all") << u"--max-connections"_s << 503;
    QTest::newRow("of one address") << u"--max-connections-per-address"_s << 429;
}

void TestGuard::boundsConnections()
{
    QFETCH(const QString, flag);
    QFETCH(const int, status);
    constexpr int limit = 12;
    ServiceProcess::Options options;
    options.extra = {flag, QString::number(limit)};
    m_client.reset();
    QVERIFY(startService(options));
    m_client.reset();
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < limit; ++i) {
        clients.push_back(std::make_unique<HttpClient>(m_service->port()));
        // Some of them are handed to other threads and back: each still counts once.
        QCOMPARE(clients.back()->get(i % 2 ? "/logs/a" : "/health").status, 200);
        QCOMPARE(clients.back()->get("/health").status, 200);
    }
    HttpClient late(m_service->port());
    const bool connected = late.connectNow();
    if (late.socket().mode() == QSslSocket::UnencryptedMode) {
        QVERIFY(connected);
        const HttpReply reply = late.read();
        QCOMPARE(reply.status, status);
        QVERIFY(reply.field("Retry-After").toInt() > 0);
        QVERIFY(!reply.error().isEmpty());
    } else {
        QCOMPARE(late.get("/health").status, 0);
    }
    for (const auto &client : clients)
        QCOMPARE(client->get("/health").status, 200);
    clients.pop_back();
    HttpClient next(m_service->port());
    QTRY_COMPARE(next.get("/health").status, 200);
    // Nothing is left behind by those that go.
    for (int round = 0; round < 5; ++round) {
        for (const auto &client : clients) {
            client->disconnectNow();
            QTRY_COMPARE(client->get("/logs/a").status, 200);
        }
    }
}

void TestGuard::refusesBadHeads_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST /logs HTTP/1.1\r\n";
    const QByteArray two = "\r\n\r\n{}";
    QTest::newRow("length text") << post + "Content-Length: abc" + two << 400;
    QTest::newRow("length negative") << post + "Content-Length: -2" + two << 400;
    QTest::newRow("length plus") << post + "Content-Length: +2" + two << 400;
    QTest::newRow("length hex") << post + "Content-Length: 0x2" + two << 400;
    QTest::newRow("length empty") << post + "Content-Length:" + two << 400;
    QTest::newRow("length twice") << post + "Content-Length: 2\r\nContent-Length: 2" + two << 400;
    QTest::newRow("length list") << post + "Content-Length: 2, 2" + two << 400;
    QTest::newRow("length over 64 bits")
        << post + "Content-Length: 18446744073709551618" + two << 400;
    QTest::newRow("length and chunked")
        << post + "Content-Length: 2\r\nTransfer-Encoding: chunked" + two << 400;
    QTest::newRow("chunked and length")
        << post + "Transfer-Encoding: chunked\r\ncontent-length: 2" + two << 400;
    QTest::newRow("other coding") << post + "Transfer-Encoding: gzip, chunked" + two << 501;
    QTest::newRow("coding twice") << post
            + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"
            + two << 501;
    QTest::newRow("65 MiB") << post + "Content-Length: 68157440\r\n\r\n" << 413;
    QTest::newRow("no length") << post + "Host: x\r\n\r\n" << 411;
    QTest::newRow("101 fields") << "GET /health HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(101)
            + "\r\n" << 431;
    QTest::newRow("long field") << "GET /health HTTP/1.1\r\nA: " + QByteArray(40'000, 'b')
            + "\r\n\r\n" << 431;
    QTest::newRow("long line") << "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\n\r\n" << 414;
    QTest::newRow("endless line") << "GET /" + QByteArray(100'000, 'a') << 414;
    QTest::newRow("version 9.9") << QByteArray("GET /health HTTP/9.9\r\n\r\n") << 505;
    QTest::newRow("version 2.0") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("no version") << QByteArray("GET /health\r\n\r\n") << 400;
    QTest::newRow("unknown method") << QByteArray("BREW /logs HTTP/1.1\r\n\r\n") << 501;
    QTest::newRow("no method") << QByteArray(" /logs HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("blank in a name") << QByteArray("GET /health HTTP/1.1\r\nA : b\r\n\r\n") << 400;
    QTest::newRow("folded field") << QByteArray("GET /health HTTP/1.1\r\nA: b\r\n c\r\n\r\n")
                                  << 400;
    QTest::newRow("field without colon") << QByteArray("GET /health HTTP/1.1\r\nA\r\n\r\n") << 400;
    QTest::newRow("absolute target") << QByteArray("GET http://x/health HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\r\n\r\n", 15)
                         << 400;
    QTest::newRow("reader with a body")
        << QByteArray("GET /logs HTTP/1.1\r\nContent-Length: 2") + two << 400;
}

void TestGuard::refusesBadHeads()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    // What follows must not be taken for a request of its own.
    const QByteArray smuggled =
        "POST /logs HTTP/1.1\r\nContent-Length: 20\r\n\r\n{\"service\":\"victim\"}";
    // As the first request of a connection, and after one of either kind.
    for (const QByteArray before : {"", "/health", "/logs/x"}) {
        m_client->disconnectNow();
        if (!before.isEmpty())
            QCOMPARE(m_client->get(before).status, 200);
        QVERIFY(m_client->send(head + (status == 414 ? QByteArray() : smuggled)));
        const auto reply = m_client->read();
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.field("Connection"), QByteArray("close"));
        QVERIFY(!reply.error().isEmpty());
        QVERIFY(m_client->isClosedByService());
    }
    QVERIFY(m_service->fileNames().isEmpty());
}

void TestGuard::refusesBadChunks_data()
{
    QTest::addColumn<QByteArray>("chunks");
    const QByteArray entry = "{\"service\":\"s\"}"; // 15 bytes
    QTest::newRow("no number") << QByteArray("xyz\r\n" + entry + "\r\n0\r\n\r\n");
    QTest::newRow("negative") << QByteArray("-f\r\n" + entry + "\r\n0\r\n\r\n");
    QTest::newRow("too large a number") << QByteArray("fffffffffffffffff\r\n" + entry);
    QTest::newRow("0x") << QByteArray("0xf\r\n" + entry + "\r\n0\r\n\r\n");
    QTest::newRow("too short") << QByteArray("e\r\n" + entry + "\r\n0\r\n\r\n");
    QTest::newRow("empty size") << QByteArray("\r\n" + entry + "\r\n0\r\n\r\n");
}

void TestGuard::refusesBadChunks()
{
    QFETCH(QByteArray, chunks);
    const QByteArray smuggled =
        "POST /logs HTTP/1.1\r\nContent-Length: 20\r\n\r\n{\"service\":\"victim\"}";
    QVERIFY(m_client->send("POST /logs HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
                           + smuggled));
    const int status = m_client->read(false, 3000).status;
    QVERIFY2(status == 400 || status == 413, QByteArray::number(status));
    QVERIFY(m_client->isClosedByService());
    QCOMPARE(m_service->fileNames(), QStringList());
    QCOMPARE(HttpClient(m_service->port()).get("/health").status, 200);
}

void TestGuard::saysWhichMethodsAPathHas_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("delete all") << QByteArray("DELETE") << QByteArray("/logs")
                                << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("post to a service")
        << QByteArray("POST") << QByteArray("/logs/s") << QByteArray("GET, HEAD, DELETE, OPTIONS");
    QTest::newRow("post to health")
        << QByteArray("POST") << QByteArray("/health") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("put to tail") << QByteArray("PUT") << QByteArray("/tail")
                                 << QByteArray("GET, OPTIONS");
    QTest::newRow("head of tail") << QByteArray("HEAD") << QByteArray("/tail")
                                  << QByteArray("GET, OPTIONS");
    QTest::newRow("patch") << QByteArray("PATCH") << QByteArray("/logs")
                           << QByteArray("GET, HEAD, POST, OPTIONS");
}

void TestGuard::saysWhichMethodsAPathHas()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allowed);
    const QByteArray body = method == "HEAD" ? "" : "{}";
    const auto reply = m_client->request(method, path, body);
    QCOMPARE(reply.status, 405);
    QCOMPARE(reply.field("Allow"), allowed);
    QCOMPARE(reply.error().isEmpty(), method == "HEAD");
    QCOMPARE(m_client->request(method, "/nothing", body).status, 404);
    const auto lines = m_client->request(method, "/no%0D%0Athing", body);
    QCOMPARE(lines.status, 404);
    QCOMPARE(lines.error().isEmpty(), method == "HEAD");
}

void TestGuard::allowsLocalWebPages()
{
    const QByteArray name = "Access-Control-Allow-Origin";
    for (const QByteArray origin : {"http://localhost:3000", "https://localhost",
                                    "http://127.0.0.1:8080", "http://[::1]:1"}) {
        for (const QByteArray target : {"/health", "/logs/s", "/logs", "/nothing"}) {
            const auto reply = m_client->get(target, {"Origin: " + origin});
            QCOMPARE(reply.field(name), origin);
            QCOMPARE(reply.field("Vary"), QByteArray("Origin"));
        }
        const auto preflight =
            m_client->request("OPTIONS", "/logs", {},
                              {"Origin: " + origin, "Access-Control-Request-Method: POST",
                               "Access-Control-Request-Headers: content-type"});
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.field(name), origin);
        QVERIFY(preflight.field("Access-Control-Allow-Methods").contains("POST"));
        QVERIFY(preflight.field("Access-Control-Allow-Headers").contains("Content-Type"));
    }
    for (const QByteArray origin : {"https://evil.example", "http://localhost.evil.example",
                                    "http://localhost:80x", "null", "http://evil@localhost"}) {
        const QByteArrayList fields{"Origin: " + origin};
        QCOMPARE(m_client->get("/health", fields).field(name), QByteArray());
        QCOMPARE(m_client->get("/logs/s", fields).field(name), QByteArray());
        QCOMPARE(m_client->post("{}", fields).field(name), QByteArray());
        QCOMPARE(m_client->request("OPTIONS", "/logs", {}, fields).field(name), QByteArray());
    }
    QCOMPARE(m_client->get("/health").field(name), QByteArray());
}

void TestGuard::allowsTheConfiguredOrigins()
{
    QVERIFY(startService(
        {.extra = {u"--cors-origins"_s, u"https://app.example, http://b.example:81/"_s}}));
    const QByteArray name = "Access-Control-Allow-Origin";
    for (const QByteArray origin : {"https://app.example", "http://b.example:81"})
        QCOMPARE(m_client->get("/logs", {"Origin: " + origin}).field(name), origin);
    for (const QByteArray origin : {"http://app.example", "http://localhost", "http://b.example"})
        QCOMPARE(m_client->get("/logs", {"Origin: " + origin}).field(name), QByteArray());
}

void TestGuard::allowsAllOrigins()
{
    QVERIFY(startService({.extra = {u"--cors-origins"_s, u"*"_s}}));
    const QByteArrayList fields{"Origin: https://evil.example"};
    QCOMPARE(m_client->get("/health", fields).field("Access-Control-Allow-Origin"),
             QByteArray("*"));
    QCOMPARE(m_client->request("OPTIONS", "/logs", {}, fields).status, 204);
}

void TestGuard::answersWhileASearchRuns()
{
    QByteArray body;
    for (int n = 0; n < 60'000; ++n)
        body += R"({"service":"big","timestamp":"2024-01-25T10:30:45Z","message":")"
            + QByteArray::number(n) + QByteArray(900, 'a') + "\"}\n";
    QCOMPARE(m_client->post(body).status, 201);
    std::atomic<bool> stop = false;
    std::atomic<int> searches = 0;
    std::vector<std::thread> searchers;
    for (int i = 0; i < 6; ++i) {
        searchers.emplace_back([&, port = m_service->port()] {
            HttpClient client(port);
            while (!stop) {
                client.get("/logs/big?limit=10&q=message:/(a%7Cb)*zz/");
                ++searches;
            }
        });
    }
    QList<qint64> times;
    for (int n = 0; n < 100 || searches < 6; ++n) {
        QElapsedTimer timer;
        timer.start();
        const int status = m_client->post(numbered("s", n)).status;
        HttpClient fresh(m_service->port());
        const int health = fresh.get("/health").status;
        times.append(timer.elapsed());
        if (status != 201 || health != 200)
            break;
    }
    stop = true;
    for (auto &searcher : searchers)
        searcher.join();
    // A search takes a second, and six run all the time: whoever waited for them would wait each time.
    std::ranges::sort(times);
    QVERIFY2(times[times.size() / 2] < 1000, QByteArray::number(times[times.size() / 2]));
    QCOMPARE(m_client->post("{}").status, 201);
}

void TestGuard::answersWhileOthersSendNothing()
{
    std::vector<std::unique_ptr<HttpClient>> silent;
    for (int i = 0; i < 200; ++i) {
        silent.push_back(std::make_unique<HttpClient>(m_service->port()));
        QVERIFY(silent.back()->send(i % 2 ? "POST /logs HTTP/1.1\r\nContent-Length: 50\r\n\r\n{"
                                          : "GET /lo"));
    }
    for (int n = 1; n <= 50; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    QCOMPARE(numbersOf(m_client->get("/logs/s").logs()), countUp(1, 50));
    QVERIFY(silent.front()->send("gs/s?limit=1 HTTP/1.1\r\n\r\n"));
    QCOMPARE(numbersOf(silent.front()->read().logs()), countUp(50, 50));
}

QTEST_GUILESS_MAIN(TestGuard)
#include "test_guard.moc"
