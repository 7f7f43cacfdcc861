// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A disk that is full, and one that cannot be written to: nothing that was acknowledged is lost,
// nothing else is kept, what is there is served, and the service recovers by itself.
#include "service_fixture.h"

#include <QRandomGenerator>

#include <sys/mount.h>

#include <array>

using namespace logyard::test;

namespace {

constexpr int perBatch = 2000;

// A disk of 16 MiB, part of which a file takes that can be removed.
class SmallDisk final
{
public:
    bool mount()
    {
        m_isMounted = ::mount("tmpfs", path().constData(), "tmpfs", 0, "size=16m") == 0;
        return m_isMounted;
    }
    bool makeReadOnly(bool isReadOnly)
    {
        return ::mount("tmpfs", path().constData(), "tmpfs",
                       MS_REMOUNT | (isReadOnly ? MS_RDONLY : 0), "size=16m")
            == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(path().constData(), MNT_DETACH);
    }

    bool fill(qint64 bytes) const
    {
        QFile file(m_folder.filePath(QStringLiteral("filler")));
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray(bytes, 'x')) == bytes;
    }
    bool makeRoom() const { return QFile::remove(m_folder.filePath(QStringLiteral("filler"))); }

    QString logDir() const { return m_folder.filePath(QStringLiteral("logs")); }

private:
    QByteArray path() const { return QFile::encodeName(m_folder.path()); }

    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace

class TestDisk final : public ServiceFixture
{
    Q_OBJECT

    std::unique_ptr<SmallDisk> m_disk;
    int m_acknowledged = 0;
    bool m_isNoise = false; ///< entries hardly get smaller when they are compressed

    bool start(const QStringList &flags)
    {
        ServiceProcess::Options options;
        options.logDir = m_disk->logDir();
        options.extra = flags;
        return startService(options);
    }

    QByteArray entry(int n) const
    {
        QByteArray json = numbered("auth", n);
        if (!m_isNoise)
            return json;
        std::array<quint32, 32> noise;
        QRandomGenerator(quint32(n)).fillRange(noise.data(), noise.size());
        const QByteArray bytes(reinterpret_cast<const char *>(noise.data()), sizeof noise);
        return json.chopped(1) + ",\"noise\":\"" + bytes.toBase64() + "\"}";
    }

    // Sends the next numbers.
    HttpReply send()
    {
        QByteArray body;
        for (int n = m_acknowledged; n < m_acknowledged + perBatch; ++n)
            body += entry(n) + '\n';
        const HttpReply reply = m_client->post(body);
        if (reply.status == 201)
            m_acknowledged += perBatch;
        return reply;
    }

    // Sends until that is refused, 40 MB at most.
    HttpReply sendUntilRefused()
    {
        HttpReply reply;
        for (int i = 0; i < 500; ++i) {
            reply = send();
            if (reply.status != 201)
                break;
        }
        return reply;
    }

    // Whether all that was acknowledged is there, once and in order, and nothing else.
    bool isExact()
    {
        int next = 0;
        for (QByteArray cursor = "&cursor=";;) {
            QByteArrayList pages;
            const HttpReply reply =
                m_client->get("/logs/auth?direction=newer&limit=100000" + cursor);
            const QJsonObject json = reply.json();
            for (const int n : numbersOf(reply.logs())) {
                if (n != next++)
                    return false;
            }
            if (json[QStringLiteral("cursor")].isNull())
                return next == m_acknowledged;
            cursor = "&cursor=" + json[QStringLiteral("cursor")].toString().toUtf8();
        }
    }

    QString storeState()
    {
        return m_client->get("/ready")
            .json()[QStringLiteral("parts")]
            .toObject()[QStringLiteral("store")]
            .toString();
    }

private Q_SLOTS:
    void init()
    {
        m_acknowledged = 0;
        m_isNoise = false;
        m_disk = std::make_unique<SmallDisk>();
        if (!m_disk->mount())
            QSKIP("A small disk can only be mounted by root.");
    }

    void cleanup()
    {
        m_client.reset();
        m_service.reset();
        m_disk.reset();
    }

    void entriesAreRefusedBeforeTheDiskIsFull()
    {
        QVERIFY(m_disk->fill(8 << 20));
        QVERIFY(start({QStringLiteral("--min-free"), QStringLiteral("3MiB")}));
        const HttpReply refused = sendUntilRefused();
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.field("Retry-After").toInt() > 0);
        QVERIFY2(refused.error().contains(QStringLiteral("nearly full")),
                 qPrintable(refused.error()));
        QVERIFY(storeState().contains(QStringLiteral("nearly full")));
        QCOMPARE(m_client->get("/ready").status, 503);
        QVERIFY(m_acknowledged > 0 && isExact());

        QVERIFY(m_disk->makeRoom());
        QTRY_COMPARE_WITH_TIMEOUT(send().status, 201, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(storeState(), QStringLiteral("ok"), 10'000);
        QVERIFY(isExact());
    }

    void aBatchThatDoesNotFitLeavesNothing()
    {
        QVERIFY(m_disk->fill(8 << 20));
        QVERIFY(start({QStringLiteral("--min-free"), QStringLiteral("0"),
                       QStringLiteral("--segment-size"), QStringLiteral("64MiB")}));
        const HttpReply refused = sendUntilRefused();
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.field("Retry-After").toInt() > 0);
        QVERIFY2(refused.error().contains(QStringLiteral("No space left")),
                 qPrintable(refused.error()));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(send().status, 503);
        QVERIFY(isExact());
        // The file holds whole lines of what was acknowledged only.
        QCOMPARE(m_service->lines(QStringLiteral("auth.log")).size(), m_acknowledged);

        QVERIFY(m_disk->makeRoom());
        QTRY_COMPARE_WITH_TIMEOUT(send().status, 201, 10'000);
        QVERIFY(isExact());
        QVERIFY(m_service->stop() && restart());
        QVERIFY(isExact());
        QCOMPARE(metric("logyard_store_torn_lines_total"), 0);
    }

    void whatCannotBeSealedIsSealedLater()
    {
        QVERIFY(m_disk->fill(8 << 20));
        const QStringList flags{QStringLiteral("--min-free"), QStringLiteral("0"),
                                QStringLiteral("--segment-size"), QStringLiteral("6MiB")};
        QVERIFY(start(flags));
        // The first segment's end and the disk's come close together: there is no room to seal it.
        m_isNoise = true;
        QCOMPARE(sendUntilRefused().status, 503);
        QVERIFY(m_acknowledged > 0 && isExact());
        QCOMPARE(m_service->fileNames().filter(QStringLiteral(".sealing")).size(), 1);
        QTRY_VERIFY(m_service->fileNames().filter(QStringLiteral(".zst")).isEmpty());
        m_isNoise = false;
        QVERIFY(m_disk->makeRoom());
        QTRY_COMPARE_WITH_TIMEOUT(send().status, 201, 10'000);
        auto isSealed = [&] {
            return m_service->fileNames().filter(QStringLiteral(".sealing")).isEmpty()
                && !m_service->fileNames().filter(QStringLiteral(".zst")).isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSealed(), 60'000);
        QVERIFY(isExact());
        QVERIFY(m_service->stop() && restart());
        QVERIFY(isExact());
    }

    void aFolderThatCannotBeWrittenToIsServed()
    {
        QVERIFY(start({QStringLiteral("--min-free"), QStringLiteral("0")}));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(send().status, 201);
        QVERIFY(m_service->stop());
        QVERIFY(m_disk->makeReadOnly(true));
        QVERIFY2(restart(), m_service->said());
        QVERIFY(isExact());
        const HttpReply refused = send();
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.error().isEmpty());
        QCOMPARE(m_client->get("/ready").status, 503);
        QVERIFY2(storeState().contains(QStringLiteral("written")), qPrintable(storeState()));
        QVERIFY(m_client->request("DELETE", "/logs/auth").status >= 400);
        QVERIFY(m_service->stop());
        QVERIFY(m_disk->makeReadOnly(false));
        QVERIFY(restart());
        QCOMPARE(send().status, 201);
        QVERIFY(isExact());
    }
};

QTEST_GUILESS_MAIN(TestDisk)
#include "test_disk.moc"
