// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/datadog.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

class TestDatadog final : public QObject
{
    Q_OBJECT

    static Intake read(std::string_view body)
    {
        DatadogReader reader;
        return reader.read(body, testNow);
    }

private Q_SLOTS:
    void readsWhatTheAgentSends()
    {
        QCOMPARE(
            storedLines(read(
                "[{\"message\":\"m\",\"status\":\"warn\",\"timestamp\":1706176800500,\"hostname\":"
                "\"h\","
                "\"service\":\"shop\",\"ddsource\":\"java\",\"ddtags\":\"env:prod,version:1\"},"
                "{\"message\":\"{\\\"msg\\\":\\\"in\\\",\\\"level\\\":\\\"error\\\",\\\"n\\\":1.50}"
                "\","
                "\"status\":\"info\",\"service\":\"shop\",\"timestamp\":1706176800501}]")),
            "{\"timestamp\":\"2024-01-25T10:00:00.500000Z\",\"service\":\"shop\",\"level\":"
            "\"warn\","
            "\"message\":\"m\",\"hostname\":\"h\",\"ddsource\":\"java\",\"ddtags\":\"env:prod,"
            "version:1\"}"
            "\n"
            "{\"timestamp\":\"2024-01-25T10:00:00.501000Z\",\"service\":\"shop\",\"level\":"
            "\"error\","
            "\"message\":\"in\",\"n\":1.50,\"status\":\"info\"}"
            "\n");
    }

    void takesDefaultsOfTheUrl()
    {
        DatadogReader reader;
        QCOMPARE(
            storedLines(reader.read("a\nb\n", testNow, {"svc", "h", "src", "t:1"})),
            arrived("svc")
                + ",\"message\":\"a\",\"hostname\":\"h\",\"ddsource\":\"src\",\"ddtags\":\"t:1\"}"
                  "\n"
                + arrived("svc")
                + ",\"message\":\"b\",\"hostname\":\"h\",\"ddsource\":\"src\",\"ddtags\":\"t:1\"}"
                  "\n");
        QCOMPARE(
            storedLines(reader.read("{\"message\":\"m\",\"service\":\"own\",\"hostname\":\"mine\"}",
                                    testNow, {"svc", "h", "", ""})),
            arrived("own")
                + ",\"message\":\"m\",\"hostname\":\"mine\"}"
                  "\n");
    }

    void answersTheAgentsQuestion()
    {
        for (const std::string_view body : {"{}", "[]", " {} "}) {
            const Intake intake = read(body);
            QCOMPARE(intake.accepted + intake.rejected, std::size_t(0));
        }
    }

    void rejectsWhatIsNoEntry()
    {
        const Intake intake = read("[{\"message\":\"a\"},5,{\"x\":}]");
        QCOMPARE(intake.accepted, std::size_t(1));
        QCOMPARE(intake.rejected, std::size_t(2));
        QCOMPARE(read("").rejected, std::size_t(1));
        QCOMPARE(read("[{\"a\":1}").rejected, std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestDatadog)
#include "test_datadog.moc"
