// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/thread_end.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <atomic>
#include <unistd.h>

namespace {

std::atomic<bool> isDestroyed = false;

// As a library would keep it; its destruction takes long enough to be seen.
void destroy(void *)
{
    QThread::msleep(100);
    isDestroyed = true;
}

} // namespace

class TestThreadEnd final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsForWhatLibrariesKeep()
    {
        pthread_key_t key{};
        QCOMPARE(pthread_key_create(&key, destroy), 0);
        pid_t id = 0;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            id = ::gettid();
            pthread_setspecific(key, &key);
        }));
        thread->start();
        thread->wait();
        logyard::waitForThreadEnd(id);
        QVERIFY(isDestroyed);
        QElapsedTimer timer;
        timer.start();
        logyard::waitForThreadEnd(id); // gone: nothing to wait for
        QVERIFY(timer.elapsed() < 500);
        pthread_key_delete(key);
    }

    void waitsForNoThreadForEver() { logyard::waitForThreadEnd(::gettid()); }
};

QTEST_GUILESS_MAIN(TestThreadEnd)
#include "test_thread_end.moc"
