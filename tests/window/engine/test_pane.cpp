// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/pane_bench.h"

#include <QClipboard>
#include <QSignalSpy>

using namespace logyard;
using namespace logyard::ui;

class TestPane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liveEntriesAroundTheLoadComeOnce();
    void lateLiveEntriesComeOnce();
    void followsAtTheBottomOnly();
    void buttonAndEndResume();
    void pauseHoldsBack();
    void pauseIsBounded();
    void filterAsksTheServiceAndJudgesLive();
    void scopeChoosesServices();
    void badFilterIsNotApplied();
    void failureIsSaidAndTriedAgain();
    void clearedViewStaysClear();
    void keysMoveAndCopy();
    void currentRowIsAlwaysValid();
    void zoomChangesRows();
    void typingStartsAFilter();
    void burstIsTakenInSlices();
};

void TestPane::liveEntriesAroundTheLoadComeOnce()
{
    Bench bench(5);
    bench.service.hold();
    bench.pane.setScope({});
    QTRY_COMPARE(bench.service.heldCount(), 1);
    // 3 and 4 are in the page, 5 and 6 were stored after it was read.
    bench.live(3, 4);
    bench.service.release();
    QTRY_COMPARE(bench.rows(), 7);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(bench.message(i), QStringLiteral("entry %1").arg(i));
    bench.live(7, 1);
    QTRY_COMPARE(bench.rows(), 8);
}

void TestPane::lateLiveEntriesComeOnce()
{
    Bench bench(5);
    QSignalSpy loaded(&bench.pane, &LogPane::loaded);
    bench.pane.setScope({QStringLiteral("auth")});
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_VERIFY(bench.pane.isSettled());
    bench.live(3, 3);
    QTRY_COMPARE(bench.rows(), 6);
    QCOMPARE(bench.lastMessage(), QStringLiteral("entry 5"));
}

void TestPane::followsAtTheBottomOnly()
{
    Bench bench(100);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 100);
    QVERIFY(bench.pane.isFollowing());
    QTRY_COMPARE(bench.bar()->value(), bench.bar()->maximum());
    bench.live(100, 10);
    QTRY_COMPARE(bench.rows(), 110);
    QCOMPARE(bench.bar()->value(), bench.bar()->maximum());

    QSignalSpy followed(&bench.pane, &LogPane::followChanged);
    bench.wheel(2);
    QCOMPARE(followed.size(), 1);
    QVERIFY(!bench.pane.isFollowing());
    const int top = bench.bar()->value();
    bench.live(110, 10);
    QTRY_COMPARE(bench.rows(), 120);
    QCOMPARE(bench.bar()->value(), top);
    QCOMPARE(bench.pane.newCount(), 10);
    QVERIFY(bench.button()->isVisible());
    QCOMPARE(bench.button()->text(), QStringLiteral("10 new ↓"));

    bench.wheel(-50); // back to the bottom by hand
    QVERIFY(bench.pane.isFollowing());
    QCOMPARE(bench.pane.newCount(), 0);
    QVERIFY(!bench.button()->isVisible());

    // A row that is clicked on, with whichever button, stays under the pointer.
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::RightButton}) {
        const LogView *view = bench.pane.view();
        const int row = view->rowAt(view->viewport()->height() / 2);
        const QRect place = view->visualRect(bench.pane.model()->index(row, 1));
        QTest::mouseClick(view->viewport(), button, {}, place.center());
        QVERIFY(!bench.pane.isFollowing());
        const int rows = bench.rows();
        bench.live(rows, 5);
        QTRY_COMPARE(bench.rows(), rows + 5);
        QCOMPARE(view->visualRect(bench.pane.model()->index(row, 1)), place);
        bench.pane.goToEnd();
        QTRY_VERIFY(bench.pane.isFollowing());
    }
}

void TestPane::buttonAndEndResume()
{
    Bench bench(100);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 100);
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_F, Qt::Key_A}) {
        bench.pane.setFollow(false);
        const int before = bench.bar()->value();
        QVERIFY(!bench.pane.isFollowing());
        QCOMPARE(bench.bar()->value(), before); // turning it off does not jump
        bench.live(100 + bench.rows(), 3);
        QTRY_VERIFY(bench.button()->isVisible());
        if (key == Qt::Key_A)
            QTest::mouseClick(bench.button(), Qt::LeftButton);
        else
            bench.key(key);
        QVERIFY(bench.pane.isFollowing());
        QTRY_COMPARE(bench.bar()->value(), bench.bar()->maximum());
        QVERIFY(!bench.button()->isVisible());
    }
}

void TestPane::pauseHoldsBack()
{
    Bench bench(10);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 10);
    QTRY_VERIFY(bench.pane.isSettled());
    QSignalSpy counts(&bench.pane, &LogPane::newCountChanged);
    bench.key(Qt::Key_Space);
    QVERIFY(bench.pane.isPaused());
    QVERIFY(bench.pane.isFollowing()); // two things
    bench.live(10, 25);
    QTRY_COMPARE(bench.pane.newCount(), 25);
    QCOMPARE(counts.last()[0].toInt(), 25);
    QCOMPARE(bench.rows(), 10);
    bench.key(Qt::Key_Space);
    QTRY_COMPARE(bench.rows(), 35);
    QCOMPARE(bench.pane.newCount(), 0);
}

void TestPane::pauseIsBounded()
{
    Bench bench;
    QSignalSpy loaded(&bench.pane, &LogPane::loaded);
    bench.pane.setScope({});
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_VERIFY(bench.pane.isSettled());
    bench.pane.setPaused(true);
    for (int i = 0; i < 60'000; i += 6'000)
        bench.live(i, 6'000);
    QTRY_COMPARE(bench.pane.newCount(), 60'000);
    bench.pane.setPaused(false);
    QTRY_COMPARE(bench.rows(), 50'001);
    QVERIFY(bench.pane.model()->entryAt(0)->isGap());
    QCOMPARE(bench.pane.model()->entryAt(0)->skipped, 10'000);
    QCOMPARE(bench.lastMessage(), QStringLiteral("entry 59999"));
}

void TestPane::filterAsksTheServiceAndJudgesLive()
{
    Bench bench(30);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 30);
    bench.service.stop(); // what is here is filtered all the same
    bench.pane.setFilter(QStringLiteral("2"));
    bench.service.start();
    QTRY_COMPARE(bench.service.requests.last().query.queryItemValue(QStringLiteral("q")),
                 QStringLiteral("2"));
    QTRY_VERIFY(!bench.pane.isLoading());
    QTRY_VERIFY(bench.pane.isSettled());
    const int before = bench.rows();
    bench.live(41, 2); // 41 and 42
    QTRY_COMPARE(bench.rows(), before + 2); // the year holds a 2
    bench.pane.setFilter(QStringLiteral("message:42"));
    QTRY_VERIFY(!bench.pane.isLoading());
    QTRY_VERIFY(bench.pane.isSettled());
    const int filtered = bench.rows();
    bench.live(41, 3);
    QTRY_COMPARE(bench.rows(), filtered + 1);
    QCOMPARE(bench.lastMessage(), QStringLiteral("entry 42"));
}

void TestPane::scopeChoosesServices()
{
    Bench bench(3);
    bench.service.store(entryLine(3, "db"));
    bench.pane.setScope({QStringLiteral("db")});
    QTRY_COMPARE(bench.rows(), 1);
    QTRY_VERIFY(bench.pane.isSettled());
    bench.live(4, 1);
    bench.live(5, 1, "db");
    QTRY_COMPARE(bench.rows(), 2);
    QCOMPARE(bench.lastMessage(), QStringLiteral("entry 5"));
    bench.pane.setScope({QStringLiteral("db"), QStringLiteral("auth")});
    QTRY_COMPARE(bench.rows(), 4);
}

void TestPane::badFilterIsNotApplied()
{
    Bench bench(3);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 3);
    QSignalSpy errors(&bench.pane, &LogPane::errorOccurred);
    bench.pane.setFilter(QStringLiteral("(open"));
    QCOMPARE(errors.size(), 1);
    QVERIFY(!bench.pane.isLoading());
    QCOMPARE(bench.rows(), 3);
}

void TestPane::failureIsSaidAndTriedAgain()
{
    Bench bench(3);
    bench.service.stop();
    QSignalSpy errors(&bench.pane, &LogPane::errorOccurred);
    bench.pane.setScope({});
    QTRY_COMPARE(errors.size(), 1);
    QVERIFY(errors[0][0].toString().startsWith(QStringLiteral("Could not reach http://")));
    bench.live(10, 1); // from Redis, for example
    QTRY_COMPARE(bench.rows(), 1);
    bench.service.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, 10'000);
    QCOMPARE(errors.size(), 1);
}

void TestPane::clearedViewStaysClear()
{
    Bench bench(50);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 50);
    bench.pane.clearView();
    QCOMPARE(bench.rows(), 0);
    bench.wheel(1);
    QVERIFY(!bench.pane.isLoading());
    bench.live(50, 2);
    QTRY_COMPARE(bench.rows(), 2);
    bench.pane.reload();
    QTRY_COMPARE(bench.rows(), 50);
}

void TestPane::keysMoveAndCopy()
{
    Bench bench;
    for (int i = 0; i < 200; ++i)
        bench.service.store(entryLine(i, "auth", i == 20 || i == 120 ? "error" : "info",
                                      i == 20 ? "one\\ntwo" : ""));
    bench.pane.model()->setTimeZone(QTimeZone::utc());
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 200);
    QSignalSpy currents(&bench.pane, &LogPane::currentEntryChanged);
    bench.key(Qt::Key_E, Qt::ShiftModifier);
    QCOMPARE(bench.pane.view()->currentIndex().row(), 120);
    bench.key(Qt::Key_E, Qt::ShiftModifier);
    QCOMPARE(bench.pane.view()->currentIndex().row(), 20);
    QVERIFY(!bench.pane.isFollowing());
    QTRY_VERIFY(!currents.isEmpty());
    QCOMPARE(bench.pane.currentEntry()->message, QStringLiteral("one"));
    bench.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("2024-01-25 10:30:20.000 ERROR auth one\ntwo"));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("one\ntwo"));
    bench.key(Qt::Key_E);
    QCOMPARE(bench.pane.view()->currentIndex().row(), 120);
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("entry 121\nentry 122"));
}

void TestPane::currentRowIsAlwaysValid()
{
    Bench bench(10);
    bench.pane.model()->setCap(200);
    bench.pane.setScope({});
    auto valid = [&] { return bench.rows() == 0 || bench.pane.view()->currentIndex().isValid(); };
    QTRY_COMPARE(bench.rows(), 10);
    QVERIFY(valid());
    QVERIFY(!bench.pane.currentEntry()); // not what the reader chose
    QTRY_VERIFY(bench.pane.isSettled());
    for (int i = 10; i < 1000; i += 90) {
        bench.live(i, 90);
        QTRY_COMPARE(bench.lastMessage(), QStringLiteral("entry %1").arg(i + 89));
        QVERIFY(valid());
    }
    bench.pane.setFilter({}, Level::Error);
    QVERIFY(valid());
}

void TestPane::zoomChangesRows()
{
    Bench bench(10);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 10);
    const int height = bench.pane.view()->rowHeight(0);
    bench.key(Qt::Key_Plus, Qt::ControlModifier);
    bench.key(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(bench.pane.view()->rowHeight(0) > height);
    bench.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(bench.pane.view()->rowHeight(0), height);
}

void TestPane::typingStartsAFilter()
{
    Bench bench(10);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 10);
    QSignalSpy typed(bench.pane.view(), &LogView::filterTyped);
    bench.key(Qt::Key_X);
    bench.key(Qt::Key_Slash);
    QCOMPARE(typed.size(), 2);
    QCOMPARE(typed[0][0].toString(), QStringLiteral("x"));
    QCOMPARE(typed[1][0].toString(), QString());
    // A word that begins with a letter that is a command is whole.
    QTest::keyClicks(bench.pane.view(), QStringLiteral("eff"));
    QCOMPARE(typed.size(), 2);
    QTest::keyClicks(bench.pane.view(), QStringLiteral("o"));
    QCOMPARE(typed.size(), 3);
    QCOMPARE(typed[2][0].toString(), QStringLiteral("effo"));
}

void TestPane::burstIsTakenInSlices()
{
    Bench bench;
    QSignalSpy loaded(&bench.pane, &LogPane::loaded);
    bench.pane.setScope({});
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_VERIFY(bench.pane.isSettled());
    bench.pane.setFilter(QStringLiteral("message:entry"));
    QTRY_COMPARE(loaded.size(), 2);
    QTRY_VERIFY(bench.pane.isSettled());
    bench.live(0, 50'000);
    bench.live(50'000, 50'000);
    bench.live(100'000, 7);
    QTRY_COMPARE(bench.rows(), 98'000); // the cap, less the block that went last
    bool sawGap = false;
    for (int row = 0; row < bench.rows(); ++row)
        sawGap = sawGap || bench.pane.model()->entryAt(row)->skipped == 7;
    QVERIFY(sawGap);
}

QTEST_MAIN(TestPane)
#include "test_pane.moc"
