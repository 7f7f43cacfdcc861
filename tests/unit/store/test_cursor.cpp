// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/cursor.h"

#include <QTest>

#include <random>

using namespace logyard;
using namespace logyard::store;

class TestCursor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrips()
    {
        const Position position{3, 18446744073709551615U};
        QCOMPARE(parseCursor(formatCursor(position)), std::optional(position));
        const MergedKey key{Timestamp::min(), std::string("a b/\xC3\xBC\0.", 8), position};
        QCOMPARE(parseMergedCursor(formatCursor(key)), std::optional(key));
        const MergedKey last{Timestamp::max(), "\xFF", {}};
        QCOMPARE(parseMergedCursor(formatCursor(last)), std::optional(last));
    }

    void refusesStrangers()
    {
        for (const char *text :
             {"", "1", "1.", "a.b", "1.2.3", "-1.2", "1.99999999999999999999", " 1.2"})
            QVERIFY2(!parseCursor(text), text);
        for (const char *text : {"", "1.2", "1.2.3", "1.2.3.f", "1.2.3.zz", "x.2.3.61", "1.2.3.6-"})
            QVERIFY2(!parseMergedCursor(text), text);
    }
};

QTEST_GUILESS_MAIN(TestCursor)
#include "test_cursor.moc"
