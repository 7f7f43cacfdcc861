// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/engine/fake_service.h"
#include "ui/window/service_watch.h"

#include <QTest>

using namespace logyard::ui;
using logyard::test::FakeService;

class TestServiceWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The same token is not sent in vain again and again, and what is missing is not forgotten
    // because the service has had enough of it.
    void aRefusedTokenStaysMissing()
    {
        FakeService service;
        int status = 401;
        int others = 0;
        service.override = [&](const FakeService::Request &request) {
            others += request.path != QStringLiteral("/services");
            FakeService::Response response;
            response.status = status;
            response.body = status == 401 ? R"({"error":"Not valid here."})"
                : status == 429           ? R"({"error":"Too many wrong tokens."})"
                                          : R"({"services":[],"complete":true})";
            return std::optional(response);
        };
        ServiceClient client(service.url(), QStringLiteral("wrong"));
        ServiceWatch watch(&client);
        int answers = 0;
        connect(&watch, &ServiceWatch::servicesReceived, this, [&] { ++answers; });
        watch.start();
        QTRY_COMPARE(watch.missing(), ServiceWatch::Missing::Token);
        QTRY_COMPARE(others, 2); // /ready and /metrics, asked before it was known
        status = 429;
        const auto before = service.requests.size();
        watch.refresh();
        QTRY_COMPARE(service.requests.size(), before + 1);
        QTRY_VERIFY(!watch.isAsking());
        QCOMPARE(watch.missing(), ServiceWatch::Missing::Token);
        QVERIFY(watch.isReachable());
        QCOMPARE(watch.whyNot(), QStringLiteral("Not valid here."));
        QCOMPARE(others, 2);
        status = 200;
        watch.refresh();
        QTRY_COMPARE(answers, 1);
        QCOMPARE(watch.missing(), ServiceWatch::Missing::Nothing);
    }
};

QTEST_GUILESS_MAIN(TestServiceWatch)
#include "test_service_watch.moc"
