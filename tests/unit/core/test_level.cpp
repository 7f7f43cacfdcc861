// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/level.h"

#include <QTest>

using namespace logyard;

class TestLevel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsSendersNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("level");
        const auto add = [](const char *text, Level level) {
            QTest::newRow(text) << QByteArray(text) << int(level);
        };
        add("INFO", Level::Info);
        add("Information", Level::Info);
        add("notice", Level::Info);
        add("WARNING", Level::Warn);
        add("Warn", Level::Warn);
        add("err", Level::Error);
        add("ERROR", Level::Error);
        add("CRITICAL", Level::Fatal);
        add("emerg", Level::Fatal);
        add("dbug", Level::Debug);
        add("verbose", Level::Debug);
        add("TRACE", Level::Trace);
        add("3", Level::Error);
        add("7", Level::Debug);
        add("0", Level::Fatal);
        add("8", Level::None);
        add("", Level::None);
        add("in", Level::None);
        add("banana", Level::None);
        add("a-very-long-level-name", Level::None);
    }

    void knowsSendersNames()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, level);
        QCOMPARE(int(levelFromText(text.toStdString())), level);
    }

    void knowsNumbers()
    {
        QCOMPARE(levelFromNumber(4), Level::Warn); // syslog
        QCOMPARE(levelFromNumber(50), Level::Error); // pino
        QCOMPARE(levelFromNumber(10), Level::Trace);
        QCOMPARE(levelFromNumber(-1), Level::None);
        QCOMPARE(levelFromNumber(35), Level::None);
    }

    void namesRoundTrip()
    {
        for (const Level level : allLevels)
            QCOMPARE(parseLevelName(levelName(level)), std::optional(level));
        QVERIFY(!parseLevelName("banana"));
    }
};

QTEST_GUILESS_MAIN(TestLevel)
#include "test_level.moc"
