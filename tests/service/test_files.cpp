// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The files are everybody's: what was sent is what zstdcat, jq and grep read, whatever was sealed,
// synced, torn and started again in between.
#include "service_fixture.h"

#include <QProcess>
#include <QRandomGenerator>

#include <algorithm>
#include <csignal>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace logyard::test;

namespace {

QByteArray entry(int n)
{
    return "{\"timestamp\":\"2024-01-25T10:30:45." + QByteArray::number(100'000 + n)
        + "Z\",\"service\":\"auth\",\"n\":" + QByteArray::number(n)
        + ",\"message\":\"Grüße \\u00e9 \\\"q\\\" "
        + QByteArray::number(QRandomGenerator(quint32(n)).generate64(), 16) + "\"}";
}

} // namespace

class TestFiles final : public ServiceFixture
{
    Q_OBJECT

    bool start(const QStringList &flags)
    {
        ServiceProcess::Options options;
        options.extra = flags;
        return startService(options);
    }

    // What a shell's command in the log folder writes.
    QByteArray shell(const QString &command) const
    {
        QProcess process;
        process.setWorkingDirectory(m_service->logDir());
        process.start(u"/bin/sh"_s, {u"-ec"_s, command});
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            return "failed: " + process.readAllStandardError();
        return process.readAllStandardOutput();
    }

    QStringList files(const QString &part) const { return m_service->fileNames().filter(part); }

private Q_SLOTS:
    void cleanup()
    {
        m_client.reset();
        m_service.reset();
    }

    void zstdcatJqAndGrepReadWhatWasSent()
    {
        constexpr int count = 6500; // the last of them stay plain
        QVERIFY(start({u"--segment-size"_s, u"128KiB"_s}));
        QByteArray sent;
        for (int n = 0; n < count; n += 500) {
            QByteArray body;
            for (int i = n; i < n + 500; ++i)
                body += entry(i) + '\n';
            sent += body;
            QCOMPARE(m_client->post(body).status, 201);
        }
        QTRY_VERIFY(files(u".sealing"_s).isEmpty() && files(u".zst"_s).size() > 3);
        const QString all = u"zstdcat $(ls -v auth.*.log.zst); cat auth.log"_s;
        QVERIFY(shell(all) == sent);
        QCOMPARE(shell(u"zstd -tq auth.*.log.zst"_s), QByteArray());
        QCOMPARE(shell(u"{ %1; } | jq -c .n | head -3"_s.arg(all)), "0\n1\n2\n");
        QCOMPARE(shell(u"{ %1; } | jq -s 'map(.n) | add'"_s.arg(all)),
                 QByteArray::number(count * (count - 1) / 2) + '\n');
        QCOMPARE(shell(u"{ %1; } | grep -c 'Grüße'"_s.arg(all)), QByteArray::number(count) + '\n');
        QCOMPARE(shell(u"zstdgrep -h '\"n\":17,' auth.1.log.zst"_s), entry(17) + '\n');
    }

    void whatIsIdleIsSealedUnlessItIsAnothersFile()
    {
        ServiceProcess::Options options;
        options.extra = {u"--seal-idle"_s, u"1s"_s, u"--segment-size"_s, u"64KiB"_s};
        m_service = std::make_unique<ServiceProcess>(options);
        QByteArray others;
        for (int n = 0; n < 100; ++n)
            others += entry(n) + '\n';
        QVERIFY(m_service->write(u"other.log"_s, others));
        QVERIFY(restart());
        QCOMPARE(m_client->post(others).status, 201);
        QCOMPARE(m_client->post(numbered("small", 1)).status, 201);
        QTRY_COMPARE_WITH_TIMEOUT(files(u"auth."_s), QStringList{u"auth.1.log.zst"_s}, 15'000);
        QVERIFY(shell(u"zstdcat auth.1.log.zst"_s) == others);
        QCOMPARE(files(u"other."_s), QStringList{u"other.log"_s});
        QCOMPARE(files(u"small."_s), QStringList{u"small.log"_s}); // too small to be worth it
        QCOMPARE(m_client->get("/logs/auth?limit=1000").logs().size(), 100);
        QCOMPARE(m_client->post(entry(7)).status, 201);
        QCOMPARE(m_client->get("/logs/auth?limit=1000").logs().size(), 101);
    }

    void everyoneMayWaitForTheDisk()
    {
        QVERIFY(start({u"--sync"_s, u"always"_s}));
        std::atomic<int> acknowledged = 0;
        {
            std::vector<std::jthread> senders;
            for (int t = 0; t < 8; ++t) {
                senders.emplace_back([&, t] {
                    HttpClient client(m_service->port());
                    for (int i = 0; i < 50; ++i)
                        acknowledged += client.post(numbered("auth", t * 50 + i)).status == 201;
                });
            }
        }
        QCOMPARE(acknowledged.load(), 400);
        QCOMPARE(m_service->stop(SIGKILL), -1);
        QVERIFY(restart());
        QList<int> numbers = numbersOf(m_client->get("/logs/auth?limit=1000").logs());
        std::ranges::sort(numbers);
        QCOMPARE(numbers, countUp(0, 399));
    }

    void tornLinesAreSetAsideAndCounted_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<bool>("isTorn");
        QTest::newRow("half a line") << QByteArray("{\"service\":\"auth\",\"n\":2,\"mess") << true;
        QTest::newRow("zeros") << QByteArray(300, '\0') << true;
        QTest::newRow("a line and zeros") << numbered("auth", 2) + QByteArray(50, '\0') << true;
        QTest::newRow("a whole line") << numbered("auth", 2) << false;
        QTest::newRow("no JSON") << QByteArray("plain text") << false;
    }

    void tornLinesAreSetAsideAndCounted()
    {
        QFETCH(const QByteArray, end);
        QFETCH(const bool, isTorn);
        QVERIFY(start({}));
        QCOMPARE(m_client->post(numbered("auth", 1)).status, 201);
        QVERIFY(m_service->stop());
        const QByteArray before = m_service->contents(u"auth.log"_s);
        QVERIFY(m_service->write(u"auth.log"_s, before + end));
        QVERIFY(restart());
        QCOMPARE(metric("logyard_store_torn_lines_total"), isTorn ? 1 : 0);
        QCOMPARE(m_client->get("/logs/auth").logs().size(), isTorn ? 1 : 2);
        QCOMPARE(m_client->post(numbered("auth", 3)).status, 201);
        QCOMPARE(m_client->get("/logs/auth").logs().size(), isTorn ? 2 : 3);
        QCOMPARE(m_service->contents(u"auth.log.torn"_s), isTorn ? end + '\n' : QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"
