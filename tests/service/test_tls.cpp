// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace logyard::test;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray commonNameOf(const QSslSocket &socket)
{
    return socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0).toUtf8();
}

} // namespace

/// What only a service with TLS does. That it does all the others do, other tests see: ctest runs
/// them over TLS too.
class TestTls final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void speaksOnlyNewVersions_data();
    void speaksOnlyNewVersions();
    void offersHttp11Only();
    void servesRsaKeysAndChains();
    void hintsAtHttps();
    void readsTheCertificateAgain();
    void keepsTheLastGoodPair();
    void refusesToStartWithBadFiles();
    void checksItsHealth();
    void movesConnections();
    void waitsForASlowReader();
    void storesWhatALeavingSenderSent();
    void saysThatItEnds();
    void endsWithOpenConnections();

private:
    bool startTls(const TestCertificate &certificate)
    {
        put(certificateFile(), certificate.certificate());
        put(keyFile(), certificate.key());
        if (!startService({.extra = {u"--tls-cert"_s, certificateFile(), u"--tls-key"_s, keyFile()},
                           .isTls = false}))
            return false;
        m_client = client();
        return true;
    }

    std::unique_ptr<HttpClient> client() const
    {
        return std::make_unique<HttpClient>(m_service->port(), true);
    }

    QString certificateFile() const { return m_folder.filePath(u"cert.pem"_s); }
    QString keyFile() const { return m_folder.filePath(u"key.pem"_s); }

    QTemporaryDir m_folder;
};

void TestTls::initTestCase()
{
    if (!TestCertificate::isPossible())
        QSKIP("This needs openssl and a Qt with TLS.");
    QVERIFY(sharedCertificate().isValid());
}

void TestTls::init()
{
    QVERIFY(startTls(sharedCertificate()));
}

void TestTls::speaksOnlyNewVersions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("1.0") << u"-tls1"_s << false;
    QTest::newRow("1.1") << u"-tls1_1"_s << false;
    QTest::newRow("1.2") << u"-tls1_2"_s << true;
    QTest::newRow("1.3") << u"-tls1_3"_s << true;
}

void TestTls::speaksOnlyNewVersions()
{
    QFETCH(QString, version);
    QFETCH(bool, isGood);
    QProcess openssl;
    // @SECLEVEL=0: OpenSSL itself would not try the old ones.
    openssl.start(u"openssl"_s,
                  {u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(m_service->port()), version,
                   u"-cipher"_s, u"DEFAULT@SECLEVEL=0"_s, u"-CAfile"_s, certificateFile(),
                   u"-verify_return_error"_s});
    openssl.closeWriteChannel();
    QVERIFY(openssl.waitForFinished());
    QCOMPARE(openssl.exitCode() == 0, isGood);
}

void TestTls::offersHttp11Only()
{
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setAllowedNextProtocols({"h2", "http/1.1"});
    configuration.setCaCertificates(QSslCertificate::fromPath(certificateFile()));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(u"localhost"_s, m_service->port());
    QVERIFY(socket.waitForEncrypted());
    QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), QByteArray("http/1.1"));
}

void TestTls::servesRsaKeysAndChains()
{
    const TestCertificate authority({.name = u"authority"_s});
    const TestCertificate rsa({.key = {u"rsa:2048"_s}, .authority = &authority});
    QVERIFY(authority.isValid() && rsa.isValid());
    QVERIFY(startTls(rsa));
    put(certificateFile(), rsa.certificate() + authority.certificate());
    QVERIFY(startService({.extra = {u"--tls-cert"_s, certificateFile(), u"--tls-key"_s, keyFile()},
                          .isTls = false}));
    m_client = client();
    QCOMPARE(m_client->get("/health").status, 200);
    QCOMPARE(m_client->socket().peerCertificateChain().size(), 2);
}

void TestTls::hintsAtHttps()
{
    HttpClient plain(m_service->port(), false);
    const auto reply = plain.get("/health");
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.error().contains(u"https://"_s));
    QVERIFY(plain.isClosedByService());
    for (const QByteArray &bytes : {QByteArray("\x16\x03\x01\xff\xff garbage garbage"),
                                    QByteArray("\x16"), QByteArray(70'000, '\x16'), QByteArray()}) {
        HttpClient garbage(m_service->port(), false);
        QVERIFY(garbage.send(bytes));
        garbage.disconnectNow();
    }
    QCOMPARE(m_client->get("/health").status, 200);
}

void TestTls::readsTheCertificateAgain()
{
    const TestCertificate other({.name = u"other.example"_s});
    QVERIFY(m_client->get("/logs/s").status == 200);
    QCOMPARE(commonNameOf(m_client->socket()), QByteArray("localhost"));
    put(keyFile() + u".new"_s, other.key());
    put(certificateFile() + u".new"_s, other.certificate());
    QVERIFY(std::rename(qPrintable(keyFile() + u".new"_s), qPrintable(keyFile())) == 0);
    QVERIFY(std::rename(qPrintable(certificateFile() + u".new"_s), qPrintable(certificateFile()))
            == 0);
    const auto shown = [this] {
        const auto fresh = client();
        return fresh->connectNow() ? commonNameOf(fresh->socket()) : QByteArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown(), QByteArray("other.example"), 10'000);
    // The connection from before goes on.
    QCOMPARE(m_client->post(numbered("s", 1)).status, 201);
    QCOMPARE(commonNameOf(m_client->socket()), QByteArray("localhost"));
    QVERIFY(!m_service->readMore().contains("stays in use"));
}

void TestTls::keepsTheLastGoodPair()
{
    const TestCertificate other({.name = u"other.example"_s});
    const auto shown = [this] {
        const auto fresh = client();
        return fresh->connectNow() ? commonNameOf(fresh->socket()) : QByteArray();
    };
    put(certificateFile(), other.certificate()); // and the key of the one before
    QTRY_VERIFY_WITH_TIMEOUT(m_service->readMore().contains("is not that of the first"), 10'000);
    QCOMPARE(shown(), QByteArray("localhost"));
    QVERIFY(QFile::remove(certificateFile()));
    QTRY_VERIFY_WITH_TIMEOUT(m_service->readMore().contains("Cannot read"), 10'000);
    QCOMPARE(shown(), QByteArray("localhost"));
    QCOMPARE(m_service->said().count("stays in use"), 2); // each said once
    put(certificateFile(), other.certificate());
    put(keyFile(), other.key());
    QTRY_COMPARE_WITH_TIMEOUT(shown(), QByteArray("other.example"), 10'000);
}

void TestTls::refusesToStartWithBadFiles()
{
    const TestCertificate other;
    const QString text = m_folder.filePath(u"text"_s);
    put(text, "no certificate\n");
    const QString encrypted = m_folder.filePath(u"encrypted"_s);
    put(encrypted, "-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    const QString none = m_folder.filePath(u"none"_s);
    using Pair = std::pair<QString, QString>;
    for (const auto &[certificate, key] :
         {Pair(certificateFile(), other.keyFile()), Pair(text, keyFile()),
          Pair(certificateFile(), text), Pair(certificateFile(), certificateFile()),
          Pair(none, keyFile()), Pair(certificateFile(), none), Pair(certificateFile(), encrypted),
          Pair(certificateFile(), QString()), Pair(QString(), keyFile())}) {
        const QStringList flags{u"--log-dir"_s,
                                m_folder.filePath(u"logs"_s),
                                u"--redis-url="_s,
                                u"--port"_s,
                                u"0"_s,
                                u"--tls-cert"_s,
                                certificate,
                                u"--tls-key"_s,
                                key};
        for (const QString &mode : {u"--no-gui"_s, u"--check"_s}) {
            const auto ended = runToEnd(QStringList{mode} + flags);
            QCOMPARE(ended.code, 2);
            QVERIFY2(ended.err.startsWith("logyard: ") && ended.err.endsWith(".\n"), ended.err);
            QCOMPARE(ended.err.count('\n'), 1);
        }
    }
}

void TestTls::checksItsHealth()
{
    const QStringList check{u"--health-check"_s, u"--port"_s, QString::number(m_service->port())};
    QCOMPARE(
        runToEnd(check + QStringList{u"--tls-cert"_s, certificateFile(), u"--tls-key"_s, keyFile()})
            .code,
        0);
    QCOMPARE(runToEnd(check).code, 1);
}

void TestTls::movesConnections()
{
    for (int n = 1; n <= 200; ++n) {
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
        QCOMPARE(numbersOf(m_client->get("/logs/s?limit=1").logs()), countUp(n, n));
    }
    QTRY_COMPARE(metric("logyard_http_connections"), 1);
}

// What a client does not read waits with its sender, not in the service's memory, and nobody else
// waits for it.
void TestTls::waitsForASlowReader()
{
    QByteArray whole;
    for (int part = 0; part < 20; ++part) {
        QByteArray body;
        for (int n = 0; n < 3000; ++n)
            body += R"({"service":"big","timestamp":1,"m":")" + QByteArray(960, 'a') + "\"}\n";
        QCOMPARE(m_client->post(body).status, 201);
        whole += body;
    }
    const auto residentKb = [this] {
        QFile status(u"/proc/%1/status"_s.arg(m_service->processId()));
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        const QByteArray text = status.readAll();
        return text.mid(text.indexOf("VmRSS:") + 6, 14).simplified().split(' ').first().toInt();
    };
    [[maybe_unused]] const int before = residentKb();
    std::vector<std::unique_ptr<HttpClient>> slow;
    for (int i = 0; i < 4; ++i) {
        slow.push_back(client());
        QVERIFY(slow.back()->connectNow());
        slow.back()->socket().setReadBufferSize(1024);
        QVERIFY(slow.back()->send("GET /export?services=big HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    // Until next to nothing has moved for a while.
    constexpr int noiseKb = 256;
    int last = -1;
    int same = 0;
    const auto isStill = [&] {
        const int now = residentKb();
        same = std::abs(now - last) <= noiseKb ? same + 1 : 0;
        last = now;
        return same >= 10;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isStill(), 20'000);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which need some themselves
    QVERIFY2(last - before < 120 * 1024, QByteArray::number(last - before)); // of 240 MB
#endif
    for (int n = 1; n <= 50; ++n)
        QCOMPARE(m_client->post(numbered("s", n)).status, 201);
    slow.resize(1);
    slow[0]->socket().setReadBufferSize(0);
    const auto reply = slow[0]->read();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.size(), whole.size());
    QVERIFY(reply.body == whole);
}

void TestTls::storesWhatALeavingSenderSent()
{
    for (int n = 1; n <= 20; ++n) {
        const auto leaver = client();
        const QByteArray entry = numbered("s", n);
        QVERIFY(leaver->send("POST /logs HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                             + QByteArray::number(entry.size()) + "\r\n\r\n" + entry));
        leaver->socket().disconnectFromHost();
    }
    QTRY_COMPARE(m_client->get("/logs/s").logs().size(), 20);
    // Much more than all buffers on the way hold.
    QByteArray body;
    for (int n = 1; n <= 20'000; ++n)
        body += R"({"service":"big","timestamp":1,"m":")" + QByteArray(960, 'a') + "\"}\n";
    const auto leaver = client();
    QVERIFY(leaver->send("POST /logs HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                         + QByteArray::number(body.size()) + "\r\n\r\n" + body));
    leaver->socket().disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(m_service->contents(u"big.log"_s).size(), body.size(), 20'000);
    QTRY_COMPARE(metric("logyard_http_connections"), 1);
}

// With a close_notify: a client can tell that nothing was cut off.
void TestTls::saysThatItEnds()
{
    QProcess openssl;
    openssl.start(
        u"openssl"_s,
        {u"s_client"_s, u"-quiet"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(m_service->port())});
    QVERIFY(openssl.waitForStarted());
    openssl.write("GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QVERIFY(openssl.waitForFinished());
    QVERIFY(openssl.readAllStandardOutput().contains("healthy"));
    QVERIFY(!openssl.readAllStandardError().contains("unexpected eof"));
    QCOMPARE(openssl.exitCode(), 0);
    // A refusal gets there although the body that follows it is never read.
    const auto refused = client();
    QVERIFY(refused->send("POST /logs HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"
                          + QByteArray(300'000, 'x')));
    QCOMPARE(refused->read().status, 413);
    QVERIFY(refused->isClosedByService());
}

void TestTls::endsWithOpenConnections()
{
    const auto idle = client();
    QVERIFY(idle->connectNow());
    HttpClient silent(m_service->port(), false);
    QVERIFY(silent.connectNow());
    const auto half = client();
    QVERIFY(half->send("POST /logs HTTP/1.1\r\nContent-Length: 10\r\n\r\n{"));
    QCOMPARE(m_client->get("/logs/s").status, 200);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(m_service->stop());
    QVERIFY2(timer.elapsed() < 6000, QByteArray::number(timer.elapsed()));
}

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
