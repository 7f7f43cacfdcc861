// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_client.h"
#include "tests/support/service_process.h"
#include "tests/support/test_certificate.h"
#include "tests/window/face/own_settings.h"

#include "ui/connections/certificate_dialog.h"
#include "ui/connections/connections.h"
#include "ui/connections/keychain_vault.h"
#include "ui/table/log_pane.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/window_set.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTest>

using namespace logyard::ui;
using namespace Qt::StringLiterals;
using logyard::test::HttpClient;
using logyard::test::ServiceProcess;
using logyard::test::TestCertificate;

/// A real service whose certificate nobody vouches for, trusted by the user.
class TrustTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;
    KeychainVault m_vault;
    std::unique_ptr<TestCertificate> m_certificate;
    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<WindowSet> m_set;

    /// Again on the same port: with the files that are there.
    void startService(quint16 port = 0)
    {
        if (port == 0)
            m_certificate = std::make_unique<TestCertificate>();
        m_service = std::make_unique<ServiceProcess>(
            ServiceProcess::Options{.extra = {u"--tls-cert"_s, m_certificate->certificateFile(),
                                              u"--tls-key"_s, m_certificate->keyFile()},
                                    .port = port,
                                    .isTls = false});
        QVERIFY(m_service->start());
        HttpClient http(m_service->port(), true);
        QCOMPARE(http.post(R"({"service":"auth","message":"behind TLS"})").status, 201);
    }
    void startWindow()
    {
        WindowOptions options;
        options.serviceUrl = QUrl(u"https://localhost:%1"_s.arg(m_service->port()));
        m_set = std::make_unique<WindowSet>(options, nullptr, &m_vault);
        m_set->start();
        QTRY_COMPARE(m_set->windows().size(), 1);
    }
    MainWindow *window() const { return m_set->windows().constLast(); }
    int rows() const { return window()->pane()->model()->rowCount(); }
    bool warns() const
    {
        return window()->banner()->isVisible()
            && window()->banner()->text().contains(u"certificate"_s);
    }
    CertificateDialog *ask()
    {
        window()->banner()->button()->click();
        return window()->findChild<CertificateDialog *>();
    }

    static void overwrite(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static QSslCertificate shownBy(quint16 port)
    {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::QueryPeer);
        socket.connectToHostEncrypted(u"localhost"_s, port);
        return socket.waitForEncrypted() ? socket.peerCertificate() : QSslCertificate();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!TestCertificate::isPossible())
            QSKIP("This needs openssl and a Qt with TLS.");
        m_settings.begin();
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QApplication::setQuitOnLastWindowClosed(false);
    }
    void init() { QSettings().clear(); }
    void cleanup()
    {
        m_set.reset();
        m_service.reset();
    }

    void aCertificateIsTrustedOnceAndKept()
    {
        startService();
        startWindow();
        QTRY_VERIFY(warns());
        QCOMPARE(rows(), 0);

        // Enter says no.
        CertificateDialog *dialog = ask();
        QVERIFY(dialog);
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!window()->findChild<CertificateDialog *>());
        QVERIFY(m_set->connections()->all().isEmpty());
        QVERIFY(warns());

        dialog = ask();
        QVERIFY(dialog);
        const QSslCertificate shown(m_certificate->certificate());
        const QString print = fingerprintText(fingerprintOf(shown));
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY2(texts.join(u' ').replace(u'\n', u':').contains(print),
                 qPrintable(texts.join(u'|')));
        const auto buttons = dialog->findChildren<QPushButton *>();
        const auto trust = std::ranges::find_if(
            buttons, [](const QPushButton *button) { return !button->isDefault(); });
        QVERIFY(trust != buttons.end());
        (*trust)->click();
        QTRY_COMPARE(rows(), 1);
        QVERIFY(!window()->banner()->isVisible());
        QCOMPARE(m_set->connections()->all().size(), 1);
        QCOMPARE(m_set->connections()->all().constFirst().certificate, fingerprintOf(shown));

        // The next start knows it.
        startWindow();
        QTRY_COMPARE(rows(), 1);
    }

    // Whoever answers in its place is not it.
    void anotherCertificateIsNotTaken()
    {
        startService();
        startWindow();
        QTRY_VERIFY(warns());
        const auto buttons = ask()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (!button->isDefault())
                button->click();
        }
        QTRY_COMPARE(rows(), 1);
        const quint16 port = m_service->port();
        // Renewed while it runs, as by a tool that does so every few weeks.
        const TestCertificate other;
        overwrite(m_certificate->certificateFile(), other.certificate());
        overwrite(m_certificate->keyFile(), other.key());
        QTRY_VERIFY_WITH_TIMEOUT(shownBy(port) == QSslCertificate(other.certificate()), 30'000);
        QVERIFY(m_service->stop());
        // It is missed first, so that Qt has failed on the connections that it had.
        QTRY_VERIFY_WITH_TIMEOUT(window()->banner()->text().contains(u"does not answer"_s), 30'000);
        startService(port);
        QTRY_VERIFY_WITH_TIMEOUT(warns(), 30'000);
        QVERIFY(window()->banner()->text().contains(u"another certificate"_s));
        QCOMPARE(rows(), 1);
        const CertificateDialog *dialog = ask();
        QVERIFY(dialog);
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY(texts.join(u' ').contains(u"another certificate"_s));
        startWindow();
        QTRY_VERIFY(warns());
        QCOMPARE(rows(), 0);
    }
};

QTEST_MAIN(TrustTest)
#include "trust_test.moc"
