// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What senders of other services get: each is answered by the rules of its own service, whether its
// entries are taken, a part of them or none, and also where the request is not let in at all.
#include "server/intake/loki_push.pb.h"
#include "server/intake/otlp_logs.pb.h"
#include "tests/service/service_fixture.h"
#include "tests/support/zlib_bytes.h"

#include <QTcpServer>

#include <snappy.h>
#include <zstd.h>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

struct Sender
{
    QByteArray path;
    QByteArray type; ///< Content-Type
    QByteArray good; ///< two entries with the message "a message"
    QByteArray bad; ///< a body that is no good at all
    int goodStatus;
    int badStatus = 400;
    QByteArray encoding = {};
};

QByteArray lokiProtobuf()
{
    logyard::intake::loki::PushRequest request;
    auto *stream = request.add_streams();
    stream->set_labels("{service=\"s\"}");
    for (int i = 0; i < 2; ++i) {
        auto *entry = stream->add_entries();
        entry->mutable_timestamp()->set_seconds(1706176800 + i);
        entry->set_line("a message");
    }
    std::string packed;
    const std::string plain = request.SerializeAsString();
    snappy::Compress(plain.data(), plain.size(), &packed);
    return QByteArray::fromStdString(packed);
}

QByteArray otlpProtobuf()
{
    logyard::intake::otlp::LogsRequest request;
    auto *resource = request.add_resource_logs();
    auto *attribute = resource->mutable_resource()->add_attributes();
    attribute->set_key("service.name");
    attribute->mutable_value()->set_string_value("s");
    auto *scope = resource->add_scope_logs();
    for (int i = 0; i < 2; ++i)
        scope->add_log_records()->mutable_body()->set_string_value("a message");
    return QByteArray::fromStdString(request.SerializeAsString());
}

const QByteArray json = "application/json";

const QMap<QString, Sender> &senders()
{
    static const QMap<QString, Sender> all{
        {u"jsonline"_s,
         {"/insert/jsonline?_stream_fields=app", "application/stream+json",
          "{\"_msg\":\"a message\",\"app\":\"s\"}\n{\"_msg\":\"a message\",\"app\":\"s\"}\n", "{",
          200}},
        {u"elastic"_s,
         {"/_bulk", "application/x-ndjson",
          "{\"create\":{\"_index\":\"s\"}}\n{\"message\":\"a message\"}\n{\"index\":{\"_index\":"
          "\"s\"}}\n{\"message\":\"a message\"}\n",
          "{}\n", 200}},
        {u"elastic index"_s,
         {"/s/_bulk", "application/x-ndjson",
          "{\"create\":{}}\n{\"message\":\"a message\"}\n{\"index\":{}}\n{\"message\":\"a "
          "message\"}\n",
          "x", 200}},
        {u"loki json"_s,
         {"/loki/api/v1/push", json,
          R"({"streams":[{"stream":{"service":"s"},"values":[["1706176800000000000","a message"],)"
          R"(["1706176801000000000","a message"]]}]})",
          "{", 204}},
        {u"loki protobuf"_s,
         {"/loki/api/v1/push", "application/x-protobuf", lokiProtobuf(), "nonsense", 204}},
        {u"otlp json"_s,
         {"/v1/logs", json,
          R"({"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":)"
          R"({"stringValue":"s"}}]},"scopeLogs":[{"logRecords":[{"body":{"stringValue":)"
          R"("a message"}},{"body":{"stringValue":"a message"}}]}]}]})",
          "{", 200}},
        {u"otlp protobuf"_s,
         {"/v1/logs", "application/x-protobuf", otlpProtobuf(), "\x0A\xFF", 200}},
        {u"gelf"_s,
         {"/gelf", json,
          "{\"short_message\":\"a message\",\"host\":\"s\"}\n{\"short_message\":\"a "
          "message\",\"host\":\"s\"}",
          "{}", 202}},
        {u"clef"_s,
         {"/ingest/clef", "application/vnd.serilog.clef",
          "{\"@t\":\"2024-01-25T10:00:00Z\",\"@m\":\"a message\",\"service\":\"s\"}\n"
          "{\"@t\":\"2024-01-25T10:00:01Z\",\"@m\":\"a message\",\"service\":\"s\"}\n",
          "{}", 201}},
        {u"seq raw"_s,
         {"/api/events/raw", json,
          R"({"Events":[{"Timestamp":"2024-01-25T10:00:00Z","MessageTemplate":"a message",)"
          R"("Properties":{"service":"s"}},{"Timestamp":"2024-01-25T10:00:00Z",)"
          R"("MessageTemplate":"a message","Properties":{"service":"s"}}]})",
          "{", 201}},
        {u"splunk"_s,
         {"/services/collector/event", json,
          R"({"event":"a message","source":"s"}{"event":"a message","source":"s"})", "{}", 200}},
        {u"splunk raw"_s,
         {"/services/collector/raw?source=s", "text/plain", "a message\na message\n", "", 200}},
        {u"datadog"_s,
         {"/api/v2/logs", json,
          R"([{"message":"a message","service":"s"},{"message":"a message","service":"s"}])", "[5]",
          202}},
        {u"datadog v1"_s,
         {"/v1/input?service=s", "text/plain", "a message\na message\n", "{", 200}},
    };
    return all;
}

} // namespace

class TestSenders final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void storesAndAnswers_data() { everySender(); }
    void storesAndAnswers();
    void unpacks_data() { everySender(); }
    void unpacks();
    void saysWhatIsWrong_data() { everySender(); }
    void saysWhatIsWrong();
    void refusesInItsForm_data() { everySender(); }
    void refusesInItsForm();
    void asksForTokens_data() { everySender(); }
    void asksForTokens();
    void asksToComeBackWhenItCannotStore_data() { everySender(); }
    void asksToComeBackWhenItCannotStore();
    void takesTokensAsTheyAreSent();
    void takesAPart();
    void shakesHands();
    void answersOnTheSecondPort();

private:
    static void everySender()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : senders().keys())
            QTest::newRow(qPrintable(name)) << name;
    }

    HttpReply send(const Sender &sender, const QByteArray &body, QByteArrayList fields = {},
                   bool hasType = true)
    {
        if (hasType)
            fields += "Content-Type: " + sender.type;
        return m_client->request("POST", sender.path, body, fields);
    }

    /// Whether a reply is an error as the service of this sender words it.
    static QByteArray formFault(const QString &name, const HttpReply &reply)
    {
        const QJsonObject object = reply.json();
        bool isGood = false;
        if (name.startsWith(u"elastic"_s))
            isGood = object[u"status"_s].toInt() == reply.status
                && !object[u"error"_s].toObject()[u"type"_s].toString().isEmpty()
                && !object[u"error"_s].toObject()[u"reason"_s].toString().isEmpty()
                && reply.field("X-Elastic-Product") == "Elasticsearch";
        else if (name.startsWith(u"loki"_s))
            isGood = reply.field("Content-Type").startsWith("text/plain") && reply.body.size() > 10
                && !reply.body.startsWith('{');
        else if (name.startsWith(u"otlp"_s)) {
            logyard::intake::otlp::Status status;
            isGood = reply.field("Content-Type") == "application/x-protobuf"
                ? status.ParseFromString(reply.body.toStdString()) && !status.message().empty()
                : !object[u"message"_s].toString().isEmpty();
        } else if (name == u"clef"_s || name == u"seq raw"_s)
            isGood = !object[u"Error"_s].toString().isEmpty();
        else if (name.startsWith(u"splunk"_s))
            isGood = !object[u"text"_s].toString().isEmpty() && object[u"code"_s].toInt() > 0;
        else if (name.startsWith(u"datadog"_s))
            isGood = !object[u"errors"_s].toArray().at(0)[u"detail"_s].toString().isEmpty();
        else
            isGood = !object[u"error"_s].toString().isEmpty();
        return isGood ? QByteArray() : QByteArray::number(reply.status) + ' ' + reply.body;
    }

    QTemporaryDir m_folder;
    QByteArray m_token;
};

void TestSenders::initTestCase()
{
    const auto ended =
        runToEnd({u"token"_s, u"add"_s, u"--token-file"_s, m_folder.filePath(u"tokens"_s),
                  u"--role"_s, u"write"_s, u"--name"_s, u"w"_s});
    QCOMPARE(ended.code, 0);
    m_token = ended.out.trimmed();
}

void TestSenders::storesAndAnswers()
{
    QFETCH(QString, name);
    const Sender &sender = senders()[name];
    QVERIFY(startService());
    const HttpReply reply = send(sender, sender.good);
    QCOMPARE(reply.status, sender.goodStatus);
    const QJsonArray logs = m_client->get("/logs/s").logs();
    QCOMPARE(logs.size(), 2);
    for (const QJsonValue &entry : logs) {
        QCOMPARE(entry[u"service"_s], u"s"_s);
        QCOMPARE(entry[u"message"_s], u"a message"_s);
        QVERIFY(entry[u"timestamp"_s].isString());
    }
    if (name.startsWith(u"elastic"_s)) {
        QVERIFY(reply.body.contains("\"errors\":false,\"items\":["));
        QCOMPARE(reply.field("X-Elastic-Product"), QByteArray("Elasticsearch"));
    } else if (name == u"otlp protobuf"_s) {
        QCOMPARE(reply.field("Content-Type"), QByteArray("application/x-protobuf"));
        QCOMPARE(reply.body, QByteArray());
    } else if (name.startsWith(u"splunk"_s)) {
        QCOMPARE(reply.body, QByteArray("{\"text\":\"Success\",\"code\":0}"));
    }
}

void TestSenders::unpacks()
{
    QFETCH(QString, name);
    const Sender &sender = senders()[name];
    if (name == u"loki protobuf"_s) // always snappy: it is what storesAndAnswers() sends
        return;
    QVERIFY(startService());
    QCOMPARE(send(sender, compressed(sender.good, gzipFormat), {"Content-Encoding: gzip"}).status,
             sender.goodStatus);
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(sender.good.size()))), 0);
    packed.resize(
        qsizetype(ZSTD_compress(packed.data(), std::size_t(packed.size()), sender.good.constData(),
                                std::size_t(sender.good.size()), 3)));
    QCOMPARE(send(sender, packed, {"Content-Encoding: zstd"}).status, sender.goodStatus);
    QCOMPARE(m_client->get("/logs/s").logs().size(), 4);
    const HttpReply cut = send(sender, packed.chopped(3), {"Content-Encoding: zstd"});
    QCOMPARE(cut.status, 400);
    QCOMPARE(formFault(name, cut), QByteArray());
    const HttpReply unknown = send(sender, sender.good, {"Content-Encoding: br"});
    QCOMPARE(unknown.status, 415);
    QCOMPARE(formFault(name, unknown), QByteArray());
    QCOMPARE(m_client->get("/logs/s").logs().size(), 4);
}

void TestSenders::saysWhatIsWrong()
{
    QFETCH(QString, name);
    const Sender &sender = senders()[name];
    QVERIFY(startService());
    const HttpReply reply = send(sender, sender.bad);
    QCOMPARE(reply.status, sender.badStatus);
    QCOMPARE(formFault(name, reply), QByteArray());
    const HttpReply wrongMethod = m_client->request("DELETE", sender.path);
    QCOMPARE(wrongMethod.status, 405);
    QCOMPARE(formFault(name, wrongMethod), QByteArray());
    QCOMPARE(m_service->fileNames(), QStringList());
}

void TestSenders::refusesInItsForm()
{
    QFETCH(QString, name);
    const Sender &sender = senders()[name];
    QVERIFY(
        startService({.extra = {u"--max-body"_s, u"1KiB"_s, u"--max-decoded-body"_s, u"1KiB"_s}}));
    const QByteArray large(1025, ' ');
    const HttpReply tooLarge = send(sender, large);
    QCOMPARE(tooLarge.status, 413);
    QCOMPARE(formFault(name, tooLarge), QByteArray());
    if (!name.endsWith(u"protobuf"_s)) {
        const HttpReply bomb =
            send(sender, compressed(large, gzipFormat), {"Content-Encoding: gzip"});
        QCOMPARE(bomb.status, 413);
        QCOMPARE(formFault(name, bomb), QByteArray());
    }
    const HttpReply page = send(sender, sender.good, {"Origin: https://elsewhere.example"});
    QCOMPARE(page.status, 403);
    QCOMPARE(formFault(name, page), QByteArray());
    QCOMPARE(m_service->fileNames(), QStringList());
}

void TestSenders::asksForTokens()
{
    QFETCH(QString, name);
    const Sender &sender = senders()[name];
    QVERIFY(startService({.extra = {u"--token-file"_s, m_folder.filePath(u"tokens"_s)}}));
    const HttpReply none = send(sender, sender.good);
    QCOMPARE(none.status, 401);
    QCOMPARE(formFault(name, none), QByteArray());
    QCOMPARE(send(sender, sender.good, {"Authorization: Bearer " + m_token}).status,
             sender.goodStatus);
    const HttpReply forbidden =
        m_client->request("DELETE", sender.path, {}, {"Authorization: Bearer " + m_token});
    QCOMPARE(forbidden.status, 403);
    QCOMPARE(formFault(name, forbidden), QByteArray());
    // Those who would take 429 for the last word are told 503.
    const bool is503 = name.startsWith(u"elastic"_s) || name.startsWith(u"splunk"_s)
        || name == u"clef"_s || name == u"seq raw"_s;
    const int wanted = is503 ? 503 : 429;
    HttpReply reply;
    for (int i = 0; i < 20 && reply.status != wanted; ++i)
        reply = send(sender, sender.good, {"Authorization: Bearer wrong " + QByteArray::number(i)});
    QCOMPARE(reply.status, wanted);
    QVERIFY(reply.field("Retry-After").toInt() > 0);
    QCOMPARE(formFault(name, reply), QByteArray());
}

void TestSenders::asksToComeBackWhenItCannotStore()
{
    QFETCH(QString, name);
    const Sender &sender = senders()[name];
    QVERIFY(startService({.extra = {u"--min-free"_s, u"1000000GiB"_s}}));
    const HttpReply reply = send(sender, sender.good);
    QCOMPARE(reply.status, 503);
    QVERIFY(reply.field("Retry-After").toInt() > 0);
    QCOMPARE(formFault(name, reply), QByteArray());
}

void TestSenders::takesTokensAsTheyAreSent()
{
    QVERIFY(startService({.extra = {u"--token-file"_s, m_folder.filePath(u"tokens"_s)}}));
    const QByteArray basic = ("user:" + m_token).toBase64();
    const QByteArray apiKey = ("id:" + m_token).toBase64();
    auto status = [&](const QString &name, const QByteArray &field, const QByteArray &path = {}) {
        Sender sender = senders()[name];
        if (!path.isEmpty())
            sender.path = path;
        return send(sender, sender.good, field.isEmpty() ? QByteArrayList() : QByteArrayList{field})
            .status;
    };
    QCOMPARE(status(u"splunk"_s, "Authorization: Splunk " + m_token), 200);
    QCOMPARE(status(u"splunk"_s, "Authorization: Basic " + basic), 200);
    QCOMPARE(status(u"elastic"_s, "Authorization: ApiKey " + apiKey), 200);
    QCOMPARE(status(u"elastic"_s, "Authorization: ApiKey " + m_token), 200);
    QCOMPARE(status(u"elastic"_s, "Authorization: Basic " + basic), 200);
    QCOMPARE(status(u"loki json"_s, "Authorization: Basic " + basic), 204);
    QCOMPARE(status(u"datadog"_s, "DD-API-KEY: " + m_token), 202);
    QCOMPARE(status(u"datadog"_s, {}, "/api/v2/logs?dd-api-key=" + m_token), 202);
    QCOMPARE(status(u"datadog v1"_s, {}, "/v1/input/" + m_token), 200);
    QCOMPARE(status(u"clef"_s, "X-Seq-ApiKey: " + m_token), 201);
    QCOMPARE(status(u"clef"_s, {}, "/ingest/clef?apiKey=" + m_token), 201);
    QCOMPARE(status(u"clef"_s, "X-Seq-ApiKey: wrong"), 401);
    QCOMPARE(status(u"clef"_s, "X-Seq-ApiKey: a\r\nX-Seq-ApiKey: b"), 400);
    // Where a service takes no key in its URL, we don't either.
    QCOMPARE(status(u"gelf"_s, {}, "/gelf?apiKey=" + m_token), 401);
    QCOMPARE(m_client->get("/logs?apiKey=" + m_token).status, 401);
}

void TestSenders::takesAPart()
{
    QVERIFY(startService());
    auto reply = [this](const QString &name, const QByteArray &body) {
        return send(senders()[name], body);
    };
    QCOMPARE(reply(u"jsonline"_s, "{\"_msg\":\"a\"}\nx\n").status, 200);
    const HttpReply bulk =
        reply(u"elastic"_s, "{\"create\":{}}\n{\"a\":1}\n{\"create\":{}}\n{\"a\"\n");
    QCOMPARE(bulk.status, 200);
    QVERIFY(bulk.body.contains("\"errors\":true,\"items\":[{\"create\":{\"status\":201}},"
                               "{\"create\":{\"error\":{\"type\":\"mapper_parsing_exception\""));
    const HttpReply loki = reply(
        u"loki json"_s,
        R"({"streams":[{"stream":{},"values":[["1706176800000000000","a"],["never","b"]]}]})");
    QCOMPARE(loki.status, 400);
    QCOMPARE(formFault(u"loki"_s, loki), QByteArray());
    const HttpReply otlp =
        reply(u"otlp json"_s, R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{},5]}]}]})");
    QCOMPARE(otlp.status, 200);
    QCOMPARE(otlp.json()[u"partialSuccess"_s][u"rejectedLogRecords"_s], u"1"_s);
    QCOMPARE(reply(u"gelf"_s, "{\"short_message\":\"a\"}\n{}").status, 202);
    const HttpReply clef = reply(u"clef"_s, "{\"@t\":\"2024-01-25T10:00:00Z\"}\n{}\n");
    QCOMPARE(clef.status, 201);
    QCOMPARE(clef.json()[u"Rejected"_s].toInt(), 1);
    const HttpReply splunk = reply(u"splunk"_s, "{\"event\":\"a\"}{}");
    QCOMPARE(splunk.status, 400);
    QCOMPARE(splunk.json()[u"code"_s].toInt(), 6);
    QCOMPARE(splunk.json()[u"invalid-event-number"_s].toInt(), 1);
    QCOMPARE(reply(u"datadog"_s, "[{\"message\":\"a\"},5]").status, 202);
    QCOMPARE(m_client->get("/logs").logs().size(), 8);
}

void TestSenders::shakesHands()
{
    QVERIFY(startService());
    const HttpReply root = m_client->get("/", {"User-Agent: Elastic-filebeat/7.17.1 (linux)"});
    QCOMPARE(root.json()[u"version"_s][u"number"_s], u"7.17.1"_s);
    QCOMPARE(root.json()[u"tagline"_s], u"You Know, for Search"_s);
    QCOMPARE(m_client->get("/", {"User-Agent: Elastic/\"<x>"}).json()[u"version"_s][u"number"_s],
             u"8.9.0"_s);
    for (const QByteArray target : {"/_license", "/_xpack", "/_cluster/health", "/_nodes/http",
                                    "/_ilm/policy/x", "/_index_template/x", "/_template/x",
                                    "/_data_stream/x", "/_ingest/pipeline/x", "/_logstash/x"}) {
        const HttpReply reply = m_client->get(target);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.field("X-Elastic-Product"), QByteArray("Elasticsearch"));
    }
    QCOMPARE(m_client->request("PUT", "/_template/x", "{}").status, 200);
    QVERIFY(m_client->send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    const HttpReply head = m_client->read(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.field("X-Elastic-Product"), QByteArray("Elasticsearch"));
    QCOMPARE(m_client->get("/services/collector/health").json()[u"code"_s].toInt(), 17);
    QCOMPARE(m_client->request("OPTIONS", "/services/collector/event/1.0").status, 200);
    QCOMPARE(m_client->request("POST", "/services/collector/ack", "{\"acks\":[3]}").body,
             QByteArray("{\"acks\":{\"3\":true}}"));
    QVERIFY(send(senders()[u"splunk"_s], "{\"event\":\"a\"}", {"X-Splunk-Request-Channel: x"})
                .json()
                .contains(u"ackId"_s));
    QCOMPARE(m_client->get("/api/v1/validate").json()[u"valid"_s].toBool(), true);
    QCOMPARE(m_client->request("POST", "/api/v2/logs", "{}").status, 202);
    QCOMPARE(m_client->request("PUT", "/s/_doc/1", "{\"message\":\"a message\"}").status, 201);
    QCOMPARE(m_client->get("/logs/s").logs().size(), 1);
}

void TestSenders::answersOnTheSecondPort()
{
    QTcpServer unused;
    QVERIFY(unused.listen(QHostAddress::LocalHost));
    const quint16 port = unused.serverPort();
    unused.close();
    QVERIFY(startService({.extra = {u"--otlp-port"_s, QString::number(port), u"--token-file"_s,
                                    m_folder.filePath(u"tokens"_s)}}));
    HttpClient second(port);
    const Sender &sender = senders()[u"otlp protobuf"_s];
    QCOMPARE(
        second.request("POST", "/v1/logs", sender.good, {"Content-Type: " + sender.type}).status,
        401);
    const QByteArrayList fields{"Content-Type: " + sender.type, "Authorization: Bearer " + m_token};
    QCOMPARE(second.request("POST", "/v1/logs", sender.good, fields).status, 200);
    QCOMPARE(m_service->lines(u"s.log"_s).size(), 2);
    QVERIFY(m_service->stop());
    const Ended taken = runToEnd({u"--no-gui"_s, u"--port"_s, u"0"_s, u"--otlp-port"_s, u"1"_s,
                                  u"--log-dir"_s, m_folder.filePath(u"logs"_s), u"--redis-url"_s,
                                  u""_s, u"--host"_s, u"192.0.2.1"_s});
    QVERIFY(taken.code != 0);
}

QTEST_GUILESS_MAIN(TestSenders)
#include "test_senders.moc"
