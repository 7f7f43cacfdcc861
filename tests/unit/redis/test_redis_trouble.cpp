// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/connection.h"
#include "server/redis/error_text.h"
#include "tests/support/redis_server.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace logyard::redis;
using logyard::test::RedisServer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 10'000;

RedisUrl localUrl(quint16 port)
{
    RedisUrl url;
    url.host = u"127.0.0.1"_s;
    url.port = port;
    return url;
}

Timing hasty()
{
    return {.connect = 400ms,
            .reply = 400ms,
            .ping = 100ms,
            .retryFirst = 20ms,
            .retryMost = 200ms,
            .stable = 0ms};
}

/// Listens like Redis and says `greeting` to whatever it reads; an empty one is silence.
class FakeServer : public QTcpServer
{
public:
    explicit FakeServer(QByteArray greeting, bool thenClose = false)
    {
        connect(this, &QTcpServer::newConnection, this, [this, greeting, thenClose] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++accepted;
                connect(socket, &QTcpSocket::readyRead, this, [socket, greeting, thenClose] {
                    socket->readAll();
                    socket->write(greeting);
                    if (thenClose)
                        socket->disconnectFromHost();
                });
            }
        });
        listen(QHostAddress::LocalHost);
    }

    int accepted = 0;
};

} // namespace

/// Against a Redis that is down, hangs, goes and comes back, or is something else.
class TestRedisTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingListens();
    void noSuchHost();
    void noSuchSocket();
    void connectsOnceItIsThere();
    void subscribesAgainAfterRestart();
    void noticesSilenceWhileSigningIn();
    void noticesSilenceLater();
    void wrongServer_data();
    void wrongServer();
    void tlsToPlainServer();
    void closeEndsEverything();
    void retriesLaterAndLater();
    void explainsErrors_data();
    void explainsErrors();
};

void TestRedisTrouble::nothingListens()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    Connection connection(localUrl(port));
    connection.setTiming(hasty());
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QCOMPARE(lost.size(), 0); // never from within open()
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 3, patience);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.startsWith(u"Cannot reach Redis at redis://127.0.0.1:"_s), qPrintable(why));
    QVERIFY2(why.contains(u"refused"_s), qPrintable(why));
}

void TestRedisTrouble::noSuchHost()
{
    RedisUrl url = localUrl(6379);
    url.host = u"no-such-host.invalid"_s;
    Connection connection(url);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 1, patience);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.startsWith(u"Cannot reach Redis at redis://no-such-host.invalid"_s),
             qPrintable(why));
}

void TestRedisTrouble::noSuchSocket()
{
    RedisUrl url;
    url.transport = RedisUrl::Transport::Unix;
    url.socketPath = u"/nonexistent/redis.sock"_s;
    Connection connection(url);
    connection.setTiming(hasty());
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 2, patience);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.contains(u"there is no such socket"_s), qPrintable(why));
}

void TestRedisTrouble::connectsOnceItIsThere()
{
    if (!RedisServer::isInstalled())
        QSKIP("There is no redis-server here.");
    RedisServer server;
    QVERIFY(server.start());
    server.stop();
    Connection connection(localUrl(server.port()));
    connection.setTiming(hasty());
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 2, patience);
    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(connection.lastError(), QString());
}

void TestRedisTrouble::subscribesAgainAfterRestart()
{
    if (!RedisServer::isInstalled())
        QSKIP("There is no redis-server here.");
    RedisServer server;
    QVERIFY(server.start());
    Connection connection(localUrl(server.port()));
    connection.setTiming(hasty());
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    QSignalSpy messages(&connection, &Connection::messageReceived);
    connection.subscribe({"logs:all"});
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    server.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), patience);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.startsWith(u"The connection to Redis at"_s), qPrintable(why));
    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
    QCOMPARE(server.cli({u"publish"_s, u"logs:all"_s, u"again"_s}), QByteArray("1"));
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, patience);
}

void TestRedisTrouble::noticesSilenceWhileSigningIn()
{
    FakeServer server({});
    Connection connection(localUrl(server.serverPort()));
    connection.setTiming(hasty());
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 2, patience);
    QVERIFY(server.accepted >= 2);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.contains(u"has not answered for 0.4 s"_s), qPrintable(why));
}

void TestRedisTrouble::noticesSilenceLater()
{
    if (!RedisServer::isInstalled())
        QSKIP("There is no redis-server here.");
    RedisServer server;
    QVERIFY(server.start());
    Connection connection(localUrl(server.port()));
    connection.setTiming(hasty());
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    server.pause(); // nothing is sent: only the PING can tell
    QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), patience);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.contains(u"has not answered for 0.4 s: it hangs"_s), qPrintable(why));
    server.resume();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
}

void TestRedisTrouble::wrongServer_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<bool>("thenClose");
    QTest::addColumn<QString>("reason");
    QTest::newRow("http") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true
                          << u"not Redis' protocol"_s;
    QTest::newRow("noise") << QByteArray("\x16\x03\x01\0\0\xff\xfe", 7) << false
                           << u"not Redis' protocol"_s;
    QTest::newRow("chatty") << QByteArray("+PONG\r\n+PONG\r\n") << false << u"nobody asked for"_s;
    QTest::newRow("full") << QByteArray("-ERR max number of clients reached\r\n") << true
                          << u"raise its maxclients"_s;
    QTest::newRow("loading") << QByteArray("-LOADING Redis is loading the dataset in memory\r\n")
                             << false << u"still loading"_s;
    QTest::newRow("closes") << QByteArray() << true << u"Cannot reach Redis"_s;
}

void TestRedisTrouble::wrongServer()
{
    QFETCH(QByteArray, greeting);
    QFETCH(bool, thenClose);
    QFETCH(QString, reason);
    FakeServer server(greeting, thenClose);
    Connection connection(localUrl(server.serverPort()));
    connection.setTiming(hasty());
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 2, patience);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.contains(reason), qPrintable(why));
}

void TestRedisTrouble::tlsToPlainServer()
{
    FakeServer server("+PONG\r\n");
    RedisUrl url = localUrl(server.serverPort());
    url.transport = RedisUrl::Transport::Tls;
    Connection connection(url);
    connection.setTiming(hasty());
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(lost.size() >= 2, patience);
    QCOMPARE(ready.size(), 0);
    const QString why = lost.first().first().toString();
    QVERIFY2(why.startsWith(u"Cannot reach Redis at rediss://"_s), qPrintable(why));
}

void TestRedisTrouble::closeEndsEverything()
{
    FakeServer server("-LOADING\r\n");
    Connection connection(localUrl(server.serverPort()));
    connection.setTiming(hasty());
    QSignalSpy lost(&connection, &Connection::lost);
    connect(&connection, &Connection::lost, &connection, &Connection::close);
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(connection.state(), Connection::State::Closed);

    FakeServer other("-LOADING\r\n"); // as long as another one takes for ten tries
    Connection witness(localUrl(other.serverPort()));
    witness.setTiming(hasty());
    witness.open();
    QTRY_VERIFY_WITH_TIMEOUT(other.accepted >= 10, patience);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(server.accepted, 1);
}

void TestRedisTrouble::retriesLaterAndLater()
{
    const Timing timing;
    QCOMPARE(retryDelay(timing, 0, 0.5), 200ms);
    QCOMPARE(retryDelay(timing, 1, 0.5), 400ms);
    QCOMPARE(retryDelay(timing, 2, 0.5), 800ms);
    QCOMPARE(retryDelay(timing, 0, 0.0), 160ms);
    QCOMPARE(retryDelay(timing, 0, 1.0), 240ms);
    QCOMPARE(retryDelay(timing, 8, 0.5), 2s);
    QCOMPARE(retryDelay(timing, 1'000'000, 1.0), 2s);
    QCOMPARE(retryDelay(timing, 1'000'000, 0.0), 1600ms);
}

void TestRedisTrouble::explainsErrors_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("old wrong password") << QByteArray("ERR invalid password") << u"refused"_s;
    QTest::newRow("old needless") << QByteArray("ERR Client sent AUTH, but no password is set")
                                  << u"no password set"_s;
    QTest::newRow("protected") << QByteArray("DENIED Redis is running in protected mode because")
                               << u"protected mode"_s;
    QTest::newRow("other") << QByteArray("MISCONF no\r\nbgsave \xff")
                           << u"answered with an error: MISCONF no bgsave"_s;
    QTest::newRow("empty") << QByteArray() << u"answered with an error"_s;
}

void TestRedisTrouble::explainsErrors()
{
    QFETCH(QByteArray, error);
    QFETCH(QString, text);
    const QString why = explainError(error, localUrl(6379));
    QVERIFY2(why.contains(text), qPrintable(why));
    QVERIFY(explainError(error.leftJustified(100'000, 'x'), localUrl(6379)).size() < 500);
}

QTEST_GUILESS_MAIN(TestRedisTrouble)
#include "test_redis_trouble.moc"
