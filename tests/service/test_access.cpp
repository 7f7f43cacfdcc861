// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"
#include "tests/support/tail_reader.h"

#include <sys/stat.h>

using namespace logyard::test;
using namespace Qt::StringLiterals;
using FileStatus = struct stat;

/// A service that asks for tokens, and one that knows its own name.
class TestServiceAccess final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void asksForATokenEverywhere_data();
    void asksForATokenEverywhere();
    void givesEachRoleItsCalls_data();
    void givesEachRoleItsCalls();
    void refusesBeforeTheBody();
    void asksOnEveryRequestOfAConnection();
    void tellsAllowedPagesWhy();
    void slowsGuessingDown();
    void readsTheFileAgain();
    void endsStreamsOfRemovedTokens();
    void refusesToStartWithABrokenFile();
    void makesListsAndRemovesTokens();
    void warnsBeyondThisMachine();
    void keepsTokensToItself();
    void checksTheHost();
    void allowsFurtherHosts();
    void refusesForeignPages();
    void saysWhoWasNotLetIn();

private:
    QString path() const { return m_folder.filePath(u"tokens"_s); }

    QByteArray add(const QString &role)
    {
        const auto ended = runToEnd({u"token"_s, u"add"_s, u"--token-file"_s, path(), u"--role"_s,
                                     role, u"--name"_s, role + u"-name"_s});
        return ended.code == 0 ? ended.out.trimmed() : QByteArray();
    }

    static QByteArray bearer(const QByteArray &token) { return "Authorization: Bearer " + token; }

    bool startWithTokens(const QStringList &extra = {})
    {
        return startService({.extra = QStringList{u"--token-file"_s, path()} + extra});
    }

    int statusOf(const QByteArray &method, const QByteArray &target, const QByteArray &token)
    {
        const QByteArray body = method == "POST" ? numbered("s", 1) : QByteArray();
        return m_client
            ->request(method, target, body,
                      token.isEmpty() ? QByteArrayList() : QByteArrayList{bearer(token)})
            .status;
    }

    QTemporaryDir m_folder;
    QByteArray m_pristine; ///< the token file
    QMap<QString, QByteArray> m_pristineTokens; ///< by role
    QMap<QString, QByteArray> m_tokens;
};

void TestServiceAccess::initTestCase()
{
    for (const QString &role : {u"write"_s, u"read"_s, u"admin"_s}) {
        m_tokens[role] = add(role);
        QVERIFY(!m_tokens[role].isEmpty());
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_pristine = file.readAll();
    m_pristineTokens = m_tokens;
}

void TestServiceAccess::init()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_pristine);
    file.close();
    QVERIFY(::chmod(qPrintable(path()), 0600) == 0);
    m_tokens = m_pristineTokens;
}

void TestServiceAccess::asksForATokenEverywhere_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    for (const QByteArray method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "BREW"}) {
        for (const QByteArray target :
             {"/logs", "/logs/s", "/services", "/stats", "/fields", "/tail", "/export", "/ready",
              "/metrics", "/", "/nothing", "/health/", "/health/../logs", "//health"})
            QTest::addRow("%s %s", method.constData(), target.constData()) << method << target;
    }
    QTest::newRow("POST /health") << QByteArray("POST") << QByteArray("/health");
}

void TestServiceAccess::asksForATokenEverywhere()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    if (!m_service) // one for all rows
        QVERIFY(startWithTokens());
    const auto reply = m_client->request(method, target);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.field("WWW-Authenticate").startsWith("Bearer"));
    QCOMPARE(reply.field("Connection"), QByteArray("close"));
    QCOMPARE(m_client->get("/health").status, 200);
    QCOMPARE(m_client->request("OPTIONS", target).status, 204);
    QCOMPARE(m_service->fileNames(), QStringList());
}

void TestServiceAccess::givesEachRoleItsCalls_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QList<int>>("statuses"); // for write, read and admin
    const QList<int> reads{403, 200, 200};
    for (const QByteArray target : {"/logs", "/logs/s", "/services", "/stats?by=level", "/fields",
                                    "/export", "/ready", "/metrics"})
        QTest::addRow("GET %s", target.constData()) << QByteArray("GET") << target << reads;
    QTest::newRow("POST /logs") << QByteArray("POST") << QByteArray("/logs")
                                << QList<int>{201, 403, 201};
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("/logs/none")
                            << QList<int>{403, 403, 404};
    QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/nothing")
                             << QList<int>{403, 403, 404};
    QTest::newRow("health") << QByteArray("GET") << QByteArray("/health")
                            << QList<int>{200, 200, 200};
}

void TestServiceAccess::givesEachRoleItsCalls()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QList<int>, statuses);
    QVERIFY(startWithTokens());
    int i = 0;
    for (const QString &role : {u"write"_s, u"read"_s, u"admin"_s}) {
        const QByteArray body = method == "POST" ? numbered("s", 1) : QByteArray();
        const QByteArray basic = "Authorization: Basic " + ("any:" + m_tokens[role]).toBase64();
        QCOMPARE(statusOf(method, target, m_tokens[role]), statuses[i]);
        QCOMPARE(m_client->request(method, target, body, {basic}).status, statuses[i]);
        ++i;
    }
}

void TestServiceAccess::refusesBeforeTheBody()
{
    QVERIFY(startWithTokens());
    // 401, and no 100: the sender keeps its body.
    QVERIFY(m_client->send("POST /logs HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                           "Content-Length: 1000\r\n\r\n"));
    QCOMPARE(m_client->read().status, 401);
    QVERIFY(m_client->isClosedByService());
    // What follows is not taken for a request of its own, whatever token it has.
    const QByteArray inner = "POST /logs HTTP/1.1\r\nHost: localhost\r\n"
        + bearer(m_tokens[u"write"_s]) + "\r\nContent-Length: 15\r\n\r\n{\"service\":\"s\"}";
    QVERIFY(m_client->send("POST /logs HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                           + QByteArray::number(inner.size()) + "\r\n\r\n" + inner + inner));
    QCOMPARE(m_client->read().status, 401);
    QVERIFY(m_client->isClosedByService());
    QCOMPARE(m_service->fileNames(), QStringList());
}

// Wherever the connection has been, and whatever its last request was good for.
void TestServiceAccess::asksOnEveryRequestOfAConnection()
{
    QVERIFY(startWithTokens());
    const QByteArray &admin = m_tokens[u"admin"_s];
    for (const QByteArray target : {"/logs/s", "/ready", "/health"}) {
        for (const QByteArray next : {"/logs/s", "/ready", "/tail", "/export", "/metrics"}) {
            QCOMPARE(statusOf("GET", target, admin), 200);
            QVERIFY(m_client->send("GET " + next + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            QCOMPARE(m_client->read().status, 401);
            QVERIFY(m_client->isClosedByService());
        }
    }
    for (const QByteArray field : {"Authorization: Bearer ", "Authorization: Basic ",
                                   "Authorization: x", "Authorization:", "Authorisation: Bearer x"})
        QCOMPARE(m_client->get("/logs/s", {field}).status, 401);
    QCOMPARE(m_client->get("/logs/s", {bearer(admin), bearer(admin)}).status, 400);
}

void TestServiceAccess::tellsAllowedPagesWhy()
{
    QVERIFY(startWithTokens());
    const QByteArray name = "Access-Control-Allow-Origin";
    const auto page = m_client->get("/logs", {"Origin: http://localhost:3000"});
    QCOMPARE(page.status, 401);
    QCOMPARE(page.field(name), QByteArray("http://localhost:3000"));
    QCOMPARE(m_client->get("/logs", {"Origin: http://evil.example"}).field(name), QByteArray());
    const auto preflight = m_client->request(
        "OPTIONS", "/logs", {},
        {"Origin: http://localhost:3000", "Access-Control-Request-Headers: authorization"});
    QCOMPARE(preflight.status, 204);
    QVERIFY(preflight.field("Access-Control-Allow-Headers").contains("Authorization"));
}

void TestServiceAccess::slowsGuessingDown()
{
    QVERIFY(startWithTokens());
    QCOMPARE(statusOf("GET", "/logs", m_tokens[u"read"_s]), 200);
    int status = 401;
    int tries = 0;
    while (status == 401 && ++tries < 100)
        status = statusOf("GET", "/logs", "guess" + QByteArray::number(tries));
    QCOMPARE(status, 429);
    const auto reply = m_client->get("/logs", {bearer("guess")});
    QVERIFY(reply.status == 429 && reply.field("Retry-After").toInt() >= 1);
    QCOMPARE(statusOf("GET", "/logs", m_tokens[u"read"_s]), 200); // that one it knew
    QCOMPARE(m_client->get("/health").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf("GET", "/logs", m_tokens[u"admin"_s]), 200, 10'000);
}

void TestServiceAccess::readsTheFileAgain()
{
    QVERIFY(startWithTokens());
    const QByteArray &read = m_tokens[u"read"_s];
    QCOMPARE(statusOf("GET", "/logs", read), 200);
    const QStringList remove{u"token"_s, u"remove"_s, u"--token-file"_s,
                             path(),     u"--name"_s, u"read-name"_s};
    QCOMPARE(runToEnd(remove).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf("GET", "/logs", read), 401, 10'000);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray good = file.readAll();
    file.resize(0);
    file.seek(0);
    file.write("# now broken\nread\n");
    file.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_service->readMore().contains("is not valid in line 2"), 10'000);
    QCOMPARE(statusOf("GET", "/logs", m_tokens[u"admin"_s]), 200);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(good);
    file.close();
    m_tokens[u"read"_s] = add(u"read"_s);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf("GET", "/logs", m_tokens[u"read"_s]), 200, 10'000);
}

void TestServiceAccess::endsStreamsOfRemovedTokens()
{
    QVERIFY(startWithTokens());
    TailReader reader(m_service->port(), {}, {bearer(m_tokens[u"read"_s])});
    TailReader other(m_service->port(), {}, {bearer(m_tokens[u"admin"_s])});
    QVERIFY(reader.open());
    QVERIFY(other.open());
    QCOMPARE(
        runToEnd({u"token"_s, u"remove"_s, u"--token-file"_s, path(), u"--name"_s, u"read-name"_s})
            .code,
        0);
    while (reader.socket().waitForReadyRead(10'000))
        reader.socket().readAll();
    QCOMPARE(reader.socket().state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!other.socket().waitForDisconnected(100));
    QCOMPARE(other.socket().state(), QAbstractSocket::ConnectedState);
}

void TestServiceAccess::refusesToStartWithABrokenFile()
{
    const QStringList flags{u"--no-gui"_s,     u"--port"_s,    u"0"_s,
                            u"--redis-url="_s, u"--log-dir"_s, m_folder.filePath(u"logs"_s)};
    QFile file(path());
    QVERIFY(file.open(QIODevice::Append));
    file.write("read secret-looking-thing not-a-hash\n");
    file.close();
    for (const QString &name : {path(), m_folder.filePath(u"none"_s), m_folder.path()}) {
        const auto ended = runToEnd(flags + QStringList{u"--token-file"_s, name});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.startsWith("logyard: ") && ended.err.contains(name.toUtf8()), ended.err);
        QCOMPARE(ended.err.count('\n'), 1);
        QVERIFY(name != path() || ended.err.contains("in line 5"));
        QVERIFY(!ended.err.contains("not-a-hash"));
        QCOMPARE(runToEnd(flags, {u"TOKEN_FILE="_s + name}).code, 2);
    }
}

void TestServiceAccess::makesListsAndRemovesTokens()
{
    const auto token = [this](const QStringList &rest) {
        return runToEnd(QStringList{u"token"_s} + rest + QStringList{u"--token-file"_s, path()});
    };
    QVERIFY(QFile::remove(path())); // it is made for its owner alone
    for (const QString &role : {u"write"_s, u"read"_s, u"admin"_s})
        m_tokens[role] = add(role);
    FileStatus found{};
    QCOMPARE(::stat(qPrintable(path()), &found), 0);
    QCOMPARE(int(found.st_mode & 07777), 0600);
    QCOMPARE(token({u"list"_s}).out,
             QByteArray("write write-name\nread  read-name\n"
                        "admin admin-name\n"));
    QCOMPARE(token({u"add"_s, u"--role"_s, u"read"_s, u"--name"_s, u"read-name"_s}).code, 2);
    QCOMPARE(token({u"add"_s, u"--role"_s, u"root"_s, u"--name"_s, u"x"_s}).code, 2);
    QCOMPARE(token({u"add"_s, u"--role"_s, u"read"_s, u"--name"_s, u"x y"_s}).code, 2);
    QCOMPARE(token({u"add"_s, u"--role"_s, u"read"_s}).code, 2);
    QCOMPARE(token({u"remove"_s, u"--name"_s, u"nobody"_s}).code, 2);
    QCOMPARE(token({u"paint"_s}).code, 2);
    QCOMPARE(runToEnd({u"token"_s, u"list"_s}).code, 2);
    QCOMPARE(runToEnd({u"token"_s, u"--help"_s}).code, 0);
    // Owner, mode and comments stay; a link stays a link.
    QVERIFY(::chmod(qPrintable(path()), 0640) == 0);
    const QString link = m_folder.filePath(u"link"_s);
    QVERIFY(QFile::link(path(), link));
    QCOMPARE(
        runToEnd({u"token"_s, u"remove"_s, u"--name"_s, u"read-name"_s, u"--token-file"_s, link})
            .code,
        0);
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(::stat(qPrintable(path()), &found), 0);
    QCOMPARE(int(found.st_mode & 07777), 0640);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.startsWith("# ") && text.count('\n') == 3);
    for (const QByteArray &secret : m_tokens)
        QVERIFY(!text.contains(secret));
    QVERIFY(QFile::remove(link));
}

void TestServiceAccess::warnsBeyondThisMachine()
{
    const auto warning = [this](const QStringList &flags) {
        const auto ended =
            runToEnd(QStringList{u"--check"_s, u"--log-dir"_s, m_folder.path()} + flags);
        return ended.code == 0 ? ended.out : ended.err;
    };
    QVERIFY(!warning({}).contains("warning"));
    QVERIFY(warning({u"--host"_s, u"0.0.0.0"_s}).contains("warning: Whoever reaches"));
    QVERIFY(warning({u"--host"_s, u"0.0.0.0"_s, u"--token-file"_s, path()})
                .contains("warning: Tokens and logs travel unencrypted"));
}

void TestServiceAccess::keepsTokensToItself()
{
    QVERIFY(startWithTokens());
    const QByteArray &admin = m_tokens[u"admin"_s];
    QCOMPARE(statusOf("POST", "/logs", admin), 201);
    QByteArray all = m_client->get("/metrics", {bearer(admin)}).body
        + m_client->get("/ready", {bearer(admin)}).body
        + m_client->get("/nothing", {bearer(m_tokens[u"read"_s])}).body;
    statusOf("GET", "/logs", "a-wrong-guess");
    all += m_client->get("/logs", {bearer("a-wrong-guess")}).body;
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(m_service->processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    all += commandLine.readAll();
    QVERIFY(m_service->stop());
    all += m_service->said();
    for (const QByteArray &secret : m_tokens)
        QVERIFY(!all.contains(secret));
    QVERIFY(!all.contains("a-wrong-guess"));
}

void TestServiceAccess::checksTheHost()
{
    QVERIFY(startService());
    const auto statusFor = [this](const QByteArray &host, const QByteArray &target) {
        m_client->send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return m_client->read().status;
    };
    for (const QByteArray target : {"/health", "/logs/s", "/logs"}) {
        for (const QByteArray host : {"localhost", "LOCALHOST:1", "127.0.0.1:8005", "[::1]:8005"})
            QCOMPARE(statusFor(host, target), 200);
        for (const QByteArray host : {"evil.example", "evil.example:8005", "", "localhost.evil"})
            QCOMPARE(statusFor(host, target), 421);
    }
    QVERIFY(m_client->send("GET /health HTTP/1.1\r\n\r\n")); // no browser
    QCOMPARE(m_client->read().status, 200);
    QVERIFY(m_client->send("GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n"));
    QCOMPARE(m_client->read().status, 400);
}

void TestServiceAccess::allowsFurtherHosts()
{
    QVERIFY(startService({.extra = {u"--allowed-hosts"_s, u"logs.example"_s}}));
    QVERIFY(m_client->send("GET /health HTTP/1.1\r\nHost: logs.example:80\r\n\r\n"));
    QCOMPARE(m_client->read().status, 200);
    QVERIFY(m_client->send("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
    QCOMPARE(m_client->read().status, 421);
    QCOMPARE(runToEnd({u"--check"_s}, {u"ALLOWED_HOSTS=a/b"_s}).code, 2);
}

// Browsers send these requests for any page, whatever CORS lets it read of the answer.
void TestServiceAccess::refusesForeignPages()
{
    QVERIFY(startService());
    const QByteArrayList evil{"Origin: https://evil.example"};
    for (const QByteArray origin :
         {"https://evil.example", "null", "http://localhost.evil.example"}) {
        const QByteArrayList fields{"Origin: " + origin};
        QCOMPARE(m_client->post(numbered("s", 1), fields).status, 403);
        QCOMPARE(m_client->request("DELETE", "/logs/s", {}, fields).status, 403);
        QCOMPARE(m_client->get("/tail", fields).status, 403);
        QCOMPARE(m_client->get("/export", fields).status, 403);
    }
    QCOMPARE(m_service->fileNames(), QStringList());
    QCOMPARE(m_client->get("/logs", evil).status, 200); // it cannot read the answer
    QCOMPARE(m_client->request("OPTIONS", "/logs", {}, evil).status, 204);
    QCOMPARE(m_client->post(numbered("s", 1), {"Origin: http://localhost:3000"}).status, 201);
    QCOMPARE(m_client->get("/logs/s").logs().size(), 1);
    QCOMPARE(metric("logyard_http_denied_total"), 12);
    QVERIFY(startService({.extra = {u"--cors-origins"_s, u"*"_s}}));
    QCOMPARE(m_client->post(numbered("s", 1), evil).status, 201);
}

void TestServiceAccess::saysWhoWasNotLetIn()
{
    QVERIFY(startWithTokens());
    const auto says = [this](const QByteArray &sentence) {
        return m_service->readMore().contains("logyard: warning: " + sentence + '\n');
    };
    QCOMPARE(statusOf("GET", "/logs", "a-wrong-guess"), 401);
    QTRY_VERIFY2(says("1 request was not let in, from 127.0.0.1: without a good token."),
                 m_service->said());
    QCOMPARE(statusOf("GET", "/logs", m_tokens[u"write"_s]), 403);
    QCOMPARE(m_client->post(numbered("s", 1), {"Origin: https://evil.example"}).status, 403);
    QCOMPARE(m_client->post(numbered("s", 1), {"Origin: https://evil.example"}).status, 403);
    QVERIFY(m_client->send("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
    QCOMPARE(m_client->read().status, 421);
    QVERIFY(m_service->stop());
    QVERIFY2(says("4 requests were not let in, all from 127.0.0.1: 1 with a token that may not do "
                  "this, 2 from a web page that is not allowed (--cors-origins), 1 by a name that "
                  "is not allowed (--allowed-hosts)."),
             m_service->said());
}

QTEST_GUILESS_MAIN(TestServiceAccess)
#include "test_access.moc"
