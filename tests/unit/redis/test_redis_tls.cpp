// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/connection.h"
#include "tests/support/free_port.h"
#include "tests/support/redis_server.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace logyard::redis;
using logyard::test::freePort;
using logyard::test::RedisServer;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10'000;

} // namespace

/// rediss:// against a redis-server with a certificate for `localhost` only.
class TestRedisTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesAnUnknownCertificate();
    void connectsWhenTrusted();
    void refusesAnotherHostName();

private:
    RedisUrl url(const QString &host) const;
    void trustCertificate();

    QTemporaryDir m_folder;
    QString m_certificate;
    quint16 m_port = 0;
    std::unique_ptr<RedisServer> m_server;
};

void TestRedisTls::initTestCase()
{
    if (!RedisServer::isInstalled() || !QSslSocket::supportsSsl()
        || QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("This needs redis-server, openssl and a Qt with TLS.");
    m_certificate = m_folder.filePath(u"cert.pem"_s);
    const QString key = m_folder.filePath(u"key.pem"_s);
    QCOMPARE(QProcess::execute(u"openssl"_s,
                               {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                                u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, key, u"-out"_s,
                                m_certificate}),
             0);
    m_port = freePort();
    m_server = std::make_unique<RedisServer>(RedisServer::Options{
        QString(),
        {u"--tls-port"_s, QString::number(m_port), u"--tls-cert-file"_s, m_certificate,
         u"--tls-key-file"_s, key, u"--tls-auth-clients"_s, u"no"_s}});
    if (!m_server->start())
        QSKIP("This redis-server has no TLS.");
}

RedisUrl TestRedisTls::url(const QString &host) const
{
    return RedisUrl::parse(u"rediss://%1:%2"_s.arg(host, QString::number(m_port))).value();
}

void TestRedisTls::trustCertificate()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(m_certificate);
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void TestRedisTls::refusesAnUnknownCertificate()
{
    Connection connection(url(u"localhost"_s));
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), patience);
    QVERIFY2(connection.lastError().contains(u"certificate"_s, Qt::CaseInsensitive),
             qPrintable(connection.lastError()));
    QCOMPARE(ready.size(), 0);
}

void TestRedisTls::connectsWhenTrusted()
{
    trustCertificate();
    Connection connection(url(u"localhost"_s));
    QSignalSpy ready(&connection, &Connection::ready);
    QByteArray answer;
    connect(&connection, &Connection::replyReceived, this,
            [&](const Reply &reply) { answer = reply.text; });
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    const QByteArray large(3'000'000, 'x');
    QVERIFY(connection.send({"ECHO", large}));
    QVERIFY(connection.bytesToWrite() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(answer.size(), large.size(), patience);
    QCOMPARE(connection.bytesToWrite(), 0);
}

void TestRedisTls::refusesAnotherHostName()
{
    trustCertificate();
    Connection connection(url(u"127.0.0.1"_s));
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), patience);
    QVERIFY2(connection.lastError().contains(u"host name"_s), qPrintable(connection.lastError()));
    QCOMPARE(ready.size(), 0);
}

QTEST_GUILESS_MAIN(TestRedisTls)
#include "test_redis_tls.moc"
