// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/protocol.h"

#include <QTest>

#include <algorithm>

using namespace logyard::http;

class TestProtocol final : public QObject
{
    Q_OBJECT

    static bool asksToComeBack(const Reply &reply)
    {
        return std::any_of(reply.fields.begin(), reply.fields.end(),
                           [](const Field &field) { return field.name == "Retry-After"; });
    }

private Q_SLOTS:
    void asksToComeBackInWordsThatAreUnderstood()
    {
        for (std::size_t i = 0; i < protocolCount; ++i) {
            const auto id = static_cast<ProtocolId>(i);
            const bool knows408 = id == ProtocolId::Logyard || id == ProtocolId::JsonLine
                || id == ProtocolId::Gelf || id == ProtocolId::Datadog;
            const bool knows429 = knows408 || id == ProtocolId::Loki || id == ProtocolId::Otlp;
            const Reply slow = formed(id, errorReply(408, "Too slow."));
            QCOMPARE(slow.status, knows408 ? 408 : 503);
            QCOMPARE(asksToComeBack(slow), !knows408);
            QCOMPARE(formed(id, errorReply(429, "Too many.")).status, knows429 ? 429 : 503);
            const Reply full = formed(id, errorReply(503, "The disk is full."));
            QCOMPARE(full.status, 503);
            QVERIFY(asksToComeBack(full));
            QVERIFY(full.body.find("The disk is full.") != std::string::npos);
            QCOMPARE(formed(id, errorReply(413, "Too large.")).status, 413);
        }
    }

    void leavesOthersAsTheyAre()
    {
        Reply good;
        good.body = "{}";
        QCOMPARE(formed(ProtocolId::Loki, good).body, "{}");
    }

    void makesEachButOurOwn()
    {
        QVERIFY(!makeProtocol(ProtocolId::Logyard, {}));
        for (std::size_t i = 1; i < protocolCount; ++i)
            QVERIFY(makeProtocol(static_cast<ProtocolId>(i), {}));
    }

    void knowsEveryRoute()
    {
        QCOMPARE(protocolOf("/logs"), ProtocolId::Logyard);
        QCOMPARE(protocolOf("/logs/x"), ProtocolId::Logyard);
        QCOMPARE(protocolOf("/logs/_bulk"), ProtocolId::Elastic);
        QCOMPARE(protocolOf("/nothing"), ProtocolId::Logyard);
        QVERIFY(allRoutes().size() <= 62);
        QVERIFY(hasMethod(*findRoute("/_bulk"), "PUT"));
        QVERIFY(!hasMethod(*findRoute("/_bulk"), "UT"));
        QVERIFY(!hasMethod(*findRoute("/_bulk"), "GET"));
    }
};

QTEST_GUILESS_MAIN(TestProtocol)
#include "test_protocol.moc"
