// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/fake_service.h"
#include "tests/window/face/own_settings.h"

#include "ui/window/main_window.h"
#include "ui/window/translations.h"

#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace logyard::ui;
using namespace Qt::StringLiterals;

/// The window in other languages. That each text has a translation is another test's matter.
class TranslationsTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void cleanup()
    {
        const auto translators = qApp->findChildren<QTranslator *>();
        qDeleteAll(translators);
    }

    void theWindowSpeaksTheUsersLanguage_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("firstMenu");
        QTest::addColumn<QString>("title");
        QTest::newRow("English") << u"en_US"_s << u"File"_s << u"All services"_s;
        QTest::newRow("German") << u"de_AT"_s << u"Datei"_s << u"Alle Dienste"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s << u"文件"_s << u"所有服务"_s;
        QTest::newRow("none") << u"C"_s << u"File"_s << u"All services"_s;
        QTest::newRow("not translated") << u"fr_FR"_s << u"File"_s << u"All services"_s;
    }
    void theWindowSpeaksTheUsersLanguage()
    {
        QFETCH(const QString, locale);
        QFETCH(const QString, firstMenu);
        QFETCH(const QString, title);
        installTranslations(*qApp, QLocale(locale));
        FakeService service;
        QVERIFY(service.listen());
        WindowOptions options;
        options.serviceUrl = service.url();
        MainWindow window(options, nullptr);
        window.show();
        QVERIFY2(window.windowTitle().contains(title), qPrintable(window.windowTitle()));
        const QString menu = window.menuBar()->actions().constFirst()->text();
        QVERIFY2(QString(menu).remove(u'&').startsWith(firstMenu), qPrintable(menu));
    }

    void pluralsAreRight()
    {
        installTranslations(*qApp, QLocale(u"en_US"_s));
        const auto services = [](int count) {
            return QCoreApplication::translate("logyard::ui::ServicesPanel",
                                               "%n services are hidden", nullptr, count);
        };
        QCOMPARE(services(1), u"1 service is hidden"_s);
        QCOMPARE(services(2), u"2 services are hidden"_s);
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
