// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/gelf.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

class TestGelf final : public QObject
{
    Q_OBJECT

    static Intake read(std::string_view body)
    {
        GelfReader reader;
        return reader.read(body, testNow);
    }

private Q_SLOTS:
    void readsAMessage()
    {
        const Intake intake =
            read(R"({"version":"1.1","host":"example.org","short_message":"A short message",)"
                 R"("full_message":"Backtrace here\n\nmore","timestamp":1385053862.3072,"level":1,)"
                 R"("_user_id":9001,"_some_info":"foo","_trace_id":"abc","_pi":3.140})");
        QCOMPARE(storedLines(intake),
                 R"({"timestamp":"2013-11-21T17:11:02.307200Z","service":"example.org",)"
                 R"("level":"alert","message":"A short message","trace_id":"abc",)"
                 R"("host":"example.org","full_message":"Backtrace here\n\nmore","user_id":9001,)"
                 R"("some_info":"foo","pi":3.140})"
                 "\n");
        QCOMPARE(intake.batch.runs.front().entries.front().level, Level::Fatal);
    }

    void findsTheService()
    {
        QCOMPARE(storedLines(read(R"({"short_message":"m","host":"h","_service":"web"})")),
                 arrived("web") + ",\"message\":\"m\",\"host\":\"h\"}\n");
        QCOMPARE(
            storedLines(read(R"({"short_message":"m","_container_name":"/web-1","_tag":"t"})")),
            arrived("web-1") + ",\"message\":\"m\",\"container_name\":\"/web-1\",\"tag\":\"t\"}\n");
        QCOMPARE(storedLines(read(R"({"short_message":"m"})")),
                 arrived("unknown") + ",\"message\":\"m\"}\n");
    }

    void takesFieldsThatHaveOurNames()
    {
        QCOMPARE(storedLines(read(R"({"short_message":"m","level":"6","_level":"high",)"
                                  R"("_message":"x","_service":7,"_timestamp":1})")),
                 R"({"timestamp":"2024-01-25T10:30:45.123456Z","service":"7","level":"info",)"
                 R"("message":"m","level_":"high","message_":"x","timestamp_":1})"
                 "\n");
    }

    void keepsATimeThatIsNone()
    {
        QCOMPARE(storedLines(read(R"({"short_message":"m","timestamp":"yesterday"})")),
                 arrived("unknown") + ",\"message\":\"m\",\"timestamp_\":\"yesterday\"}\n");
    }

    void readsLinesAndOneOverSeveralLines()
    {
        const Intake lines = read("{\"short_message\":\"a\"}\n\n{\"short_message\":\"b\"}\nx\n");
        QCOMPARE(lines.accepted, std::size_t(2));
        QCOMPARE(lines.rejected, std::size_t(1));
        QCOMPARE(lines.errors.front().line, std::size_t(4));
        QCOMPARE(read("{\n\"short_message\"\n:\"a\"\n}\n").accepted, std::size_t(1));
    }

    void rejectsWhatIsNoMessage()
    {
        for (const std::string_view body :
             {"", " \n", "{", "[]", "5", "{\"host\":\"h\"}", "{\"short_message\":null}",
              "{\"short_message\":\"a", "\xFF", "{\"short_message\":\"\xFF\"}"}) {
            const Intake intake = read(body);
            QCOMPARE(intake.accepted, std::size_t(0));
            QCOMPARE(intake.rejected, std::size_t(1));
            QVERIFY(!intake.errors.front().message.empty());
        }
    }

    void rejectsWhatIsTooLarge()
    {
        const Intake intake =
            read("{\"short_message\":\"" + std::string(maxEntrySize, 'x') + "\"}");
        QCOMPARE(intake.rejectedFor[std::size_t(Reason::TooLarge)], std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestGelf)
#include "test_gelf.moc"
