// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/cors.h"

#include <QTest>

using namespace logyard::http;

class TestCors final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allowsLocalPagesByDefault()
    {
        const CorsPolicy policy;
        for (const char *origin : {"http://localhost", "https://localhost:3000",
                                   "http://127.0.0.1:8005", "http://[::1]:5173", "http://[::1]"})
            QVERIFY2(policy.allows(origin), origin);
        for (const char *origin : {"", "null", "http://example.com", "http://localhost.evil.com",
                                   "http://localhost:80@evil.com", "file://localhost",
                                   "http://localhost:80:90x", "http://127.0.0.1.evil.com"})
            QVERIFY2(!policy.allows(origin), origin);
    }

    void allowsTheListed()
    {
        const auto policy = CorsPolicy::parse(" https://app.example , https://b.example:8443/ ");
        QVERIFY(policy);
        QVERIFY(policy->allows("https://app.example"));
        QVERIFY(policy->allows("https://b.example:8443"));
        QVERIFY(!policy->allows("http://app.example"));
        QVERIFY(!policy->allows("http://localhost"));
        QVERIFY(!CorsPolicy::parse("app.example"));
        QVERIFY(!CorsPolicy::parse("https://a b"));
    }

    void writesFields()
    {
        const auto any = CorsPolicy::parse("*");
        QCOMPARE(any->fields("https://x.example").front().value, "*");
        QVERIFY(any->fields("").empty());
        const CorsPolicy local;
        const auto fields = local.fields("http://localhost:3000");
        QCOMPARE(fields.size(), std::size_t(2));
        QCOMPARE(fields[0].value, "http://localhost:3000");
        QCOMPARE(fields[1].name, "Vary");
        QVERIFY(local.preflightFields("http://evil.example").empty());
        QVERIFY(local.preflightFields("http://localhost").size() > fields.size());
        QVERIFY(local.fields("http://localhost\r\nX: y").empty());
    }
};

QTEST_GUILESS_MAIN(TestCors)
#include "test_cors.moc"
