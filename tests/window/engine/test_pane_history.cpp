// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/pane_bench.h"

#include <QSignalSpy>

using namespace logyard;
using namespace logyard::ui;

/// A pane that goes back through a history, and down again.
class TestPaneHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void olderPagesKeepTheView();
    void historyBeyondTheCap();
    void evictedRowsAreLoadedAgain();
    void theOldestOfAllIsOneKeyAway();
    void scrollingDownReachesTheNewest();
    void newerRowsThatFailComeLater();
    void gapRowsLoadFromHistory();
};

void TestPaneHistory::olderPagesKeepTheView()
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

void TestPaneHistory::historyBeyondTheCap()
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

void TestPaneHistory::evictedRowsAreLoadedAgain()
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

void TestPaneHistory::theOldestOfAllIsOneKeyAway()
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

void TestPaneHistory::scrollingDownReachesTheNewest()
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

void TestPaneHistory::newerRowsThatFailComeLater()
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
    QSignalSpy recovered(&bench.pane, &LogPane::recovered);
    bench.service.override = nullptr;
    QTRY_VERIFY(bench.rows() > before); // with nothing done
    QCOMPARE(recovered.size(), 1);
}

void TestPaneHistory::gapRowsLoadFromHistory()
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

QTEST_MAIN(TestPaneHistory)
#include "test_pane_history.moc"
