// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/head.h"

#include <QTest>

#include <random>

using namespace logyard::http;
using Kind = HeadVerdict::Kind;

namespace {

const std::string goodPost =
    "POST /logs?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\nContent-Type: a/b\r\n\r\n";

} // namespace

class TestHead final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads()
    {
        const std::string bytes = goodPost + "{\"a\":\"body\"}";
        const HeadVerdict verdict = inspectHead(bytes);
        QCOMPARE(verdict.kind, Kind::Accepted);
        QCOMPARE(verdict.head.method, std::string_view("POST"));
        QCOMPARE(verdict.head.path, std::string_view("/logs"));
        QCOMPARE(verdict.head.query, std::string_view("x=1"));
        QCOMPARE(verdict.head.contentLength, std::optional<std::uint64_t>(12));
        QCOMPARE(verdict.head.size, goodPost.size());
        QVERIFY(!verdict.head.closes);
        QVERIFY(verdict.head.hasBody());
    }

    void waitsForTheWholeHead()
    {
        for (std::size_t size = 0; size < goodPost.size(); ++size)
            QCOMPARE(inspectHead(goodPost.substr(0, size)).kind, Kind::Incomplete);
    }

    void readsFields()
    {
        const HeadVerdict verdict = inspectHead(
            "\r\nGET /tail HTTP/1.1\nORIGIN:  http://localhost:1 \nAccept: text/event-stream\n"
            "Last-Event-ID: 5-6\nConnection: CLOSE\nExpect: 100-Continue\n\n");
        QCOMPARE(verdict.kind, Kind::Accepted);
        QCOMPARE(verdict.head.origin, std::string_view("http://localhost:1"));
        QCOMPARE(verdict.head.accept, std::string_view("text/event-stream"));
        QCOMPARE(verdict.head.lastEventId, std::string_view("5-6"));
        QVERIFY(verdict.head.closes);
        QVERIFY(verdict.head.expectsContinue);
        QVERIFY(inspectHead("GET / HTTP/1.0\r\n\r\n").head.closes);
        QVERIFY(!inspectHead("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").head.closes);
        QVERIFY(
            inspectHead("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n").head.isChunked);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        const auto add = [](const char *name, const QByteArray &head, int status) {
            QTest::newRow(name) << head << status;
        };
        add("no version", "GET /\r\n\r\n", 400);
        add("no target", "GET HTTP/1.1\r\n\r\n", 400);
        add("version 9", "GET / HTTP/9.9\r\n\r\n", 505);
        add("version 2", "GET / HTTP/2.0\r\n\r\n", 505);
        add("not http", "GET / FTP/1.1\r\n\r\n", 400);
        add("blank in target", "GET /a b HTTP/1.1\r\n\r\n", 400);
        add("absolute target", "GET http://h/ HTTP/1.1\r\n\r\n", 400);
        add("bad method", "G(T / HTTP/1.1\r\n\r\n", 400);
        add("no colon", "GET / HTTP/1.1\r\nHost\r\n\r\n", 400);
        add("folded", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400);
        add("blank before colon", "GET / HTTP/1.1\r\nA : b\r\n\r\n", 400);
        add("bare CR", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", 400);
        add("NUL", QByteArray("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n", 26), 400);
        add("length abc", "POST / HTTP/1.1\r\nContent-Length: abc\r\n\r\n", 400);
        add("length negative", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400);
        add("length plus", "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400);
        add("length list", "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n", 400);
        add("length empty", "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n", 400);
        add("length huge", "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400);
        add("length twice", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
            400);
        add("length and chunks",
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        add("no length", "POST / HTTP/1.1\r\n\r\n", 411);
        add("too large", "POST / HTTP/1.1\r\nContent-Length: 68157440\r\n\r\n", 413);
        add("coding", "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501);
        add("expectation", "POST / HTTP/1.1\r\nContent-Length: 1\r\nExpect: x\r\n\r\n", 417);
        add("long line", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\n\r\n", 414);
        add("long line, unfinished", "GET /" + QByteArray(9000, 'a'), 414);
        add("large block", "GET / HTTP/1.1\r\nA: " + QByteArray(40'000, 'a') + "\r\n\r\n", 431);
        add("large block, unfinished", "GET / HTTP/1.1\r\nA: " + QByteArray(40'000, 'a'), 431);
        add("many fields", "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(101) + "\r\n",
            431);
    }

    void refuses()
    {
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        const HeadVerdict verdict = inspectHead(head.toStdString());
        QCOMPARE(verdict.kind, Kind::Refused);
        QCOMPARE(verdict.status, status);
        QVERIFY(!verdict.message.empty());
    }

    void takesTheLimits()
    {
        const std::string fields =
            "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(100).toStdString() + "\r\n";
        QCOMPARE(inspectHead(fields).kind, Kind::Accepted);
        QCOMPARE(inspectHead("POST / HTTP/1.1\r\nContent-Length: 67108864\r\n\r\n").kind,
                 Kind::Accepted);
    }

    // Whatever it says of a head, it says the same when more follows, and never reads past it.
    void survivesNoise()
    {
        std::mt19937 random(23);
        for (int i = 0; i < 50'000; ++i) {
            std::string bytes = goodPost;
            for (auto n = random() % 6; n > 0; --n)
                bytes[random() % bytes.size()] =
                    static_cast<char>(random() % 2 ? random() % 256 : "\r\n: /0"[random() % 6]);
            bytes.resize(random() % (bytes.size() + 1));
            const HeadVerdict verdict = inspectHead(bytes);
            if (verdict.kind == Kind::Accepted) {
                QVERIFY(verdict.head.size <= bytes.size());
                const std::string longer = bytes + "POST / HTTP/1.1\r\n\r\n";
                QCOMPARE(inspectHead(longer).head.size, verdict.head.size);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestHead)
#include "test_head.moc"
