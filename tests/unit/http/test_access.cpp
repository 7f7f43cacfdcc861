// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/access.h"
#include "server/http/hosts.h"
#include "server/http/routes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace logyard::http;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress home(u"127.0.0.1"_s);
const QHostAddress away(u"192.0.2.7"_s);

std::string bearer(std::string_view token)
{
    return "Bearer " + std::string(token);
}

} // namespace

/// Who is let in: tokens, wrong tokens, and names of the service.
class TestAccess final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void findsTheToken_data();
    void findsTheToken();
    void saysWhatEachRouteNeeds_data();
    void saysWhatEachRouteNeeds();
    void checksRoles_data();
    void checksRoles();
    void asksNobodyWithoutAFile();
    void knowsItsOwnToken();
    void slowsGuessingDown();
    void theSameWrongTokenIsNoGuess();
    void letsKnownTokensThroughAPause();
    void boundsWhatItRemembers();
    void readsAgain_data();
    void readsAgain();
    void keepsTheLastGoodFile();
    void checksHosts_data();
    void checksHosts();
    void refusesBadHostLists();

private:
    void write(const QByteArray &text, bool byRenaming = true)
    {
        QFile file(m_path + (byRenaming ? u".other"_s : QString()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        if (byRenaming)
            QVERIFY(std::rename(qPrintable(file.fileName()), qPrintable(m_path)) == 0);
    }

    int status(std::string_view token, const QHostAddress &from = home, Need need = Need::Read)
    {
        const auto grant = m_access->check(need, bearer(token), from, m_now);
        return grant ? 200 : grant.error().status;
    }

    static QByteArray line(Role role, const char *token)
    {
        return QByteArray::fromStdString(
            formatToken({role, std::string(token) + "-name", hashToken(token)}) + '\n');
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Access> m_access;
    std::vector<std::string> m_warnings;
    Access::Clock::time_point m_now = Access::Clock::now();
};

void TestAccess::init()
{
    m_path = m_folder.filePath(u"tokens"_s);
    write(line(Role::Write, "w") + line(Role::Read, "r") + line(Role::Admin, "a"));
    m_warnings.clear();
    auto access = Access::open(m_path.toStdString(), [this](const std::string &sentence) {
        m_warnings.push_back(sentence);
    });
    QVERIFY(access.has_value());
    m_access = std::move(*access);
}

void TestAccess::findsTheToken_data()
{
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("token"); // empty: none
    QTest::newRow("bearer") << std::string("Bearer abc") << std::string("abc");
    QTest::newRow("any case") << std::string("bEARER  abc") << std::string("abc");
    QTest::newRow("basic") << std::string("Basic dTphYmM=") << std::string("abc");
    QTest::newRow("basic, no user") << std::string("basic OmFiYw==") << std::string("abc");
    QTest::newRow("basic, colons") << std::string("Basic dTphOmI=") << std::string("a:b");
    QTest::newRow("basic, no colon") << std::string("Basic YWJj") << std::string();
    QTest::newRow("basic, no password") << std::string("Basic dTo=") << std::string();
    QTest::newRow("bad base64") << std::string("Basic dTph*mM=") << std::string();
    QTest::newRow("empty") << std::string() << std::string();
    QTest::newRow("scheme alone") << std::string("Bearer") << std::string();
    QTest::newRow("blank") << std::string("Bearer ") << std::string();
    QTest::newRow("other scheme") << std::string("Digest abc") << std::string();
    QTest::newRow("no scheme") << std::string("abc") << std::string();
    QTest::newRow("joined") << std::string("Bearerabc") << std::string();
    QTest::newRow("long") << "Bearer " + std::string(20'000, 'x') << std::string();
}

void TestAccess::findsTheToken()
{
    QFETCH(std::string, field);
    QFETCH(std::string, token);
    QCOMPARE(tokenIn(field).value_or(std::string()), token);
}

void TestAccess::saysWhatEachRouteNeeds_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<int>("need");
    auto add = [](const char *method, const char *path, Need need) {
        QTest::addRow("%s %s", method, path)
            << std::string(method) << std::string(path) << int(need);
    };
    for (const char *path : {"/logs", "/logs/x", "/logs/", "/services", "/stats", "/fields",
                             "/tail", "/export", "/ready", "/metrics"}) {
        add("GET", path, Need::Read);
        add("HEAD", path, Need::Read);
        add("DELETE", path, Need::Admin);
        add("PUT", path, Need::Admin);
        add("OPTIONS", path, Need::Nothing);
    }
    add("POST", "/logs", Need::Write);
    add("POST", "/logs/x", Need::Admin);
    add("POST", "/health", Need::Admin);
    add("GET", "/health", Need::Nothing);
    add("HEAD", "/health", Need::Nothing);
    for (const char *path : {"/insert/jsonline", "/v1/logs", "/_bulk", "/logs/_bulk", "/x/_doc",
                             "/x/_create/1", "/loki/api/v1/push", "/gelf", "/ingest/clef",
                             "/services/collector/event", "/api/v2/logs", "/_template/x", "/"}) {
        add("POST", path, Need::Write);
        add("DELETE", path, Need::Admin);
        add("PATCH", path, Need::Admin);
    }
    add("PUT", "/logs/_doc/1", Need::Write);
    add("PUT", "/v1/logs", Need::Admin);
    add("GET", "/", Need::Write);
    add("GET", "/services/collector/health", Need::Nothing);
    for (const char *path : {"/health/", "/health/../logs", "//health", "/Health", "/logsx", "*",
                             "/new", "/%6cogs", "/logs%2Fx", ""})
        add("GET", path, Need::Admin);
}

void TestAccess::saysWhatEachRouteNeeds()
{
    QFETCH(std::string, method);
    QFETCH(std::string, path);
    QFETCH(int, need);
    QCOMPARE(int(neededFor(method, path)), need);
}

void TestAccess::checksRoles_data()
{
    QTest::addColumn<std::string>("token");
    QTest::addColumn<QList<int>>("statuses"); // for Nothing, Write, Read, Admin
    QTest::newRow("write") << std::string("w") << QList<int>{200, 200, 403, 403};
    QTest::newRow("read") << std::string("r") << QList<int>{200, 403, 200, 403};
    QTest::newRow("admin") << std::string("a") << QList<int>{200, 200, 200, 200};
    QTest::newRow("unknown") << std::string("x") << QList<int>{200, 401, 401, 401};
    // The hash itself is no token.
    QTest::newRow("hash") << std::string(
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
                          << QList<int>{200, 401, 401, 401};
}

void TestAccess::checksRoles()
{
    QFETCH(std::string, token);
    QFETCH(QList<int>, statuses);
    const QList<Need> needs{Need::Nothing, Need::Write, Need::Read, Need::Admin};
    for (int i = 0; i < 4; ++i)
        QCOMPARE(status(token, home, needs[i]), statuses[i]);
    const auto none = m_access->check(Need::Read, std::nullopt, home, m_now);
    QCOMPARE(none.error().status, 401);
    QCOMPARE(none.error().fields.front().name, std::string("WWW-Authenticate"));
}

void TestAccess::asksNobodyWithoutAFile()
{
    Access open;
    QVERIFY(open.check(Need::Admin, std::nullopt, away, m_now).has_value());
    QVERIFY(open.check(Need::Admin, "nonsense", away, m_now).has_value());
    QVERIFY(open.mayStillRead({}));
    QVERIFY(open.ownToken().empty());
}

void TestAccess::knowsItsOwnToken()
{
    QCOMPARE(status(m_access->ownToken(), home, Need::Admin), 200);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(m_access->ownToken().c_str()));
}

void TestAccess::slowsGuessingDown()
{
    int guesses = 0;
    const auto guess = [&] { return status("guess " + std::to_string(++guesses), away); };
    for (int i = 0; i < Attempts::freeFailures; ++i)
        QCOMPARE(guess(), 401);
    const auto refused = m_access->check(Need::Read, bearer("wrong"), away, m_now);
    QCOMPARE(refused.error().status, 429);
    QCOMPARE(refused.error().fields.front().name, std::string("Retry-After"));
    QCOMPARE(status("r", away), 429); // whatever it is, it is not looked at
    QCOMPARE(status("r", home), 200); // others are not slowed down
    QCOMPARE(m_access->check(Need::Read, std::nullopt, away, m_now).error().status, 401);
    QCOMPARE(m_access->check(Need::Nothing, bearer("wrong"), away, m_now).has_value(), true);
    m_now += 1001ms;
    QCOMPARE(guess(), 401);
    m_now += 1001ms; // longer each time
    QCOMPARE(guess(), 429);
    m_now += 1s;
    QCOMPARE(status("r", away), 200);
    m_now += 2min; // forgotten
    for (int i = 0; i < Attempts::freeFailures; ++i)
        QCOMPARE(guess(), 401);
    QCOMPARE(guess(), 429);
}

// A window that somebody left open, or a sender that goes on with what was its token.
void TestAccess::theSameWrongTokenIsNoGuess()
{
    for (int i = 0; i < 1'000; ++i) {
        QCOMPARE(status("wrong", away), 401);
        QCOMPARE(status("also wrong", away), 401);
        m_now += 1s;
    }
    QCOMPARE(status("r", away), 200);
}

void TestAccess::letsKnownTokensThroughAPause()
{
    QCOMPARE(status("r"), 200);
    for (int i = 0; i < 50; ++i)
        status("guess " + std::to_string(i));
    QCOMPARE(status("wrong"), 429);
    QCOMPARE(status("r"), 200);
    QCOMPARE(status("a"), 429);
    write(line(Role::Admin, "a"));
    m_access->reloadIfChanged();
    QCOMPARE(status("r"), 429); // known, but no longer good
}

void TestAccess::boundsWhatItRemembers()
{
    Attempts attempts;
    for (quint32 i = 0; i < 3 * Attempts::maxAddresses; ++i) {
        attempts.failed(QHostAddress(0x0A00'0000 + i), {}, m_now + std::chrono::milliseconds(i));
        QVERIFY(attempts.addressCount() <= Attempts::maxAddresses);
    }
    // One sender has a whole network of IPv6 to itself.
    Attempts six;
    for (int i = 0; i < Attempts::freeFailures; ++i)
        six.failed(QHostAddress(u"2001:db8::%1"_s.arg(i + 1)), {std::uint8_t(i)}, m_now);
    QVERIFY(six.pause(QHostAddress(u"2001:db8::ffff"_s), m_now) > 0s);
    QVERIFY(six.pause(QHostAddress(u"2001:db8:0:1::1"_s), m_now) <= 0s);
    QCOMPARE(six.addressCount(), 1u);
    six.failed(QHostAddress(u"::ffff:10.0.0.1"_s), {}, m_now);
    six.failed(QHostAddress(u"10.0.0.1"_s), {}, m_now);
    QCOMPARE(six.addressCount(), 2u);
}

void TestAccess::readsAgain_data()
{
    QTest::addColumn<bool>("byRenaming");
    QTest::newRow("written") << false;
    QTest::newRow("renamed over") << true;
}

void TestAccess::readsAgain()
{
    QFETCH(bool, byRenaming);
    const auto grant = m_access->check(Need::Read, bearer("r"), home, m_now);
    QVERIFY(m_access->mayStillRead(*grant));
    write(line(Role::Read, "n"), byRenaming); // another size
    m_access->reloadIfChanged();
    QCOMPARE(status("r"), 401);
    QCOMPARE(status("n"), 200);
    QVERIFY(!m_access->mayStillRead(*grant));
    write(line(Role::Read, "m"), byRenaming); // the same size, in the same moment
    m_access->reloadIfChanged();
    QCOMPARE(status("m"), 200);
    write(line(Role::Write, "m"), byRenaming);
    m_access->reloadIfChanged();
    QCOMPARE(status("m"), 403);
    QVERIFY(m_warnings.empty());
}

void TestAccess::keepsTheLastGoodFile()
{
    write("read broken\n");
    m_access->reloadIfChanged();
    QCOMPARE(status("r"), 200);
    QCOMPARE(m_warnings.size(), 1u);
    QVERIFY(m_warnings[0].find("line 1") != std::string::npos);
    m_access->reloadIfChanged(); // says it once
    QCOMPARE(m_warnings.size(), 1u);
    QVERIFY(QFile::remove(m_path));
    m_access->reloadIfChanged();
    m_access->reloadIfChanged();
    QCOMPARE(m_warnings.size(), 2u);
    QCOMPARE(status("r"), 200);
    QVERIFY(!Access::open(m_path.toStdString(), {}).has_value());
    write("# none\n");
    m_access->reloadIfChanged();
    QCOMPARE(status("r"), 401);
}

void TestAccess::checksHosts_data()
{
    QTest::addColumn<QString>("listening");
    QTest::addColumn<std::string>("list");
    QTest::addColumn<std::string>("host");
    QTest::addColumn<bool>("isAllowed");
    auto add = [](const char *listening, const char *list, const char *host, bool isAllowed) {
        QTest::addRow("%s, %s: %s", listening, list, host)
            << QString::fromLatin1(listening) << std::string(list) << std::string(host)
            << isAllowed;
    };
    for (const char *good : {"localhost", "LocalHost:8005", "127.0.0.1", "127.0.0.1:1", "[::1]",
                             "[::1]:8005", "localhost.", "localhost:"})
        add("127.0.0.1", "", good, true);
    for (const char *bad :
         {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil:80:80",
          "localhost:80x", "[::1", "[::1]x", "[::2]", "127.0.0.1@evil", "::1", "localhost, evil"})
        add("127.0.0.1", "", bad, false);
    add("127.0.0.2", "", "127.0.0.2:80", true);
    add("::1", "", "evil.example", false);
    add("0.0.0.0", "", "evil.example", true);
    add("0.0.0.0", "logs.example", "evil.example", false);
    add("0.0.0.0", "logs.example", "logs.EXAMPLE:443", true);
    add("127.0.0.1", " a.example , b.example", "b.example", true);
    add("127.0.0.1", "a.example", "localhost", true);
    add("127.0.0.1", "fd00::1", "[fd00::1]:80", true);
    add("127.0.0.1", "a.example,*", "evil.example", true);
}

void TestAccess::checksHosts()
{
    QFETCH(QString, listening);
    QFETCH(std::string, list);
    QFETCH(std::string, host);
    QFETCH(bool, isAllowed);
    const auto policy = HostPolicy::parse(list, QHostAddress(listening));
    QVERIFY(policy.has_value());
    QCOMPARE(policy->allows(host), isAllowed);
}

void TestAccess::refusesBadHostLists()
{
    for (const char *list : {"http://a.example", "a.example:80", "a b", "a/b", "[::1", "x,y z"})
        QVERIFY2(!HostPolicy::parse(list, home).has_value(), list);
}

QTEST_APPLESS_MAIN(TestAccess)
#include "test_access.moc"
