// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/body_memory.h"

#include <QTest>

#include <random>
#include <thread>
#include <vector>

using logyard::http::BodyMemory;

/// The count of the bytes of all bodies.
class TestBodyMemory final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatWasTaken();
    void letsOneBeyondTheLimit();
    void countsExactlyFromManyThreads();
};

void TestBodyMemory::givesBackWhatWasTaken()
{
    BodyMemory memory(100);
    {
        BodyMemory::Share share(memory);
        QVERIFY(share.grow(40));
        QVERIFY(share.grow(60));
        QCOMPARE(memory.used(), 100U);
        share.clear();
        QCOMPARE(memory.used(), 0U);
        QVERIFY(share.grow(7));
    }
    QCOMPARE(memory.used(), 0U);
}

void TestBodyMemory::letsOneBeyondTheLimit()
{
    BodyMemory memory(100);
    BodyMemory::Share first(memory);
    BodyMemory::Share second(memory);
    QVERIFY(memory.hasRoomFor(1000)); // somebody always gets through
    QVERIFY(first.grow(80));
    QVERIFY(second.grow(20));
    QVERIFY(second.grow(500));
    QVERIFY(second.grow(500));
    QVERIFY(!first.grow(1));
    QVERIFY(!memory.hasRoomFor(1));
    QVERIFY(memory.hasRoomFor(0)); // what has no body needs none
    QVERIFY(first.grow(0));
    QCOMPARE(memory.used(), 1100U);
    second.clear();
    QVERIFY(memory.hasRoomFor(1));
    QVERIFY(first.grow(500));
    QVERIFY(!second.grow(1));
    QCOMPARE(memory.used(), 580U);
}

void TestBodyMemory::countsExactlyFromManyThreads()
{
    constexpr std::uint64_t limit = 10'000;
    constexpr std::uint64_t piece = 100;
    BodyMemory memory(limit);
    std::atomic<int> granted = 0;
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 4; ++seed) {
        threads.emplace_back([&memory, &granted, seed] {
            std::mt19937 random(seed);
            BodyMemory::Share share(memory);
            for (int i = 0; i < 50'000; ++i) {
                if (random() % 8 == 0)
                    share.clear();
                else if (share.grow(piece))
                    ++granted;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(memory.used(), 0U);
    QVERIFY(granted > 50'000);
    QVERIFY(memory.hasRoomFor(limit));
}

QTEST_GUILESS_MAIN(TestBodyMemory)
#include "test_body_memory.moc"
