// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/gelf_chunks.h"
#include "server/intake/message_frames.h"
#include "server/intake/syslog.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

#include <ctime>

using namespace logyard;
using namespace logyard::intake;
using namespace std::chrono_literals;

class TestSyslog final : public QObject
{
    Q_OBJECT

    static std::string stored(std::string_view message, std::string_view peer = {})
    {
        SyslogReader reader;
        BatchBuilder builder;
        builder.begin(testNow);
        reader.readMessage(message, peer, builder, 1);
        return storedLines(builder.take());
    }

    static QStringList framed(std::string_view bytes, std::size_t piece,
                              MessageFrames::Kind kind = MessageFrames::Kind::Syslog,
                              std::uint64_t *tooLarge = nullptr)
    {
        MessageFrames frames(kind, 20);
        QStringList messages;
        const auto take = [&](std::string_view message) {
            messages.append(QString::fromUtf8(message.data(), qsizetype(message.size())));
        };
        for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
            frames.add(bytes.substr(0, piece), take);
        frames.finish(take);
        if (tooLarge)
            *tooLarge = frames.tooLarge();
        return messages;
    }

    static std::string chunk(char number, char count, const std::string &body, char id = 'a')
    {
        return "\x1e\x0f" + std::string(8, id) + number + count + body;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        ::tzset();
    }

    void readsTheNewForm()
    {
        QCOMPARE(stored("<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog 7 ID47 "
                        "[ex@32473 iut=\"3\" source=\"a\\\"b\\]\"][other] \xef\xbb\xbf"
                        "An event\n"),
                 R"({"timestamp":"2003-10-11T22:14:15.003000Z","service":"evntslog",)"
                 R"("level":"notice","message":"An event","facility":"local4",)"
                 "\"ex@32473\":{\"iut\":\"3\",\"source\":\"a\\\"b]\"},\"other\":{},"
                 R"("host":"mymachine.example.com","procid":"7","msgid":"ID47"})"
                 "\n");
        QCOMPARE(stored("<11>1 - - - - - -"),
                 arrived("syslog")
                     + ",\"level\":\"error\",\"message\":\"\",\"facility\":\"user\"}\n");
    }

    void readsTheOldForm()
    {
        const std::string rest = ",\"service\":\"su\",\"level\":\"crit\",\"message\":\"failed\","
                                 "\"facility\":\"auth\",\"host\":\"mymachine\"";
        QCOMPARE(stored("<34>Jan 11 22:14:15 mymachine su: failed"),
                 "{\"timestamp\":\"2024-01-11T22:14:15.000000Z\"" + rest + "}\n");
        QCOMPARE(stored("<34>2024-01-11T23:14:15.5+01:00 mymachine su[12]: failed"),
                 "{\"timestamp\":\"2024-01-11T22:14:15.500000Z\"" + rest + ",\"procid\":\"12\"}\n");
        // As the C library writes it, without a host.
        QVERIFY(stored("<13>Jan 11 22:14:15 cron[5]: ran", "10.1.2.3")
                    .find("\"service\":\"cron\",\"level\":\"notice\",\"message\":\"ran\","
                          "\"facility\":\"user\",\"host\":\"10.1.2.3\",\"procid\":\"5\"}")
                != std::string::npos);
    }

    // Each is read as if it were the only one.
    void keepsNoWrongTime()
    {
        SyslogReader reader;
        BatchBuilder builder;
        builder.begin(testNow);
        for (const char *text : {"<13>Jan 11 22:14:15 h a: 1", "<13>Jan 11 22:14:15 h a: 2",
                                 "<13>Jan 11 22:14:15.5 h a: 3", "<13>Jan 11 22:14:16 h a: 4"})
            reader.readMessage(text, {}, builder, 1);
        const std::string lines = storedLines(builder.take());
        QCOMPARE(QString::fromStdString(lines).count(QStringLiteral("22:14:15.000000Z")), 2);
        QCOMPARE(QString::fromStdString(lines).count(QStringLiteral("22:14:15.500000Z")), 1);
        QCOMPARE(QString::fromStdString(lines).count(QStringLiteral("22:14:16.000000Z")), 1);
    }

    void readsWhatHasNoForm()
    {
        QCOMPARE(stored("<14>timeout: no answer", "10.1.2.3"),
                 arrived("10.1.2.3")
                     + ",\"level\":\"info\",\"message\":\"timeout: no answer\","
                       "\"facility\":\"user\",\"host\":\"10.1.2.3\"}\n");
        QCOMPARE(stored("<14>shop[7]: hi"),
                 arrived("shop")
                     + ",\"level\":\"info\",\"message\":\"hi\",\"facility\":\"user\","
                       "\"procid\":\"7\"}\n");
        QCOMPARE(stored("<192>x"), arrived("syslog") + ",\"message\":\"<192>x\"}\n");
        QCOMPARE(stored("x"), arrived("syslog") + ",\"message\":\"x\"}\n");
        QCOMPARE(stored(""), arrived("syslog") + ",\"message\":\"\"}\n");
        QVERIFY(stored("<14>1 - - - - - [a b=\"c").find("\"a\":{\"b\":\"c\"}")
                != std::string::npos);
    }

    void readsJson()
    {
        const std::string json = stored("<14>Jan 11 22:14:15 h app: @cee: {\"message\":\"m\","
                                        "\"level\":\"warn\",\"traceId\":\"t\",\"n\":1}");
        QVERIFY(
            json.starts_with("{\"timestamp\":\"2024-01-11T22:14:15.000000Z\",\"service\":\"app\","
                             "\"level\":\"warn\",\"message\":\"m\""));
        QVERIFY(json.find("\"trace_id\":\"t\"") != std::string::npos);
        QVERIFY(json.find("\"n\":1") != std::string::npos);
    }

    void cutsConnections_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("messages");
        const auto row = [](const char *name, const char *bytes, const QStringList &messages) {
            QTest::newRow(name) << QByteArray(bytes) << messages;
        };
        const auto a = QStringLiteral("<1>a"), b = QStringLiteral("<1>b");
        row("lines", "<1>a\n<1>b\n", {a, b});
        row("no end", "<1>a\n<1>b", {a, b});
        row("counted", "4 <1>a4 <1>b", {a, b});
        row("both", "4 <1>a<1>b\n4 <1>a", {a, b, a});
        row("counted with line feed", "5 <1>a\n4 <1>b", {QStringLiteral("<1>a\n"), b});

        row("digits in a line", "20x\n<1>b\n", {QStringLiteral("20x"), b});
        row("cut", "4 <1>a9 <1>", {a});
        row("too large", "<1>0123456789012345678901234\n<1>b\n", {b});
        row("too large, counted", "25 <1>01234567890123456789014 <1>b", {b});
        row("blank", "\n\r\n<1>a\n", {a});
    }

    // However the bytes come.
    void cutsConnections()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, messages);
        for (std::size_t piece = 1; piece <= std::size_t(bytes.size()); ++piece)
            QCOMPARE(framed({bytes.data(), std::size_t(bytes.size())}, piece), messages);
    }

    void cutsGelf()
    {
        for (std::size_t piece = 1; piece < 12; ++piece) {
            QCOMPARE(
                framed(std::string_view("{1}\0{2}\n{3}", 11), piece, MessageFrames::Kind::Gelf),
                (QStringList{QStringLiteral("{1}"), QStringLiteral("{2}"), QStringLiteral("{3}")}));
        }
        std::uint64_t tooLarge = 0;
        framed(std::string(50, 'x') + '\0' + "{}", 7, MessageFrames::Kind::Gelf, &tooLarge);
        QCOMPARE(tooLarge, 1U);
    }

    void joinsChunks()
    {
        GelfChunks chunks;
        const GelfChunks::Clock::time_point now{};
        QVERIFY(!chunks.add(chunk(1, 3, "b"), "p", now));
        QVERIFY(!chunks.add(chunk(2, 3, "c"), "p", now));
        QVERIFY(!chunks.add(chunk(2, 3, "c"), "p", now)); // twice
        QVERIFY(!chunks.add(chunk(0, 3, "x"), "q", now)); // another sender
        QCOMPARE(chunks.add(chunk(0, 3, "a"), "p", now).value_or(""), std::string("abc"));
        QCOMPARE(chunks.waiting(), 1U);
        QCOMPARE(chunks.add(chunk(0, 1, "one"), "p", now).value_or(""), std::string("one"));
        chunks.expire(now + 4s);
        QCOMPARE(chunks.waiting(), 1U);
        chunks.expire(now + 5s);
        QCOMPARE(chunks.waiting(), 0U);
        QCOMPARE(chunks.lost(), 1U);
    }

    void refusesBadChunks()
    {
        GelfChunks chunks;
        for (const std::string &bad : {std::string("\x1e\x0f"), chunk(0, 0, "x"), chunk(3, 3, "x"),
                                       chunk(0, char(129), "x")})
            QVERIFY(!chunks.add(bad, "p", {}));
        QCOMPARE(chunks.lost(), 4U);
        QCOMPARE(chunks.waiting(), 0U);
    }

    void whatWaitsIsBounded()
    {
        GelfChunks chunks;
        for (int i = 0; i < 3000; ++i)
            chunks.add(chunk(0, 2, "x"), std::to_string(i), {});
        QCOMPARE(chunks.waiting(), GelfChunks::maxMessages);
        for (int i = 0; i < 3000; ++i)
            chunks.add(chunk(0, 2, std::string(60000, 'x')), "p" + std::to_string(i), {});
        QVERIFY(chunks.bytes() <= GelfChunks::maxBytes);
        QVERIFY(chunks.lost() > 4000);
    }
};

QTEST_GUILESS_MAIN(TestSyslog)
#include "test_syslog.moc"
