// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/splunk.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

class TestSplunk final : public QObject
{
    Q_OBJECT

    static Intake read(std::string_view body)
    {
        SplunkReader reader;
        return reader.read(body, testNow);
    }

private Q_SLOTS:
    void readsEventsOneBehindTheOther()
    {
        QCOMPARE(
            storedLines(read(
                R"({"time":1426279439.123,"host":"h","source":"s","event":"Hello"})"
                R"({"time":"1426279439","event":{"message":"two","severity":"error","n":1.50},)"
                R"("fields":{"service":"shop","severity":"x"}} {"event":5,"sourcetype":"t"})")),
            R"({"timestamp":"2015-03-13T20:43:59.123000Z","service":"s","message":"Hello",)"
            R"("host":"h","source":"s"})"
            "\n"
            R"({"timestamp":"2015-03-13T20:43:59.000000Z","service":"shop","level":"error",)"
            R"("message":"two","n":1.50,"severity":"x"})"
            "\n" + arrived("t")
                + ",\"message\":5,\"sourcetype\":\"t\"}\n");
    }

    void takesAnObjectForAMessage()
    {
        QCOMPARE(storedLines(read("{\"event\":{\"message\":{\"message\":\"m\",\"n\":1},"
                                  "\"severity\":\"warn\"},\"source\":\"s\"}")),
                 arrived("s")
                     + ",\"level\":\"warn\",\"message\":\"m\",\"n\":1,\"source\":\"s\"}\n");
    }

    void takesDefaultsOfTheUrl()
    {
        SplunkReader reader;
        QCOMPARE(storedLines(reader.read("{\"event\":\"a\",\"host\":\"own\"}", testNow,
                                         {"h", "src", "st", "main", ""})),
                 arrived("src")
                     + R"(,"message":"a","host":"own","source":"src","sourcetype":"st",)"
                       R"("index":"main"})"
                       "\n");
        QCOMPARE(storedLines(reader.readRaw("a\n\n{\"msg\":\"b\"}\n", testNow,
                                            {"h", "", "", "", "1426279439"})),
                 R"({"timestamp":"2015-03-13T20:43:59.000000Z","service":"h","message":"a",)"
                 R"("host":"h"})"
                 "\n"
                 R"({"timestamp":"2015-03-13T20:43:59.000000Z","service":"h","message":"b",)"
                 R"("host":"h"})"
                 "\n");
    }

    void rejectsWhatIsNoEvent()
    {
        const Intake intake = read("{\"event\":\"a\"}{\"x\":1}{\"event\":null} 5 {\"event\":");
        QCOMPARE(intake.accepted, std::size_t(1));
        QCOMPARE(intake.rejected, std::size_t(4));
        QCOMPARE(intake.errors.front().line, std::size_t(2));
        QCOMPARE(read("").rejectedFor[std::size_t(Reason::Nothing)], std::size_t(1));
        QVERIFY(read("}}]]").rejected > 0);
    }

    void readsAcknowledgements()
    {
        QCOMPARE(acknowledgementsIn("{\"acks\":[0,7]}")->at(1), std::uint64_t(7));
        for (const std::string_view bad : {"", "{}", "{\"acks\":5}", "{\"acks\":[-1]}", "[0]"})
            QVERIFY(!acknowledgementsIn(bad));
    }
};

QTEST_GUILESS_MAIN(TestSplunk)
#include "test_splunk.moc"
