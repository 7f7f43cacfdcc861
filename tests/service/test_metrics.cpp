// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /metrics: exact under load, in the format that Prometheus reads.
#include "service_fixture.h"

#include <QRegularExpression>
#include <QSet>

#include <thread>
#include <vector>

using namespace logyard::test;

class TestMetrics final : public ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_client.reset();
        m_service.reset();
    }

    void countsAreExactUnderLoad()
    {
        constexpr int threads = 6;
        constexpr int rounds = 200;
        QVERIFY(startService());
        std::atomic<int> unexpected = 0;
        {
            std::vector<std::jthread> senders;
            for (int t = 0; t < threads; ++t) {
                senders.emplace_back([&, t] {
                    HttpClient client(m_service->port());
                    const QByteArray service = "s" + QByteArray::number(t);
                    for (int i = 0; i < rounds; ++i) {
                        unexpected += client.post(numbered(service, i)).status != 201;
                        unexpected += client.post("no JSON").status != 400;
                        unexpected += client.get("/logs/" + service + "?limit=1").status != 200;
                        unexpected += client.get("/nothing/" + QByteArray::number(i)).status != 404;
                    }
                });
            }
        }
        QCOMPARE(unexpected.load(), 0);
        constexpr qint64 each = threads * rounds;
        auto requests = [&](const QByteArray &method, const QByteArray &route,
                            const QByteArray &status) {
            return metric("logyard_http_requests_total{method=\"" + method + "\",route=\"" + route
                          + "\",status=\"" + status + "\"}");
        };
        QCOMPARE(requests("POST", "/logs", "201"), each);
        QCOMPARE(requests("POST", "/logs", "400"), each);
        QCOMPARE(requests("GET", "/logs/<service>", "200"), each);
        QCOMPARE(requests("GET", "none", "404"), each);
        QCOMPARE(metric("logyard_http_request_duration_seconds_count{route=\"/logs\"}"), 2 * each);
        QCOMPARE(metric("logyard_search_duration_seconds_count"), each);
        QCOMPARE(metric("logyard_entries_stored_total"), each);
        QCOMPARE(metric("logyard_entries_rejected_total{reason=\"not_an_object\"}"), each);
        QCOMPARE(metric("logyard_searches_running"), 0);
        QCOMPARE(metric("logyard_store_services"), threads);
    }

    void refusedRequestsAreCounted()
    {
        QVERIFY(startService());
        HttpClient bad(m_service->port());
        QVERIFY(bad.send("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"));
        QCOMPARE(bad.read().status, 505);
        QCOMPARE(metric("logyard_http_requests_total{method=\"other\",route=\"refused\","
                        "status=\"505\"}"),
                 1);
    }

    void theTextIsWhatPrometheusReads()
    {
        QVERIFY(startService());
        m_client->post(numbered("auth", 1));
        const HttpReply reply = m_client->get("/metrics");
        QVERIFY(reply.field("Content-Type").startsWith("text/plain; version=0.0.4"));
        static const QRegularExpression line(QStringLiteral(
            "^[a-z_]+(\\{[a-z]+=\"[^\"\n]*\"(,[a-z]+=\"[^\"\n]*\")*\\})? -?[0-9.e+-]+$"));
        QSet<QByteArray> described;
        for (const QByteArray &text : reply.body.split('\n')) {
            if (text.startsWith("# HELP ") || text.startsWith("# TYPE ")) {
                const QByteArray what = text.split(' ')[1] + text.split(' ')[2];
                QVERIFY2(!described.contains(what), what);
                described += what;
            } else if (!text.isEmpty()) {
                QVERIFY2(line.match(QString::fromUtf8(text)).hasMatch(), text);
            }
        }
        QVERIFY(described.size() > 40);
        QVERIFY(metric("process_start_time_seconds") > 1'700'000'000);
        QVERIFY(metric("logyard_store_free_bytes") > 0);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
