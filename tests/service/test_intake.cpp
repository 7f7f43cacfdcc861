// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_client.h"
#include "tests/support/service_process.h"
#include "tests/support/zlib_bytes.h"

#include <QElapsedTimer>
#include <QTest>

using namespace logyard::test;
using namespace Qt::StringLiterals;

/// What POST /logs takes, what it refuses, and what it says then.
class TestIntake final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsTheShapeByTheBody_data();
    void tellsTheShapeByTheBody();
    void storesAPrettyPrintedObjectOnOneLine();
    void keepsTheOrderOfTheBody();
    void reportsBadEntriesAndKeepsGoodOnes_data();
    void reportsBadEntriesAndKeepsGoodOnes();
    void reportsTheFirstErrorsOnly();
    void refusesWhatHoldsNoEntry_data();
    void refusesWhatHoldsNoEntry();
    void readsCompressedBodies_data();
    void readsCompressedBodies();
    void refusesBombsQuickly();
    void refusesDamagedBodies_data();
    void refusesDamagedBodies();
    void refusesUnknownEncodings();
    void boundsAnEntry();
    void takesAnEntryNestedDeeplyOrSaysNo();

private:
    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<HttpClient> m_client;
};

void TestIntake::init()
{
    m_service = std::make_unique<ServiceProcess>();
    QVERIFY(m_service->start());
    m_client = std::make_unique<HttpClient>(m_service->port());
}

void TestIntake::tellsTheShapeByTheBody_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<int>("entries");
    QTest::addColumn<bool>("isSingle");
    const QByteArray one = numbered("s", 1);
    const QByteArray two = numbered("s", 2);
    const QByteArray json = "application/json";
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("object") << one << json << 1 << true;
    QTest::newRow("object as a form") << one << form << 1 << true;
    QTest::newRow("object and newline") << one + "\n" << json << 1 << true;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + one << json << 1 << true;
    QTest::newRow("array") << "[" + one + "," + two + "]" << json << 2 << false;
    QTest::newRow("array as NDJSON")
        << "[" + one + "]" << QByteArray("application/x-ndjson") << 1 << false;
    QTest::newRow("array, laid out") << "\n[\n  " + one + "  ,\n " + two + "\n]\n"
                                     << json << 2 << false;
    QTest::newRow("lines as JSON") << one + "\n" + two << json << 2 << false;
    QTest::newRow("lines as a form") << one + "\n" + two + "\n" << form << 2 << false;
    QTest::newRow("lines as nonsense") << one + "\n" + two << QByteArray("\"; x") << 2 << false;
    QTest::newRow("lines, CRLF, gaps") << "\r\n" + one + "\r\n\r\n \t\n" + two + "\r\n"
                                       << json << 2 << false;
}

void TestIntake::tellsTheShapeByTheBody()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QFETCH(int, entries);
    QFETCH(bool, isSingle);
    const auto reply = m_client->post(body, {"Content-Type: " + contentType});
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.body,
             isSingle ? QByteArray(R"({"status":"logged"})")
                      : R"({"status":"logged","accepted":)" + QByteArray::number(entries)
                     + R"(,"rejected":0})");
    QCOMPARE(numbersOf(m_client->get("/logs/s").logs()), countUp(1, entries));
    QCOMPARE(m_service->lines(u"s.log"_s).size(), entries);
}

void TestIntake::storesAPrettyPrintedObjectOnOneLine()
{
    const auto reply = m_client->post("{\r\n  \"service\": \"s\",\n\t\"message\": \"a\\nb\",\n"
                                      "  \"timestamp\": 5,\n  \"list\": [\n    1\n  ]\n}\n");
    QCOMPARE(reply.body, QByteArray(R"({"status":"logged"})"));
    QCOMPARE(m_service->contents(u"s.log"_s),
             QByteArray("{  \"service\": \"s\",\t\"message\": \"a\\nb\",  \"timestamp\": 5,  "
                        "\"list\": [    1  ]}\n"));
}

void TestIntake::keepsTheOrderOfTheBody()
{
    QByteArray body;
    for (int n = 1; n <= 3000; ++n)
        body += numbered(n % 3 == 0 ? "fizz" : "other", n) + '\n';
    QCOMPARE(m_client->post(body).json()["accepted"_L1].toInt(), 3000);
    QList<int> fizz;
    for (int n = 3; n <= 3000; n += 3)
        fizz += n;
    QCOMPARE(numbersOf(m_client->get("/logs/fizz?limit=5000").logs()), fizz);
    QCOMPARE(m_client->get("/logs/other?limit=5000").logs().size(), 2000);
}

void TestIntake::reportsBadEntriesAndKeepsGoodOnes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<int>>("badLines");
    const QByteArray one = numbered("s", 1);
    const QByteArray two = numbered("s", 2);
    QTest::newRow("broken line") << one + "\n{\"n\":\n" + two << QList<int>{2};
    QTest::newRow("not UTF-8") << one + "\n" + two + "\n{\"n\":\"\xC3\"}\n" << QList<int>{3};
    QTest::newRow("overlong UTF-8") << "{\"n\":\"\xC0\xAF\"}\n" + one + "\n" + two << QList<int>{1};
    QTest::newRow("surrogate in UTF-8")
        << "{\"n\":\"\xED\xA0\x80\"}\n" + one + "\n" + two << QList<int>{1};
    QTest::newRow("no objects") << one + "\n42\n\n\"text\"\n" + two << QList<int>{2, 4};
    QTest::newRow("two on a line") << one + "\n" + one + " " + two + "\n" + two << QList<int>{2};
    QTest::newRow("control character") << one + "\n{\"n\":\"\x01\"}\n" + two << QList<int>{2};
    QTest::newRow("NUL") << one + "\n{\"n\":\"" + QByteArray(1, '\0') + "\"}\n" + two
                         << QList<int>{2};
    QTest::newRow("element") << "[" + one + ",7," + two + "]" << QList<int>{2};
    QTest::newRow("broken element") << "[" + one + ",{\"n\":1x}," + two + "]" << QList<int>{2};
    QTest::newRow("trailing comma") << "[" + one + "," + two + ",]" << QList<int>{3};
    QTest::newRow("array cut off") << "[" + one + "," + two + ",{\"n\":3" << QList<int>{3};
    QTest::newRow("something behind") << "[" + one + "," + two + "] x" << QList<int>{3};
}

void TestIntake::reportsBadEntriesAndKeepsGoodOnes()
{
    QFETCH(QByteArray, body);
    QFETCH(QList<int>, badLines);
    const auto reply = m_client->post(body);
    QCOMPARE(reply.status, 201);
    const auto json = reply.json();
    QCOMPARE(json["accepted"_L1].toInt(), 2);
    QCOMPARE(json["rejected"_L1].toInt(), badLines.size());
    QList<int> lines;
    for (const auto &error : json["errors"_L1].toArray()) {
        lines += error["line"_L1].toInt();
        QVERIFY(error["error"_L1].toString().size() > 20);
    }
    QCOMPARE(lines, badLines);
    QCOMPARE(numbersOf(m_client->get("/logs/s").logs()), countUp(1, 2));
}

void TestIntake::reportsTheFirstErrorsOnly()
{
    const auto json =
        m_client->post(numbered("s", 1) + "\n" + QByteArray("nonsense\n").repeated(500)).json();
    QCOMPARE(json["accepted"_L1].toInt(), 1);
    QCOMPARE(json["rejected"_L1].toInt(), 500);
    QCOMPARE(json["errors"_L1].toArray().size(), 10);
    QVERIFY(m_client->get("/metrics")
                .body.contains("\nlogyard_entries_rejected_total{reason=\"not_an_object\"} 500\n"));
    QVERIFY(m_client->get("/metrics").body.contains("\nlogyard_entries_stored_total 1\n"));
}

void TestIntake::refusesWhatHoldsNoEntry_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("error");
    QTest::newRow("empty") << QByteArray() << u"The body is empty."_s;
    QTest::newRow("blank") << QByteArray(" \r\n\t\n") << u"The body is empty."_s;
    QTest::newRow("empty array") << QByteArray("[ ]") << u"Element 1: The array is empty."_s;
    QTest::newRow("only a bracket") << QByteArray("[") << u"Element 1: "_s;
    QTest::newRow("text") << QByteArray("hello") << u"This is not a JSON object."_s;
    QTest::newRow("null") << QByteArray("null") << u"This is not a JSON object."_s;
    QTest::newRow("cut off") << QByteArray("{\"a\":") << u"This is not valid JSON"_s;
    QTest::newRow("open string") << QByteArray("{\"a\":\"x}") << u"A string is not closed."_s;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << u"This is not valid JSON"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xFF\"}")
                               << u"The text is not valid UTF-8"_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << QString();
    QTest::newRow("bad lines") << QByteArray("{\"a\":}\n[]\n") << u"Line 1: "_s;
}

void TestIntake::refusesWhatHoldsNoEntry()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, error);
    const auto reply = m_client->post(body);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.error().startsWith(error), reply.body);
    QVERIFY(!reply.error().isEmpty());
    QCOMPARE(m_service->fileNames(), QStringList());
    // The connection goes on.
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
}

void TestIntake::readsCompressedBodies_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray lines = numbered("s", 1) + '\n' + numbered("s", 2);
    QTest::newRow("gzip") << QByteArray("gzip") << compressed(lines, gzipFormat);
    QTest::newRow("GZip") << QByteArray(" GZip ") << compressed(lines, gzipFormat);
    QTest::newRow("x-gzip") << QByteArray("x-gzip") << compressed(lines, gzipFormat);
    QTest::newRow("two members") << QByteArray("gzip")
                                 << compressed(numbered("s", 1) + '\n', gzipFormat)
            + compressed(numbered("s", 2), gzipFormat);
    QTest::newRow("deflate, zlib") << QByteArray("deflate") << compressed(lines, zlibFormat);
    QTest::newRow("deflate, raw") << QByteArray("deflate") << compressed(lines, rawFormat);
    QTest::newRow("identity") << QByteArray("identity") << lines;
}

void TestIntake::readsCompressedBodies()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    const auto reply = m_client->post(body, {"Content-Encoding: " + encoding});
    QCOMPARE(reply.body, QByteArray(R"({"status":"logged","accepted":2,"rejected":0})"));
    QCOMPARE(numbersOf(m_client->get("/logs/s").logs()), countUp(1, 2));
}

void TestIntake::refusesBombsQuickly()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr int limit = 40'000; // ms
#else
    constexpr int limit = 10'000;
#endif
    // 300 MiB of blanks in 300 KB; the cap is 256 MiB.
    const QByteArray piece = compressed(QByteArray(30 << 20, ' '), gzipFormat);
    QElapsedTimer timer;
    timer.start();
    const auto reply = m_client->post(piece.repeated(10), {"Content-Encoding: gzip"});
    QCOMPARE(reply.status, 413);
    QVERIFY(reply.error().contains(u"256 MiB"_s));
    QVERIFY2(timer.elapsed() < limit, QByteArray::number(timer.elapsed()));
    // As many again cost no more memory.
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_client->post(piece.repeated(10), {"Content-Encoding: gzip"}).status, 413);
    QFile status(u"/proc/%1/status"_s.arg(m_service->processId()));
    QVERIFY(status.open(QIODevice::ReadOnly));
    const QByteArray text = status.readAll();
    const auto at = text.indexOf("VmRSS:");
    const auto kib = text.mid(at + 6, 20).trimmed().split(' ').constFirst().toLongLong();
    QVERIFY2(kib > 0 && kib < 400 * 1024, QByteArray::number(kib));
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
}

void TestIntake::refusesDamagedBodies_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = compressed(numbered("s", 1), gzipFormat);
    QTest::newRow("plain") << QByteArray("gzip") << numbered("s", 1);
    QTest::newRow("cut off") << QByteArray("gzip") << good.chopped(3);
    QTest::newRow("head only") << QByteArray("gzip") << good.first(10);
    QByteArray flipped = good;
    flipped[flipped.size() - 6] = char(flipped[flipped.size() - 6] ^ 1);
    QTest::newRow("wrong checksum") << QByteArray("gzip") << flipped;
    QTest::newRow("rubbish behind") << QByteArray("gzip") << good + "rubbish";
    QTest::newRow("empty") << QByteArray("gzip") << QByteArray();
    QTest::newRow("deflate") << QByteArray("deflate") << QByteArray("\xFF\xFF\xFF\xFF");
}

void TestIntake::refusesDamagedBodies()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    const auto reply = m_client->post(body, {"Content-Encoding: " + encoding});
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.error().contains(u"is not valid "_s + QString::fromLatin1(encoding)),
             reply.body);
    QCOMPARE(m_service->fileNames(), QStringList());
}

void TestIntake::refusesUnknownEncodings()
{
    for (const QByteArray encoding : {"br", "zstd, gzip", "gzip, gzip", "nonsense"}) {
        const auto reply = m_client->post(numbered("s", 1), {"Content-Encoding: " + encoding});
        QCOMPARE(reply.status, 415);
        QVERIFY(reply.error().contains(u"gzip"_s));
    }
    QCOMPARE(m_service->fileNames(), QStringList());
}

void TestIntake::boundsAnEntry()
{
    constexpr qsizetype most = 1 << 20;
    const QByteArray frame = R"({"service":"s","n":1,"timestamp":1,"m":""})";
    QByteArray fits = frame;
    fits.insert(frame.size() - 2, QByteArray(most - frame.size(), 'x'));
    QCOMPARE(fits.size(), most);
    QByteArray large = fits;
    large.insert(large.size() - 2, 'x');
    QCOMPARE(m_client->post(fits).status, 201);
    QCOMPARE(m_client->post(large).status, 400);
    const auto json =
        m_client->post(numbered("s", 1) + '\n' + large + '\n' + numbered("s", 1)).json();
    QCOMPARE(json["accepted"_L1].toInt(), 2);
    QCOMPARE(json["errors"_L1][0]["line"_L1].toInt(), 2);
    QVERIFY(json["errors"_L1][0]["error"_L1].toString().contains(u"1048577 bytes"_s));
    const auto lines = m_service->lines(u"s.log"_s);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], fits);
    QCOMPARE(m_client->get("/logs/s").logs()[0]["m"_L1].toString().size(), most - frame.size());
}

void TestIntake::takesAnEntryNestedDeeplyOrSaysNo()
{
    const auto nested = [](int depth) {
        return R"({"service":"s","a":)" + QByteArray("[").repeated(depth)
            + QByteArray("]").repeated(depth) + '}';
    };
    QCOMPARE(m_client->post(nested(500)).status, 201);
    const auto reply = m_client->post(nested(400'000));
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.error().contains(u"nested too deeply"_s));
    QCOMPARE(m_client->get("/logs/s").json()["count"_L1].toInt(), 1);
}

QTEST_GUILESS_MAIN(TestIntake)
#include "test_intake.moc"
