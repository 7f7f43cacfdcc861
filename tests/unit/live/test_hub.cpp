// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/live/hub.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace logyard;
using namespace logyard::live;

namespace {

std::shared_ptr<const ServiceRun> runOf(std::size_t entries, std::size_t lineSize = 10)
{
    ServiceRun run{"s", {}, {}};
    for (std::size_t i = 0; i < entries; ++i) {
        run.entries.push_back({{},
                               static_cast<std::uint32_t>(run.bytes.size()),
                               static_cast<std::uint32_t>(lineSize),
                               Level::None});
        run.bytes += std::string(lineSize, 'x') + "\n";
    }
    return std::make_shared<const ServiceRun>(std::move(run));
}

struct Seen
{
    std::uint64_t entries = 0;
    std::optional<std::uint64_t> skipped = 0;
    std::uint64_t lastId = 0;
};

// Takes everything; a run may begin before the first entry that is wanted.
Seen takeAll(Subscription &subscription)
{
    Seen seen;
    for (;;) {
        const auto taken = subscription.take(100'000);
        if (!taken.skipped)
            seen.skipped = std::nullopt;
        else if (seen.skipped)
            *seen.skipped += *taken.skipped;
        if (taken.runs.empty())
            return seen;
        for (const LiveRun &item : taken.runs) {
            for (std::size_t i = 0; i < item.run->entries.size(); ++i) {
                if (item.firstId + i >= subscription.firstId()) {
                    ++seen.entries;
                    seen.lastId = item.firstId + i;
                }
            }
        }
    }
}

} // namespace

class TestHub final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesOn()
    {
        Hub hub;
        hub.publish(runOf(3)); // before anybody listens
        int wakes = 0;
        auto subscription = hub.subscribe([&] { ++wakes; });
        hub.publish(runOf(2));
        hub.publish(runOf(1));
        QCOMPARE(wakes, 1); // once until it is empty again
        const Seen seen = takeAll(*subscription);
        QCOMPARE(seen.entries, std::uint64_t(3));
        QCOMPARE(seen.lastId, std::uint64_t(6));
        hub.publish(runOf(1));
        QCOMPARE(wakes, 2);
        QCOMPARE(hub.subscriptionCount(), std::size_t(1));
        subscription.reset();
        QCOMPARE(hub.subscriptionCount(), std::size_t(0));
        hub.publish(runOf(1));
    }

    void countsWhatASlowReaderLoses()
    {
        Hub hub;
        auto subscription = hub.subscribe([] {});
        std::uint64_t sent = 0;
        for (int i = 0; i < 400; ++i) {
            hub.publish(runOf(100, 1000));
            sent += 100;
        }
        const Seen seen = takeAll(*subscription);
        QVERIFY(*seen.skipped > 0);
        QCOMPARE(seen.entries + *seen.skipped, sent);
        QCOMPARE(hub.skippedTotal(), *seen.skipped);
        QCOMPARE(*takeAll(*subscription).skipped, std::uint64_t(0));
    }

    void resumes()
    {
        Hub hub;
        hub.publish(runOf(5));
        hub.publish(runOf(5));
        int wakes = 0;
        auto middle = hub.subscribe([&] { ++wakes; }, hub.formatId(3));
        QCOMPARE(wakes, 1);
        const Seen seen = takeAll(*middle);
        QCOMPARE(seen.entries, std::uint64_t(7));
        QCOMPARE(*seen.skipped, std::uint64_t(0));
        auto end = hub.subscribe([] {}, hub.formatId(10));
        QCOMPARE(takeAll(*end).entries, std::uint64_t(0));
    }

    void saysWhatItNoLongerHas()
    {
        Hub hub;
        std::uint64_t sent = 0;
        for (int i = 0; i < 400; ++i) {
            hub.publish(runOf(100, 1000));
            sent += 100;
        }
        auto subscription = hub.subscribe([] {}, hub.formatId(10));
        const Seen seen = takeAll(*subscription);
        QVERIFY(*seen.skipped > 0);
        QCOMPARE(seen.entries + *seen.skipped, sent - 10);
    }

    void countsNotWhatWasSeenBefore()
    {
        Hub hub;
        hub.publish(runOf(10));
        auto subscription = hub.subscribe([] {}, hub.formatId(4)); // 6 of the run are new
        const std::size_t runs = maxBacklogBytes / 100'000 + 10;
        for (std::size_t i = 0; i < runs; ++i)
            hub.publish(runOf(100, 1000));
        const Seen seen = takeAll(*subscription);
        QVERIFY(*seen.skipped > 6); // the run that was seen in part is among the dropped
        QCOMPARE(seen.entries + *seen.skipped, 6 + runs * 100);
        QCOMPARE(hub.skippedTotal(), *seen.skipped);
    }

    void treatsStrangeIdsAsAGap_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char *id : {"banana", "1-1", "-", "99999999999999999999999-1", "5"})
            QTest::newRow(id) << QByteArray(id);
    }

    void treatsStrangeIdsAsAGap()
    {
        QFETCH(QByteArray, id);
        Hub hub;
        hub.publish(runOf(5));
        int wakes = 0;
        auto subscription = hub.subscribe([&] { ++wakes; }, id.toStdString());
        QVERIFY(wakes > 0);
        QVERIFY(!takeAll(*subscription).skipped);
        auto future = hub.subscribe([] {}, hub.formatId(500));
        QVERIFY(!takeAll(*future).skipped);
    }

    void takesFromManyThreads()
    {
        Hub hub;
        std::atomic<bool> isDone = false;
        auto subscription = hub.subscribe([] {});
        std::vector<std::thread> threads;
        for (int t = 0; t < 3; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 2000; ++i)
                    hub.publish(runOf(2));
            });
        }
        Seen total;
        std::thread reader([&] {
            for (bool last = false; !last;) {
                last = isDone;
                const Seen seen = takeAll(*subscription);
                total.entries += seen.entries;
                *total.skipped += *seen.skipped;
            }
        });
        for (std::thread &thread : threads)
            thread.join();
        isDone = true;
        reader.join();
        QCOMPARE(total.entries + *total.skipped, std::uint64_t(12'000));
    }
};

QTEST_GUILESS_MAIN(TestHub)
#include "test_hub.moc"
