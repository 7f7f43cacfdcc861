// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/intake/batch_builder.h"

#include <QTest>

#include <limits>

using namespace logyard;
using namespace logyard::intake;

namespace {

constexpr Timestamp now{1706178645123456000};
const std::string begin = "{\"timestamp\":\"2024-01-25T10:30:45.123456Z\",\"service\":";

std::string onlyLine(const Intake &intake)
{
    if (intake.accepted != 1)
        return "accepted: " + std::to_string(intake.accepted);
    const ServiceRun &run = intake.batch.runs.front();
    return std::string(run.line(run.entries.front()));
}

} // namespace

class TestBatchBuilder final : public QObject
{
    Q_OBJECT

    template <typename Write>
    static Intake written(const Write &write)
    {
        BatchBuilder builder;
        EntryWriter writer;
        builder.begin(now);
        writer.clear();
        write(writer);
        builder.add(writer, 1);
        return builder.take();
    }

private Q_SLOTS:
    void writesWhatIsKnownFirst()
    {
        const Intake intake = written([](EntryWriter &entry) {
            entry.text("path", "/a");
            entry.setMessage("he said \"hi\"\n");
            entry.setLevel("Warning");
            entry.setService("web");
            entry.setTime({1706178645000000001});
        });
        QCOMPARE(onlyLine(intake),
                 "{\"timestamp\":\"2024-01-25T10:30:45.000000001Z\",\"service\":\"web\",\"level\":"
                 "\"Warning\",\"message\":\"he said \\\"hi\\\"\\n\",\"path\":\"/a\"}");
        const EntryRef &entry = intake.batch.runs.front().entries.front();
        QCOMPARE(entry.time.ns, 1706178645000000001);
        QCOMPARE(entry.level, Level::Warn);
        QVERIFY(entry.hasTime);
    }

    void fillsInWhatIsMissing()
    {
        QCOMPARE(onlyLine(written([](EntryWriter &) {})), begin + "\"unknown\"}");
    }

    void writesEveryType()
    {
        const Intake intake = written([](EntryWriter &entry) {
            entry.integer("i", std::numeric_limits<std::int64_t>::min());
            entry.unsignedInteger("u", std::numeric_limits<std::uint64_t>::max());
            entry.number("d", 0.1);
            entry.number("nan", std::numeric_limits<double>::quiet_NaN());
            entry.number("inf", -std::numeric_limits<double>::infinity());
            entry.boolean("b", true);
            entry.null("n");
            entry.json("j", "{\n\"x\" : [1,\r\n2]}");
            entry.beginObject("o");
            entry.text("message", "inner");
            entry.beginArray("list");
            entry.text({}, "a");
            entry.beginObject({});
            entry.end();
            entry.beginArray({});
            entry.end();
            entry.end();
            entry.end();
        });
        const std::string line = onlyLine(intake);
        QCOMPARE(line,
                 begin
                     + "\"unknown\",\"i\":-9223372036854775808,\"u\":18446744073709551615,\"d\":0.1"
                       ",\"nan\":\"NaN\",\"inf\":\"-Infinity\",\"b\":true,\"n\":null,\"j\":{\"x\" "
                       ": [1,2]},\"o\":{\"message\":\"inner\",\"list\":[\"a\",{},[]]}}");
        EntryParser parser;
        QVERIFY(parser.parse(line, "unknown").isJson);
    }

    void keepsTakenNamesApart()
    {
        const Intake intake = written([](EntryWriter &entry) {
            entry.text("level", "mine");
            entry.text("a", "1");
            entry.text("a", "2");
            entry.text("a_", "3");
            entry.text("a", "4");
            entry.text("a longer name than eight", "1");
            entry.text("a longer name than eight", "2");
        });
        QCOMPARE(onlyLine(intake),
                 begin
                     + "\"unknown\",\"level_\":\"mine\",\"a\":\"1\",\"a_\":\"2\",\"a__\":\"3\","
                       "\"a___\":\"4\",\"a longer name than eight\":\"1\",\"a longer name than "
                       "eight_\":\"2\"}");
    }

    void looksAtSoManyNamesOnly()
    {
        const Intake intake = written([](EntryWriter &entry) {
            for (int i = 0; i < 200; ++i)
                entry.integer("n" + std::to_string(i), i);
            entry.integer("n0", 7);
        });
        QVERIFY(onlyLine(intake).ends_with("\"n199\":199,\"n0\":7}"));
    }

    void putsSharedFieldsBehind()
    {
        BatchBuilder builder;
        EntryWriter shared;
        shared.clear();
        shared.text("pod", "p1");
        EntryWriter writer;
        builder.begin(now);
        writer.clear(shared);
        builder.add(writer, 1);
        writer.clear(shared);
        writer.text("pod", "mine");
        builder.add(writer, 2);
        const Intake intake = builder.take();
        QCOMPARE(intake.batch.runs.front().bytes,
                 begin + "\"unknown\",\"pod\":\"p1\"}\n" + begin
                     + "\"unknown\",\"pod_\":\"mine\",\"pod\":\"p1\"}\n");
    }

    void makesBadTextGood()
    {
        const Intake intake = written([](EntryWriter &entry) {
            entry.setMessage("a\xFF"
                             "b\x01"
                             "c");
            entry.text("k\"\n", "\xC3\xBC, and more than eight bytes \xC3");
        });
        QCOMPARE(onlyLine(intake),
                 begin
                     + "\"unknown\",\"message\":\"a\xEF\xBF\xBD"
                       "b\\u0001c\",\"k\\\"\\n\":\"\xC3\xBC"
                       ", and more than eight bytes \xEF\xBF\xBD\"}");
    }

    void rejectsBadServices()
    {
        for (const std::string &name : {std::string(201, 'a'), std::string("a\xFF")}) {
            const Intake intake = written([&](EntryWriter &entry) { entry.setService(name); });
            QCOMPARE(intake.rejected, std::size_t(1));
            QCOMPARE(intake.rejectedFor[std::size_t(Reason::BadService)], std::size_t(1));
        }
    }

    void rejectsWhatIsTooLarge()
    {
        BatchBuilder builder(1000);
        EntryWriter shared;
        shared.clear();
        shared.text("large", std::string(900, 'x'));
        EntryWriter writer;
        builder.begin(now);
        writer.clear(shared);
        QVERIFY(!builder.add(writer, 1));
        writer.clear();
        writer.setMessage(std::string(800, 'x'));
        QVERIFY(builder.add(writer, 2));
        const Intake intake = builder.take();
        QCOMPARE(intake.accepted, std::size_t(1));
        QCOMPARE(intake.rejectedFor[std::size_t(Reason::TooLarge)], std::size_t(1));
        QCOMPARE(intake.errors.front().line, std::size_t(1));
    }

    void boundsWhatOneBodyMayBecome()
    {
        BatchBuilder builder;
        EntryWriter shared;
        shared.clear();
        shared.text("large", std::string(1'000'000, 'x'));
        EntryWriter writer;
        builder.begin(now);
        for (std::size_t i = 0; i < 300; ++i) {
            writer.clear(shared);
            builder.add(writer, i + 1);
        }
        const Intake intake = builder.take();
        QVERIFY(intake.batch.runs.front().bytes.size() <= maxWrittenPerBody);
        QCOMPARE(intake.accepted + intake.rejected, std::size_t(300));
        QVERIFY(intake.rejectedFor[std::size_t(Reason::TooMany)] > 0);
    }

    void saysTheTimeBefore1970()
    {
        const Intake intake = written([](EntryWriter &entry) { entry.setTime({-1}); });
        QVERIFY(onlyLine(intake).starts_with("{\"timestamp\":\"1969-12-31T23:59:59.999999999Z\""));
        EntryParser parser;
        QCOMPARE(parser.parse(onlyLine(intake), "unknown").time.ns, -1);
    }
};

QTEST_GUILESS_MAIN(TestBatchBuilder)
#include "test_batch_builder.moc"
