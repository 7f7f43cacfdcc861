// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/service_process.h"
#include "tests/support/test_certificate.h"
#include "ui/client/service_client.h"
#include "ui/client/tail_client.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>

#include <memory>
#include <optional>

using namespace logyard::test;
using namespace logyard::ui;
using namespace Qt::StringLiterals;

/// The window's way to a service that asks for a token and speaks TLS.
class TestSecuredService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void signsIn();
    void saysWhatIsWrongWithTheToken();
    void saysWhatIsWrongWithTheCertificate_data();
    void saysWhatIsWrongWithTheCertificate();
    void trustsOneCertificate();
    void saysThatItIsNoTls();

private:
    bool start(const TestCertificate &certificate)
    {
        m_service = std::make_unique<ServiceProcess>(ServiceProcess::Options{
            .extra = {u"--tls-cert"_s, certificate.certificateFile(), u"--tls-key"_s,
                      certificate.keyFile(), u"--token-file"_s, m_tokenFile},
            .isTls = false});
        return m_service->start();
    }

    QUrl url(const QString &scheme = u"https"_s) const
    {
        return QUrl(u"%1://localhost:%2"_s.arg(scheme).arg(m_service->port()));
    }

    Answer<Readiness> ask(const QString &token, const CertificateTrust &trust = {},
                          const QString &scheme = u"https"_s)
    {
        ServiceClient client(url(scheme), token, nullptr, trust);
        std::optional<Answer<Readiness>> answer;
        client.ready(this, [&answer](const Answer<Readiness> &given) { answer = given; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
            return std::unexpected(RequestError{u"(no answer)"_s, 0, {}, {}});
        return *answer;
    }

    static void trust(const TestCertificate &certificate)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.addCaCertificates(certificate.certificateFile());
        QSslConfiguration::setDefaultConfiguration(configuration);
    }

    QTemporaryDir m_folder;
    QString m_tokenFile;
    QString m_token;
    QSslConfiguration m_default;
    std::unique_ptr<ServiceProcess> m_service;
};

void TestSecuredService::initTestCase()
{
    if (!TestCertificate::isPossible())
        QSKIP("This needs openssl and a Qt with TLS.");
    m_default = QSslConfiguration::defaultConfiguration();
    m_tokenFile = m_folder.filePath(u"tokens"_s);
    const auto added = runToEnd({u"token"_s, u"add"_s, u"--role"_s, u"read"_s, u"--name"_s,
                                 u"window"_s, u"--token-file"_s, m_tokenFile});
    QCOMPARE(added.code, 0);
    m_token = QString::fromLatin1(added.out.trimmed());
}

void TestSecuredService::cleanup()
{
    QSslConfiguration::setDefaultConfiguration(m_default);
}

void TestSecuredService::signsIn()
{
    const TestCertificate certificate;
    QVERIFY(start(certificate));
    trust(certificate);
    const auto ready = ask(m_token);
    QVERIFY2(ready.has_value(), ready ? "" : qPrintable(ready.error().sentence));
    QVERIFY(ready->ready);
    TailClient tail(url(), m_token);
    QSignalSpy connected(&tail, &TailClient::connected);
    tail.open();
    QTRY_COMPARE(connected.size(), 1);
}

void TestSecuredService::saysWhatIsWrongWithTheToken()
{
    const TestCertificate certificate;
    QVERIFY(start(certificate));
    trust(certificate);
    const auto none = ask({});
    QCOMPARE(none.error().status, 401);
    QVERIFY2(none.error().sentence.contains(u"asks for a token"_s),
             qPrintable(none.error().sentence));
    const auto wrong = ask(u"nonsense"_s);
    QCOMPARE(wrong.error().status, 401);
    QVERIFY2(wrong.error().sentence.contains(u"not valid"_s), qPrintable(wrong.error().sentence));
    TailClient tail(url(), {});
    QSignalSpy lost(&tail, &TailClient::lost);
    tail.open();
    QTRY_VERIFY(!lost.isEmpty());
    QVERIFY2(lost[0][0].toString().contains(u"token"_s), qPrintable(lost[0][0].toString()));
}

void TestSecuredService::saysWhatIsWrongWithTheCertificate_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("self-signed") << u"self-signed"_s << u"self-signed"_s;
    QTest::newRow("expired") << u"expired"_s << u"has expired"_s;
    QTest::newRow("another name") << u"name"_s << u"for another name"_s;
    QTest::newRow("unknown authority") << u"authority"_s << u"does not know"_s;
}

void TestSecuredService::saysWhatIsWrongWithTheCertificate()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    const TestCertificate authority({.name = u"authority"_s});
    TestCertificate::Options options{.isExpired = kind == u"expired"_s};
    if (kind == u"name"_s)
        options.name = u"other.example"_s;
    if (kind == u"authority"_s)
        options.authority = &authority;
    const TestCertificate certificate(options);
    QVERIFY(certificate.isValid());
    QVERIFY(start(certificate));
    if (kind == u"expired"_s || kind == u"name"_s)
        trust(certificate);
    const auto answer = ask(m_token);
    QVERIFY(!answer);
    QVERIFY2(answer.error().sentence.contains(words), qPrintable(answer.error().sentence));
    TailClient tail(url(), m_token);
    QSignalSpy lost(&tail, &TailClient::lost);
    tail.open();
    QTRY_VERIFY(!lost.isEmpty());
    QVERIFY2(lost[0][0].toString().contains(words), qPrintable(lost[0][0].toString()));
}

void TestSecuredService::trustsOneCertificate()
{
    const TestCertificate certificate({.name = u"other.example"_s});
    const TestCertificate another;
    QVERIFY(start(certificate));
    const auto trustOnly = [](const TestCertificate &good) {
        return [own = QSslCertificate(good.certificate())](const QSslCertificate &shown) {
            return shown == own;
        };
    };
    QVERIFY(ask(m_token, trustOnly(certificate)).has_value());
    QVERIFY(!ask(m_token, trustOnly(another)).has_value());
}

void TestSecuredService::saysThatItIsNoTls()
{
    const TestCertificate certificate;
    QVERIFY(start(certificate));
    const auto plain = ask(m_token, {}, u"http"_s);
    QVERIFY2(!plain && plain.error().sentence.contains(u"https://"_s),
             plain ? "" : qPrintable(plain.error().sentence));
}

QTEST_GUILESS_MAIN(TestSecuredService)
#include "test_secured_service.moc"
