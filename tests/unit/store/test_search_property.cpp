// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Random entries in a store of tiny segments, asked for in random ways while segments are sealed,
// services deleted, old segments dropped, indexes lost and the store reopened: every answer must be
// that of a plain filter over all lines.
//
// LOGYARD_SEARCH_ROUNDS sets how many rounds each seed has, LOGYARD_SEARCH_SEED runs one seed
// alone.
#include "store_lines.h"
#include "store_model.h"

#include "server/query/matcher.h"
#include "server/store/file_store.h"
#include "server/store/retention.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <tuple>

using namespace logyard;
using namespace logyard::store;
using namespace logyard::test;

namespace {

constexpr int defaultRounds = 60;
constexpr int services = 4;

std::string serviceName(std::uint64_t n)
{
    return "s" + std::to_string(n);
}

// One store, and what it must hold.
class Session final
{
public:
    explicit Session(unsigned seed)
        : m_random(seed), m_lines(m_random), m_filters(m_random, m_lines), m_seed(seed)
    {
        m_options.segmentSize = (std::uint64_t(64) << 10) << m_random.below(4);
        m_options.syncMode = SyncMode::Never;
    }

    QString run(int rounds);

private:
    void writeForeignFiles();
    bool open();
    bool settle();
    void appendSome();
    void disturb();
    void reopen(bool loseIndexes);
    void retain();

    Selection makeSelection();
    void fail(const std::string &what);
    void checkRead();
    void checkStats();
    void checkFields();
    void checkSummary();
    std::vector<std::string> wantedJson(const ReadRequest &request, bool isMerged);

    Random m_random;
    LineMaker m_lines;
    FilterMaker m_filters;
    StoreModel m_model;
    const unsigned m_seed;
    StoreOptions m_options;
    QTemporaryDir m_dir;
    std::unique_ptr<FileStore> m_store;
    QElapsedTimer m_sinceOpen;
    // What is in files from before, and has no time of its own, gets its time when it is counted.
    bool m_knowsTimes = true;
    int m_round = 0;
    std::string m_asked;
    QString m_failure;
};

void Session::fail(const std::string &what)
{
    if (m_failure.isEmpty())
        m_failure =
            QString::fromStdString("seed " + std::to_string(m_seed) + ", round "
                                   + std::to_string(m_round) + ", " + m_asked + "\n" + what);
}

void Session::writeForeignFiles()
{
    for (int s = 2; s < services; ++s) {
        std::ofstream file(std::filesystem::path(m_dir.path().toStdString())
                               / (serviceName(static_cast<std::uint64_t>(s)) + ".log"),
                           std::ios::binary);
        for (auto n = m_random.below(900); n > 0; --n) {
            const std::string line = m_lines.foreign();
            const bool isEnded = n > 1 || line.starts_with('{') || m_random.oneIn(2);
            file << line << (isEnded ? "\n" : "");
            m_model.add(serviceName(static_cast<std::uint64_t>(s)), line);
        }
    }
}

bool Session::open()
{
    auto opened = FileStore::open(m_dir.path().toStdString(), {}, m_options);
    if (!opened) {
        fail(opened.error());
        return false;
    }
    m_store = std::move(*opened);
    m_sinceOpen.start();
    m_knowsTimes = false;
    return true;
}

bool Session::settle()
{
    m_knowsTimes = QTest::qWaitFor([this] { return m_store->isSettled(); }, 30'000);
    if (!m_knowsTimes)
        fail("the store does not settle");
    return m_knowsTimes;
}

void Session::appendSome()
{
    EntryParser parser;
    Batch batch;
    for (std::uint64_t s = 0; s < services; ++s) {
        if (m_random.oneIn(3))
            continue;
        const auto shape = s == 0 ? LineMaker::Shape::Flat
            : s == 1              ? LineMaker::Shape::Mixed
                                  : LineMaker::Shape::Nested;
        ServiceRun run{serviceName(s), {}, {}};
        for (auto count = 1 + m_random.below(m_random.oneIn(4) ? 200 : 20); count > 0; --count) {
            const std::string line =
                m_lines.json(shape, run.entries.empty() || !m_random.oneIn(30));
            const EntryView &entry = parser.parse(line, run.service, {m_lines.clock()});
            if (!entry.isJson) {
                fail("no JSON: " + line);
                return;
            }
            run.entries.push_back({entry.time, static_cast<std::uint32_t>(run.bytes.size()),
                                   static_cast<std::uint32_t>(line.size()), entry.level,
                                   entry.hasTime});
            run.bytes += line + '\n';
            m_model.add(run.service, line);
        }
        batch.runs.push_back(std::move(run));
    }
    if (auto done = m_store->append(std::move(batch)); !done)
        fail(done.error().message);
}

void Session::reopen(bool loseIndexes)
{
    m_store.reset();
    if (loseIndexes) {
        const std::filesystem::path dir(m_dir.path().toStdString());
        for (const auto &file : std::filesystem::directory_iterator(dir / ".index")) {
            if (file.path().extension() == ".idx" && m_random.oneIn(2))
                std::filesystem::remove(file);
        }
    }
    if (open() && m_random.oneIn(2))
        settle();
}

// What remains must be the newest part of each service.
void Session::retain()
{
    // The store does it by itself soon after it was opened; not then, so that what is dropped is
    // known.
    if (m_sinceOpen.elapsed() < 1500 || m_sinceOpen.elapsed() > 25'000 || !settle())
        return;
    m_asked = "retention";
    const QString rules = m_dir.filePath(QString::fromLatin1(
        RetentionRules::fileName.data(), static_cast<qsizetype>(RetentionRules::fileName.size())));
    QFile file(rules);
    if (!file.open(QIODevice::WriteOnly))
        return fail("the rules cannot be written");
    file.write("# one of each\ns0 - 60KiB\ns1 10m -\ns* 30m 100KiB\n");
    file.close();
    m_store->retain({m_lines.clock()});
    file.remove();
    m_store->retain({m_lines.clock()});
    for (std::uint64_t s = 0; s < services; ++s) {
        const std::string service = serviceName(s);
        ReadRequest request;
        request.selection.services = {service};
        request.limit = maxPageEntries;
        const auto page = m_store->read(request);
        if (!page)
            return fail(page.error().message);
        if (page->entries.size() > m_model.lines(service).size())
            return fail(service + " has more than it was given");
        m_model.keepLast(service, page->entries.size());
        const auto want = m_model.select(request.selection);
        for (std::size_t i = 0; i < want.size(); ++i) {
            if (page->entries[i].json != want[i].json)
                return fail(service + " did not keep the newest part");
        }
    }
}

void Session::disturb()
{
    m_asked = "between";
    const auto what = m_random.below(30);
    if (what == 0) {
        const std::string service = serviceName(m_random.below(services));
        const bool exists =
            std::ranges::any_of(m_store->services().services, [&](const ServiceSummary &summary) {
                return summary.name == service;
            });
        if (m_store->remove(service).has_value() != exists)
            fail("remove of " + service);
        m_model.remove(service);
    } else if (what == 1 || what == 2) {
        reopen(what == 2);
    } else if (what == 3) {
        settle();
    } else if (what < 6) {
        retain();
    }
}

Selection Session::makeSelection()
{
    Selection selection;
    const std::string text = m_filters.make(m_knowsTimes);
    auto filter = query::Filter::parse(text);
    if (!filter)
        fail("the filter " + text + " is not valid: " + filter.error().message);
    else
        selection.filter = *filter;
    m_asked = "filter " + text;
    if (m_random.oneIn(4)) {
        selection.minimumLevel = allLevels[m_random.below(levelCount)];
        m_asked += ", from level " + std::string(levelName(selection.minimumLevel));
    }
    const auto span = static_cast<std::uint64_t>(m_lines.clock() - LineMaker::begin + 1);
    auto time = [&] { return Timestamp{LineMaker::begin + std::int64_t(m_random.below(span))}; };
    if (m_knowsTimes && m_random.oneIn(4))
        selection.from = time();
    if (m_knowsTimes && m_random.oneIn(4))
        selection.to = time();
    if (selection.from)
        m_asked += ", from " + formatTimestamp(*selection.from);
    if (selection.to)
        m_asked += ", to " + formatTimestamp(*selection.to);
    if (m_random.oneIn(2)) {
        selection.services = {serviceName(m_random.below(services))};
        while (m_random.oneIn(3))
            selection.services.push_back(serviceName(m_random.below(services + 1)));
    }
    for (const std::string &service : selection.services)
        m_asked += " " + service;
    return selection;
}

std::vector<std::string> Session::wantedJson(const ReadRequest &request, bool isMerged)
{
    auto found = m_model.select(request.selection);
    if (isMerged)
        std::ranges::sort(found, {}, [](const StoreModel::Found &entry) {
            return std::tie(entry.time, entry.service, entry.order);
        });
    std::vector<std::string> wanted;
    for (StoreModel::Found &entry : found)
        wanted.push_back(std::move(isMerged ? entry.jsonWithService : entry.json));
    return wanted;
}

void Session::checkRead()
{
    ReadRequest request;
    request.selection = makeSelection();
    auto &names = request.selection.services;
    if (!m_knowsTimes) // the merged order is one of times
        names = {serviceName(m_random.below(services))};
    request.isMerged = m_knowsTimes && m_random.oneIn(3);
    request.direction = m_random.oneIn(2) ? Direction::Newer : Direction::Older;
    request.limit = 1 + m_random.below(m_random.oneIn(2) ? 20 : 1500);
    if (m_random.oneIn(6))
        request.bounds.budget = std::chrono::milliseconds(0);
    const bool isOlder = request.direction == Direction::Older;
    const bool isMerged = request.isMerged || names.size() != 1;
    m_asked += std::string(isOlder ? ", older" : ", newer") + (isMerged ? ", merged" : "")
        + ", limit " + std::to_string(request.limit)
        + (request.bounds.budget.count() == 0 ? ", no time" : "");
    std::vector<std::string> want = wantedJson(request, isMerged);
    // No time for a page of one entry over everything.
    const std::size_t most = std::min<std::size_t>(want.size(), 40 * request.limit);
    const bool isCut = most < want.size();
    if (isOlder)
        want.erase(want.begin(), want.end() - static_cast<std::ptrdiff_t>(most));
    want.resize(most);

    std::vector<std::string> got;
    for (int calls = 0; !isCut || got.size() < most; ++calls) {
        const auto page = m_store->read(request);
        if (!page)
            return fail(page.error().message);
        if (page->entries.size() > request.limit)
            return fail("too large a page");
        std::vector<std::string> lines;
        for (const Page::Entry &entry : page->entries)
            lines.push_back(entry.json);
        got.insert(isOlder ? got.begin() : got.end(), lines.begin(), lines.end());
        request.cursor = page->cursor;
        if (page->cursor.empty()) {
            if (!page->complete)
                return fail("not complete, and no cursor");
            break;
        }
        if (calls > 5000)
            return fail("the pages do not end");
    }
    if (isCut && isOlder && got.size() > most)
        got.erase(got.begin(), got.end() - static_cast<std::ptrdiff_t>(most));
    else if (isCut && got.size() > most)
        got.resize(most);
    if (got == want)
        return;
    const auto [g, w] = std::ranges::mismatch(got, want);
    fail("got " + std::to_string(got.size()) + " of " + std::to_string(want.size())
         + ", first difference at " + std::to_string(g - got.begin()) + "\n got:  "
         + (g == got.end() ? "nothing" : *g) + "\n want: " + (w == want.end() ? "nothing" : *w));
}

void Session::checkStats()
{
    constexpr std::string_view fields[]{
        "level", "service",   "status", "user",    "ok",          "big", "price", "host",
        "id",    "http.path", "dup",    "missing", "http.status", "seq", "tags",  "message"};
    constexpr std::int64_t intervals[]{250'000'000, 1'000'000'000, 60'000'000'000,
                                       3'600'000'000'000};
    StatsRequest request;
    request.selection = makeSelection();
    for (auto n = m_random.below(3); n > 0; --n)
        request.fields.push_back(m_random.pick(fields));
    if (m_knowsTimes && m_random.oneIn(3))
        request.interval = intervals[m_random.below(std::size(intervals))];
    if (m_random.oneIn(4))
        request.bounds.budget = std::chrono::milliseconds(0);
    m_asked += ", counted";
    for (const std::string &field : request.fields)
        m_asked += " by " + field;
    if (request.interval)
        m_asked += " by " + std::to_string(*request.interval) + " ns";

    const auto want = m_model.groups(request);
    const bool isGrouped = request.interval || !request.fields.empty();
    std::map<StoreModel::Group, std::uint64_t> got;
    std::uint64_t total = 0;
    for (;;) {
        const auto stats = m_store->stats(request);
        if (!stats)
            return fail(stats.error().message);
        if (stats->complete != stats->cursor.empty() || stats->other != 0)
            return fail("not complete, or others");
        total += stats->total;
        for (const Stats::Row &row : stats->rows) {
            StoreModel::Group group;
            if (row.time)
                group.first = row.time->ns;
            for (const auto &value : row.values)
                group.second.push_back(value ? std::optional(plainNumber(*value)) : std::nullopt);
            got[group] += row.count;
        }
        const auto key = [](const Stats::Row &row) { return std::tie(row.time, row.values); };
        if (!std::ranges::is_sorted(stats->rows, {}, key))
            return fail("the rows are not in order");
        if (stats->cursor.empty())
            break;
        request.cursor = stats->cursor;
    }
    std::uint64_t sum = 0;
    for (const auto &[group, count] : want)
        sum += count;
    if (total != sum)
        fail("counted " + std::to_string(total) + " of " + std::to_string(sum));
    if (isGrouped ? got == want : got.empty())
        return;
    std::string difference;
    auto show = [&](const auto &groups, const auto &others, const std::string &side) {
        for (const auto &[group, count] : groups) {
            const auto other = others.find(group);
            if (other != others.end() && other->second == count)
                continue;
            difference += side + std::to_string(group.first.value_or(0));
            for (const auto &value : group.second)
                difference += " [" + value.value_or("(none)") + "]";
            difference += ": " + std::to_string(count) + "\n";
        }
    };
    show(got, want, " got ");
    show(want, got, " want ");
    fail("groups differ:\n" + difference.substr(0, 2000));
}

void Session::checkFields()
{
    FieldsRequest request;
    request.selection = makeSelection();
    request.fields = {"user", "ok", "id", "host"};
    request.valueLimit = 1 + m_random.below(5);
    request.bounds.budget = std::chrono::seconds(20);
    m_asked += ", fields";
    const FieldList list = m_store->fields(request);
    if (!list.complete)
        return fail("not complete");
    if (list.entries != m_model.select(request.selection).size())
        return fail("looked at " + std::to_string(list.entries) + " entries of "
                    + std::to_string(m_model.select(request.selection).size()));
    std::size_t there = 0;
    for (const std::string &name : request.fields) {
        const auto values = m_model.values(request.selection, name);
        if (values.empty())
            continue;
        ++there;
        const auto field = std::ranges::find(list.fields, name, &FieldList::Field::name);
        if (field == list.fields.end())
            return fail("there is no " + name);
        std::uint64_t count = 0;
        std::vector<std::uint64_t> counts;
        for (const auto &[value, times] : values) {
            count += times;
            counts.push_back(times);
        }
        std::ranges::sort(counts, std::greater());
        if (field->count != count)
            return fail(name + " is counted " + std::to_string(field->count) + " times, not "
                        + std::to_string(count));
        if (values.size() > maxCountedValues)
            continue; // which of them are counted is not said
        if (field->hasMore != (values.size() > request.valueLimit)
            || field->values.size() != std::min(values.size(), request.valueLimit))
            return fail(name + " has another number of values");
        for (std::size_t i = 0; i < field->values.size(); ++i) {
            const auto &[value, times] = field->values[i];
            const auto found = values.find(value);
            if (found == values.end() || found->second != times || times != counts[i])
                return fail(name + " is " + value + " " + std::to_string(times) + " times");
        }
    }
    if (list.fields.size() != there)
        fail("there are " + std::to_string(list.fields.size()) + " fields");
}

void Session::checkSummary()
{
    m_asked = "services";
    if (!m_knowsTimes)
        return;
    const ServiceList list = m_store->services();
    if (!list.complete)
        return fail("not complete");
    for (const ServiceSummary &got : list.services) {
        const ServiceSummary want = m_model.summary(got.name);
        if (got.entries != want.entries || got.levels != want.levels || got.first != want.first
            || got.last != want.last)
            return fail(got.name + " has " + std::to_string(got.entries) + " entries of "
                        + std::to_string(want.entries) + ", or others");
    }
}

QString Session::run(int rounds)
{
    writeForeignFiles();
    if (!open())
        return m_failure;
    for (m_round = 0; m_round < rounds && m_failure.isEmpty(); ++m_round) {
        m_asked = "append";
        for (auto n = m_random.below(3); n > 0; --n)
            appendSome();
        disturb();
        checkRead();
        checkRead();
        checkStats();
        if (m_random.oneIn(2))
            checkFields();
        if (m_random.oneIn(4))
            checkSummary();
    }
    return m_failure;
}

} // namespace

class TestSearchProperty final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithAPlainFilter_data()
    {
        QTest::addColumn<unsigned>("seed");
        if (const int seed = qEnvironmentVariableIntValue("LOGYARD_SEARCH_SEED"); seed > 0) {
            QTest::addRow("seed %d", seed) << static_cast<unsigned>(seed);
            return;
        }
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void agreesWithAPlainFilter()
    {
        QFETCH(unsigned, seed);
        const int rounds = qEnvironmentVariableIntValue("LOGYARD_SEARCH_ROUNDS");
        const QString failure = Session(seed).run(rounds > 0 ? rounds : defaultRounds);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }
};

QTEST_GUILESS_MAIN(TestSearchProperty)
#include "test_search_property.moc"
