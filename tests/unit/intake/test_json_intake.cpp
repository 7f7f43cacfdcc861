// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/json_intake.h"

#include <QTest>

#include <random>

using namespace logyard;
using namespace logyard::intake;

namespace {

constexpr Timestamp now{1706178645123456000};
const std::string added = "\"timestamp\":\"2024-01-25T10:30:45.123456Z\"}";

std::string linesOf(const Intake &intake, const std::string &service)
{
    for (const ServiceRun &run : intake.batch.runs) {
        if (run.service == service)
            return run.bytes;
    }
    return {};
}

} // namespace

class TestJsonIntake final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheSendersBytes()
    {
        JsonIntake reader;
        const std::string body = "  {\"service\" : \"a\", \"timestamp\":\"x\",  \"n\":1.50, "
                                 "\"n\":2, \"t\":\"\\u00fc\\/\"}  ";
        const Intake intake = reader.read(body, now);
        QCOMPARE(intake.shape, Intake::Shape::SingleObject);
        QCOMPARE(intake.accepted, std::size_t(1));
        QCOMPARE(linesOf(intake, "a"), body.substr(2, body.size() - 4) + "\n");
    }

    void addsAMissingTimestamp()
    {
        JsonIntake reader;
        QCOMPARE(linesOf(reader.read("{\"a\":1}", now), "unknown"), "{\"a\":1," + added + "\n");
        QCOMPARE(linesOf(reader.read("{ }", now), "unknown"), "{ " + added + "\n");
        QCOMPARE(linesOf(reader.read("{\"timestamp\":null}", now), "unknown"),
                 "{\"timestamp\":null}\n");
        QCOMPARE(linesOf(reader.read("{\"time\\u0073tamp\":1}", now), "unknown"),
                 "{\"time\\u0073tamp\":1}\n");
        QCOMPARE(linesOf(reader.read("{\"x\":{\"timestamp\":1}}", now), "unknown"),
                 "{\"x\":{\"timestamp\":1}," + added + "\n");
    }

    void removesLineBreaksBetweenTokens()
    {
        JsonIntake reader;
        const Intake intake =
            reader.read("{\r\n \"service\":\"x\",\n \"timestamp\":1,\n\"m\":\"a\\nb\"\n}\n", now);
        QCOMPARE(intake.shape, Intake::Shape::SingleObject);
        QCOMPARE(linesOf(intake, "x"), "{ \"service\":\"x\", \"timestamp\":1,\"m\":\"a\\nb\"}\n");
    }

    void readsArrays()
    {
        JsonIntake reader;
        const Intake intake = reader.read(
            " [ {\"service\":\"a\",\"timestamp\":1,\"m\":\"],[{\\\"}\"} "
            ",{\"service\":\"b\",\"timestamp\":2,\"n\":[[1],{\"c\":2}]}, 5, {\"x\":tru} ] ",
            now);
        QCOMPARE(intake.shape, Intake::Shape::Array);
        QCOMPARE(intake.accepted, std::size_t(2));
        QCOMPARE(intake.rejected, std::size_t(2));
        QCOMPARE(intake.errors.size(), std::size_t(2));
        QCOMPARE(intake.errors[0].line, std::size_t(3));
        QCOMPARE(intake.errors[1].line, std::size_t(4));
        QCOMPARE(linesOf(intake, "a"),
                 "{\"service\":\"a\",\"timestamp\":1,\"m\":\"],[{\\\"}\"}"
                 "\n");
        QCOMPARE(linesOf(intake, "b"),
                 "{\"service\":\"b\",\"timestamp\":2,\"n\":[[1],{\"c\":2}]}"
                 "\n");
    }

    void refusesBrokenArrays_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("accepted");
        QTest::newRow("empty") << QByteArray("[]") << 0;
        QTest::newRow("open") << QByteArray("[") << 0;
        QTest::newRow("cut") << QByteArray("[{\"a\":1},{\"a\"") << 1;
        QTest::newRow("comma") << QByteArray("[{\"a\":1},]") << 1;
        QTest::newRow("rest") << QByteArray("[{\"a\":1}] x") << 1;
        QTest::newRow("string cut") << QByteArray("[\"abc") << 0;
        QTest::newRow("string cut in escape") << QByteArray("[\"abc\\") << 0;
    }

    void refusesBrokenArrays()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, accepted);
        JsonIntake reader;
        const Intake intake = reader.read(body.toStdString(), now);
        QCOMPARE(int(intake.accepted), accepted);
        QVERIFY(intake.rejected >= 1);
        QVERIFY(!intake.errors.front().message.empty());
    }

    void readsLines()
    {
        JsonIntake reader;
        const Intake intake = reader.read("{\"service\":\"a\",\"timestamp\":1}\r\n\n"
                                          "{\"service\":\"a\",\n"
                                          "nonsense\n"
                                          "{\"service\":\"b\",\"timestamp\":2}",
                                          now);
        QCOMPARE(intake.shape, Intake::Shape::Lines);
        QCOMPARE(intake.accepted, std::size_t(2));
        QCOMPARE(intake.rejected, std::size_t(2));
        QCOMPARE(intake.errors[0].line, std::size_t(3));
        QCOMPARE(intake.errors[1].line, std::size_t(4));
        QCOMPARE(linesOf(intake, "a"), "{\"service\":\"a\",\"timestamp\":1}\n");
    }

    void namesServices_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("service"); // empty: refused
        QTest::newRow("text") << QByteArray("\"auth\"") << QByteArray("auth");
        QTest::newRow("escape") << QByteArray("\"\\u00fc\"") << QByteArray("\xC3\xBC");
        QTest::newRow("integer") << QByteArray("7") << QByteArray("7");
        QTest::newRow("negative") << QByteArray("-7") << QByteArray("-7");
        QTest::newRow("large") << QByteArray("18446744073709551615")
                               << QByteArray("18446744073709551615");
        QTest::newRow("fraction") << QByteArray("1.5") << QByteArray("1.5");
        QTest::newRow("boolean") << QByteArray("true") << QByteArray("true");
        QTest::newRow("null") << QByteArray("null") << QByteArray("unknown");
        QTest::newRow("empty") << QByteArray("\"\"") << QByteArray("unknown");
        QTest::newRow("object") << QByteArray("{}") << QByteArray();
        QTest::newRow("array") << QByteArray("[1]") << QByteArray();
        QTest::newRow("200 bytes") << '"' + QByteArray(200, 'x') + '"' << QByteArray(200, 'x');
        QTest::newRow("201 bytes") << '"' + QByteArray(201, 'x') + '"' << QByteArray();
    }

    void namesServices()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, service);
        JsonIntake reader;
        const Intake intake = reader.read("{\"service\":" + value.toStdString() + "}", now);
        QCOMPARE(intake.accepted, std::size_t(service.isEmpty() ? 0 : 1));
        if (!service.isEmpty())
            QCOMPARE(intake.batch.runs.front().service, service.toStdString());
    }

    void refusesBadText_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "  \r\n ", "text", "5", "\"a\"", "null", "{", "{}}",
                                 "{\"a\":1,}", "{\"a\":01}", "{\"a\":\"\t\"}", "{\"a\":\"\xFF\"}",
                                 "{\"a\":\"\\ud800\"}", "{'a':1}", "{\"a\":NaN}"})
            QTest::newRow(body) << QByteArray(body);
    }

    void refusesBadText()
    {
        QFETCH(QByteArray, body);
        JsonIntake reader;
        const Intake intake = reader.read(body.toStdString(), now);
        QCOMPARE(intake.accepted, std::size_t(0));
        QVERIFY(!intake.errors.empty());
    }

    void skipsAByteOrderMark()
    {
        JsonIntake reader;
        QCOMPARE(reader.read("\xEF\xBB\xBF{\"timestamp\":1}", now).accepted, std::size_t(1));
    }

    void boundsAnEntry()
    {
        JsonIntake reader;
        const std::string head = "{\"timestamp\":1,\"m\":\"";
        const std::string fits = head + std::string(maxEntrySize - head.size() - 2, 'x') + "\"}";
        QCOMPARE(reader.read(fits, now).accepted, std::size_t(1));
        QCOMPARE(reader.read(head + std::string(maxEntrySize, 'x') + "\"}", now).accepted,
                 std::size_t(0));
        const std::string nested =
            "{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}";
        QCOMPARE(reader.read(nested, now).accepted, std::size_t(0));
    }

    void groupsByServiceInOrder()
    {
        std::mt19937 random(2);
        std::string body;
        std::map<std::string, std::string> expected;
        for (int i = 0; i < 5000; ++i) {
            const std::string service = "s" + std::to_string(random() % 7);
            const std::string line =
                "{\"timestamp\":" + std::to_string(i) + ",\"service\":\"" + service + "\"}\n";
            body += line;
            expected[service] += line;
        }
        JsonIntake reader;
        const Intake intake = reader.read(body, now);
        QCOMPARE(intake.accepted, std::size_t(5000));
        QCOMPARE(intake.batch.runs.size(), expected.size());
        for (const ServiceRun &run : intake.batch.runs) {
            QCOMPARE(run.bytes, expected[run.service]);
            for (const EntryRef &entry : run.entries)
                QCOMPARE(run.bytes[entry.offset + entry.size], '\n');
        }
    }

    // Whatever comes in, what goes out is one valid object a line.
    void survivesNoise()
    {
        std::mt19937 random(17);
        JsonIntake reader;
        JsonIntake checker;
        const std::string seeds[]{
            "[{\"service\":\"a\",\"level\":\"info\"},{\"service\":7,\"m\":\"x\\n\"}]",
            "{\"service\":\"a\"}\n{\"b\":[1,2,{\"c\":null}]}\n",
            "{\n \"service\": \"a\",\n \"m\": \"\\u00fc\"\n}",
        };
        for (int i = 0; i < 30'000; ++i) {
            std::string body = seeds[random() % 3];
            for (auto n = random() % 6; n > 0; --n)
                body[random() % body.size()] = static_cast<char>(
                    random() % 2 ? random() % 256 : "{}[]\",:\\\n 1"[random() % 12]);
            body.resize(random() % (body.size() + 1));
            const Intake intake = reader.read(body, now);
            QCOMPARE(intake.batch.entryCount(), intake.accepted);
            for (const ServiceRun &run : intake.batch.runs) {
                const Intake again = checker.read(run.bytes, now);
                QCOMPARE(again.accepted, run.entries.size());
                QCOMPARE(again.rejected, std::size_t(0));
                QCOMPARE(again.batch.runs.front().bytes, run.bytes);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestJsonIntake)
#include "test_json_intake.moc"
