// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"

#include "ui/client/worker.h"
#include "ui/finding/tick_bar.h"
#include "ui/table/log_view.h"

#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

namespace {

// The pixel that a row's middle lies in.
int pixelOf(qint64 row, qint64 rows, qint64 height)
{
    return int((2 * row + 1) * height / (2 * rows));
}

} // namespace

class TicksTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        LogModel model;
        Worker worker{1};
        QWidget window;
        LogView *view = new LogView(&model, &window);
        TickBar *ticks = new TickBar(view, &window);
        RowScan errors{&model, &worker, nullptr};
        RowScan sevens{&model, &worker, nullptr};

        Bench()
        {
            auto *layout = new QHBoxLayout(&window);
            layout->addWidget(view);
            layout->addWidget(ticks);
            errors.setJudge([](const LogEntry &entry) { return entry.isError(); });
            sevens.setJudge([](const LogEntry &entry) { return entry.message.endsWith(u'7'); });
            ticks->addSource({&errors, TickBar::Lane::Levels,
                              [](const QPalette &) { return QColor(Qt::red); },
                              [](int count) { return QStringLiteral("%1 errors").arg(count); }});
            ticks->addSource({&sevens, TickBar::Lane::Found,
                              [](const QPalette &) { return QColor(Qt::green); },
                              [](int count) { return QStringLiteral("%1 sevens").arg(count); }});
            window.resize(500, 400);
            window.show();
        }

        bool isTick(TickBar::Lane lane, int pixel)
        {
            const QImage image = ticks->grab().toImage();
            const QPoint at(ticks->laneRect(lane).center().x(), ticks->track().top() + pixel);
            const QColor color = image.pixelColor(at);
            return color == QColor(Qt::red) || color == QColor(Qt::green);
        }
    };

private Q_SLOTS:
    void everyHitHasItsPixel()
    {
        LogModel model;
        model.setCap(5'000);
        model.append(storedEntries(0, 7'000)); // ids do not begin at 0
        auto *random = QRandomGenerator::global();
        for (const int rows : {1, 3, 40, 399, 400, 401, 4'000}) {
            model.replace(storedEntries(0, rows));
            for (const int height : {1, 7, 400}) {
                std::deque<RowScan::RowId> hits;
                QList<TickPlace> expected(height);
                for (int row = 0; row < rows; ++row) {
                    if (random->bounded(5) != 0)
                        continue;
                    hits.push_back(model.idAt(row));
                    TickPlace &place = expected[pixelOf(row, rows, height)];
                    place.row = place.row < 0 ? row : place.row;
                    ++place.count;
                }
                for (int pixel = 0; pixel < height; ++pixel) {
                    const TickPlace place = tickAt(model, hits, pixel, height);
                    QCOMPARE(place.row, expected[pixel].row);
                    QCOMPARE(place.count, expected[pixel].count);
                }
            }
        }
        model.clear();
        QCOMPARE(tickAt(model, {}, 0, 400).row, -1);
    }

    void kindsHaveTheirLanes()
    {
        Bench bench;
        LogEntries entries = storedEntries(0, 1'000);
        entries[507] = storedEntry(507, QStringLiteral("error"), QStringLiteral("bad 7"));
        entries[100] = storedEntry(100, QStringLiteral("fatal"), QStringLiteral("worse"));
        bench.model.append(std::move(entries));
        QTRY_VERIFY(bench.errors.isComplete() && bench.sevens.isComplete());
        QCOMPARE(bench.errors.hits().size(), 2);
        const int height = bench.ticks->track().height();
        QCOMPARE(height, bench.view->verticalScrollBar()->height());
        const int both = pixelOf(507, 1'000, height);
        QVERIFY(bench.isTick(TickBar::Lane::Levels, both));
        QVERIFY(bench.isTick(TickBar::Lane::Found, both));
        QVERIFY(bench.isTick(TickBar::Lane::Levels, pixelOf(100, 1'000, height)));
        QVERIFY(!bench.isTick(TickBar::Lane::Levels, pixelOf(300, 1'000, height)));
        QVERIFY(!bench.isTick(TickBar::Lane::Marks, both));
    }

    void aClickGoesThere()
    {
        Bench bench;
        LogEntries entries = storedEntries(0, 2'000);
        for (LogEntry &entry : entries)
            entry.message.append(u'x'); // no sevens
        entries[507] = storedEntry(507, QStringLiteral("error"), QStringLiteral("bad"));
        bench.model.append(std::move(entries));
        QTRY_VERIFY(bench.errors.isComplete() && bench.errors.hits().size() == 1);
        const QRect track = bench.ticks->track();
        const int y = track.top() + pixelOf(507, 2'000, track.height());
        const int x = bench.ticks->laneRect(TickBar::Lane::Levels).center().x();
        QTest::mouseClick(bench.ticks, Qt::LeftButton, {}, {x, y + 2});
        QCOMPARE(bench.view->currentIndex().row(), 507);
        QVERIFY(!bench.view->isFollowing());
        QVERIFY(bench.ticks->textAt(y).startsWith(QStringLiteral("1 errors · ")));
        QVERIFY(bench.ticks->textAt(y).endsWith(QStringLiteral("bad")));
        QVERIFY(bench.ticks->textAt(y + 40).isEmpty());
        QTest::mouseClick(bench.ticks, Qt::LeftButton, {}, {x, track.bottom() - 20});
        QCOMPARE(bench.view->currentIndex().row(), 507); // no tick: scrolls only
        QVERIFY(bench.view->rowsAbove() > 1'500);
    }

    // A million rows, a tenth of them hits: what a repaint of the strip costs.
    void manyRowsCostLittle()
    {
        Bench bench;
        bench.model.setCap(1'000'000);
        LogEntry entry = storedEntry(0, QStringLiteral("info"), QStringLiteral("row"));
        LogEntry bad = storedEntry(0, QStringLiteral("error"), QStringLiteral("bad"));
        for (int block = 0; block < 100; ++block) {
            LogEntries entries(10'000, entry);
            for (std::size_t i = 0; i < entries.size(); i += 10)
                entries[i] = bad;
            bench.model.append(std::move(entries));
        }
        QTRY_VERIFY_WITH_TIMEOUT(bench.errors.isComplete(), 20'000);
        QCOMPARE(bench.errors.hits().size(), 100'000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i)
            bench.ticks->grab();
        qInfo("a repaint of the ticks of 1,000,000 rows: %.2f ms", double(timer.elapsed()) / 10);
        QVERIFY(timer.elapsed() < 500);
    }
};

QTEST_MAIN(TicksTest)
#include "ticks_test.moc"
