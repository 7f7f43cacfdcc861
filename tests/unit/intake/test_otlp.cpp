// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/otlp.h"
#include "server/intake/otlp_logs.pb.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

namespace {

void addText(otlp::KeyValue *attribute, const char *key, const char *value)
{
    attribute->set_key(key);
    attribute->mutable_value()->set_string_value(value);
}

const std::string expected =
    R"({"timestamp":"2019-10-11T18:23:58.000000001Z","service":"shop","level":"ERROR",)"
    R"("message":"boom","trace_id":"5b8efff798038103d269b633813fc60c",)"
    R"("span_id":"eee19b7ec3c1b174","event_name":"e","http.status":500,"ok":false,"ratio":0.5,)"
    R"("list":["a",1],"map":{"k":"v"},"raw":"AAH/","none":null,"message_":"other",)"
    R"("resource":{"host.name":"h1"},"scope":{"name":"lib","version":"1.0"}})"
    "\n";

} // namespace

class TestOtlp final : public QObject
{
    Q_OBJECT

    static Intake readJson(std::string_view body)
    {
        OtlpReader reader;
        auto read = reader.readJson(body, testNow);
        return read ? std::move(*read) : Intake();
    }
    static Intake readProtobuf(const otlp::LogsRequest &request)
    {
        OtlpReader reader;
        auto read = reader.readProtobuf(request.SerializeAsString(), testNow);
        return read ? std::move(*read) : Intake();
    }
    // A request with one record, written as JSON.
    static std::string request(const std::string &record)
    {
        return R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[)" + record + "]}]}]}";
    }

private Q_SLOTS:
    void readsProtobuf()
    {
        otlp::LogsRequest request;
        auto *resource = request.add_resource_logs();
        addText(resource->mutable_resource()->add_attributes(), "service.name", "shop");
        addText(resource->mutable_resource()->add_attributes(), "host.name", "h1");
        auto *scope = resource->add_scope_logs();
        scope->mutable_scope()->set_name("lib");
        scope->mutable_scope()->set_version("1.0");
        auto *log = scope->add_log_records();
        log->set_time_unix_nano(1570818238000000001);
        log->set_observed_time_unix_nano(5);
        log->set_severity_number(17);
        log->set_severity_text("ERROR");
        log->mutable_body()->set_string_value("boom");
        log->set_event_name("e");
        log->set_trace_id(QByteArray::fromHex("5b8efff798038103d269b633813fc60c").toStdString());
        log->set_span_id(QByteArray::fromHex("eee19b7ec3c1b174").toStdString());
        auto attribute = [log](const char *key) {
            auto *added = log->add_attributes();
            added->set_key(key);
            return added->mutable_value();
        };
        attribute("http.status")->set_int_value(500);
        attribute("ok")->set_bool_value(false);
        attribute("ratio")->set_double_value(0.5);
        auto *list = attribute("list")->mutable_array_value();
        list->add_values()->set_string_value("a");
        list->add_values()->set_int_value(1);
        addText(attribute("map")->mutable_kvlist_value()->add_values(), "k", "v");
        attribute("raw")->set_bytes_value(std::string("\0\1\xFF", 3));
        attribute("none");
        attribute("message")->set_string_value("other");
        QCOMPARE(storedLines(readProtobuf(request)), expected);
    }

    void readsJson()
    {
        QCOMPARE(
            storedLines(readJson(
                R"({"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":)"
                R"({"stringValue":"shop"}},{"key":"host.name","value":{"stringValue":"h1"}}]},)"
                R"("scopeLogs":[{"scope":{"name":"lib","version":"1.0"},"logRecords":[{)"
                R"("timeUnixNano":"1570818238000000001","observedTimeUnixNano":5,)"
                R"("severityNumber":17,"severityText":"ERROR","body":{"stringValue":"boom"},)"
                R"("eventName":"e","traceId":"5b8efff798038103d269b633813fc60c",)"
                R"("spanId":"eee19b7ec3c1b174","newer":{"x":1},"attributes":[)"
                R"({"key":"http.status","value":{"intValue":"500"}},)"
                R"({"key":"ok","value":{"boolValue":false}},)"
                R"({"key":"ratio","value":{"doubleValue":0.5}},)"
                R"({"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},)"
                R"({"intValue":1}]}}},)"
                R"({"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":)"
                R"({"stringValue":"v"}}]}}},{"key":"raw","value":{"bytesValue":"AAH/"}},)"
                R"({"key":"none","value":{}},{"key":"message","value":{"stringValue":"other"}}]}]}]}]})")),
            expected);
    }

    void findsTheLevel()
    {
        auto level = [](const std::string &record) {
            const Intake intake = readJson(request(record));
            storedLines(intake);
            return intake.batch.runs.front().entries.front().level;
        };
        QCOMPARE(level(R"({"severityNumber":9})"), Level::Info);
        QCOMPARE(level(R"({"severityNumber":24})"), Level::Fatal);
        QCOMPARE(level(R"({"severityNumber":13,"severityText":"custom"})"), Level::Warn);
        QCOMPARE(level(R"({"severityText":"Critical"})"), Level::Fatal);
        QCOMPARE(level(R"({"severityNumber":25})"), Level::None);
        QCOMPARE(level(R"({})"), Level::None);
        QCOMPARE(level(R"({"attributes":[{"key":"severity","value":{"stringValue":"err"}}]})"),
                 Level::Error);
        QCOMPARE(storedLines(readJson(request(R"({"severityNumber":13,"severityText":"x"})"))),
                 arrived("unknown") + ",\"level\":\"warn\",\"severity_text\":\"x\"}\n");
    }

    void takesAnyBody()
    {
        auto stored = [](const std::string &body) {
            return storedLines(readJson(request("{\"body\":" + body + "}")));
        };
        QCOMPARE(stored(R"({"intValue":"5"})"), arrived("unknown") + ",\"message\":\"5\"}\n");
        QCOMPARE(stored(R"({"kvlistValue":{"values":[{"key":"msg","value":{"stringValue":"m"}},)"
                        R"({"key":"level","value":{"stringValue":"warn"}},)"
                        R"({"key":"n","value":{"intValue":1}}]}})"),
                 arrived("unknown") + ",\"level\":\"warn\",\"message\":\"m\",\"n\":1}\n");
        QCOMPARE(stored(R"({"arrayValue":{"values":[{"intValue":1}]}})"),
                 arrived("unknown") + ",\"body\":[1]}\n");
        QCOMPARE(stored("{}"), arrived("unknown") + ",\"body\":null}\n");
    }

    void refusesWhatIsNoRequest()
    {
        OtlpReader reader;
        for (const std::string_view body : {"", "{", "[]", "5", "\xFF"})
            QVERIFY(!reader.readJson(body, testNow).has_value());
        for (const std::string_view body : {"\x0A\xFF",
                                            "\x0A\x05"
                                            "abc",
                                            "\x07"})
            QVERIFY(!reader.readProtobuf(body, testNow).has_value());
        QVERIFY(reader.readProtobuf({}, testNow).has_value());
        QCOMPARE(readJson("{\"resourceLogs\":[5,{\"scopeLogs\":[{\"logRecords\":[5]}]}]}").rejected,
                 std::size_t(1));
    }

    void boundsNesting()
    {
        otlp::LogsRequest deep;
        auto *value = deep.add_resource_logs()->add_scope_logs()->add_log_records()->mutable_body();
        for (int i = 0; i < 200; ++i)
            value = value->mutable_array_value()->add_values();
        OtlpReader reader;
        QVERIFY(!reader.readProtobuf(deep.SerializeAsString(), testNow).has_value());
        std::string body(5000, '[');
        QVERIFY(!reader.readJson(body, testNow).has_value());
    }

    void boundsWhatASharedResourceBecomes()
    {
        otlp::LogsRequest request;
        auto *resource = request.add_resource_logs();
        addText(resource->mutable_resource()->add_attributes(), "a",
                std::string(900'000, 'x').c_str());
        auto *scope = resource->add_scope_logs();
        for (int i = 0; i < 1000; ++i)
            scope->add_log_records();
        const Intake intake = readProtobuf(request);
        QCOMPARE(intake.accepted + intake.rejected, std::size_t(1000));
        QVERIFY(intake.rejectedFor[std::size_t(Reason::TooMany)] > 0);
        QVERIFY(intake.batch.runs.front().bytes.size() <= maxWrittenPerBody);
    }

    void answersInProtobuf()
    {
        otlp::LogsResponse response;
        QVERIFY(response.ParseFromString(otlpPartialSuccess(2, "why")));
        QCOMPARE(response.partial_success().rejected_log_records(), 2);
        otlp::Status status;
        QVERIFY(status.ParseFromString(otlpStatus("why")));
        QCOMPARE(status.message(), "why");
    }
};

QTEST_GUILESS_MAIN(TestOtlp)
#include "test_otlp.moc"
