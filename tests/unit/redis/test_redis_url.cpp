// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/redis_url.h"

#include <QTest>

using logyard::redis::RedisUrl;
using namespace Qt::StringLiterals;

class TestRedisUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void neverShowsThePassword();
};

void TestRedisUrl::accepts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RedisUrl::Transport>("transport");
    QTest::addColumn<QString>("place"); // host:port or the socket's path
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("database");
    QTest::addColumn<QString>("display");

    using enum RedisUrl::Transport;
    const auto row = [](const char *text, RedisUrl::Transport transport, const char *place,
                        const char *user, const char *password, int database, const char *display) {
        QTest::newRow(text) << QString::fromUtf8(text) << transport << QString::fromUtf8(place)
                            << QString::fromUtf8(user) << QString::fromUtf8(password) << database
                            << QString::fromUtf8(display);
    };
    row("redis://localhost:6379/0", Tcp, "localhost:6379", "", "", 0, "redis://localhost:6379/0");
    row("redis://localhost", Tcp, "localhost:6379", "", "", 0, "redis://localhost:6379/0");
    row("redis://localhost/", Tcp, "localhost:6379", "", "", 0, "redis://localhost:6379/0");
    row("REDIS://LocalHost", Tcp, "localhost:6379", "", "", 0, "redis://localhost:6379/0");
    row("redis://h:1/15", Tcp, "h:1", "", "", 15, "redis://h:1/15");
    row("redis://h:65535", Tcp, "h:65535", "", "", 0, "redis://h:65535/0");
    row("redis://h?db=3", Tcp, "h:6379", "", "", 3, "redis://h:6379/3");
    row("redis://:secret@h", Tcp, "h:6379", "", "secret", 0, "redis://h:6379/0");
    row("redis://me:secret@h/2", Tcp, "h:6379", "me", "secret", 2, "redis://h:6379/2");
    row("redis://m%40e:p%40s%2Fs%23%3A%25+%C3%A9@h", Tcp, "h:6379", "m@e", "p@s/s#:%+\xc3\xa9", 0,
        "redis://h:6379/0");
    row("redis://:@h", Tcp, "h:6379", "", "", 0, "redis://h:6379/0");
    row("redis://[::1]:7000/1", Tcp, "::1:7000", "", "", 1, "redis://[::1]:7000/1");
    row("rediss://h:6380", Tls, "h:6380", "", "", 0, "rediss://h:6380/0");
    row("unix:///run/redis.sock", Unix, "/run/redis.sock", "", "", 0, "unix:///run/redis.sock");
    row("unix:///run/redis.sock?db=4", Unix, "/run/redis.sock", "", "", 4,
        "unix:///run/redis.sock?db=4");
    row("unix:///a%20b?db=1&username=me&password=p%26w%3D%2B", Unix, "/a b", "me", "p&w=+", 1,
        "unix:///a b?db=1");
}

void TestRedisUrl::accepts()
{
    QFETCH(QString, text);
    const auto url = RedisUrl::parse(text);
    QVERIFY2(url.has_value(), url ? "" : qPrintable(url.error()));
    QTEST(url->transport, "transport");
    QTEST(url->transport == RedisUrl::Transport::Unix
              ? url->socketPath
              : url->host + u':' + QString::number(url->port),
          "place");
    QTEST(url->user, "user");
    QTEST(url->password, "password");
    QTEST(url->database, "database");
    QTEST(url->display(), "display");
}

void TestRedisUrl::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *text, const char *reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(reason);
    };
    row("", "must begin with");
    row("localhost:6379", "must begin with");
    row("redis:localhost", "must begin with");
    row("http://localhost", "must begin with");
    row(" redis://localhost", "must begin with");
    row("redis://", "names no host");
    row("redis:///0", "names no host");
    row("redis://h:0", "port 0");
    row("redis://h:65536", "no valid URL");
    row("redis://h:x", "no valid URL");
    row("redis://:p#w@h", "no valid URL");
    row("redis://:p%w@h", "no valid URL");
    row("redis://h/x", "no valid database");
    row("redis://h/-1", "no valid database");
    row("redis://h/+1", "no valid database");
    row("redis://h/1/2", "no valid database");
    row("redis://h/99999999999", "no valid database");
    row("redis://h?db=", "no valid database");
    row("redis://h?db=1x", "no valid database");
    row("redis://h?timeout=5", "unknown option");
    row("redis://h?password=x", "unknown option");
    row("redis://me@h", "user without a password");
    row("unix://", "full path");
    row("unix:///", "full path");
    row("unix://run/redis.sock", "full path");
    row("unix:///run/a%00b", "zero byte");
    QTest::newRow("long") << u"redis://"_s + QString(5000, u'h') << u"longer than"_s;
}

void TestRedisUrl::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto url = RedisUrl::parse(text);
    QVERIFY(!url.has_value());
    QVERIFY2(url.error().contains(reason), qPrintable(url.error()));
    QVERIFY(url.error().endsWith(u'.'));
}

void TestRedisUrl::neverShowsThePassword()
{
    for (const QString &text : {u"redis://me:hunter2@h/0"_s, u"unix:///s?password=hunter2"_s}) {
        const auto url = RedisUrl::parse(text);
        QVERIFY(url.has_value());
        QCOMPARE(url->password, u"hunter2"_s);
        QVERIFY(!url->display().contains(u"hunter2"_s));
    }
    for (const QString &text : {u"redis://:hunter2@h/x"_s, u"redis://:hunter2#@h"_s,
                                u"redis://hunter2@h"_s, u"hunter2"_s}) {
        const auto url = RedisUrl::parse(text);
        QVERIFY(!url.has_value());
        QVERIFY2(!url.error().contains(u"hunter2"_s), qPrintable(url.error()));
    }
}

QTEST_APPLESS_MAIN(TestRedisUrl)
#include "test_redis_url.moc"
