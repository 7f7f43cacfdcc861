// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/elastic.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

class TestElastic final : public QObject
{
    Q_OBJECT

    static ElasticBulk bulk(std::string_view body, std::string_view index = {})
    {
        ElasticReader reader;
        return reader.readBulk(body, testNow, index);
    }

private Q_SLOTS:
    void readsPairs()
    {
        const ElasticBulk result =
            bulk("{\"create\":{\"_index\":\"web-2024.01.25\"}}\n"
                 "{\"@timestamp\":\"2024-01-25T10:00:00.5Z\",\"message\":\"m\",\"log\":{\"level\":"
                 "\"warn\"},\"trace\":{\"id\":\"t\"},\"n\":1.50}\n"
                 "{\"index\":{}}\n"
                 "{\"msg\":\"two\",\"level\":30,\"service\":{\"name\":\"s\",\"version\":\"1\"}}\n"
                 "",
                 "fallback");
        QCOMPARE(result.fault, "");
        QCOMPARE(result.items, "{\"create\":{\"status\":201}},{\"index\":{\"status\":201}}");
        QCOMPARE(
            storedLines(result.intake),
            "{\"timestamp\":\"2024-01-25T10:00:00.500000Z\",\"service\":\"web\",\"level\":\"warn\","
            "\"message\":\"m\",\"trace_id\":\"t\",\"log\":{\"level\":\"warn\"},\"trace\":{\"id\":"
            "\"t\"},\"n\":1.50}"
            "\n{\"timestamp\":\""
                + testNowText
                + "\",\"service\":\"s\",\"level\":30,\"message\":\"two\",\"service_\":{\"name\":"
                  "\"s\","
                  "\"version\":\"1\"}}"
                  "\n");
    }

    void takesTheIndexOfThePath()
    {
        QCOMPARE(storedLines(bulk("{\"index\":{}}\n{\"a\":1}\n", "shop").intake),
                 arrived("shop") + ",\"a\":1}\n");
        QCOMPARE(indexInPath("/logs%2Dx/_bulk"), "logs-x");
        QCOMPARE(indexInPath("/_bulk"), "");
        QCOMPARE(indexInPath("/a%"), "a%");
    }

    void leavesDatesOutOfServices()
    {
        for (const auto &[index, service] :
             {std::pair<std::string_view, std::string_view>{"web-2024.01.25", "web"},
              {"web-2024-01-25", "web"},
              {"web-000001", "web"},
              {"web-2024.01.25-000001", "web"},
              {"web", "web"},
              {"v2", "v2"},
              {"web-2", "web-2"},
              {"20240125", "20240125"},
              {"logs-app-default", "logs-app-default"},
              {"", ""}})
            QCOMPARE(serviceOfIndex(index), service);
    }

    void saysWhatBecameOfEach()
    {
        const ElasticBulk result = bulk("{\"create\":{}}\n{\"a\":\n{\"delete\":{\"_id\":\"1\"}}\n"
                                        "{\"update\":{}}\n{\"doc\":{}}\n{\"create\":{}}\n{}\n");
        QCOMPARE(result.fault, "");
        QCOMPARE(result.intake.accepted, std::size_t(1));
        QCOMPARE(result.intake.rejected, std::size_t(2));
        QVERIFY(result.items.starts_with("{\"create\":{\"error\":{\"type\":\"mapper_parsing_"
                                         "exception\",\"reason\":\"This is not"));
        QVERIFY(result.items.find(
                    "\"status\":400}},{\"delete\":{\"status\":404}},{\"update\":{\"error\"")
                != std::string::npos);
        QVERIFY(result.items.ends_with(",{\"create\":{\"status\":201}}"));
    }

    void refusesWhatIsNoBulk()
    {
        for (const std::string_view body :
             {"", "\n", "{}", "{\"a\":{}}\n{}\n", "x\n{}\n", "{\"index\":{}}\n",
              "{\"index\":{},\"create\":{}}\n{}\n", "{\"index\":{}}\n{\"a\":1}\n{\"index\":{}}"}) {
            const ElasticBulk result = bulk(body);
            QVERIFY(!result.fault.empty());
            QCOMPARE(result.intake.accepted, std::size_t(0));
            QVERIFY(result.intake.batch.runs.empty());
        }
    }

    void saysWhichIsTooLarge()
    {
        const ElasticBulk result =
            bulk("{\"index\":{}}\n{\"a\":\"" + std::string(maxEntrySize, 'x') + "\"}\n");
        QVERIFY(result.items.ends_with("\"status\":413}}"));
    }

    void readsSyslogsFields()
    {
        ElasticReader reader;
        QCOMPARE(storedLines(reader.readDocument(
                     "{\"message\":\"m\",\"severity\":\"err\",\"syslogtag\":\"su[12]:\"}", testNow,
                     "x")),
                 arrived("su")
                     + ",\"level\":\"err\",\"message\":\"m\",\"syslogtag\":\"su[12]:\"}"
                       "\n");
        QCOMPARE(reader.readDocument("[1]", testNow, "x").rejected, std::size_t(1));
        QCOMPARE(reader.readDocument("", testNow, "x").rejected, std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestElastic)
#include "test_elastic.moc"
