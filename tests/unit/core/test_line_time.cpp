// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/line_time.h"

#include <QTest>

#include <cstdlib>
#include <ctime>

using namespace logyard;

class TestLineTime final : public QObject
{
    Q_OBJECT

    static constexpr Timestamp now{1'706'178'645'000'000'000}; // 2024-01-25T10:30:45Z

    static std::string read(std::string_view line, Timestamp at = now)
    {
        const auto found = leadingTime(line, at);
        return found ? formatTimestamp(found->time) + '|' + std::string(line.substr(found->size))
                     : "none";
    }

private Q_SLOTS:
    void initTestCase()
    {
        ::setenv("TZ", "UTC-1", 1); // an hour before UTC
        ::tzset();
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected");
        auto row = [](const char *line, const char *expected) {
            QTest::newRow(line) << QByteArray(line) << QByteArray(expected);
        };
        row("2024-01-25T10:30:45.123Z INFO m", "2024-01-25T10:30:45.123000Z| INFO m");
        row("2024-01-25T10:30:45+02:00 m", "2024-01-25T08:30:45.000000Z| m");
        row("2024-01-25 10:30:45,123 m", "2024-01-25T09:30:45.123000Z| m");
        row("2024-01-25 10:30:45 +0000 m", "2024-01-25T10:30:45.000000Z| m");
        row("2024-01-25 10:30:45.5 UTC [7] LOG:  m", "2024-01-25T10:30:45.500000Z| [7] LOG:  m");
        row("2024-01-25 10:30:45 - name - m", "2024-01-25T09:30:45.000000Z| - name - m");
        row("2024-01-25 10:30:45 -5 degrees", "2024-01-25T09:30:45.000000Z| -5 degrees");
        row("2024-01-25T10:30:45-05 m", "2024-01-25T15:30:45.000000Z| m");
        row("[2024-01-25T10:30:45Z] m", "2024-01-25T10:30:45.000000Z| m");
        row("[2024-01-25T10:30:45Z INFO app] m",
            "2024-01-25T10:30:45.000000Z|[2024-01-25T10:30:45Z INFO app] m");
        row("2024/01/25 10:30:45 m", "2024-01-25T09:30:45.000000Z| m");
        row("2024/01/25 10:30:45.000001 m", "2024-01-25T09:30:45.000001Z| m");
        row("2024-01-25 10:30:45: m", "2024-01-25T09:30:45.000000Z|: m");
        row("Jan 25 10:30:45 host m", "2024-01-25T09:30:45.000000Z| host m");
        row("Jan  5 10:30:45 host m", "2024-01-05T09:30:45.000000Z| host m");
        row("Jan 5 2023 10:30:45 m", "2023-01-05T09:30:45.000000Z| m");
        row("[Thu Jan 25 10:30:45.123456 2024] [core:error] m",
            "2024-01-25T09:30:45.123456Z| [core:error] m");
        row("25 Jan 2024 10:30:45.123 # m", "2024-01-25T09:30:45.123000Z| # m");
        row("[25/Jan/2024:10:30:45 +0000] m", "2024-01-25T10:30:45.000000Z| m");
        row("I0125 10:30:45.123456   12 a.go:1] m", "2024-01-25T09:30:45.123456Z|   12 a.go:1] m");
        for (const char *line :
             {"", "[", "no time", "2024", "2024-01-25", "2024-01-25 m", "2024-01-25 25:61:61 m",
              "2024-13-25 10:30:45 m", "Jan 35 10:30:45 m", "January 5", "10:30:45 m",
              "I9925 10:30:45 m", "127.0.0.1 - - [25/Jan/2024:10:30:45 +0000]",
              "2024-01-25 10:30:456 m", "2024-01-25T10:30:45Zebra", "Mon"})
            row(line, "none");
    }

    void reads()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, expected);
        QCOMPARE(read(line.toStdString()), expected.toStdString());
    }

    // Of a date without a year it is the last one that there was.
    void findsTheYear()
    {
        const Timestamp newYear{1'704'067'200'000'000'000}; // 2024-01-01T00:00:00Z
        QCOMPARE(read("Dec 31 23:59:59 m", newYear), "2023-12-31T22:59:59.000000Z| m");
        QCOMPARE(read("Jan  1 01:00:00 m", newYear), "2024-01-01T00:00:00.000000Z| m");
        const Timestamp newYearsEve{newYear.ns - 1'000'000'000};
        QCOMPARE(read("Jan  1 01:00:00 m", newYearsEve), "2024-01-01T00:00:00.000000Z| m");
        QCOMPARE(read("Jan  2 01:00:00 m", newYearsEve), "2024-01-02T00:00:00.000000Z| m");
        QCOMPARE(read("Jan  9 01:00:00 m", newYearsEve), "2023-01-09T00:00:00.000000Z| m");
        QCOMPARE(read("Feb 29 01:00:00 m", newYear), "2020-02-29T00:00:00.000000Z| m");
    }
};

QTEST_GUILESS_MAIN(TestLineTime)
#include "test_line_time.moc"
