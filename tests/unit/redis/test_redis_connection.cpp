// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/connection.h"
#include "tests/support/redis_server.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace logyard::redis;
using logyard::test::RedisServer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 10'000; ///< ms, for what a loaded machine does slowly

RedisUrl parsed(const QString &text)
{
    return RedisUrl::parse(text).value();
}

} // namespace

/// Against a redis-server that is well.
class TestRedisConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsAndAnswersInOrder();
    void sendsRawCommands();
    void refusesToSendWhenNotReady();
    void signsIn_data();
    void signsIn();
    void saysWhySignInFailed_data();
    void saysWhySignInFailed();
    void selectsTheDatabase();
    void speaksThroughUnixSocket();
    void subscribes();
    void subscribesLater();
    void livesInAnotherThread();
    void slotsMayCloseAndOpen();

private:
    RedisServer m_plain;
    RedisServer m_locked{
        {u"p@ss w%rd"_s, {u"--user"_s, u"me"_s, u"on"_s, u">pw"_s, u"+ping"_s, u"allchannels"_s}}};
};

void TestRedisConnection::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP("There is no redis-server here.");
    QVERIFY(m_plain.start());
    QVERIFY(m_locked.start());
}

void TestRedisConnection::sendsAndAnswersInOrder()
{
    Connection connection(parsed(m_plain.url()));
    QSignalSpy ready(&connection, &Connection::ready);
    QByteArrayList answers;
    connect(&connection, &Connection::replyReceived, this, [&](const Reply &reply) {
        answers +=
            reply.type == Reply::Type::Integer ? QByteArray::number(reply.integer) : reply.text;
    });
    QCOMPARE(connection.state(), Connection::State::Closed);
    connection.open();
    QCOMPARE(connection.state(), Connection::State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(connection.state(), Connection::State::Ready);
    QCOMPARE(connection.lastError(), QString());

    const QByteArray value("a \"quoted\"\r\n\0 \xc3\xa9", 15);
    QVERIFY(connection.send({"SET", "key", value}));
    QVERIFY(connection.send({"GET", "key"}));
    QVERIFY(connection.send({"STRLEN", "key"}));
    QVERIFY(connection.send({"NOSUCH"}));
    QVERIFY(!connection.send({}));
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 4, patience);
    QCOMPARE(answers[0], QByteArray("OK"));
    QCOMPARE(answers[1], value);
    QCOMPARE(answers[2], QByteArray("15"));
    QVERIFY(answers[3].startsWith("ERR unknown command"));
    QCOMPARE(connection.state(), Connection::State::Ready); // an error is an answer
}

void TestRedisConnection::sendsRawCommands()
{
    Connection connection(parsed(m_plain.url()));
    QSignalSpy ready(&connection, &Connection::ready);
    qint64 last = 0;
    int answers = 0;
    connect(&connection, &Connection::replyReceived, this, [&](const Reply &reply) {
        ++answers;
        last = reply.integer;
    });
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    constexpr int count = 10'000;
    const QByteArray wire = QByteArray("*2\r\n$4\r\nINCR\r\n$3\r\nraw\r\n").repeated(count);
    QVERIFY(connection.sendRaw(wire, count));
    QVERIFY(connection.bytesToWrite() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(answers, count, patience);
    QCOMPARE(last, qint64(count));
    QCOMPARE(connection.bytesToWrite(), 0);
}

void TestRedisConnection::refusesToSendWhenNotReady()
{
    Connection connection(parsed(m_plain.url()));
    QVERIFY(!connection.send({"PING"}));
    QVERIFY(!connection.sendRaw("PING\r\n"));
    QCOMPARE(connection.bytesToWrite(), 0);
    connection.open();
    QVERIFY(!connection.send({"PING"}));
    connection.close();
    QVERIFY(!connection.send({"PING"}));
}

void TestRedisConnection::signsIn_data()
{
    QTest::addColumn<QString>("signIn");
    QTest::newRow("password only") << u":p%40ss%20w%25rd@"_s;
    QTest::newRow("default user") << u"default:p%40ss%20w%25rd@"_s;
    QTest::newRow("another user") << u"me:pw@"_s;
}

void TestRedisConnection::signsIn()
{
    QFETCH(QString, signIn);
    Connection connection(parsed(u"redis://"_s + signIn + u"127.0.0.1:%1"_s.arg(m_locked.port())));
    QSignalSpy ready(&connection, &Connection::ready);
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
}

void TestRedisConnection::saysWhySignInFailed_data()
{
    QTest::addColumn<QString>("signIn");
    QTest::addColumn<bool>("locked");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no password") << QString() << true << u"0"_s << u"wants a password"_s;
    QTest::newRow("wrong password") << u":hunter2@"_s << true << u"0"_s << u"refused"_s;
    QTest::newRow("wrong user") << u"you:hunter2@"_s << true << u"0"_s << u"user you"_s;
    QTest::newRow("needless password") << u":hunter2@"_s << false << u"0"_s << u"no password set"_s;
    QTest::newRow("no such database") << QString() << false << u"99"_s << u"no database 99"_s;
    QTest::newRow("not allowed") << u"me:pw@"_s << true << u"1"_s << u"does not let user me"_s;
}

void TestRedisConnection::saysWhySignInFailed()
{
    QFETCH(QString, signIn);
    QFETCH(bool, locked);
    QFETCH(QString, database);
    QFETCH(QString, reason);
    const auto port = QString::number(locked ? m_locked.port() : m_plain.port());
    Connection connection(
        parsed(u"redis://"_s + signIn + u"127.0.0.1:%1/%2"_s.arg(port, database)));
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.subscribe({"logs:all"});
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 2, patience); // it goes on trying
    const QString why = lost.first().first().toString();
    QVERIFY2(why.contains(reason), qPrintable(why));
    QVERIFY(!why.contains(u"hunter2"_s));
    QCOMPARE(connection.lastError(), why);
    QCOMPARE(connection.state(), Connection::State::Connecting);
    QCOMPARE(ready.size(), 0);
}

void TestRedisConnection::selectsTheDatabase()
{
    QVERIFY(!m_plain.cli({u"-n"_s, u"5"_s, u"set"_s, u"where"_s, u"five"_s}).isEmpty());
    auto url = parsed(m_plain.url());
    url.database = 5;
    Connection connection(url);
    QSignalSpy ready(&connection, &Connection::ready);
    QByteArray answer;
    connect(&connection, &Connection::replyReceived, this,
            [&](const Reply &reply) { answer = reply.text; });
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QVERIFY(connection.send({"GET", "where"}));
    QTRY_COMPARE_WITH_TIMEOUT(answer, QByteArray("five"), patience);
}

void TestRedisConnection::speaksThroughUnixSocket()
{
    Connection connection(parsed(u"unix://"_s + m_plain.socketPath()));
    QSignalSpy ready(&connection, &Connection::ready);
    QByteArray answer;
    connect(&connection, &Connection::replyReceived, this,
            [&](const Reply &reply) { answer = reply.text; });
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QVERIFY(connection.send({"ECHO", "hello"}));
    QTRY_COMPARE_WITH_TIMEOUT(answer, QByteArray("hello"), patience);
}

void TestRedisConnection::subscribes()
{
    Connection connection(parsed(m_plain.url()));
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy messages(&connection, &Connection::messageReceived);
    QSignalSpy replies(&connection, &Connection::replyReceived);
    Timing timing;
    timing.ping = 20ms; // a PING is answered in another form once subscribed
    connection.setTiming(timing);
    connection.subscribe({"logs:all", "other", "other"});
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    // ready() promises that nothing published from here on is missed.
    QCOMPARE(m_plain.cli({u"publish"_s, u"logs:all"_s, u"one"_s}), QByteArray("1"));
    QCOMPARE(m_plain.cli({u"publish"_s, u"other"_s, u"two"_s}), QByteArray("1"));
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 2, patience);
    QCOMPARE(messages[0], (QVariantList{QByteArray("logs:all"), QByteArray("one")}));
    QCOMPARE(messages[1], (QVariantList{QByteArray("other"), QByteArray("two")}));
    const auto pings = [&] {
        for (const QByteArray &line : m_plain.cli({u"info"_s, u"commandstats"_s}).split('\n')) {
            if (line.startsWith("cmdstat_ping:calls="))
                return line.mid(19).split(',').first().toInt();
        }
        return 0;
    };
    const int before = pings();
    QTRY_VERIFY_WITH_TIMEOUT(pings() >= before + 3, patience);
    QCOMPARE(connection.state(), Connection::State::Ready);
    QCOMPARE(replies.size(), 0);
}

void TestRedisConnection::subscribesLater()
{
    Connection connection(parsed(m_plain.url()));
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy messages(&connection, &Connection::messageReceived);
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    connection.subscribe({"late"});
    QTRY_COMPARE_WITH_TIMEOUT(m_plain.cli({u"publish"_s, u"late"_s, u"x"_s}), QByteArray("1"),
                              patience);
    QTRY_VERIFY_WITH_TIMEOUT(!messages.isEmpty(), patience); // QTRY publishes more than once
    QCOMPARE(ready.size(), 1);
}

void TestRedisConnection::livesInAnotherThread()
{
    auto *connection = new Connection(parsed(m_plain.url()));
    QThread thread;
    connection->moveToThread(&thread);
    std::atomic<bool> wasThere = false;
    connect(&thread, &QThread::started, connection, &Connection::open);
    connect(&thread, &QThread::finished, connection, &QObject::deleteLater);
    connect(connection, &Connection::ready, connection,
            [&] { wasThere = QThread::currentThread() == &thread; });
    thread.start();
    QTRY_VERIFY_WITH_TIMEOUT(wasThere, patience);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestRedisConnection::slotsMayCloseAndOpen()
{
    Connection connection(parsed(m_plain.url()));
    int answers = 0;
    int opened = 0;
    connect(&connection, &Connection::ready, this, [&] {
        if (++opened <= 3)
            connection.sendRaw(QByteArray("PING\r\n").repeated(100), 100);
    });
    connect(&connection, &Connection::replyReceived, this, [&] {
        if (++answers % 10 == 0) {
            connection.close();
            QVERIFY(!connection.send({"PING"}));
            connection.open();
        }
    });
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(opened, 4, patience);
    QCOMPARE(answers, 30); // nothing of a connection that was closed
}

QTEST_GUILESS_MAIN(TestRedisConnection)
#include "test_redis_connection.moc"
