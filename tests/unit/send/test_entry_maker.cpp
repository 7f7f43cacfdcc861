// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/entry_maker.h"
#include "app/send/outbox.h"

#include <QTest>

#include <thread>

using namespace logyard;
using namespace logyard::send;
using namespace std::chrono_literals;

class TestEntryMaker final : public QObject
{
    Q_OBJECT

    static constexpr Timestamp now{1706178645123456000};
    static inline const std::string arrived = R"({"timestamp":"2024-01-25T10:30:45.123456Z",)";

    static std::string made(std::string_view text, bool usesLineTime = true,
                            std::vector<EntryMaker::Field> fields = {})
    {
        EntryMaker maker("shop", std::move(fields), usesLineTime);
        std::string out;
        maker.make(text, now, [&out](const std::string &json) { out += json + '\n'; });
        return out;
    }

private Q_SLOTS:
    void keepsObjects()
    {
        const std::string whole = R"({"timestamp":1,"service":"a","level":30, "m":"\u00e4"})";
        QCOMPARE(made(whole), whole + '\n');
        QCOMPARE(made(R"({"time":1706178645,"msg":"m"})"),
                 R"({"time":1706178645,"msg":"m","service":"shop"})"
                 "\n");
        QCOMPARE(made("{ } "),
                 R"({"timestamp":"2024-01-25T10:30:45.123456Z","service":"shop"})"
                 "\n");
        QCOMPARE(made(R"({"timestamp":1,"service":null})"),
                 R"({"service":"shop","timestamp":1,"service":null})"
                 "\n");
        QCOMPARE(made(R"({"timestamp":1,"service":"a","container":"x"})", true,
                      {{"container", "c"}, {"stream", "stderr"}}),
                 R"({"timestamp":1,"service":"a","container":"x","stream":"stderr"})"
                 "\n");
    }

    void makesEntriesOfText()
    {
        QCOMPARE(made("hello \"you\"\t"),
                 arrived
                     + "\"service\":\"shop\",\"message\":\"hello \\\"you\\\"\"}\n");
        QCOMPARE(made("2024-01-02T03:04:05Z ERROR no"),
                 R"({"timestamp":"2024-01-02T03:04:05.000000Z","service":"shop","level":"error",)"
                 R"("message":"ERROR no"})"
                 "\n");
        QCOMPARE(
            made("2024-01-02T03:04:05Z ERROR no", false),
            arrived
                + R"("service":"shop","level":"error","message":"2024-01-02T03:04:05Z ERROR no"})"
                  "\n");
        QCOMPARE(made("2024-01-02T03:04:05Z"),
                 R"({"timestamp":"2024-01-02T03:04:05.000000Z","service":"shop",)"
                 R"("message":"2024-01-02T03:04:05Z"})"
                 "\n");
        QCOMPARE(made("<4>careful"),
                 arrived
                     + R"("service":"shop","level":"warning","message":"careful"})"
                       "\n");
        QCOMPARE(
            made("\x1b[1;31mERROR\x1b[0m red", true, {{"stream", "stderr"}}),
            arrived
                + R"("service":"shop","level":"error","message":"ERROR red","stream":"stderr"})"
                  "\n");
    }

    // What only looks like an object, and bytes that are no text.
    void takesAnything()
    {
        QCOMPARE(made("{not json}"),
                 arrived
                     + R"("service":"shop","message":"{not json}"})"
                       "\n");
        QCOMPARE(made("{\"a\":1}x"),
                 arrived
                     + "\"service\":\"shop\",\"message\":\"{\\\"a\\\":1}x\"}\n");
        QCOMPARE(made("a\xff"), arrived + "\"service\":\"shop\",\"message\":\"a\xEF\xBF\xBD\"}\n");
        QCOMPARE(made(std::string_view("a\0b", 3)),
                 arrived + "\"service\":\"shop\",\"message\":\"a\\u0000b\"}\n");
        QCOMPARE(made("\x1b[31m"), "");
        QCOMPARE(made(""), "");
    }

    void cutsALongText()
    {
        std::string text;
        while (text.size() < 3 * EntryMaker::maxMessage)
            text += "\u00e4\u20ac";
        const std::string out = made(text);
        QCOMPARE(std::ranges::count(out, '\n'), 4);
        QVERIFY(out.find("\xEF\xBF\xBD") == out.npos); // no character was cut
    }

    void boundsWhatWaits()
    {
        Outbox outbox(1000);
        Parcel large{std::string(2000, 'x'), 0, {}};
        QVERIFY(outbox.put(large)); // one always fits
        Parcel small{"x", 0, {}};
        QVERIFY(!outbox.put(small));
        QCOMPARE(small.json, std::string("x"));
        QCOMPARE(outbox.take(10, 10).size(), std::size_t(1));
        QVERIFY(!outbox.put(small)); // its memory is still in use
        QCOMPARE(outbox.waiting(), std::size_t(1));
        outbox.done();
        QVERIFY(outbox.put(small));
        Parcel other{"y", 0, {}};
        QVERIFY(outbox.put(other));
        QCOMPARE(outbox.take(1, 100).front().json, std::string("x"));
        outbox.done();
        QCOMPARE(outbox.take(10, 0).front().json, std::string("y")); // at least one
        outbox.done();
        QVERIFY(outbox.waitUntilEmpty(0ms));
        outbox.close();
        QVERIFY(outbox.take(1, 1).empty());
    }

    void wakesWhoWaits()
    {
        Outbox outbox(1000);
        std::thread taker([&outbox] {
            while (!outbox.take(10, 1000).empty())
                outbox.done();
        });
        for (int i = 0; i < 1000; ++i) {
            Parcel parcel{std::string(100, 'x'), 0, {}};
            while (!outbox.put(parcel))
                outbox.waitForRoom(10s);
        }
        outbox.close();
        QVERIFY(outbox.waitUntilEmpty(10s));
        outbox.abandon();
        taker.join();
    }
};

QTEST_GUILESS_MAIN(TestEntryMaker)
#include "test_entry_maker.moc"
