// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/loki.h"
#include "server/intake/loki_push.pb.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

namespace {

loki::Entry *addEntry(loki::Stream &stream, std::int64_t seconds, int nanos, const char *line)
{
    loki::Entry *entry = stream.add_entries();
    entry->mutable_timestamp()->set_seconds(seconds);
    entry->mutable_timestamp()->set_nanos(nanos);
    entry->set_line(line);
    return entry;
}

} // namespace

class TestLoki final : public QObject
{
    Q_OBJECT

    static Intake readJson(std::string_view body)
    {
        LokiReader reader;
        return reader.readJson(body, testNow);
    }
    static Intake readProtobuf(const loki::PushRequest &request)
    {
        LokiReader reader;
        return reader.readProtobuf(request.SerializeAsString(), testNow);
    }

private Q_SLOTS:
    void readsJson()
    {
        const Intake intake = readJson("{\"streams\":[{\"stream\":{\"service\":\"api\",\"level\":"
                                       "\"info\",\"pod\":\"p1\"},\"values\":["
                                       "[\"1570818238000000000\",\"a line\"],"
                                       "[\"1570818238000000001\",\"two\",{\"traceID\":"
                                       "\"0242ac120002\",\"pod\":\"p2\",\"n\":5}]]},"
                                       "{\"stream\":{\"app\":\"web\"},\"values\":[["
                                       "\"1570818238000000002\",\"{\\\"msg\\\":\\\"in\\\","
                                       "\\\"level\\\":50,\\\"time\\\":1,\\\"n\\\":1.50}\"]]}]}");
        QCOMPARE(
            storedLines(intake),
            "{\"timestamp\":\"2019-10-11T18:23:58.000000Z\",\"service\":\"api\",\"level\":\"info\","
            "\"message\":\"a line\",\"pod\":\"p1\"}"
            "\n"
            "{\"timestamp\":\"2019-10-11T18:23:58.000000001Z\",\"service\":\"api\",\"level\":"
            "\"info\","
            "\"message\":\"two\",\"trace_id\":\"0242ac120002\",\"pod_\":\"p2\",\"n\":\"5\",\"pod\":"
            "\"p1\"}"
            "\n"
            "{\"timestamp\":\"2019-10-11T18:23:58.000000002Z\",\"service\":\"web\",\"level\":50,"
            "\"message\":\"in\",\"time\":1,\"n\":1.50,\"app\":\"web\"}"
            "\n");
    }

    void readsProtobuf()
    {
        loki::PushRequest request;
        loki::Stream *stream = request.add_streams();
        stream->set_labels("{job=\"varlogs\", severity=\"Warning\", path=\"a\\\\b\\\"c\"}");
        loki::Entry *entry = addEntry(*stream, 1570818238, 5, "bad \xFF");
        loki::Label *label = entry->add_metadata();
        label->set_name("span_id");
        label->set_value("s1");
        QCOMPARE(storedLines(readProtobuf(request)),
                 "{\"timestamp\":\"2019-10-11T18:23:58.000000005Z\",\"service\":\"varlogs\","
                 "\"level\":\"Warning\",\"message\":\"bad \xEF\xBF\xBD\","
                 "\"span_id\":\"s1\",\"job\":\"varlogs\",\"path\":\"a\\\\b\\\"c\"}"
                 "\n");
    }

    void parsesLabels()
    {
        QCOMPARE(parseLabels("{}")->size(), std::size_t(0));
        QCOMPARE(parseLabels(" { a = \"1\" , b=`\\x`, } ")->at(1).second, "\\x");
        QCOMPARE(parseLabels("{a=\"\\n\\t\\\\\"}")->at(0).second, "\n\t\\");
        for (const std::string_view bad : {"", "{", "{a}", "{a=}", "{a=\"", "{a=\"\\", "{=\"x\"}",
                                           "{a=\"1\" b=\"2\"}", "{a=\"1\"}x", "a=\"1\""})
            QVERIFY(!parseLabels(bad));
    }

    void rejectsOneStreamOnly()
    {
        loki::PushRequest request;
        loki::Stream *bad = request.add_streams();
        bad->set_labels("nonsense");
        addEntry(*bad, 1, 0, "x");
        loki::Stream *good = request.add_streams();
        good->set_labels("{}");
        addEntry(*good, 1, 0, "y");
        const Intake intake = readProtobuf(request);
        QCOMPARE(intake.accepted, std::size_t(1));
        QCOMPARE(intake.rejected, std::size_t(1));
    }

    void toleratesTimesOutOfRange()
    {
        loki::PushRequest request;
        loki::Stream *stream = request.add_streams();
        stream->set_labels("{}");
        addEntry(*stream, std::numeric_limits<std::int64_t>::max(), -5, "x");
        QCOMPARE(storedLines(readProtobuf(request)), arrived("unknown") + ",\"message\":\"x\"}\n");
    }

    void rejectsWhatIsNoPush()
    {
        for (const std::string_view body :
             {"", "{", "[]", "{}", "{\"streams\":{}}", "{\"streams\":[5]}",
              "{\"streams\":[{\"stream\":{}}]}", "{\"streams\":[{\"values\":[5]}]}",
              "{\"streams\":[{\"values\":[[\"1\"]]}]}",
              "{\"streams\":[{\"values\":[[\"yesterday\",\"x\"]]}]}",
              "{\"streams\":[{\"values\":[[\"1570818238000000000\",5]]}]}", "\xFF"}) {
            const Intake intake = readJson(body);
            QCOMPARE(intake.accepted, std::size_t(0));
            QVERIFY2(intake.rejected == 1, body.data());
        }
        LokiReader reader;
        QCOMPARE(reader
                     .readProtobuf("\x0A\x05"
                                   "a",
                                   testNow)
                     .rejected,
                 std::size_t(1));
    }

    void rejectsWhatIsTooLarge()
    {
        loki::PushRequest request;
        loki::Stream *stream = request.add_streams();
        stream->set_labels("{a=\"" + std::string(maxEntrySize - 300, 'x') + "\"}");
        for (int i = 0; i < 400; ++i)
            addEntry(*stream, 1, 0, "x");
        addEntry(*stream, 1, 0, std::string(400, 'y').c_str());
        const Intake intake = readProtobuf(request);
        QCOMPARE(intake.accepted + intake.rejected, std::size_t(401));
        QCOMPARE(intake.rejectedFor[std::size_t(Reason::TooLarge)], std::size_t(1));
        QVERIFY(intake.batch.runs.front().bytes.size() <= maxWrittenPerBody);
    }
};

QTEST_GUILESS_MAIN(TestLoki)
#include "test_loki.moc"
