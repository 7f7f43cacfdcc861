// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/timestamp.h"

#include <QTest>

#include <random>

using namespace logyard;

class TestTimestamp final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Asia/Kolkata"); // +05:30 all year
        tzset();
    }

    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ns");
        const qint64 base = 1706178645'000'000'000; // 2024-01-25T10:30:45Z
        const auto add = [](const char *text, qint64 ns) {
            QTest::newRow(text) << QByteArray(text) << ns;
        };
        add("2024-01-25T10:30:45Z", base);
        add("2024-01-25t10:30:45z", base);
        add("2024-01-25 10:30:45Z", base);
        add("2024-01-25 10:30:45 UTC", base);
        add("2024-01-25T10:30:45.123456Z", base + 123'456'000);
        add("2024-01-25T10:30:45.123456789Z", base + 123'456'789);
        add("2024-01-25T10:30:45.1234567899Z", base + 123'456'789);
        add("2024-01-25T10:30:45,5Z", base + 500'000'000);
        add("2024-01-25T12:30:45+02:00", base);
        add("2024-01-25T12:30:45+0200", base);
        add("2024-01-25T12:30:45+02", base);
        add("2024-01-25T05:30:45-05:00", base);
        add("2024-01-25T10:30Z", base - 45'000'000'000);
        add("2024-01-25T16:00:45", base); // no zone: this machine's
        add("1970-01-01T00:00:00Z", 0);
        add("1969-12-31T23:59:59.5Z", -500'000'000);
        add("2024-02-29T00:00:00Z", 1709164800'000'000'000);
        add("1706178645", base);
        add("1706178645.25", base + 250'000'000);
        add("1706178645123", base + 123'000'000);
        add("1706178645123.5", base + 123'500'000);
        add("1706178645123456", base + 123'456'000);
        add("1706178645123456789", base + 123'456'789);
        add("0", 0);
        add("-1", -1'000'000'000);
        add("-1.5", -1'500'000'000);
    }

    void parses()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ns);
        const auto time = parseTimestamp(text.toStdString());
        QVERIFY(time.has_value());
        QCOMPARE(qint64(time->ns), ns);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "yesterday", "2024-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2024-01-25",
              "2024-01-25T24:00:00Z", "2024-01-25T10:60:00Z", "2024-01-25T10:30:45+25:00",
              "2024-01-25T10:30:45Zx", "2024-01-25T10:30:45.Z", "1e9", "12.", "--5",
              "9999-01-01T00:00:00Z", "99999999999999999999", "0x10", " 1",
              "2024-01-25T10:30:45+02:0"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseTimestamp(text.toStdString()).has_value());
    }

    void readsDoubles()
    {
        QCOMPARE(qint64(timestampFromUnix(1385053862.3072)->ns), qint64(1385053862'307'200'000));
        QVERIFY(!timestampFromUnix(std::numeric_limits<double>::infinity()));
        QVERIFY(!timestampFromUnix(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!timestampFromUnix(1e300));
        QVERIFY(!timestampFromUnix(std::numeric_limits<std::int64_t>::min()));
    }

    void formats()
    {
        QCOMPARE(formatTimestamp({1706178645'123'456'789}), "2024-01-25T10:30:45.123456Z");
        QCOMPARE(formatTimestamp({-1}), "1969-12-31T23:59:59.999999Z");
        QCOMPARE(formatTimestamp(Timestamp::max()).size(), formattedTimestampSize);
        QCOMPARE(formatTimestamp(Timestamp::min()).size(), formattedTimestampSize);
    }

    void formatAndParseAgree()
    {
        std::mt19937_64 random(7);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t us = static_cast<std::int64_t>(random() % 8'000'000'000'000'000);
            const Timestamp time{us * 1000};
            QCOMPARE(parseTimestamp(formatTimestamp(time))->ns, time.ns);
        }
    }

    void readsExpressions()
    {
        const Timestamp now{1706178645'000'000'000};
        QCOMPARE(parseTimeExpression("now", now)->ns, now.ns);
        QCOMPARE(parseTimeExpression("-15m", now)->ns, now.ns - 900'000'000'000);
        QCOMPARE(parseTimeExpression("-250ms", now)->ns, now.ns - 250'000'000);
        QCOMPARE(parseTimeExpression("-7d", now)->ns, now.ns - 7 * 86'400'000'000'000);
        QCOMPARE(parseTimeExpression("-1w", now)->ns, now.ns - 7 * 86'400'000'000'000);
        QCOMPARE(parseTimeExpression("2024-01-25", now)->ns,
                 1706121000'000'000'000); // local midnight
        QCOMPARE(parseTimeExpression("1706178645", now)->ns, now.ns);
        QVERIFY(!parseTimeExpression("-15x", now));
        QVERIFY(!parseTimeExpression("-", now));
        QVERIFY(!parseTimeExpression("15m", now));
        QVERIFY(!parseTimeExpression("-99999999999999d", now));
    }

    void survivesNoise()
    {
        std::mt19937 random(3);
        const std::string alphabet = "0123456789-+:.TZ, zx";
        for (int i = 0; i < 50'000; ++i) {
            std::string text;
            for (auto n = random() % 40; n > 0; --n)
                text += alphabet[random() % alphabet.size()];
            parseTimestamp(text);
            parseTimeExpression(text, Timestamp::now());
        }
    }
};

QTEST_GUILESS_MAIN(TestTimestamp)
#include "test_timestamp.moc"
