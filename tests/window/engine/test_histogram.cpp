// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_client.h"
#include "tests/support/service_process.h"
#include "tests/window/engine/fake_service.h"
#include "ui/histogram/histogram_loader.h"
#include "ui/histogram/histogram_view.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::FakeService;

namespace {

constexpr std::int64_t s = 1'000'000'000;
constexpr Timestamp start{1'706'178'600 * s}; // 2024-01-25T10:30:00Z

Timestamp after(double seconds)
{
    return {start.ns + std::int64_t(seconds * double(s))};
}

QJsonObject statsOf(const QByteArray &rows)
{
    return QJsonDocument::fromJson("{\"rows\":[" + rows + "]}").object();
}

QByteArray row(double seconds, const QByteArray &level, int count)
{
    return "{\"time\":\"" + QByteArray::fromStdString(formatTimestamp(after(seconds)))
        + "\",\"level\":" + level + ",\"count\":" + QByteArray::number(count) + '}';
}

} // namespace

class TestHistogram final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void intervals_data();
    void intervals();
    void countsByLevel();
    void growsAtItsEnd();
    void hugeSpansStayBounded();
    void loadsInParts();
    void aFailureLeavesWhatWasThere();
    void mouseAndKeysChoose();
    void countsWhatTheServiceHas();
    void aFewOldEntriesLeaveRoomForTheRest();
};

void TestHistogram::intervals_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("argument");
    QTest::newRow("nothing") << 0.0 << "1ms";
    QTest::newRow("a second") << 1.0 << "10ms";
    QTest::newRow("a minute") << 60.0 << "500ms";
    QTest::newRow("a quarter of an hour") << 900.0 << "10s";
    QTest::newRow("a day") << 86'400.0 << "10m";
    QTest::newRow("a year") << 365.0 * 86'400 << "5d";
    QTest::newRow("everything") << 9.0e9 << "365d";
}

void TestHistogram::intervals()
{
    QFETCH(double, seconds);
    QFETCH(QString, argument);
    QCOMPARE(Interval::forSpan(std::int64_t(seconds * double(s)), 160).argument, argument);
}

void TestHistogram::countsByLevel()
{
    Histogram histogram(after(3), after(29), {10 * s, QStringLiteral("10s")});
    QCOMPARE(histogram.size(), 3);
    QCOMPARE(histogram.begin(0), start);
    histogram.add(statsOf(row(0, "\"error\"", 2) + ',' + row(10, "\"info\"", 5) + ','
                          + row(10, "null", 1) + ',' + row(-10, "\"info\"", 9) + ','
                          + row(30, "\"info\"", 9)));
    histogram.add(statsOf(row(10, "\"info\"", 1)));
    QCOMPARE(histogram.counts(0)[std::size_t(Level::Error)], 2u);
    QCOMPARE(histogram.counts(1)[std::size_t(Level::Info)], 6u);
    QCOMPARE(histogram.counts(1)[std::size_t(Level::None)], 1u);
    QCOMPARE(histogram.total(), 9u);
    QCOMPARE(histogram.largest(), 7u);
    histogram.add(QJsonDocument::fromJson(R"({"rows":[{"time":"never"},7,null]})").object());
    QCOMPARE(histogram.total(), 9u);
}

void TestHistogram::growsAtItsEnd()
{
    Histogram histogram(start, after(15), {10 * s, QStringLiteral("10s")});
    histogram.add(statsOf(row(0, "\"info\"", 3) + ',' + row(10, "\"info\"", 4)));
    histogram.restart(1, after(35));
    QCOMPARE(histogram.size(), 4);
    QCOMPARE(histogram.total(), 3u);
}

void TestHistogram::hugeSpansStayBounded()
{
    const Histogram histogram(Timestamp::min(), Timestamp::max(), {s, QStringLiteral("1s")});
    QCOMPARE(histogram.size(), Histogram::maxBuckets);
    QVERIFY(Histogram().isEmpty());
    QCOMPARE(Histogram().total(), 0u);
}

void TestHistogram::loadsInParts()
{
    FakeService service;
    int asked = 0;
    service.override = [&](const FakeService::Request &request) {
        ++asked;
        FakeService::Response response;
        const bool isFirst = !request.query.hasQueryItem(QStringLiteral("cursor"));
        response.body = isFirst
            ? "{\"rows\":[" + row(0, "\"info\"", 3)
                + R"(],"cursor":"c 1","complete":false,"progress":{"scanned":1,"total":4}})"
            : "{\"rows\":[" + row(0, "\"info\"", 4) + R"(],"cursor":null,"complete":true})";
        return std::optional(response);
    };
    ServiceClient client(service.url());
    HistogramLoader loader(&client, nullptr);
    QList<double> progress;
    QList<std::uint64_t> totals;
    connect(&loader, &HistogramLoader::changed, this, [&] {
        progress.append(loader.progress());
        totals.append(loader.histogram().total());
    });
    PageQuery selection;
    selection.services = {QStringLiteral("a b"), QStringLiteral("c")};
    selection.filter = QStringLiteral("x:1");
    loader.load(selection, start, after(60));
    QTRY_VERIFY(!loader.isLoading());
    QCOMPARE(asked, 2);
    QCOMPARE(totals, (QList<std::uint64_t>{0, 3, 7}));
    QCOMPARE(progress, (QList<double>{0, 0.25, 1}));
    const QUrlQuery query = service.requests.last().query;
    QCOMPARE(query.queryItemValue(QStringLiteral("services"), QUrl::FullyDecoded),
             QStringLiteral("a b,c"));
    QCOMPARE(query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded), QStringLiteral("x:1"));
    QCOMPARE(query.queryItemValue(QStringLiteral("interval")), QStringLiteral("500ms"));
    loader.refresh(); // the end is fixed
    QVERIFY(!loader.isLoading());
}

void TestHistogram::aFailureLeavesWhatWasThere()
{
    FakeService service;
    bool isBroken = false;
    service.override = [&](const FakeService::Request &) {
        FakeService::Response response;
        response.status = isBroken ? 500 : 200;
        response.body =
            isBroken ? R"({"error":"No."})" : "{\"rows\":[" + row(0, "\"info\"", 3) + "]}";
        return std::optional(response);
    };
    ServiceClient client(service.url());
    HistogramLoader loader(&client, nullptr);
    QSignalSpy failed(&loader, &HistogramLoader::failed);
    loader.load({}, start, after(60), HistogramLoader::OpenEnd);
    QTRY_COMPARE(loader.histogram().total(), 3u);
    isBroken = true;
    loader.load({}, start, after(60), HistogramLoader::OpenEnd);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(loader.histogram().total(), 3u);
    QCOMPARE(loader.progress(), 1.0);
    loader.clear();
    QVERIFY(loader.histogram().isEmpty());
}

// One entry of 1970 and one of last year, beside a minute of a thousand.
void TestHistogram::aFewOldEntriesLeaveRoomForTheRest()
{
    test::ServiceProcess service;
    QVERIFY(service.start());
    test::HttpClient http(service.port());
    QByteArray body = R"({"service":"a","timestamp":0})"
                      "\n"
                      R"({"service":"a","timestamp":"2023-01-25T10:30:00Z"})"
                      "\n";
    for (int i = 0; i < 1'000; ++i)
        body += R"({"service":"a","timestamp":")"
            + QByteArray::fromStdString(formatTimestamp(after(i * 0.06))) + "\"}\n";
    QCOMPARE(http.post(body).status, 201);
    ServiceClient client(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(service.port())));
    HistogramLoader loader(&client, nullptr);
    loader.load({}, {0}, after(60), HistogramLoader::OpenBegin);
    QTRY_COMPARE(loader.histogram().total(), 1'000u);
    QTRY_VERIFY(!loader.isLoading());
    QCOMPARE(loader.earlier(), 2u);
    QVERIFY(loader.histogram().interval().ns <= s);
    QVERIFY(loader.histogram().begin(0) >= after(-1));
    // Asked for from there on, they are shown.
    loader.load({}, {0}, after(60));
    QTRY_COMPARE(loader.histogram().total(), 1'002u);
    QCOMPARE(loader.earlier(), 0u);
}

void TestHistogram::mouseAndKeysChoose()
{
    Histogram histogram(start, after(99), {10 * s, QStringLiteral("10s")});
    histogram.add(statsOf(row(20, "\"fatal\"", 1) + ',' + row(20, "null", 1'234)));
    HistogramView view;
    view.setTimeZone(QTimeZone::utc());
    view.resize(500, view.sizeHint().height());
    view.show();
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(100, 20)); // nothing there yet
    view.setHistogram(histogram, 0.5);
    QSignalSpy chosen(&view, &HistogramView::rangeChosen);
    QSignalSpy out(&view, &HistogramView::zoomOutRequested);
    QTest::mousePress(&view, Qt::LeftButton, {}, view.bucketRect(6).center());
    QTest::mouseMove(&view, view.bucketRect(2).center());
    QTest::mouseRelease(&view, Qt::LeftButton, {}, view.bucketRect(2).center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.last().at(0).value<Timestamp>(), after(20));
    QCOMPARE(chosen.last().at(1).value<Timestamp>(), after(70));
    QTest::mouseClick(&view, Qt::RightButton, {}, QPoint(100, 20));
    QCOMPARE(out.count(), 1);

    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.last().at(0).value<Timestamp>(), after(10));
    QCOMPARE(chosen.last().at(1).value<Timestamp>(), after(30));
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(out.count(), 2);
    QVERIFY(view.bucketText(2).contains(QStringLiteral("Fatal: 1")));
    QVERIFY(view.bucketText(2).contains(QStringLiteral("2024-01-25 10:30:20.000")));
    QVERIFY(view.bucketText(3).endsWith(QStringLiteral("No entries")));
    QVERIFY(!view.grab().isNull());
}

void TestHistogram::countsWhatTheServiceHas()
{
    test::ServiceProcess service;
    QVERIFY(service.start());
    test::HttpClient http(service.port());
    QByteArray body;
    const Timestamp now = Timestamp::now();
    for (int i = 0; i < 1'000; ++i)
        body += R"({"service":"a","level":")" + QByteArray(i % 10 ? "info" : "error")
            + R"(","timestamp":")"
            + QByteArray::fromStdString(formatTimestamp({now.ns - (1'000 - i) * s / 10})) + "\"}\n";
    QCOMPARE(http.post(body).status, 201);
    ServiceClient client(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(service.port())));
    HistogramLoader loader(&client, nullptr);
    loader.load({}, {now.ns - 200 * s}, now, HistogramLoader::OpenEnd);
    QTRY_COMPARE(loader.histogram().total(), 1'000u);
    std::uint64_t errors = 0;
    for (int bucket = 0; bucket < loader.histogram().size(); ++bucket)
        errors += loader.histogram().counts(bucket)[std::size_t(Level::Error)];
    QCOMPARE(errors, 100u);
    // What comes later is counted without counting the rest again.
    QCOMPARE(http.post(R"({"service":"a","level":"warn"})").status, 201);
    loader.refresh();
    QTRY_COMPARE(loader.histogram().total(), 1'001u);
}

QTEST_MAIN(TestHistogram)
#include "test_histogram.moc"
