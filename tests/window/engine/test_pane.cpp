// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/fake_service.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::entryLine;
using logyard::test::FakeService;

namespace {

LiveBatchPtr batchOf(int first, int count, const QByteArray &service = "auth")
{
    auto batch = std::make_shared<LiveBatch>();
    EntryDecoder decoder;
    for (int i = first; i < first + count; ++i)
        batch->entries.push_back(decoder.decodeSelfNamed(entryLine(i, service)));
    return batch;
}

} // namespace

/// Everything that a pane needs. The feed is never started: tests emit its batches.
struct Bench
{
    explicit Bench(int stored = 0)
    {
        for (int i = 0; i < stored; ++i)
            service.store(entryLine(i));
        pane.resize(800, 400);
        pane.show();
    }

    void live(int first, int count, const QByteArray &from = "auth")
    {
        Q_EMIT feed.batchReceived(batchOf(first, count, from));
    }
    QString message(int row) const
    {
        const LogEntry *entry = pane.model()->entryAt(row);
        return entry ? entry->message : QString();
    }
    QString lastMessage() const { return message(pane.model()->rowCount() - 1); }
    int rows() const { return pane.model()->rowCount(); }
    QScrollBar *bar() const { return pane.view()->verticalScrollBar(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(pane.view(), key, modifiers);
    }
    void wheel(int steps)
    {
        QWheelEvent event({100, 100}, pane.view()->viewport()->mapToGlobal(QPointF(100, 100)), {},
                          {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(pane.view()->viewport(), &event);
    }
    QPushButton *button() const
    {
        return pane.findChild<QPushButton *>(QStringLiteral("newEntriesButton"));
    }

    FakeService service;
    ServiceClient client{service.url()};
    LiveFeed feed{{}};
    LogPane pane{&client, &feed};
};

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
    void olderPagesKeepTheView();
    void historyBeyondTheCap();
    void evictedRowsAreLoadedAgain();
    void theOldestOfAllIsOneKeyAway();
    void scrollingDownReachesTheNewest();
    void newerRowsThatFailComeLater();
    void filterAsksTheServiceAndJudgesLive();
    void scopeChoosesServices();
    void badFilterIsNotApplied();
    void failureIsSaidAndTriedAgain();
    void clearedViewStaysClear();
    void gapRowsLoadFromHistory();
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

void TestPane::olderPagesKeepTheView()
{
    Bench bench(3500);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 1000);
    QTRY_COMPARE(bench.bar()->value(), bench.bar()->maximum());
    QVERIFY(bench.pane.hasOlder());
    bench.bar()->setValue(3);
    const QString top = bench.message(bench.bar()->value());
    QTRY_COMPARE(bench.rows(), 2000);
    QCOMPARE(bench.message(bench.bar()->value()), top);
    QVERIFY(!bench.pane.isFollowing());
    bench.bar()->setValue(0);
    QTRY_VERIFY(bench.rows() >= 3000);
    bench.bar()->setValue(0);
    QTRY_COMPARE(bench.rows(), 3500);
    QCOMPARE(bench.message(0), QStringLiteral("entry 0"));
    QVERIFY(!bench.pane.hasOlder());
    for (int i = 0; i < 3500; ++i)
        QCOMPARE(bench.message(i), QStringLiteral("entry %1").arg(i));
}

void TestPane::historyBeyondTheCap()
{
    Bench bench(5000);
    bench.pane.model()->setCap(2500);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 1000);
    for (int page = 0; page < 10 && bench.pane.hasOlder(); ++page) {
        bench.bar()->setValue(bench.bar()->maximum() / 2);
        bench.bar()->setValue(0);
        QTRY_VERIFY(!bench.pane.isLoading());
    }
    QCOMPARE(bench.message(0), QStringLiteral("entry 0"));
    QVERIFY(bench.rows() <= 2501);
    QVERIFY(bench.pane.model()->entryAt(bench.rows() - 1)->isGap()); // newer ones are not here
    const int rows = bench.rows();
    bench.live(5000, 5);
    QTRY_COMPARE(bench.pane.newCount(), 5);
    QCOMPARE(bench.rows(), rows);
    for (int i = 5000; i < 5005; ++i)
        bench.service.store(entryLine(i));
    bench.key(Qt::Key_End);
    QTRY_COMPARE(bench.lastMessage(), QStringLiteral("entry 5004"));
    QVERIFY(bench.pane.isFollowing());
    QCOMPARE(bench.pane.newCount(), 0);
}

void TestPane::evictedRowsAreLoadedAgain()
{
    Bench bench(1000);
    bench.pane.model()->setCap(1500);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 1000);
    QTRY_VERIFY(bench.pane.isSettled());
    for (int i = 1000; i < 3000; ++i)
        bench.service.store(entryLine(i));
    bench.live(1000, 2000);
    QTRY_COMPARE(bench.lastMessage(), QStringLiteral("entry 2999"));
    QVERIFY(bench.message(0) != QStringLiteral("entry 0"));
    const int first = bench.message(0).section(u' ', 1).toInt();
    bench.service.override =
        [&](const FakeService::Request &request) -> std::optional<FakeService::Response> {
        // This service ignores `to` but for the seam: it holds nothing newer than that.
        if (request.query.hasQueryItem(QStringLiteral("to")))
            bench.service.lines.resize(first + 1);
        return std::nullopt;
    };
    bench.bar()->setValue(0);
    QTRY_VERIFY(bench.message(0).section(u' ', 1).toInt() < first);
    const int begin = bench.message(0).section(u' ', 1).toInt();
    for (int row = 0; row < 400; ++row)
        QCOMPARE(bench.message(row), QStringLiteral("entry %1").arg(begin + row));
}

void TestPane::theOldestOfAllIsOneKeyAway()
{
    Bench bench(9000);
    bench.pane.model()->setCap(2500);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 1000);
    const qsizetype asked = bench.service.requests.size();
    bench.key(Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE(bench.message(0), QStringLiteral("entry 0"));
    QTRY_VERIFY(!bench.pane.isLoading());
    QVERIFY(bench.service.requests.size() - asked <= 2); // not page by page
    QVERIFY(!bench.pane.isFollowing());
    QVERIFY(!bench.pane.hasOlder());
    QCOMPARE(bench.bar()->value(), 0);
    bench.live(9000, 3);
    QTRY_COMPARE(bench.pane.newCount(), 3); // counted; the table stays where the reader is
    for (int i = 9000; i < 9003; ++i)
        bench.service.store(entryLine(i));
    bench.key(Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(bench.lastMessage(), QStringLiteral("entry 9002"));
    QVERIFY(bench.pane.isFollowing());
}

void TestPane::scrollingDownReachesTheNewest()
{
    Bench bench(9000);
    bench.pane.model()->setCap(2500);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 1000);
    bench.key(Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE(bench.message(0), QStringLiteral("entry 0"));
    int reached = 0; // each entry is seen, in its order
    int stored = 9000;
    while (reached < stored) {
        QTRY_VERIFY(!bench.pane.isLoading());
        for (int row = 0; row < bench.rows(); ++row) {
            const LogEntry *entry = bench.pane.model()->entryAt(row);
            if (entry->isGap()) {
                QCOMPARE(row, bench.rows() - 1); // nothing is missing but what is below
                continue;
            }
            const int number = entry->message.section(u' ', 1).toInt();
            QVERIFY2(number <= reached,
                     qPrintable(QStringLiteral("%1 after %2").arg(number).arg(reached)));
            reached = std::max(reached, number + 1);
        }
        if (reached == 4000 && stored == 9000) { // meanwhile it goes on
            for (int i = 9000; i < 9010; ++i)
                bench.service.store(entryLine(i));
            bench.live(9000, 10);
            stored = 9010;
        }
        if (reached < stored) {
            bench.bar()->setValue(bench.bar()->maximum() / 2);
            bench.bar()->setValue(bench.bar()->maximum());
        }
    }
    QTRY_VERIFY(bench.pane.isSettled());
    QVERIFY(bench.rows() <= 2501);
    // Here live entries become rows again.
    bench.bar()->setValue(bench.bar()->maximum());
    QTRY_VERIFY(bench.pane.isFollowing());
    bench.live(stored, 2);
    QTRY_COMPARE(bench.lastMessage(), QStringLiteral("entry %1").arg(stored + 1));
    const int rows = bench.rows();
    for (int row = 1; row < rows; ++row)
        QCOMPARE(bench.message(row).section(u' ', 1).toInt(),
                 bench.message(row - 1).section(u' ', 1).toInt() + 1);
}

void TestPane::newerRowsThatFailComeLater()
{
    Bench bench(3000);
    bench.pane.model()->setCap(1500);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 1000);
    bench.key(Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE(bench.message(0), QStringLiteral("entry 0"));
    QTRY_VERIFY(!bench.pane.isLoading());
    QSignalSpy errors(&bench.pane, &LogPane::errorOccurred);
    bench.service.override =
        [](const FakeService::Request &) -> std::optional<FakeService::Response> {
        return FakeService::Response{503, "{\"error\":\"Not now.\"}"};
    };
    bench.bar()->setValue(bench.bar()->maximum());
    QTRY_VERIFY(!errors.isEmpty());
    const int before = bench.rows();
    bench.service.override = nullptr;
    bench.bar()->setValue(bench.bar()->maximum() / 2);
    bench.bar()->setValue(bench.bar()->maximum());
    QTRY_VERIFY(bench.rows() > before);
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

void TestPane::gapRowsLoadFromHistory()
{
    Bench bench(3);
    bench.pane.setScope({});
    QTRY_COMPARE(bench.rows(), 3);
    QTRY_VERIFY(bench.pane.isSettled());
    auto batch = std::make_shared<LiveBatch>();
    EntryDecoder decoder;
    const LogEntry after = decoder.decodeSelfNamed(entryLine(5));
    batch->entries = {LogEntry::gap(bench.pane.model()->entryAt(2)->time, after.time, 2,
                                    QStringLiteral("missing")),
                      after};
    Q_EMIT bench.feed.batchReceived(batch);
    QTRY_COMPARE(bench.rows(), 5);
    for (int i = 3; i < 6; ++i)
        bench.service.store(entryLine(i));
    bench.pane.view()->goToRow(3);
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.rows(), 6);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(bench.message(i), QStringLiteral("entry %1").arg(i));
    QVERIFY(bench.service.requests.last().query.hasQueryItem(QStringLiteral("from")));
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
