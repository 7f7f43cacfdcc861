// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Random entries, some late, some without a time, some no JSON, read back by random requests, page
// by page, while more arrive and the store is reopened: the pages together must be exactly what a
// plain filter over all lines says.
#include "server/core/entry.h"
#include "server/query/matcher.h"
#include "server/store/file_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>
#include <tuple>

using namespace logyard;
using namespace logyard::store;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t base = 1706178645 * second;
const std::string levels[]{"trace", "debug", "info", "warn", "error", "fatal"};
const std::string words[]{"refused", "slow query", "started", "Grüße", "a \\\"quoted\\\" word"};
const std::string filters[]{"",
                            "refused",
                            "level:error OR slow",
                            "n:>=500",
                            "NOT message:*",
                            "message:/st.rted/",
                            "service:s1 AND -refused",
                            "\"quoted\" word"};

struct Stored
{
    std::string service;
    std::string line;
    std::size_t order;
};

} // namespace

class TestStoreProperty final : public QObject
{
    Q_OBJECT

    std::mt19937 m_random{99};
    std::vector<Stored> m_all;
    std::int64_t m_clock = base;
    int m_next = 0;

    std::string pick(const auto &choices) { return choices[m_random() % std::size(choices)]; }

    std::string makeLine()
    {
        m_clock += m_random() % (2 * second);
        const std::string n = std::to_string(m_next++);
        std::int64_t time = m_clock;
        if (m_random() % 20 == 0)
            time -= std::int64_t(m_random() % 3000) * second; // late
        std::string line = "{\"timestamp\":\"" + formatTimestamp({time}) + "\",\"n\":" + n;
        if (m_random() % 10)
            line += ",\"level\":\"" + pick(levels) + "\"";
        if (m_random() % 5)
            line += ",\"message\":\"" + pick(words) + " " + n + "\"";
        if (m_random() % 10 == 0)
            line += ",\"pad\":\"" + std::string(m_random() % 3000, 'x') + "\"";
        return line + "}";
    }

    Batch makeBatch()
    {
        Batch batch;
        EntryParser parser;
        for (int s = 0; s < 4; ++s) {
            if (m_random() % 2)
                continue;
            ServiceRun run{"s" + std::to_string(s), {}, {}};
            for (auto count = 1 + m_random() % 40; count > 0; --count) {
                const std::string line = makeLine();
                const EntryView &entry = parser.parse(line, run.service);
                run.entries.push_back({entry.time, static_cast<std::uint32_t>(run.bytes.size()),
                                       static_cast<std::uint32_t>(line.size()), entry.level});
                run.bytes += line + "\n";
                m_all.push_back({run.service, line, m_all.size()});
            }
            batch.runs.push_back(std::move(run));
        }
        return batch;
    }

    // What the request must give, oldest first, of the first `known` entries.
    std::vector<std::string> expected(const ReadRequest &request, std::size_t known) const
    {
        struct Key
        {
            Timestamp time;
            std::string service;
            std::size_t order;
            std::string line;
        };
        std::vector<Key> found;
        EntryParser parser;
        query::Matcher matcher(request.selection.filter);
        for (std::size_t i = 0; i < known; ++i) {
            const Stored &stored = m_all[i];
            const auto &services = request.selection.services;
            if (!services.empty() && std::ranges::count(services, stored.service) == 0)
                continue;
            const EntryView &entry = parser.parse(stored.line, stored.service);
            if (entry.level < request.selection.minimumLevel || (request.selection.from && entry.time < *request.selection.from)
                || (request.selection.to && entry.time > *request.selection.to) || !matcher.matches(entry))
                continue;
            found.push_back({entry.time, stored.service, stored.order, stored.line});
        }
        if (services(request) != 1)
            std::ranges::sort(found, [](const Key &a, const Key &b) {
                return std::tie(a.time, a.service, a.order) < std::tie(b.time, b.service, b.order);
            });
        std::vector<std::string> lines;
        for (const Key &key : found)
            lines.push_back(key.line);
        return lines;
    }

    static std::size_t services(const ReadRequest &request) { return request.selection.services.size(); }

    ReadRequest makeRequest()
    {
        ReadRequest request;
        request.selection.filter = query::Filter::parse(pick(filters)).value();
        if (m_random() % 3 == 0)
            request.selection.minimumLevel = allLevels[m_random() % levelCount];
        const std::int64_t span = m_clock - base + 1;
        if (m_random() % 3 == 0)
            request.selection.from = Timestamp{base + std::int64_t(m_random()) * 1000 % span};
        if (m_random() % 3 == 0)
            request.selection.to = Timestamp{base + std::int64_t(m_random()) * 1000 % span};
        for (auto n = m_random() % 4; n > 0; --n)
            request.selection.services.push_back("s" + std::to_string(n));
        request.limit = 1 + m_random() % (m_random() % 2 ? 7 : 500);
        return request;
    }

private Q_SLOTS:
    void pagesAreExact()
    {
        QTemporaryDir dir;
        auto open = [&] { return FileStore::open(dir.path().toStdString(), {}).value(); };
        auto store = open();
        for (int round = 0; round < 75; ++round) {
            for (auto n = m_random() % 4; n > 0; --n)
                QVERIFY(store->append(makeBatch()));
            if (round % 25 == 24) {
                store.reset();
                store = open();
            }
            ReadRequest request = makeRequest();
            // Spend no time on a request of one entry a page over everything.
            const std::size_t known = m_all.size();
            std::vector<std::string> want = expected(request, known);
            const std::size_t most = std::min<std::size_t>(want.size(), 60 * request.limit);
            want.erase(want.begin(), want.end() - static_cast<std::ptrdiff_t>(most));
            std::vector<std::string> got;
            bool first = true;
            while (got.size() < most || first) {
                const auto page = store->read(request);
                QVERIFY(page.has_value());
                QVERIFY(page->entries.size() <= request.limit);
                std::vector<std::string> lines;
                for (const auto &entry : page->entries) {
                    // Merged pages add the service, which these lines do not name.
                    std::string json = entry.json;
                    const std::string added = ",\"service\":\"" + entry.service + "\"}";
                    if (json.ends_with(added))
                        json.replace(json.size() - added.size(), added.size(), "}");
                    lines.push_back(json);
                }
                got.insert(got.begin(), lines.begin(), lines.end());
                first = false;
                request.cursor = page->cursor;
                if (page->cursor.empty())
                    break;
                // More arrives between pages. In one service it must not show; merged, what is
                // late may, so nothing late is sent then.
                if (services(request) == 1 && m_random() % 4 == 0)
                    QVERIFY(store->append(makeBatch()));
            }
            if (got.size() > most)
                got.erase(got.begin(), got.end() - static_cast<std::ptrdiff_t>(most));
            QCOMPARE(got.size(), want.size());
            QVERIFY(got == want);
        }
        QVERIFY(m_all.size() > 2500);
    }

    void anEndlessSearchStopsAndGoesOn()
    {
        QTemporaryDir dir;
        auto store = FileStore::open(dir.path().toStdString(), {}).value();
        for (int i = 0; i < 300; ++i)
            QVERIFY(store->append(makeBatch()));
        for (const bool isMerged : {false, true}) {
            ReadRequest request;
            request.selection.filter = query::Filter::parse("n:>=0").value();
            request.isMerged = isMerged;
            request.selection.services = {"s1"};
            request.limit = 100'000;
            const std::size_t all = store->read(request)->entries.size();
            request.bounds.budget = std::chrono::milliseconds(0);
            std::size_t found = 0;
            int calls = 0;
            for (;; ++calls) {
                const Page page = store->read(request).value();
                found += page.entries.size();
                if (page.cursor.empty())
                    break;
                QVERIFY(!page.complete);
                QVERIFY(calls < 10'000);
                request.cursor = page.cursor;
            }
            QVERIFY(calls > 1);
            QCOMPARE(found, all);
        }
    }
};

QTEST_GUILESS_MAIN(TestStoreProperty)
#include "test_store_property.moc"
