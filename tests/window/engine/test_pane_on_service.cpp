// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_client.h"
#include "tests/support/redis_server.h"
#include "tests/support/service_process.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::HttpClient;
using logyard::test::RedisServer;
using logyard::test::ServiceProcess;

namespace {

using namespace std::chrono_literals;

/// Posts entries 0, 1, 2, …, a few at once, until it is told to stop.
class Sender final
{
public:
    explicit Sender(quint16 port)
        : m_thread([this, port](const std::stop_token &stop) { run(port, stop); })
    {
    }

    int stop()
    {
        m_thread.request_stop();
        m_thread.join();
        return sent;
    }

    std::atomic_int sent = 0;

private:
    void run(quint16 port, const std::stop_token &stop)
    {
        HttpClient http(port);
        while (!stop.stop_requested()) {
            QByteArray body;
            for (int i = 0; i < 5; ++i) {
                const int number = sent + i;
                body += R"({"service":"shop","message":")" + QByteArray::number(number) + "\"}\n";
            }
            if (http.post(body).status == 201)
                sent += 5;
            std::this_thread::sleep_for(2ms);
        }
    }

    std::jthread m_thread;
};

struct Window
{
    Window(const ServiceProcess &service, const QString &redisUrl)
        : client(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(service.port()))),
          feed({client.baseUrl(), {}, redisUrl})
    {
        pane.resize(900, 500);
        pane.show();
        feed.start();
    }

    QString last() const
    {
        const LogEntry *entry = pane.model()->entryAt(pane.model()->rowCount() - 1);
        return entry ? entry->message : QString();
    }

    /// Empty when the rows are numbered without a hole, doubles or gaps; else what is wrong first.
    QString disorder() const
    {
        const LogModel &model = *pane.model();
        int expected = model.rowCount() > 0 ? model.entryAt(0)->message.toInt() : 0;
        for (int row = 0; row < model.rowCount(); ++row, ++expected) {
            if (model.entryAt(row)->message != QString::number(expected))
                return QStringLiteral("row %1 is \"%2\", not %3")
                    .arg(row)
                    .arg(model.entryAt(row)->message)
                    .arg(expected);
        }
        return {};
    }

    ServiceClient client;
    LiveFeed feed;
    LogPane pane{&client, &feed};
};

} // namespace

/// The pane and the real program, with entries arriving all the time.
class TestPaneOnService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsMissedOrDoubled_data();
    void nothingIsMissedOrDoubled();
    void whatRedisLostIsLoadedFromHistory();
    void servicesAndReadiness();
    void showsWhatIsAround();
};

// From the real service: the rows before and after, each once, the right one selected, and from
// there older rows as one scrolls up, and the newest by End.
void TestPaneOnService::showsWhatIsAround()
{
    ServiceProcess service;
    QVERIFY(service.start());
    HttpClient http(service.port());
    constexpr int count = 6000;
    QByteArray body;
    for (int i = 0; i < count; ++i) {
        // Three share each time, so that the seam lies within one.
        const QByteArray ms = QByteArray::number(1'706'178'600'000 + i / 3);
        body += R"({"service":")" + QByteArray(i % 2 ? "shop" : "pay") + R"(","timestamp":)" + ms
            + R"(,"message":")" + QByteArray::number(i) + "\"}\n";
    }
    QCOMPARE(http.post(body).status, 201);

    Window window(service, {});
    window.pane.setFilter(QStringLiteral("message:3001"));
    window.pane.setScope({});
    QTRY_COMPARE(window.pane.model()->rowCount(), 1);
    const LogEntry anchor = *window.pane.model()->entryAt(0);
    window.pane.setFilter({});
    window.pane.showAround(anchor);
    const LogModel &model = *window.pane.model();
    QTRY_VERIFY(window.pane.currentEntry());
    QCOMPARE(window.pane.currentEntry()->message, QStringLiteral("3001"));
    QVERIFY(!window.pane.isFollowing());
    QVERIFY(model.entryAt(model.rowCount() - 1)->isGap());

    // Whatever the order within a millisecond is, all between the first and the last are there.
    QList<int> numbers;
    for (int row = 0; row < model.rowCount() - 1; ++row)
        numbers.append(model.entryAt(row)->message.toInt());
    std::ranges::sort(numbers);
    QVERIFY(numbers.size() > 1500);
    QCOMPARE(std::ranges::adjacent_find(numbers), numbers.end());
    const int first = numbers.front() + 3; // the pages end somewhere within a millisecond
    const int last = numbers.back() - 3;
    QVERIFY(first < 2500 && last > 3500);
    for (int number = first; number <= last; ++number)
        QVERIFY2(numbers.contains(number), qPrintable(QString::number(number)));

    window.pane.goToStart();
    QTRY_VERIFY(model.entryAt(0)->message.toInt() < 3);
    QVERIFY(!window.pane.hasOlder());
    window.pane.goToEnd();
    QTRY_VERIFY(window.last().toInt() >= count - 3);
    QVERIFY(window.pane.isFollowing());
}

void TestPaneOnService::nothingIsMissedOrDoubled_data()
{
    QTest::addColumn<bool>("throughRedis");
    QTest::addColumn<QStringList>("scope");
    QTest::newRow("tail, all") << false << QStringList();
    QTest::newRow("tail, one") << false << QStringList{QStringLiteral("shop")};
    QTest::newRow("Redis, all") << true << QStringList();
    QTest::newRow("Redis, one") << true << QStringList{QStringLiteral("shop")};
}

void TestPaneOnService::nothingIsMissedOrDoubled()
{
    QFETCH(bool, throughRedis);
    QFETCH(QStringList, scope);
    if (throughRedis && !RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer redis;
    if (throughRedis)
        QVERIFY(redis.start());
    const QString redisUrl = throughRedis ? redis.url() : QString();
    ServiceProcess service({.redisUrl = redisUrl});
    QVERIFY(service.start());
    Sender sender(service.port());
    Window window(service, redisUrl);
    const auto wanted = throughRedis ? LiveFeed::State::Redis : LiveFeed::State::Tail;
    QTRY_COMPARE_WITH_TIMEOUT(window.feed.state(), wanted, 20'000);

    QSignalSpy loaded(&window.pane, &LogPane::loaded);
    for (int round = 1; round <= 8; ++round) {
        window.pane.setScope(scope);
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), round, 20'000);
        const int now = sender.sent;
        QTRY_VERIFY_WITH_TIMEOUT(window.last().toInt() > now + 50, 20'000);
        QCOMPARE(window.disorder(), QString());
    }
    const int count = sender.stop();
    QTRY_COMPARE_WITH_TIMEOUT(window.last(), QString::number(count - 1), 20'000);
    while (window.pane.hasOlder()) {
        QScrollBar *bar = window.pane.view()->verticalScrollBar();
        bar->setValue(bar->maximum() / 2);
        bar->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(!window.pane.isLoading(), 20'000);
    }
    QCOMPARE(window.disorder(), QString());
    QCOMPARE(window.pane.model()->rowCount(), count);
}

void TestPaneOnService::whatRedisLostIsLoadedFromHistory()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer redis;
    QVERIFY(redis.start());
    ServiceProcess service({.redisUrl = redis.url()});
    QVERIFY(service.start());
    Window window(service, redis.url());
    QTRY_COMPARE_WITH_TIMEOUT(window.feed.state(), LiveFeed::State::Redis, 20'000);
    window.pane.setScope({});
    Sender sender(service.port());
    QTRY_VERIFY_WITH_TIMEOUT(window.last().toInt() > 100, 20'000);

    redis.stop();
    QTRY_COMPARE_WITH_TIMEOUT(window.feed.state(), LiveFeed::State::Tail, 20'000);
    int now = sender.sent;
    QTRY_VERIFY_WITH_TIMEOUT(window.last().toInt() > now + 100, 20'000);
    QVERIFY(redis.start());
    QTRY_COMPARE_WITH_TIMEOUT(window.feed.state(), LiveFeed::State::Redis, 60'000);
    now = sender.sent;
    QTRY_VERIFY_WITH_TIMEOUT(window.last().toInt() > now + 100, 20'000);
    const int count = sender.stop();
    QTRY_COMPARE_WITH_TIMEOUT(window.last(), QString::number(count - 1), 20'000);

    const LogModel &model = *window.pane.model();
    // By itself, with nothing left that says so.
    const auto isWhole = [&] {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.entryAt(row)->isGap())
                return false;
        }
        return model.rowCount() >= count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), 20'000);
    // The service may publish what waited when Redis is back, and so below what came since: each
    // entry is there once, if not in order.
    QList<int> numbers;
    for (int row = 0; row < model.rowCount(); ++row)
        numbers.append(model.entryAt(row)->message.toInt());
    std::ranges::sort(numbers);
    QCOMPARE(numbers.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(numbers[i], i);
}

void TestPaneOnService::servicesAndReadiness()
{
    ServiceProcess service;
    QVERIFY(service.start());
    HttpClient http(service.port());
    QCOMPARE(http.post(R"({"service":"a b","level":"error","message":"x"})").status, 201);
    Window window(service, {});
    std::optional<Answer<ServiceList>> services;
    std::optional<Answer<Readiness>> ready;
    std::optional<Answer<Metrics>> metrics;
    window.client.services(this, [&](const Answer<ServiceList> &answer) { services = answer; });
    window.client.ready(this, [&](const Answer<Readiness> &answer) { ready = answer; });
    window.client.metrics(this, [&](const Answer<Metrics> &answer) { metrics = answer; });
    QTRY_VERIFY(services && ready && metrics);
    QVERIFY(services->has_value() && ready->has_value() && metrics->has_value());
    QCOMPARE((*services)->services.size(), 1);
    QCOMPARE((*services)->services.first().name, QStringLiteral("a b"));
    QCOMPARE((*services)->services.first().levels.value(Level::Error), 1);
    QVERIFY((*ready)->ready);
    QCOMPARE((*ready)->redis, QStringLiteral("off"));
    QCOMPARE((*metrics)->value(QStringLiteral("logyard_entries_stored_total")), 1.0);

    std::optional<Answer<Page>> page;
    PageQuery query;
    query.filter = QStringLiteral("message:(");
    window.client.page(this, query, [&](const Answer<Page> &answer) { page = answer; });
    QTRY_VERIFY(page);
    QVERIFY(!page->has_value());
    QVERIFY(page->error().position);

    std::optional<Answer<std::monostate>> removed;
    window.client.removeService(this, QStringLiteral("a b"),
                                [&](const Answer<std::monostate> &answer) { removed = answer; });
    QTRY_VERIFY(removed);
    QVERIFY(removed->has_value());
}

QTEST_MAIN(TestPaneOnService)
#include "test_pane_on_service.moc"
