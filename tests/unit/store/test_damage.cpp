// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Indexes that are cut, changed, exchanged or gone, damaged segments, and files that are deleted
// while they are read: what is there is found, and nothing else happens.
#include "server/core/entry.h"
#include "server/store/file_store.h"
#include "server/store/segment_index.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <latch>
#include <random>
#include <set>
#include <thread>

namespace fs = std::filesystem;
using namespace logyard;
using namespace logyard::store;

namespace {

constexpr int entryCount = 6000; // of each service
const std::string serviceNames[]{"a", "b"};

std::string readFile(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeFile(const fs::path &file, const std::string &bytes)
{
    fs::remove_all(file);
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string lineOf(const std::string &service, int n)
{
    return R"({"timestamp":")"
        + formatTimestamp({(1'706'178'645 + std::int64_t(n)) * 1'000'000'000}) + R"(","service":")"
        + service + R"(","level":")" + (n % 10 == 0 ? "error" : "info") + R"(","id":"id)" + service
        + std::to_string(n * 7919) + R"(","n":)" + std::to_string(n) + R"(,"message":"attempt )"
        + std::to_string(n % 100) + R"( of many"})";
}

Batch batchOf(const std::string &service, int first, int count)
{
    ServiceRun run{service, {}, {}};
    EntryParser parser;
    for (int n = first; n < first + count; ++n) {
        const std::string line = lineOf(service, n);
        const EntryView &entry = parser.parse(line, service);
        run.entries.push_back({entry.time, static_cast<std::uint32_t>(run.bytes.size()),
                               static_cast<std::uint32_t>(line.size()), entry.level});
        run.bytes += line + '\n';
    }
    Batch batch;
    batch.runs.push_back(std::move(run));
    return batch;
}

Selection selectionOf(std::string_view filter, std::vector<std::string> services = {})
{
    Selection selection;
    selection.filter = query::Filter::parse(filter).value();
    selection.services = std::move(services);
    return selection;
}

std::uint64_t countOf(FileStore &store, std::string_view filter)
{
    StatsRequest request;
    request.selection = selectionOf(filter);
    request.bounds.budget = std::chrono::seconds(30);
    return store.stats(request).value().total;
}

std::vector<std::string> linesOf(FileStore &store, std::string_view filter,
                                 const std::string &service)
{
    ReadRequest request;
    request.selection = selectionOf(filter, {service});
    request.limit = 100'000;
    request.bounds.budget = std::chrono::seconds(30);
    std::vector<std::string> lines;
    Page page = store.read(request).value();
    for (auto &entry : page.entries)
        lines.push_back(std::move(entry.json));
    return lines;
}

} // namespace

class TestDamage final : public QObject
{
    Q_OBJECT

    fs::path dir() const { return m_dir->path().toStdString(); }
    fs::path index(const std::string &service, int number = 1) const
    {
        return dir() / ".index" / (service + '.' + std::to_string(number) + ".idx");
    }
    fs::path segment(const std::string &service, int number = 1) const
    {
        return dir() / (service + '.' + std::to_string(number) + ".log.zst");
    }

    std::unique_ptr<FileStore> open()
    {
        StoreOptions options;
        options.segmentSize = 256 * 1024;
        options.syncMode = SyncMode::Never;
        return FileStore::open(dir(), {}, options).value();
    }

    static bool settle(FileStore &store)
    {
        return QTest::qWaitFor([&] { return store.isSettled() && store.services().complete; },
                               20'000);
    }

    // Everything, by answers that use the index in different ways.
    static bool isWhole(FileStore &store)
    {
        for (const std::string &service : serviceNames) {
            const auto lines = linesOf(store, "", service);
            if (lines.size() != entryCount)
                return false;
            for (int n = 0; n < entryCount; ++n) {
                if (lines[std::size_t(n)] != lineOf(service, n))
                    return false;
            }
            for (const int n : {3, 777, 5999}) {
                if (linesOf(store, "id:id" + service + std::to_string(n * 7919), service)
                    != std::vector{lineOf(service, n)})
                    return false;
            }
        }
        return countOf(store, "level:error") == 2 * entryCount / 10
            && countOf(store, "n:>=5000") == 2 * (entryCount - 5000)
            && countOf(store, "\"attempt 5 of\"") == 2 * entryCount / 100;
    }

    // Opens the folder as it is now: right at once, right when the index was made anew, and that
    // was done.
    bool recovers()
    {
        auto store = open();
        const bool atOnce = isWhole(*store);
        const bool settled = settle(*store);
        const bool after = isWhole(*store) && store->counters().damagedSegments == 0;
        for (const std::string &service : serviceNames) {
            if (!readIndexHeader(index(service), identityOf(segment(service)).value()))
                return false;
        }
        return atOnce && settled && after;
    }

    std::unique_ptr<QTemporaryDir> m_dir;

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto store = open();
        for (const std::string &service : serviceNames) {
            for (int n = 0; n < entryCount; n += 500)
                QVERIFY(store->append(batchOf(service, n, 500)));
        }
        QVERIFY(settle(*store));
        QVERIFY(fs::exists(segment("a", 2)) && fs::exists(index("a", 2)));
        QVERIFY(isWhole(*store));
    }

    void aCutIndexIsMadeAnew()
    {
        const std::string whole = readFile(index("a"));
        for (const std::size_t size :
             {std::size_t(0), std::size_t(1), std::size_t(8), IndexHeader::fileSize - 1,
              IndexHeader::fileSize, IndexHeader::fileSize + 1, whole.size() / 2,
              whole.size() - 1}) {
            writeFile(index("a"), whole.substr(0, size));
            QVERIFY2(recovers(), qPrintable(QString::number(size)));
        }
        writeFile(index("a"), whole + 'x');
        QVERIFY(recovers());
    }

    void aChangedIndexIsMadeAnew()
    {
        const std::string whole = readFile(index("a"));
        std::mt19937 random(7);
        for (int i = 0; i < 40; ++i) {
            std::string changed = whole;
            const std::size_t range = i < 15 ? IndexHeader::fileSize : whole.size();
            const std::size_t at = random() % range;
            changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
            writeFile(index("a"), changed);
            QVERIFY2(recovers(), qPrintable(QString::number(at)));
            QVERIFY2(readFile(index("a")) == whole, qPrintable(QString::number(at)));
        }
    }

    void anotherVersionsIndexIsMadeAnew()
    {
        std::string bytes = readFile(index("a"));
        bytes[7] = static_cast<char>(bytes[7] + 1);
        writeFile(index("a"), bytes);
        QVERIFY(recovers());
    }

    void aLostOrExchangedIndexIsMadeAnew()
    {
        fs::remove(index("a"));
        QVERIFY(recovers());
        const std::string first = readFile(index("a"));
        writeFile(index("a"), readFile(index("b")));
        writeFile(index("b"), first);
        QVERIFY(recovers());
        fs::remove_all(dir() / ".index");
        QVERIFY(recovers());
    }

    void theIndexOfAFileThatWasTouchedIsMadeAnew()
    {
        fs::last_write_time(segment("a"), fs::file_time_type::clock::now());
        QVERIFY(!readIndexHeader(index("a"), identityOf(segment("a")).value()));
        QVERIFY(recovers());
    }

    void anIndexThatIsLostWhileItIsUsed()
    {
        auto store = open();
        QVERIFY(settle(*store));
        for (const std::string &service : serviceNames)
            fs::resize_file(index(service), 100);
        QVERIFY(isWhole(*store));
        fs::remove_all(dir() / ".index");
        QVERIFY(isWhole(*store));
    }

    void whatIsLeftOfACutSegmentIsServed()
    {
        fs::resize_file(segment("a"), fs::file_size(segment("a")) * 2 / 3);
        for (int start = 0; start < 2; ++start) {
            auto store = open();
            QVERIFY(settle(*store));
            const auto lines = linesOf(*store, "", "a");
            QVERIFY(lines.size() < entryCount && lines.size() > entryCount / 2);
            for (const std::string &line : lines)
                QVERIFY(line.starts_with('{') && line.ends_with('}'));
            QVERIFY(lines.back() == lineOf("a", entryCount - 1));
            QCOMPARE(linesOf(*store, "", "b").size(), std::size_t(entryCount));
            QCOMPARE(store->counters().damagedSegments, 1U);
            QCOMPARE(countOf(*store, "service:a"), lines.size());
        }
    }

    void whatIsLeftOfAChangedSegmentIsServed()
    {
        const std::string whole = readFile(segment("a"));
        std::mt19937 random(11);
        for (int i = 0; i < 20; ++i) {
            std::string changed = whole;
            for (int n = 0; n < 20; ++n)
                changed[random() % changed.size()] = static_cast<char>(random());
            writeFile(segment("a"), changed);
            auto store = open();
            const auto atOnce = linesOf(*store, "", "a");
            QVERIFY(settle(*store));
            const auto lines = linesOf(*store, "", "a");
            QVERIFY(lines.size() <= entryCount && lines.back() == lineOf("a", entryCount - 1));
            QVERIFY(std::ranges::equal(atOnce, lines));
            QCOMPARE(countOf(*store, "service:a"), lines.size());
            QCOMPARE(linesOf(*store, "", "b").size(), std::size_t(entryCount));
        }
    }

    void filesThatAreDeletedByOthersWhileTheyAreRead()
    {
        auto store = open();
        QVERIFY(settle(*store));
        std::jthread reader([&](const std::stop_token &stop) {
            do {
                countOf(*store, "n:>=0 attempt");
                linesOf(*store, "many", "b");
            } while (!stop.stop_requested());
        });
        fs::remove(segment("a"));
        fs::remove(index("a", 2));
        writeFile(dir() / "a.log", {});
        QVERIFY(settle(*store));
        reader.request_stop();
        reader.join();
        QCOMPARE(linesOf(*store, "", "b").size(), std::size_t(entryCount));
    }

    void aLogThatIsDeletedWhileItIsRead()
    {
        for (int round = 0; round < 5; ++round) {
            auto store = open();
            std::set<std::uint64_t> counts;
            std::latch isReading(1);
            std::jthread reader([&](const std::stop_token &stop) {
                isReading.count_down();
                do {
                    counts.insert(countOf(*store, "service:a attempt"));
                } while (!stop.stop_requested());
            });
            isReading.wait();
            QVERIFY(store->remove("a"));
            QVERIFY(linesOf(*store, "", "a").empty());
            QVERIFY(store->append(batchOf("a", 0, 500)));
            QCOMPARE(linesOf(*store, "", "a").size(), 500U);
            QCOMPARE(linesOf(*store, "", "b").size(), std::size_t(entryCount));
            reader.request_stop();
            reader.join();
            QVERIFY(*counts.rbegin() <= entryCount);
            for (int n = 500; n < entryCount; n += 500)
                QVERIFY(store->append(batchOf("a", n, 500)));
            QVERIFY(settle(*store) && isWhole(*store));
        }
    }
};

QTEST_GUILESS_MAIN(TestDamage)
#include "test_damage.moc"
