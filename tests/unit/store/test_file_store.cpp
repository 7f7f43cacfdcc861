// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/file_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>
#include <thread>

using namespace logyard;
using namespace logyard::store;

namespace {

Batch batchOf(const std::string &service, const std::vector<std::string> &lines)
{
    Batch batch;
    ServiceRun run{service, {}, {}};
    for (const std::string &line : lines) {
        EntryRef entry;
        entry.time = Timestamp::now();
        entry.offset = static_cast<std::uint32_t>(run.bytes.size());
        entry.size = static_cast<std::uint32_t>(line.size());
        run.bytes += line + "\n";
        run.entries.push_back(entry);
    }
    batch.runs.push_back(std::move(run));
    return batch;
}

std::vector<std::string> logsOf(const Page &page)
{
    std::vector<std::string> logs;
    for (const Page::Entry &entry : page.entries)
        logs.push_back(entry.json);
    return logs;
}

using Lines = std::vector<std::string>;

} // namespace

class TestFileStore final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    std::filesystem::path dir() const { return m_dir->path().toStdString(); }
    std::unique_ptr<FileStore> openStore(CommitListener listener = {}) const
    {
        auto store = FileStore::open(dir(), std::move(listener));
        return store ? std::move(*store) : nullptr;
    }
    void writeFile(const std::string &name, const std::string &content) const
    {
        std::ofstream(dir() / name, std::ios::binary) << content;
    }
    std::string readFile(const std::string &name) const
    {
        std::ostringstream content;
        content << std::ifstream(dir() / name, std::ios::binary).rdbuf();
        return content.str();
    }
    static Page readLogs(LogStore &store, const std::string &service, std::size_t limit = 100,
                         const std::string &cursor = {})
    {
        ReadRequest request;
        request.selection.services = {service};
        request.limit = limit;
        request.cursor = cursor;
        return store.read(request).value();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void appendsAndReads()
    {
        auto store = openStore();
        QVERIFY(store->append(batchOf("a", {R"({"n":1})", R"({"n":2})", R"({"n":3})"})));
        QCOMPARE(readFile("a.log"), "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
        QCOMPARE(logsOf(readLogs(*store, "a", 2)), (Lines{R"({"n":2})", R"({"n":3})"}));
        QVERIFY(readLogs(*store, "none").entries.empty());
        QVERIFY(readLogs(*store, "a", 0).entries.empty());
    }

    void tellsTheListenerInOrder()
    {
        std::string seen;
        auto store = openStore([&](const auto &run) { seen += run->service + ":" + run->bytes; });
        QVERIFY(store->append(batchOf("a", {R"({"n":1})"})));
        QVERIFY(store->append(batchOf("b", {R"({"n":2})"})));
        QCOMPARE(seen, "a:{\"n\":1}\nb:{\"n\":2}\n");
    }

    void servesForeignFiles()
    {
        writeFile("nginx.log", "plain text\n\n{\"n\":1}\r\n   \n[1]\nlast, cut off");
        auto store = openStore();
        const Lines expected{R"({"message":"plain text"})", R"({"n":1})",
                             R"({"message":"[1]"})", R"({"message":"last, cut off"})"};
        QCOMPARE(logsOf(readLogs(*store, "nginx")), expected);
        // What is appended starts on a line of its own.
        QVERIFY(store->append(batchOf("nginx", {R"({"n":2})"})));
        QVERIFY(readFile("nginx.log").ends_with("last, cut off\n{\"n\":2}\n"));
        QCOMPARE(logsOf(readLogs(*store, "nginx", 2)),
                 (Lines{R"({"message":"last, cut off"})", R"({"n":2})"}));
    }

    void addsTheServiceWhenMerging()
    {
        writeFile("nginx.log",
                  "{\"timestamp\":1}\n{}\ntext\n{\"timestamp\":9,\"service\":\"x\"}\n");
        writeFile("unknown.log", "{\"timestamp\":5}\n");
        auto store = openStore();
        ReadRequest request;
        const Lines logs = logsOf(store->read(request).value());
        QCOMPARE(logs.size(), std::size_t(5));
        QVERIFY(std::ranges::count(logs, R"({"timestamp":1,"service":"nginx"})") == 1);
        QVERIFY(std::ranges::count(logs, R"({"service":"nginx"})") == 1);
        QVERIFY(std::ranges::count(logs, R"({"message":"text","service":"nginx"})") == 1);
        QVERIFY(std::ranges::count(logs, R"({"timestamp":9,"service":"x"})") == 1);
        QVERIFY(std::ranges::count(logs, R"({"timestamp":5,"service":"unknown"})") == 1);
    }

    void survivesARestart()
    {
        const std::string name = "gr\xC3\xB6\xC3\x9F/" + std::string(1, '\0') + ".. ";
        QString longName(90, QChar(0x00FC));
        const std::string cut = longName.toStdString();
        {
            auto store = openStore();
            QVERIFY(store->append(batchOf(name, {R"({"n":1})"})));
            QVERIFY(store->append(batchOf(cut, {"{\"service\":\"" + cut + "\"}"})));
        }
        auto store = openStore();
        QCOMPARE(logsOf(readLogs(*store, name)), Lines{R"({"n":1})"});
        QCOMPARE(readLogs(*store, cut).entries.size(), std::size_t(1));
        QTRY_VERIFY(store->services().complete);
        const ServiceList list = store->services();
        QCOMPARE(list.services.size(), std::size_t(2));
        for (const auto &service : list.services)
            QCOMPARE(service.entries, std::uint64_t(1));
    }

    void countsWhatIsThere()
    {
        writeFile("a.log",
                  "{\"timestamp\":\"2024-01-25T10:30:45Z\",\"level\":\"error\"}\n"
                  "{\"timestamp\":\"2024-01-25T10:30:40Z\",\"level\":\"info\"}\nplain\n  \n\n");
        auto store = openStore();
        QTRY_VERIFY(store->services().complete);
        const ServiceSummary summary = store->services().services.front();
        QCOMPARE(summary.entries, std::uint64_t(3));
        QCOMPARE(summary.levels[std::size_t(Level::Error)], std::uint64_t(1));
        QCOMPARE(summary.levels[std::size_t(Level::None)], std::uint64_t(1));
        QCOMPARE(formatTimestamp(*summary.first), "2024-01-25T10:30:40.000000Z");
        QCOMPARE(formatTimestamp(*summary.last), "2024-01-25T10:30:45.000000Z");
    }

    void removes()
    {
        auto store = openStore();
        QVERIFY(store->append(batchOf("a", {R"({"n":1})"})));
        QVERIFY(store->remove("a"));
        QVERIFY(!std::filesystem::exists(dir() / "a.log"));
        QCOMPARE(store->remove("a").error().kind, StoreError::Kind::NotFound);
        QVERIFY(readLogs(*store, "a").entries.empty());
        QVERIFY(store->append(batchOf("a", {R"({"n":2})"})));
        QCOMPARE(logsOf(readLogs(*store, "a")), Lines{R"({"n":2})"});
    }

    void refusesASecondOwner()
    {
        auto store = openStore();
        const auto second = FileStore::open(dir(), {});
        QVERIFY(!second);
        QVERIFY(QString::fromStdString(second.error()).contains(QStringLiteral("--log-dir")));
        store.reset();
        QVERIFY(FileStore::open(dir(), {}));
    }

    void refusesStrangeCursors()
    {
        auto store = openStore();
        QVERIFY(store->append(batchOf("a", {R"({"n":1})"})));
        ReadRequest request;
        request.cursor = "banana";
        QCOMPARE(store->read(request).error().kind, StoreError::Kind::BadCursor);
        request.selection.services = {"a"};
        QCOMPARE(store->read(request).error().kind, StoreError::Kind::BadCursor);
        request.cursor = "1.999999999999"; // past the end: from the newest
        QCOMPARE(store->read(request).value().entries.size(), std::size_t(1));
    }

    void boundsOpenFiles()
    {
        auto store = openStore();
        const auto openCount = [] {
            return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
        };
        const auto before = openCount();
        const int services = int(maxOpenFiles) + 200;
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < services; ++i)
                QVERIFY(store->append(batchOf("s" + std::to_string(i), {R"({"n":1})"})));
        }
        QVERIFY(openCount() - before <= int(maxOpenFiles) + 1);
        for (int i = 0; i < services; ++i)
            QCOMPARE(readLogs(*store, "s" + std::to_string(i)).entries.size(), std::size_t(2));
    }

    void saysWhyItCannotStore()
    {
        auto store = openStore();
        std::filesystem::create_directory(dir() / "blocked.log");
        const auto stored = store->append(batchOf("blocked", {R"({"n":1})"}));
        QCOMPARE(stored.error().kind, StoreError::Kind::Unavailable);
        QVERIFY(!store->trouble().empty());
        QVERIFY(store->append(batchOf("fine", {R"({"n":1})"})));
        QVERIFY(store->trouble().empty());
    }

    void appendsFromManyThreads()
    {
        std::atomic<int> listened = 0;
        auto store =
            openStore([&](const auto &run) { listened += static_cast<int>(run->entries.size()); });
        constexpr int perThread = 500;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < perThread; ++i) {
                    const std::string line =
                        "{\"t\":" + std::to_string(t) + ",\"i\":" + std::to_string(i) + "}";
                    (void)store->append(batchOf("shared", {line}));
                    if (i % 50 == 0) {
                        ReadRequest request;
                        (void)store->read(request);
                    }
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(listened.load(), 4 * perThread);
        QCOMPARE(readLogs(*store, "shared", 10'000).entries.size(), std::size_t(4 * perThread));
    }
};

QTEST_GUILESS_MAIN(TestFileStore)
#include "test_file_store.moc"
