// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/fake_service.h"
#include "ui/client/gap_text.h"
#include "ui/table/entry_buffer.h"
#include "ui/table/live_merge.h"
#include "ui/table/log_model.h"
#include "ui/table/row_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::entryLine;

namespace {

using Intake = LogModel::Intake;

LogEntry entryOf(int number, const QByteArray &service = "auth", const QByteArray &level = "info",
                 const QByteArray &message = {})
{
    EntryDecoder decoder;
    return decoder.decodeSelfNamed(entryLine(number, service, level, message));
}

LogEntries entriesFrom(int first, int count)
{
    const QByteArrayList levels{"debug", "info", "warn", "error"};
    LogEntries entries;
    for (int i = first; i < first + count; ++i)
        entries.push_back(entryOf(i, "auth", levels[((i % 4) + 4) % 4]));
    return entries;
}

RowFilter filterOf(const QString &expression, Level level = Level::None)
{
    return RowFilter::make(expression, level).value();
}

QStringList shown(const LogModel &model)
{
    QStringList messages;
    for (int row = 0; row < model.rowCount(); ++row)
        messages.append(model.entryAt(row)->message);
    return messages;
}

} // namespace

class TestModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAndTexts();
    void evictsOldestInBlocks();
    void prependEvictsNewest();
    void gapsPassFilters();
    void replacesGaps();
    void filtersOnWorker();
    void newerFilterCancelsOlder();
    void newestMatchesComeFirst();
    void largeEntriesAreBounded();
    void storeEqualsDeque();
    void snapshotStaysAsItWas();
    void timesAndLevelsFilter();
    void indexEqualsBruteForce_data();
    void indexEqualsBruteForce();
    void bufferSaysWhatItDropped();
    void mergeDropsWhatPageHolds();
};

void TestModel::columnsAndTexts()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTimeZone(QTimeZone::utc());
    model.append({entryOf(0, "auth", "ERR", "first\\nsecond\\nthird"), entryOf(1, "x", "?")});
    QCOMPARE(model.rowCount(), 2);
    auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, LogModel::TimeColumn), QStringLiteral("2024-01-25 10:30:00.000"));
    QCOMPARE(text(0, LogModel::LevelColumn), QStringLiteral("ERROR"));
    QCOMPARE(text(0, LogModel::ServiceColumn), QStringLiteral("auth"));
    QCOMPARE(text(0, LogModel::MessageColumn), QStringLiteral("first ⏎ +2"));
    QCOMPARE(text(1, LogModel::LevelColumn), QString());
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("2024-01-25 10:30:00.000 ERROR auth first ⏎ +2"));
}

void TestModel::evictsOldestInBlocks()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCap(100);
    QSignalSpy removed(&model, &LogModel::rowsRemoved);
    for (int i = 0; i < 100; ++i)
        model.append(entriesFrom(i * 7, 7));
    QVERIFY(model.rowCount() <= 100);
    QVERIFY(model.rowCount() >= 90);
    QCOMPARE(shown(model).last(), QStringLiteral("entry 699"));
    QVERIFY(removed.size() < 100);
    model.append(entriesFrom(1000, 500)); // more than the cap at once
    QCOMPARE(shown(model).last(), QStringLiteral("entry 1499"));
    QVERIFY(model.rowCount() <= 100);
}

void TestModel::prependEvictsNewest()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCap(100);
    model.replace(entriesFrom(0, 80));
    QCOMPARE(model.prepend(entriesFrom(-20, 20)), 0);
    QVERIFY(model.prepend(entriesFrom(-50, 30)) >= 30);
    QCOMPARE(shown(model).first(), QStringLiteral("entry -50"));
    QVERIFY(model.rowCount() <= 100);
    QVERIFY(model.entryAt(model.rowCount() - 1)->message != QStringLiteral("entry 79"));
}

void TestModel::gapsPassFilters()
{
    LogModel model;
    model.setFilter(filterOf(QStringLiteral("nothing")));
    model.append({entryOf(1), interruptionGap({1}, {2}, 5)});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.index(0, 0).data(LogModel::IsGapRole).toBool());
    QVERIFY(model.entryAt(0)->message.startsWith(QStringLiteral("5 entries skipped")));
}

void TestModel::replacesGaps()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({entryOf(1), interruptionGap({1}, {2}, 5), entryOf(5)});
    QVERIFY(!model.replaceGap(0, entriesFrom(2, 3)));
    QVERIFY(model.replaceGap(1, entriesFrom(2, 3)));
    QCOMPARE(shown(model),
             (QStringList{QStringLiteral("entry 1"), QStringLiteral("entry 2"),
                          QStringLiteral("entry 3"), QStringLiteral("entry 4"),
                          QStringLiteral("entry 5")}));
    model.append({entryOf(6)});
    QCOMPARE(model.rowOf(model.idAt(5)), 5);
}

void TestModel::filtersOnWorker()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(entriesFrom(0, 8000));
    QSignalSpy applied(&model, &LogModel::filterApplied);
    model.setFilter(filterOf({}, Level::Error));
    QVERIFY(model.isFiltering());
    QCOMPARE(model.rowCount(), 8000);
    // What comes meanwhile is judged as well.
    model.append(entriesFrom(8000, 8));
    model.prepend(entriesFrom(-8, 8));
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(model.rowCount(), 2004);
    QCOMPARE(shown(model).first(), QStringLiteral("entry -5"));
    QCOMPARE(shown(model).last(), QStringLiteral("entry 8007"));
}

void TestModel::newerFilterCancelsOlder()
{
    LogModel model;
    model.append(entriesFrom(0, 20'000));
    QSignalSpy applied(&model, &LogModel::filterApplied);
    model.setFilter(filterOf(QStringLiteral("message:/.*1.*/")));
    model.setFilter(filterOf(QStringLiteral("nothing")));
    model.setFilter(filterOf({}, Level::Error));
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(model.rowCount(), 5000);
    model.setFilter(filterOf(QStringLiteral("nothing")));
    model.clear(); // cancels as well
    QVERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 0);
}

void TestModel::newestMatchesComeFirst()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(entriesFrom(0, 60'000));
    QSignalSpy applied(&model, &LogModel::filterApplied);
    int earlyRows = 0;
    QString earlyLast;
    connect(&model, &LogModel::modelReset, &model, [&] {
        if (earlyRows > 0)
            return;
        earlyRows = model.rowCount();
        earlyLast = shown(model).last();
        model.append(entriesFrom(60'000, 8), Intake::JudgeAndKeep);
    });
    model.setFilter(filterOf({}, Level::Error));
    QTRY_COMPARE(applied.size(), 1);
    QVERIFY(earlyRows >= 200 && earlyRows < 15'000);
    QCOMPARE(earlyLast, QStringLiteral("entry 59999"));
    QCOMPARE(model.rowCount(), 15'002);
    QCOMPARE(shown(model).first(), QStringLiteral("entry 3"));
    QCOMPARE(shown(model).last(), QStringLiteral("entry 60007"));
}

void TestModel::largeEntriesAreBounded()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    LogEntry large = entryOf(1);
    large.line = QByteArray(1 << 20, ' ');
    for (int i = 0; i < 400; ++i) {
        large.time.ns = i;
        model.append({large}, Intake::Matching);
    }
    const int most = int(model.byteCap() / large.line.size());
    QVERIFY(model.rowCount() <= most && model.rowCount() > most * 9 / 10);
    QCOMPARE(model.entryAt(model.rowCount() - 1)->time.ns, 399);
    large.time.ns = -1;
    QVERIFY(model.prepend(LogEntries(20, large), Intake::Matching) > 0);
    QVERIFY(model.rowCount() <= most);
    QCOMPARE(model.entryAt(0)->time.ns, -1);
}

void TestModel::storeEqualsDeque()
{
    std::mt19937 random(7);
    auto below = [&](int n) { return int(random() % unsigned(n)); };
    RowStore store;
    std::deque<qint64> all; // the entries' times
    qint64 next = 0;
    auto one = [&] {
        LogEntry entry;
        entry.time.ns = ++next;
        return entry;
    };
    for (int step = 0; step < 150; ++step) {
        const int count = below(3000);
        const auto gone = std::min<std::ptrdiff_t>(count, std::ptrdiff_t(all.size()));
        switch (below(6)) {
        case 0:
            store.popFront(count);
            all.erase(all.begin(), all.begin() + gone);
            break;
        case 1:
            store.popBack(count);
            all.erase(all.end() - gone, all.end());
            break;
        case 2:
            for (int i = 0; i < count; ++i) {
                store.pushFront(one());
                all.push_front(next);
            }
            break;
        case 3:
            if (!all.empty()) {
                const int at = below(int(all.size()));
                LogEntries instead;
                for (int i = below(4); i > 0; --i)
                    instead.push_back(one());
                all.erase(all.begin() + at);
                for (std::size_t i = 0; i < instead.size(); ++i)
                    all.insert(all.begin() + at + std::ptrdiff_t(i), instead[i].time.ns);
                store.replaceOne(store.firstId() + at, instead);
            }
            break;
        default:
            for (int i = 0; i < count; ++i) {
                store.pushBack(one());
                all.push_back(next);
            }
        }
        QCOMPARE(store.size(), qsizetype(all.size()));
        QCOMPARE(store.bytes(), store.size() * RowStore::bytesOf(LogEntry()));
        qsizetype same = 0;
        while (same < store.size()
               && store.at(store.firstId() + same).time.ns == all[std::size_t(same)])
            ++same;
        QCOMPARE(same, store.size());
    }
}

void TestModel::snapshotStaysAsItWas()
{
    RowStore store;
    auto fill = [&](int from, int count) {
        for (int i = from; i < from + count; ++i) {
            LogEntry entry;
            entry.time.ns = i;
            store.pushBack(entry);
        }
    };
    fill(0, 3000);
    const RowStore::Snapshot taken = store.snapshot();
    store.popBack(1500); // their ids are given again
    fill(10'000, 1500);
    store.popFront(700);
    LogEntry older;
    older.time.ns = -1;
    for (int i = 0; i < 900; ++i)
        store.pushFront(older);
    const RowStore::Snapshot all = store.takeAll();
    QCOMPARE(store.size(), 0);
    QCOMPARE(taken.endId() - taken.firstId(), 3000);
    for (int i = 0; i < 3000; ++i)
        QCOMPARE(taken.at(taken.firstId() + i).time.ns, i);
    QCOMPARE(all.at(all.firstId()).time.ns, -1);
    QCOMPARE(all.at(all.endId() - 1).time.ns, 11'499);
}

void TestModel::timesAndLevelsFilter()
{
    const LogEntry entry = entryOf(10, "auth", "warn");
    auto passes = [&](Level level, Timestamp from, Timestamp to) {
        return RowMatcher(RowFilter::make({}, level, from, to).value()).passes(entry);
    };
    const Timestamp before{entry.time.ns - 1};
    const Timestamp after{entry.time.ns + 1};
    QVERIFY(passes(Level::Warn, Timestamp::min(), Timestamp::max()));
    QVERIFY(!passes(Level::Error, Timestamp::min(), Timestamp::max()));
    QVERIFY(passes(Level::None, entry.time, after));
    QVERIFY(!passes(Level::None, after, Timestamp::max()));
    QVERIFY(!passes(Level::None, Timestamp::min(), before));
    QVERIFY(!RowFilter::make(QStringLiteral("(open"), Level::None).has_value());
}

void TestModel::indexEqualsBruteForce_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestModel::indexEqualsBruteForce()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    auto below = [&](int n) { return int(random() % unsigned(n)); };
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    constexpr int cap = 300;
    model.setCap(cap);
    // What must be in the model, in order: where it evicts, only its count is taken from it.
    std::deque<LogEntry> all;
    RowFilter filter;
    int newest = 0;
    int oldest = 0;
    for (int step = 0; step < 150; ++step) {
        const int count = below(40);
        switch (below(5)) {
        case 0: {
            const LogEntries older = entriesFrom(oldest - count, count);
            oldest -= count;
            all.insert(all.begin(), older.begin(), older.end());
            model.prepend(older);
            all.resize(std::size_t(model.entryCount()));
            break;
        }
        case 1:
            filter = filterOf(below(2) ? QStringLiteral("message:%1").arg(below(10)) : QString(),
                              allLevels[std::size_t(below(levelCount))]);
            model.setFilter(filter);
            break;
        default: {
            const LogEntries newer = entriesFrom(newest, count);
            newest += count;
            all.insert(all.end(), newer.begin(), newer.end());
            model.append(newer);
            while (qsizetype(all.size()) > model.entryCount())
                all.pop_front();
        }
        }
        QVERIFY(model.entryCount() <= cap);
        RowMatcher matcher(filter);
        QStringList expected;
        for (const LogEntry &entry : all) {
            if (matcher.passes(entry))
                expected.append(entry.message);
        }
        QCOMPARE(shown(model), expected);
    }
}

void TestModel::bufferSaysWhatItDropped()
{
    EntryBuffer buffer(3);
    for (int i = 0; i < 5; ++i)
        buffer.add(entryOf(i));
    QCOMPARE(buffer.count(), 5);
    const LogEntries taken = buffer.take(2);
    QCOMPARE(taken.size(), 3);
    QVERIFY(taken[0].isGap());
    QCOMPARE(taken[0].skipped, 2);
    QCOMPARE(taken[0].time, entryOf(0).time);
    QCOMPARE(taken[0].gapEnd, entryOf(1).time);
    QCOMPARE(taken[1].message, QStringLiteral("entry 2"));
    QCOMPARE(buffer.take(100).size(), 1);
    QVERIFY(buffer.isEmpty());
}

void TestModel::mergeDropsWhatPageHolds()
{
    auto merge = [](const LogEntries &pageEntries, const LogEntries &live, bool older) {
        Overlap page(100);
        for (const LogEntry &entry : pageEntries)
            page.remember(entry);
        std::optional<Timestamp> begin;
        if (older)
            begin = pageEntries.front().time;
        QStringList left;
        for (const LogEntry &entry : withoutPage(live, page, begin))
            left.append(entry.message);
        return left.join(u',');
    };
    const LogEntries page{entryOf(5), entryOf(6, "db"), entryOf(7)};
    // 4 came before 5 in its log; 7 is there; 8 is new; cron was not in the page.
    QCOMPARE(
        merge(page, {entryOf(4), entryOf(5), entryOf(7), entryOf(8), entryOf(9, "cron")}, true),
        QStringLiteral("entry 8,entry 9"));
    QCOMPARE(merge(page, {entryOf(1, "cron"), entryOf(8)}, true), QStringLiteral("entry 8"));
    QCOMPARE(merge(page, {entryOf(1, "cron"), entryOf(8)}, false),
             QStringLiteral("entry 1,entry 8"));
    // The same line twice, of which the page holds one.
    QCOMPARE(merge(page, {entryOf(7), entryOf(7)}, false), QStringLiteral("entry 7"));
    QCOMPARE(merge({}, {entryOf(7)}, false), QStringLiteral("entry 7"));
}

QTEST_GUILESS_MAIN(TestModel)
#include "test_model.moc"
