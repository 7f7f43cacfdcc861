// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/json_line.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

class TestJsonLine final : public QObject
{
    Q_OBJECT

    static Intake read(std::string_view body, const JsonLineOptions &options = {})
    {
        JsonLineReader reader;
        return reader.read(body, testNow, options);
    }

private Q_SLOTS:
    void keepsWhatNeedsNoChange()
    {
        const std::string line =
            R"({ "service":"a", "timestamp":"2024-01-25T10:30:45Z","msg":"x"})";
        QCOMPARE(storedLines(read(line)), line + "\n");
        QCOMPARE(storedLines(read(R"({"a":1.50})")),
                 "{\"a\":1.50,\"timestamp\":\"" + testNowText + "\"}\n");
    }

    void knowsItsOwnNames()
    {
        QCOMPARE(storedLines(read(R"({"_time":"2024-01-25T10:00:00Z","_msg":"m","level":"warn"})")),
                 R"({"timestamp":"2024-01-25T10:00:00.000000Z","service":"unknown","level":"warn",)"
                 R"("message":"m"})"
                 "\n");
    }

    void takesTheSendersNames()
    {
        JsonLineOptions options;
        options.messageFields = splitList("text, body");
        options.timeFields = splitList("when");
        options.streamFields = splitList("pod,host");
        options.ignoredFields = splitList("secret,tmp_*");
        options.extraFields = splitPairs("env=prod,service=late,=x,y");
        const Intake intake = read(
            R"({"body":"hi","when":1706176800,"host":"h","secret":1,"tmp_a":2,"tmp":3})", options);
        QCOMPARE(storedLines(intake),
                 R"({"timestamp":"2024-01-25T10:00:00.000000Z","service":"h","message":"hi",)"
                 R"("tmp":3,"env":"prod","service_":"late"})"
                 "\n");
    }

    // As Fluent Bit sends what it finds in Kubernetes.
    void namesTheServiceByAnInnerField()
    {
        JsonLineOptions options;
        options.streamFields = splitList("kubernetes.container_name");
        options.messageFields = splitList("log");
        options.timeFields = splitList("date");
        const Intake intake = read("{\"date\":\"2024-01-25T10:00:00.5Z\",\"log\":\"m\","
                                   "\"kubernetes\":{\"container_name\":\"shop\"}}",
                                   options);
        QCOMPARE(storedLines(intake),
                 "{\"timestamp\":\"2024-01-25T10:00:00.500000Z\",\"service\":\"shop\","
                 "\"message\":\"m\",\"kubernetes\":{\"container_name\":\"shop\"}}\n");
    }

    void skipsBadLines()
    {
        const Intake intake = read("{\"a\":1}\nnot json\n\n{\"b\":2}\n[1]\n");
        QCOMPARE(intake.accepted, std::size_t(2));
        QCOMPARE(intake.rejected, std::size_t(2));
        QCOMPARE(intake.errors[0].line, std::size_t(2));
        QCOMPARE(intake.errors[1].line, std::size_t(5));
    }

    void readsArrays()
    {
        const Intake intake = read(" [ {\"a\":1} , {\"b\":\"],[\"} ] ");
        QCOMPARE(intake.accepted, std::size_t(2));
        QCOMPARE(read("[{\"a\":1}").rejected, std::size_t(1));
        QCOMPARE(read("[{\"a\":1},{\"b\"").accepted, std::size_t(1));
        QCOMPARE(read("[]").rejected, std::size_t(1));
        QCOMPARE(read("").rejected, std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestJsonLine)
#include "test_json_line.moc"
