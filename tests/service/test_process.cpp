// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"
#include "tests/support/free_port.h"
#include "tests/support/redis_listener.h"
#include "tests/support/redis_server.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpServer>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

#include <unistd.h>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

/// Some threads that post numbered entries, each to its own service, until the service is gone.
class Load final
{
public:
    explicit Load(quint16 port)
    {
        for (int t = 0; t < 4; ++t)
            m_threads.emplace_back([this, port, t] { run(port, t); });
    }
    ~Load() { wait(); }

    static QByteArray service(int thread) { return "load-" + QByteArray::number(thread); }

    void waitFor(int acknowledged) { QTRY_VERIFY_WITH_TIMEOUT(m_count >= acknowledged, 20'000); }

    /// What was answered with 201, for each service.
    QMap<QByteArray, QList<int>> wait()
    {
        for (auto &thread : m_threads) {
            if (thread.joinable())
                thread.join();
        }
        return m_acknowledged;
    }

private:
    void run(quint16 port, int thread)
    {
        HttpClient client(port);
        QList<int> acknowledged;
        for (int n = 1;; ++n) {
            const int status = client.post(numbered(service(thread), n)).status;
            if (status != 201)
                break;
            acknowledged += n;
            ++m_count;
        }
        const std::lock_guard lock(m_mutex);
        m_acknowledged[service(thread)] = acknowledged;
    }

    std::vector<std::thread> m_threads;
    std::atomic<int> m_count = 0;
    std::mutex m_mutex;
    QMap<QByteArray, QList<int>> m_acknowledged;
};

QList<int> numbersIn(const QByteArrayList &lines, const QByteArray &service)
{
    QList<int> numbers;
    for (const QByteArray &line : lines) {
        const auto json = QJsonDocument::fromJson(line);
        if (json["service"_L1].toString().toUtf8() == service)
            numbers += json["n"_L1].toInt(-1);
    }
    return numbers;
}

// A port that somebody listens on.
struct TakenPort
{
    TakenPort() { server.listen(QHostAddress::LocalHost); }
    QString text() const { return QString::number(server.serverPort()); }
    QTcpServer server;
};

} // namespace

/// How the program starts, refuses to start, and ends.
class TestProcess final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void endsCleanlyUnderLoad_data();
    void endsCleanlyUnderLoad();
    void losesNothingWhenKilled();
    void endsWithIdleConnections();
    void endsAtTheSecondSignal();
    void saysWhenThePortIsTaken();
    void refusesBadFlags_data();
    void refusesBadFlags();
    void printsHelpAndVersion();
    void readsTheEnvironment();
    void refusesAFolderInUse();
    void refusesAFolderItCannotWrite();
    void checksHealth();
    void printsTheConfiguration();
    void checksTheConfiguration_data();
    void checksTheConfiguration();
    void checksThePorts();
    void checksAFolderInUse();
    void saysWhichOptionsNameOnePort();
    void readsTheRedisPasswordFromAFile();
};

void TestProcess::endsCleanlyUnderLoad_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestProcess::endsCleanlyUnderLoad()
{
    QFETCH(int, signal);
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    RedisServer redis;
    QVERIFY(redis.start());
    QVERIFY(startService({.redisUrl = redis.url()}));
    QTRY_VERIFY(m_client->get("/ready").body.contains("\"redis\":\"connected\""));
    RedisListener listener;
    QVERIFY(listener.open(redis.port()));
    Load load(m_service->port());
    load.waitFor(2000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_service->stop(signal), 0);
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
    const auto acknowledged = load.wait();
    const auto published = listener.takeAll(500);
    QCOMPARE(acknowledged.size(), 4);
    for (const auto &[service, numbers] : acknowledged.asKeyValueRange()) {
        const auto stored =
            numbersIn(m_service->lines(QString::fromUtf8(service) + u".log"_s), service);
        // One more may be stored whose reply did not get out.
        QVERIFY(stored.size() <= numbers.size() + 1);
        QCOMPARE(stored, countUp(1, int(stored.size())));
        QCOMPARE(stored.first(numbers.size()), numbers);
        QCOMPARE(numbersIn(published, service), stored);
    }
}

void TestProcess::losesNothingWhenKilled()
{
    QVERIFY(startService());
    for (int round = 0; round < 3; ++round) {
        Load load(m_service->port());
        load.waitFor(1000);
        QCOMPARE(m_service->stop(SIGKILL), -1);
        const auto acknowledged = load.wait();
        QVERIFY(restart());
        for (const auto &[service, numbers] : acknowledged.asKeyValueRange()) {
            const auto stored =
                numbersOf(m_client->get("/logs/" + service + "?limit=100000").logs());
            QVERIFY(stored.size() == numbers.size() || stored.size() == numbers.size() + 1);
            QCOMPARE(stored, countUp(1, int(stored.size())));
            QCOMPARE(m_client->request("DELETE", "/logs/" + service).status, 200);
        }
    }
}

void TestProcess::endsWithIdleConnections()
{
    QVERIFY(startService());
    HttpClient halfHead(m_service->port());
    QVERIFY(halfHead.send("POST /lo"));
    HttpClient halfBody(m_service->port());
    QVERIFY(halfBody.send("POST /logs HTTP/1.1\r\nContent-Length: 10\r\n\r\n{"));
    HttpClient reader(m_service->port());
    QCOMPARE(reader.get("/logs/x").status, 200);
    QCOMPARE(m_client->get("/health").status, 200);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(m_service->stop());
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
}

void TestProcess::endsAtTheSecondSignal()
{
    QVERIFY(startService());
    HttpClient halfBody(m_service->port());
    QVERIFY(halfBody.send("POST /logs HTTP/1.1\r\nContent-Length: 10\r\n\r\n{"));
    QCOMPARE(m_client->get("/health").status, 200);
    QVERIFY(m_service->signal(SIGTERM));
    QVERIFY(m_client->isClosedByService());
    const int code = m_service->stop(SIGTERM);
    QVERIFY2(code == -1 || code == 0, QByteArray::number(code));
}

void TestProcess::saysWhenThePortIsTaken()
{
    const TakenPort taken;
    QTemporaryDir dir;
    const auto ended = runToEnd({u"--no-gui"_s, u"--port"_s, taken.text(), u"--log-dir"_s,
                                 dir.path(), u"--redis-url"_s, QString()});
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.err,
             "logyard: error: Port " + taken.text().toUtf8()
                 + " is in use by another program. Stop it, or choose another port with --port.\n");
}

void TestProcess::refusesBadFlags_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::newRow("unknown") << QStringList{u"--colour"_s};
    QTest::newRow("word") << QStringList{u"start"_s};
    QTest::newRow("port text") << QStringList{u"--port"_s, u"http"_s};
    QTest::newRow("port large") << QStringList{u"--port"_s, u"65536"_s};
    QTest::newRow("port negative") << QStringList{u"--port=-1"_s};
    QTest::newRow("port missing") << QStringList{u"--port"_s};
    QTest::newRow("port empty") << QStringList{u"--port="_s};
    QTest::newRow("host name") << QStringList{u"--host"_s, u"nowhere.invalid"_s};
    QTest::newRow("foreign address") << QStringList{u"--host"_s, u"192.0.2.1"_s};
    QTest::newRow("Redis") << QStringList{u"--redis-url"_s, u"http://localhost"_s};
    QTest::newRow("origins") << QStringList{u"--cors-origins"_s, u"example.org"_s};
    QTest::newRow("connect") << QStringList{u"--connect"_s, u"http://localhost:1"_s};
    QTest::newRow("filter") << QStringList{u"--filter"_s, u"x"_s};
    QTest::newRow("link") << QStringList{u"logyard://localhost:1/"_s};
    QTest::newRow("two links") << QStringList{u"logyard://a/"_s, u"logyard://b/"_s};
}

void TestProcess::refusesBadFlags()
{
    QFETCH(QStringList, flags);
    QTemporaryDir dir;
    const auto ended = runToEnd(QStringList{u"--no-gui"_s, u"--log-dir"_s, dir.path()} + flags
                                + (flags.contains(u"--port"_s) || flags[0].startsWith(u"--port")
                                       ? QStringList()
                                       : QStringList{u"--port"_s, u"0"_s}));
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.startsWith("logyard: ") && ended.err.endsWith(".\n"), ended.err);
    QCOMPARE(ended.err.count('\n'), 1);
    QCOMPARE(ended.out, QByteArray());
}

void TestProcess::printsHelpAndVersion()
{
    // There is no display in this environment.
    const auto help = runToEnd({u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY2(help.out.startsWith("Usage: logyard [options]"), help.out);
    for (const char *flag :
         {"--host", "--port", "--log-dir", "--redis-url", "--service-name", "--cors-origins",
          "--no-gui", "--connect", "--health-check", "--token-file", "--tls-cert", "--tls-key",
          "--check", "--filter", "--service", "--from", "logyard token", "LOG_DIR"})
        QVERIFY2(help.out.contains(flag), flag);
    const auto version = runToEnd({u"--version"_s});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.out, QByteArray("logyard " LOGYARD_VERSION "\n"));
    QCOMPARE(runToEnd({u"-h"_s}).out, help.out);
}

void TestProcess::readsTheEnvironment()
{
    const TakenPort taken;
    QTemporaryDir dir;
    const QStringList environment{u"PORT="_s + taken.text(), u"LOG_DIR="_s + dir.path(),
                                  u"REDIS_URL="_s};
    const auto ended = runToEnd({u"--no-gui"_s}, environment);
    QCOMPARE(ended.code, 2);
    QVERIFY(ended.err.contains(taken.text().toUtf8()));
    QVERIFY(QFile::exists(dir.filePath(u".index/lock"_s)));
    QVERIFY(runToEnd({u"--no-gui"_s, u"--port"_s, u"x"_s}, environment).err.contains("\"x\""));
    QCOMPARE(runToEnd({u"--no-gui"_s}, {u"PORT=no"_s}).code, 2);
}

void TestProcess::refusesAFolderInUse()
{
    QVERIFY(startService());
    const auto second = runToEnd({u"--no-gui"_s, u"--port"_s, u"0"_s, u"--redis-url"_s, QString(),
                                  u"--log-dir"_s, m_service->logDir()});
    QCOMPARE(second.code, 2);
    QVERIFY2(second.err.startsWith("logyard: error: Another Logyard already writes to "),
             second.err);
    QCOMPARE(second.err.count('\n'), 1);
    QCOMPARE(m_client->post("{}").status, 201);
    // A killed one leaves no lock behind.
    QCOMPARE(m_service->stop(SIGKILL), -1);
    QVERIFY(restart());
}

void TestProcess::refusesAFolderItCannotWrite()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QString &folder : {file.fileName() + u"/logs"_s, file.fileName(), u"/proc/logs"_s}) {
        const auto ended = runToEnd({u"--no-gui"_s, u"--port"_s, u"0"_s, u"--redis-url"_s,
                                     QString(), u"--log-dir"_s, folder});
        QCOMPARE(ended.code, 2);
        QVERIFY2(
            ended.err.startsWith("logyard: error: Cannot use the log folder " + folder.toUtf8()),
            ended.err);
        QCOMPARE(ended.err.count('\n'), 1);
    }
}

void TestProcess::checksHealth()
{
    QVERIFY(startService());
    const QStringList check{u"--health-check"_s, u"--port"_s, QString::number(m_service->port())};
    QCOMPARE(runToEnd(check).code, 0);
    QCOMPARE(runToEnd(check + QStringList{u"--host"_s, u"0.0.0.0"_s}).code, 0);
    QVERIFY(m_service->stop());
    const auto ended = runToEnd(check);
    QCOMPARE(ended.code, 1);
    QVERIFY(ended.err.startsWith("logyard: "));
    // Somebody listens and does not answer.
    const TakenPort taken;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(runToEnd({u"--health-check"_s, u"--port"_s, taken.text()}).code, 1);
    QVERIFY(timer.elapsed() < 10'000);
}

void TestProcess::printsTheConfiguration()
{
    QTemporaryDir dir;
    const QString secret = u"hunter2-%25"_s;
    const QString port = QString::number(freePort());
    const auto ended =
        runToEnd({u"--check"_s, u"--port"_s, port, u"--log-dir"_s, dir.filePath(u"new"_s)},
                 {u"REDIS_URL=redis://u:"_s + secret + u"@r.example/3"_s, u"SERVICE_NAME=my-logs"_s,
                  u"LOGYARD_TOKEN=hunter3"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.err, QByteArray());
    const QByteArray text = ended.out.simplified();
    QVERIFY2(text.contains("port " + port.toUtf8() + " (flag)"), text);
    QVERIFY2(text.contains("service-name my-logs (environment, SERVICE_NAME)"), text);
    QVERIFY2(text.contains("host 127.0.0.1 (default)"), text);
    QVERIFY2(text.contains("redis-url redis://r.example:6379/3 (with a password) "
                           "(environment, REDIS_URL)"),
             text);
    QVERIFY2(!text.contains("hunter"), text);
    QVERIFY(!QFile::exists(dir.filePath(u"new"_s))); // it changes nothing
}

void TestProcess::checksTheConfiguration_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::newRow("port") << QStringList{u"--port"_s, u"x"_s};
    QTest::newRow("folder") << QStringList{u"--log-dir"_s, u"/proc/self/cmdline/logs"_s};
    QTest::newRow("folder is a file") << QStringList{u"--log-dir"_s, u"/proc/self/cmdline"_s};
    QTest::newRow("Redis") << QStringList{u"--redis-url"_s, u"http://user:hunter2@h"_s};
    QTest::newRow("Redis database") << QStringList{u"--redis-url"_s, u"redis://:hunter2@h/x"_s};
    QTest::newRow("Redis password") << QStringList{u"--redis-password-file"_s, u"/nowhere"_s};
    QTest::newRow("empty password") << QStringList{u"--redis-password-file"_s, u"/dev/null"_s};
    QTest::newRow("folder that cannot be made") << QStringList{u"--log-dir"_s, u"/proc/logs"_s};
    QTest::newRow("port twice") << QStringList{u"--port"_s, u"8123"_s, u"--syslog"_s, u"8123"_s};
    QTest::newRow("TLS without a certificate") << QStringList{u"--syslog-tls"_s, u"0"_s};
    QTest::newRow("GELF over TLS without a certificate") << QStringList{u"--gelf-tls"_s, u"0"_s};
    QTest::newRow("foreign address") << QStringList{u"--host"_s, u"192.0.2.1"_s};
    QTest::newRow("origins") << QStringList{u"--cors-origins"_s, u"x"_s};
    QTest::newRow("hosts") << QStringList{u"--allowed-hosts"_s, u"http://x"_s};
    QTest::newRow("tokens") << QStringList{u"--token-file"_s, u"/nowhere"_s};
    QTest::newRow("authorities") << QStringList{u"--tls-ca"_s, u"/dev/null"_s};
    QTest::newRow("token without connect") << QStringList{u"--connect-token-file"_s, u"/x"_s};
    QTest::newRow("token file") << QStringList{u"--connect"_s, u"http://h"_s,
                                               u"--connect-token-file"_s, u"/nowhere"_s};
}

void TestProcess::checksTheConfiguration()
{
    QFETCH(QStringList, flags);
    QTemporaryDir dir;
    const QStringList folder =
        flags[0] == u"--log-dir"_s ? QStringList() : QStringList{u"--log-dir"_s, dir.path()};
    const auto ended = runToEnd(QStringList{u"--check"_s, u"--port=0"_s} + folder + flags);
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.startsWith("logyard: ") && ended.err.endsWith(".\n"), ended.err);
    QCOMPARE(ended.err.count('\n'), 1);
    QVERIFY2(!(ended.err + ended.out).contains("hunter2"), ended.out + ended.err);
}

void TestProcess::checksThePorts()
{
    const TakenPort taken;
    QTemporaryDir dir;
    const QStringList flagNames{u"--port"_s, u"--otlp-port"_s, u"--syslog"_s, u"--gelf"_s};
    for (const QString &flag : flagNames) {
        QStringList flags{u"--check"_s, u"--log-dir"_s, dir.filePath(u"a/b"_s), flag, taken.text()};
        if (flag != u"--port"_s)
            flags += {u"--port"_s, u"0"_s};
        const auto ended = runToEnd(flags);
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.err,
                 "logyard: Port " + taken.text().toUtf8()
                     + " is in use by another program. Stop it, or choose another port with "
                     + flag.toUtf8() + ".\n");
        QVERIFY(!QFile::exists(dir.filePath(u"a"_s))); // it leaves nothing behind
    }
    const auto good =
        runToEnd({u"--check"_s, u"--port"_s, u"0"_s, u"--otlp-port"_s, u"0"_s, u"--syslog"_s,
                  u"0"_s, u"--gelf"_s, u"0"_s, u"--log-dir"_s, dir.path()});
    QCOMPARE(good.code, 0);
    QCOMPARE(QDir(dir.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::Hidden),
             QStringList());
}

void TestProcess::checksAFolderInUse()
{
    QVERIFY(startService());
    QCOMPARE(m_client->post(R"({"service":"shop"})").status, 201);
    const auto before = m_service->fileNames();
    const auto ended =
        runToEnd({u"--check"_s, u"--port"_s, u"0"_s, u"--log-dir"_s, m_service->logDir()});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.startsWith("logyard: Another Logyard already writes to "), ended.err);
    QCOMPARE(m_service->fileNames(), before);
    QVERIFY(m_service->stop());
    QCOMPARE(
        runToEnd({u"--check"_s, u"--port"_s, u"0"_s, u"--log-dir"_s, m_service->logDir()}).code, 0);
    QVERIFY(m_service->write(u"retention.conf"_s, "shop forever\n"));
    QCOMPARE(
        runToEnd({u"--check"_s, u"--port"_s, u"0"_s, u"--log-dir"_s, m_service->logDir()}).code, 2);
}

void TestProcess::saysWhichOptionsNameOnePort()
{
    const auto ended = runToEnd({u"--no-gui"_s, u"--gelf-tls"_s, u"8123"_s},
                                {u"OTLP_PORT=8123"_s, u"REDIS_URL="_s});
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.err,
             QByteArray("logyard: --otlp-port and --gelf-tls name the same port, 8123. Give each "
                        "its own.\n"));
}

void TestProcess::readsTheRedisPasswordFromAFile()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    const QString password = u"p@ss:w/o?r#d%25 \"x"_s;
    RedisServer redis(RedisServer::Options{QString(), {u"--requirepass"_s, password}});
    QVERIFY(redis.start());
    QTemporaryDir dir;
    QFile file(dir.filePath(u"password"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(password.toUtf8() + "\nnothing else\n");
    file.close();
    const QString url = u"redis://127.0.0.1:%1"_s.arg(redis.port());
    QVERIFY(
        startService({.redisUrl = url, .extra = {u"--redis-password-file"_s, file.fileName()}}));
    QTRY_VERIFY(m_client->get("/ready").body.contains("\"redis\":\"connected\""));
    QVERIFY(m_service->stop());
    QVERIFY(!m_service->said().contains("p@ss"));
    const auto twice =
        runToEnd({u"--check"_s, u"--log-dir"_s, dir.path(), u"--redis-url"_s, u"redis://:other@h"_s,
                  u"--redis-password-file"_s, file.fileName()});
    QCOMPARE(twice.code, 2);
    QVERIFY(twice.err.contains("given twice"));
}

QTEST_GUILESS_MAIN(TestProcess)
#include "test_process.moc"
