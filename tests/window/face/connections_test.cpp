// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/own_settings.h"

#include "ui/connections/connection_dialog.h"
#include "ui/connections/connections.h"
#include "ui/connections/connections_dialog.h"
#include "ui/connections/keychain_vault.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <sys/stat.h>

using namespace logyard::ui;
using namespace Qt::StringLiterals;

/// The list of connections, its dialogs, and where tokens are kept. There is no keychain here: no
/// session of D-Bus, so tokens are in the file.
class ConnectionsTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_folder;
    std::unique_ptr<KeychainVault> m_vault;

    QString tokenPath() const { return m_folder.filePath(u"deep/tokens.json"_s); }
    static Connection connection(const QString &name, const QString &address)
    {
        return {newConnectionId(), name, *readAddress(address)};
    }
    QByteArray tokenFile() const
    {
        QFile file(tokenPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    }
    QString tokenOf(const QString &id)
    {
        std::optional<QString> token;
        m_vault->read(id, this, [&](const auto &read) { token = read ? *read : read.error(); });
        [&] { QTRY_VERIFY(token); }();
        return *token;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folder.begin();
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }

    void init()
    {
        QSettings().clear();
        QFile::remove(tokenPath());
        m_vault = std::make_unique<KeychainVault>(nullptr, tokenPath());
    }

    void addressesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::newRow("host") << u"prod"_s << u"http://prod:8005"_s;
        QTest::newRow("host and port") << u" prod:99 "_s << u"http://prod:99"_s;
        QTest::newRow("https") << u"https://logs.example/base/"_s
                               << u"https://logs.example:443/base"_s;
        QTest::newRow("ipv6") << u"[::1]:8005"_s << u"http://[::1]:8005"_s;
        QTest::newRow("ftp") << u"ftp://host"_s << QString();
        QTest::newRow("password") << u"http://a:b@host"_s << QString();
        QTest::newRow("spaces") << u"two words"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void addressesAreRead()
    {
        QFETCH(const QString, text);
        const auto address = readAddress(text);
        QTEST(address ? address->toString() : QString(), "address");
        if (!address)
            QVERIFY(address.error().endsWith(u'.'));
    }

    void connectionsAreKept()
    {
        Connections connections;
        QAbstractItemModelTester tester(&connections,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        connections.setFirst(u"This machine"_s, QUrl(u"http://127.0.0.1:8005"_s));
        Connection prod = connection(u"prod"_s, u"https://prod:1"_s);
        prod.hasToken = true;
        prod.certificate = QByteArray(32, 'x');
        QVERIFY(connections.put(prod));
        QVERIFY(connections.put(connection(u"Alpha"_s, u"alpha"_s)));
        QVERIFY(connections.put(connection(u"PROD"_s, u"prod:2"_s)));
        QCOMPARE(connections.rowCount(), 4);
        QCOMPARE(connections.index(1, 0).data().toString(), u"Alpha"_s);
        QCOMPARE(connections.index(3, 0).data().toString(), u"PROD (2)"_s);
        QVERIFY(!connections.ofRow(0));
        QCOMPARE(connections.at(QUrl(u"https://prod:1/"_s))->id, prod.id);

        Connections again;
        QCOMPARE(again.all(), connections.all());
        again.remove(prod.id);
        QCOMPARE(again.rowCount(), 2);
        // The other one does not bring it back.
        QVERIFY(connections.put(connection(u"beta"_s, u"beta"_s)));
        QVERIFY(!connections.find(prod.id));
    }

    void brokenSettingsAreLeftOut()
    {
        const QByteArray id = newConnectionId().toLatin1();
        QSettings().setValue(u"connections/list"_s,
                             QByteArray("[1, {\"name\":\"x\"}, {\"id\":\"" + id
                                        + "\",\"name\":\"good\",\"address\":\"http://h:1\"},"
                                          "{\"id\":\""
                                        + id + "\",\"name\":\"bad\",\"address\":\"ftp://h\"}]"));
        QCOMPARE(Connections().all().size(), 1);
        QSettings().setValue(u"connections/list"_s, QByteArray("{"));
        QVERIFY(Connections().all().isEmpty());
    }

    void tokensAreKeptWhereOnlyTheUserReads()
    {
        QString place;
        m_vault->write(u"one"_s, u"se\"cret é"_s, this, [&](const auto &kept) { place = *kept; });
        QTRY_VERIFY(place.contains(tokenPath()));
        struct stat status
        {
        };
        QCOMPARE(::stat(tokenPath().toLocal8Bit().constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
        QCOMPARE(tokenOf(u"one"_s), u"se\"cret é"_s);

        // Closed again where somebody opened it.
        QCOMPARE(::chmod(tokenPath().toLocal8Bit().constData(), 0644), 0);
        QCOMPARE(tokenOf(u"one"_s), u"se\"cret é"_s);
        QCOMPARE(::stat(tokenPath().toLocal8Bit().constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);

        bool isRemoved = false;
        m_vault->write(u"one"_s, {}, this, [&](const auto &done) { isRemoved = done.has_value(); });
        QTRY_VERIFY(isRemoved);
        QVERIFY(!tokenFile().contains("cret"));
    }

    void aBrokenTokenFileIsSaid()
    {
        QVERIFY(QDir().mkpath(QFileInfo(tokenPath()).path()));
        QFile file(tokenPath());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not json") > 0);
        file.close();
        QVERIFY(tokenOf(u"one"_s).contains(u"Move it away"_s));
        std::optional<QString> error;
        m_vault->write(u"one"_s, u"x"_s, this,
                       [&](const auto &kept) { error = kept ? QString() : kept.error(); });
        QTRY_VERIFY(error);
        QVERIFY(error->contains(tokenPath()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("not json")); // nothing is lost
    }

    void theDialogAddsChangesAndDeletes()
    {
        Connections connections;
        connections.setFirst(u"This machine"_s, QUrl(u"http://127.0.0.1:8005"_s));
        ConnectionsDialog dialog(&connections, m_vault.get(), {}, nullptr);
        dialog.show();
        dialog.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &dialog);
        dialog.view()->setFocus();
        QTest::keyClick(dialog.view(), Qt::Key_Insert);
        auto *edit = dialog.findChild<ConnectionDialog *>();
        QVERIFY(edit);
        edit->addressField()->setText(u"two words"_s);
        QVERIFY(edit->noteText().contains(u"no address"_s));
        edit->accept();
        QVERIFY(edit->isVisible());
        edit->addressField()->setText(u"prod:9"_s);
        edit->tokenField()->setText(u"secret"_s);
        QVERIFY(edit->noteText().contains(u"https"_s)); // others could read it
        edit->accept();
        QTRY_COMPARE(connections.rowCount(), 2);
        const Connection kept = connections.all().constFirst();
        QCOMPARE(kept.name, u"prod"_s);
        QVERIFY(kept.hasToken);
        QTRY_VERIFY(dialog.noteText().contains(tokenPath()));
        QCOMPARE(tokenOf(kept.id), u"secret"_s);
        QTRY_VERIFY(!dialog.findChild<ConnectionDialog *>());

        // Another address forgets the token: it is for nobody else.
        QCOMPARE(dialog.view()->currentIndex().row(), 1);
        QTest::keyClick(dialog.view(), Qt::Key_F2);
        edit = dialog.findChild<ConnectionDialog *>();
        QVERIFY(edit);
        QVERIFY(edit->tokenField()->text().isEmpty());
        edit->addressField()->setText(u"http://elsewhere:9"_s);
        edit->accept();
        QTRY_COMPARE(connections.all().constFirst().address, QUrl(u"http://elsewhere:9"_s));
        QVERIFY(!connections.all().constFirst().hasToken);
        QTRY_VERIFY(!tokenFile().contains("secret"));

        QTest::keyClick(dialog.view(), Qt::Key_Delete);
        auto *box = dialog.findChild<QMessageBox *>();
        QVERIFY(box);
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        const QList<QAbstractButton *> buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_COMPARE(connections.rowCount(), 1);
    }

    void openingIsAskedFor()
    {
        Connections connections;
        connections.setFirst(u"This machine"_s, QUrl(u"http://127.0.0.1:8005"_s));
        const Connection prod = connection(u"prod"_s, u"prod"_s);
        QVERIFY(connections.put(prod));
        ConnectionsDialog dialog(&connections, m_vault.get(), prod.id, nullptr);
        QSignalSpy opened(&dialog, &ConnectionsDialog::openRequested);
        dialog.show();
        QTest::keyClick(dialog.view(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), prod.id);
        QCOMPARE(opened[0][1].toBool(), true);
        dialog.show();
        dialog.view()->setCurrentIndex(connections.index(0, 0));
        QTest::keyClick(dialog.view(), Qt::Key_Return);
        QCOMPARE(opened[1][0].toString(), QString());
        QCOMPARE(opened[1][1].toBool(), false);
    }
};

QTEST_MAIN(ConnectionsTest)
#include "connections_test.moc"
