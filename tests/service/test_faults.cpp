// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"
#include "tests/support/redis_listener.h"
#include "tests/support/redis_server.h"
#include "tests/support/tail_reader.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSet>
#include <QTcpServer>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray getHealth = "GET /health HTTP/1.1\r\n\r\n";

} // namespace

/// What happens when the machine or a neighbour lets the service down, and that it recovers. The
/// disk has its own tests.
class TestFaults final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(startService()); }
    void cleanup()
    {
        m_client.reset();
        m_service.reset();
    }
    void descriptorsRunOut();
    void theLogFolderIsDeleted();
    void othersWriteToTheLog();
    void theClockIsSetBack();
    void redisAcceptsAndNeverAnswers();
    void aLiveReaderStops();
    void itIsStoppedUnderLoad();
    void saysWhatHappens();

private:
    rlim_t openFiles() const
    {
        return rlim_t(QDir(u"/proc/%1/fd"_s.arg(m_service->processId()))
                          .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                          .size());
    }

    bool limitFiles(rlim_t most) const
    {
        const rlimit limit{most, 4096};
        return ::prlimit(pid_t(m_service->processId()), RLIMIT_NOFILE, &limit, nullptr) == 0;
    }

    QString part(const QString &name)
    {
        return m_client->get("/ready").json()[u"parts"_s].toObject()[name].toString();
    }

    QList<int> stored(const QByteArray &service)
    {
        return numbersOf(m_client->get("/logs/" + service + "?limit=100000").logs());
    }
};

void TestFaults::descriptorsRunOut()
{
#ifdef __SANITIZE_ADDRESS__
    // Its companion for undefined behaviour opens a pipe to see whether an object is there, and
    // takes it for broken where it can't.
    QSKIP("The sanitizers need descriptors of their own.");
#endif
    QCOMPARE(m_client->post(numbered("old", 1)).status, 201);
    QVERIFY(limitFiles(openFiles()));
    // What is free below the limit goes first.
    std::vector<std::unique_ptr<HttpClient>> waiting;
    auto isAccepted = [this, &waiting] {
        waiting.push_back(std::make_unique<HttpClient>(m_service->port()));
        return waiting.back()->connectNow() && waiting.back()->send(getHealth)
            && waiting.back()->read(false, 500).status == 200;
    };
    while (waiting.size() < 100 && isAccepted()) { }
    QVERIFY(waiting.size() < 100);
    // A service of that name has no file yet.
    const HttpReply refused = m_client->post(numbered("new", 1));
    QCOMPARE(refused.status, 503);
    QVERIFY2(refused.error().contains(u"Too many open files"_s), qPrintable(refused.error()));
    QCOMPARE(m_client->post(numbered("old", 2)).status, 201);
    QTRY_VERIFY2(m_service->readMore().contains("open no more files"), m_service->said());
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_client->get("/health").status, 200);
    QVERIFY(metric("logyard_http_accept_failures_total") > 0);
    QVERIFY(limitFiles(4096));
    QCOMPARE(waiting.back()->read().status, 200);
    QCOMPARE(m_client->post(numbered("new", 1)).status, 201);
    QCOMPARE(stored("old"), countUp(1, 2));
    QCOMPARE(stored("new"), countUp(1, 1));
}

void TestFaults::theLogFolderIsDeleted()
{
    for (int n = 1; n <= 3; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    QVERIFY(QDir(m_service->logDir()).removeRecursively());
    // Never acknowledged into a file that nobody can open any more.
    QList<int> acknowledged;
    auto postNext = [this, &acknowledged, n = 3]() mutable {
        const int status = m_client->post(numbered("s", ++n)).status;
        if (status == 201)
            acknowledged.append(n);
        return status;
    };
    QTRY_COMPARE(postNext(), 201);
    QTRY_COMPARE(part(u"store"_s), u"ok"_s);
    QCOMPARE(postNext(), 201);
    QCOMPARE(stored("s"), acknowledged);
    QCOMPARE(m_service->lines(u"s.log"_s).size(), acknowledged.size());
    // It is still the only one that writes there.
    const Ended other = runToEnd({u"--no-gui"_s, u"--port"_s, u"0"_s, u"--redis-url"_s, QString(),
                                  u"--log-dir"_s, m_service->logDir()});
    QCOMPARE(other.code, 2);
    QVERIFY(m_service->stop() && restart());
    QCOMPARE(stored("s"), acknowledged);
}

void TestFaults::othersWriteToTheLog()
{
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    QFile file(m_service->file(u"s.log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    file.write(numbered("s", 2) + '\n');
    file.close();
    QCOMPARE(m_client->post(numbered("s", 3)).status, 201);
    QTRY_COMPARE(stored("s"), countUp(1, 3));
    // Emptied, as a log rotation that copies does it.
    QVERIFY(QFile::resize(file.fileName(), 0));
    QCOMPARE(m_client->post(numbered("s", 4)).status, 201);
    QCOMPARE(stored("s"), countUp(4, 4));
    QVERIFY(QFile::remove(file.fileName()));
    QCOMPARE(m_client->post(numbered("s", 5)).status, 201);
    QCOMPARE(stored("s"), countUp(5, 5));
    QCOMPARE(m_service->lines(u"s.log"_s).size(), 1);
}

void TestFaults::theClockIsSetBack()
{
    QTemporaryDir folder;
    QFile clock(folder.filePath(u"clock"_s));
    auto shift = [&clock](const QByteArray &seconds) {
        return clock.open(QIODevice::WriteOnly | QIODevice::Truncate)
            && clock.write(seconds) == seconds.size() && (clock.close(), true);
    };
    QVERIFY(shift("0"));
    ServiceProcess::Options options;
    options.environment = {u"LD_PRELOAD="_s + QString::fromLatin1(LOGYARD_SHIFTED_CLOCK),
                           u"LOGYARD_TEST_CLOCK="_s + clock.fileName(),
                           u"ASAN_OPTIONS=verify_asan_link_order=0"_s};
    m_client.reset();
    QVERIFY(startService(options));
    TailReader reader(m_service->port());
    QVERIFY(reader.open());
    for (int n = 1; n <= 3; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    QVERIFY(shift("-86400"));
    for (int n = 4; n <= 6; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    const QJsonArray logs = m_client->get("/logs/s").logs();
    QCOMPARE(numbersOf(logs), countUp(1, 6)); // in the order in which they came
    const auto timeOf = [&logs](int i) {
        return QDateTime::fromString(logs[i].toObject()[u"timestamp"_s].toString(),
                                     Qt::ISODateWithMs);
    };
    QVERIFY(timeOf(2).secsTo(timeOf(3)) < -86'000); // the entries say what the clock said
    QCOMPARE(numbersOf(reader.take(6)), countUp(1, 6));
    // Deadlines and idle times do not look at the wall clock.
    QCOMPARE(m_client->get("/health").status, 200);
    QVERIFY(shift("864000"));
    QCOMPARE(m_client->get("/health").status, 200);
    QCOMPARE(m_client->post(numbered("s", 7)).status, 201);
    QCOMPARE(numbersOf(reader.take(1)), countUp(7, 7));
    QVERIFY(m_service->stop() && restart());
    QCOMPARE(stored("s"), countUp(1, 7));
    const QByteArray from = timeOf(0).addSecs(-3600).toUTC().toString(Qt::ISODate).toLatin1();
    const QByteArray to = timeOf(0).addSecs(3600).toUTC().toString(Qt::ISODate).toLatin1();
    QCOMPARE(numbersOf(m_client->get("/logs/s?from=" + from + "&to=" + to).logs()), countUp(1, 3));
}

void TestFaults::redisAcceptsAndNeverAnswers()
{
    QTcpServer silent; // connections are accepted, and never read
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ServiceProcess::Options options;
    options.redisUrl = u"redis://127.0.0.1:%1/0"_s.arg(silent.serverPort());
    m_client.reset();
    QVERIFY(startService(options));
    QElapsedTimer timer;
    timer.start();
    for (int n = 1; n <= 200; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    QVERIFY2(timer.elapsed() < 5'000, QByteArray::number(timer.elapsed()));
    QCOMPARE(m_client->get("/ready").status, 200); // entries are safe
    QTRY_VERIFY_WITH_TIMEOUT(m_service->readMore().contains("Redis cannot be used"), 30'000);
    QCOMPARE(metric("logyard_redis_connected"), 0);
    QCOMPARE(metric("logyard_redis_published_total"), 0);
    QCOMPARE(metric("logyard_redis_queued") + metric("logyard_redis_not_published_total"), 200);
    timer.restart();
    QVERIFY(m_service->stop());
    QVERIFY(timer.elapsed() < 10'000);
}

void TestFaults::aLiveReaderStops()
{
    TailReader stalled(m_service->port());
    QVERIFY(stalled.open());
    stalled.socket().setReadBufferSize(1);
    TailReader reading(m_service->port(), "services=s");
    QVERIFY(reading.open());
    const QByteArray line = R"({"service":"noise","m":")" + QByteArray(1000, 'x') + "\"}\n";
    for (int n = 1; n <= 40; ++n) {
        QCOMPARE(m_client->post(line.repeated(1000)).status, 201);
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
        const auto item = reading.next();
        QVERIFY2(item && item->event.isEmpty(), item ? item->data : "nothing");
        QCOMPARE(numbersOf(QList{*item}), countUp(n, n));
    }
    QVERIFY(metric("logyard_tail_waiting_bytes") <= 40 << 20);
    // Once it reads again it learns what it missed, and goes on from there.
    stalled.socket().setReadBufferSize(0);
    bool isTold = false;
    for (auto item = stalled.next(); item && !isTold; item = stalled.next())
        isTold = item->event == "gap";
    QVERIFY(isTold);
    QTRY_VERIFY(m_service->readMore().contains("skipped for live readers"));
}

void TestFaults::itIsStoppedUnderLoad()
{
    constexpr int threads = 8;
    for (int round = 0; round < 3; ++round) {
        std::vector<QList<int>> acknowledged(threads);
        std::atomic<int> inAll = 0;
        {
            std::vector<std::jthread> senders;
            for (int t = 0; t < threads; ++t) {
                senders.emplace_back([&, t, port = m_service->port()] {
                    HttpClient client(port);
                    for (int n = 0; n < 100'000; ++n) {
                        const int status =
                            client.post(numbered("t" + QByteArray::number(t), round * 100'000 + n))
                                .status;
                        if (status != 201)
                            return; // 503, or the connection is closed
                        acknowledged[std::size_t(t)].append(round * 100'000 + n);
                        ++inAll;
                    }
                });
            }
            QTRY_VERIFY(inAll > 500);
            QVERIFY(m_service->signal(SIGTERM));
        }
        QCOMPARE(m_service->stop(0), 0); // a second signal would end it at once
        QVERIFY(restart());
        for (int t = 0; t < threads; ++t) {
            QSet<int> there;
            for (const int n : stored("t" + QByteArray::number(t))) {
                QVERIFY(!there.contains(n)); // once
                there.insert(n);
            }
            for (const int n : acknowledged[std::size_t(t)])
                QVERIFY2(there.contains(n), QByteArray::number(n));
        }
    }
}

void TestFaults::saysWhatHappens()
{
    ServiceProcess::Options options;
    options.extra = {u"--log-format"_s, u"json"_s, u"--max-connections"_s, u"3"_s};
    m_client.reset();
    QVERIFY(startService(options));
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<HttpClient>(m_service->port(), false));
        clients.back()->connectNow();
    }
    QTRY_VERIFY(m_service->readMore().contains("turned away"));
    clients.clear();
    QVERIFY(m_service->stop());
    for (const QByteArray &line : m_service->said().split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        QVERIFY2(!entry[u"message"_s].toString().isEmpty(), line);
        QVERIFY2(!entry[u"event"_s].toString().isEmpty(), line);
        QVERIFY2(!entry[u"timestamp"_s].toString().isEmpty(), line);
    }
    QCOMPARE(runToEnd({u"--log-level"_s, u"loud"_s}).code, 2);
    QCOMPARE(runToEnd({u"--log-format"_s, u"xml"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "test_faults.moc"
