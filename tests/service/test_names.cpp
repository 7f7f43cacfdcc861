// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/service/service_fixture.h"

#include <QDir>
#include <QJsonDocument>

using namespace logyard::test;
using namespace Qt::StringLiterals;

/// Whatever a service is called, its entries stay in the log folder and are found again by its
/// name.
class TestNames final : public ServiceFixture
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAnyNameInTheFolder_data();
    void keepsAnyNameInTheFolder();
    void tellsSimilarNamesApart();
    void readsFilesNamedByOthers();
};

void TestNames::keepsAnyNameInTheFolder_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("file"); // empty: not fixed here
    QTest::newRow("dot") << u"."_s << u"%2E.log"_s;
    QTest::newRow("dots") << u".."_s << u"%2E..log"_s;
    QTest::newRow("parent") << u"../escaped"_s << u"%2E.%2Fescaped.log"_s;
    QTest::newRow("slash") << u"/"_s << u"%2F.log"_s;
    QTest::newRow("absolute") << u"/tmp/logyard-escaped"_s << u"%2Ftmp%2Flogyard-escaped.log"_s;
    QTest::newRow("backslash") << u"..\\x"_s << u"%2E.%5Cx.log"_s;
    QTest::newRow("NUL") << (u"a"_s + QChar(0) + u"b"_s) << u"a%00b.log"_s;
    QTest::newRow("leading dot") << u".hidden"_s << u"%2Ehidden.log"_s;
    QTest::newRow("index") << u".index"_s << u"%2Eindex.log"_s;
    QTest::newRow("index, lock") << u".index/lock"_s << u"%2Eindex%2Flock.log"_s;
    QTest::newRow("encoded dots") << u"%2e%2e"_s << u"%252e%252e.log"_s;
    QTest::newRow("encoded twice") << u"%252e%252e%252f"_s << u"%25252e%25252e%25252f.log"_s;
    QTest::newRow("percent") << u"100%"_s << u"100%25.log"_s;
    QTest::newRow("plus and blank") << u"a+b c"_s << u"a%2Bb%20c.log"_s;
    QTest::newRow("query") << u"a?limit=0&q=x#y"_s << QString();
    QTest::newRow("semicolon") << u"a;b=c,d"_s << QString();
    QTest::newRow("line break") << u"a\r\nSet-Cookie: b"_s << QString();
    QTest::newRow("quotes") << u"\"'<script>"_s << QString();
    QTest::newRow("ends in log") << u"a.log"_s << u"a.log.log"_s;
    QTest::newRow("200 bytes") << QString(200, u'x') << QString(200, u'x') + u".log"_s;
    QTest::newRow("200 dots") << QString(200, u'.') << QString();
    QTest::newRow("200 slashes") << QString(200, u'/') << QString();
    QTest::newRow("Unicode") << u"zahlung-ü-日本"_s << QString();
    QTest::newRow("200 bytes of Unicode") << QString(100, u'ü') << QString();
    QTest::newRow("200 bytes of emoji") << u"🦊"_s.repeated(50) << QString();
}

void TestNames::keepsAnyNameInTheFolder()
{
    QFETCH(QString, service);
    QFETCH(QString, file);
    QTemporaryDir around;
    const QString logs = around.filePath(u"logs"_s);
    QVERIFY(startService({.logDir = logs}));
    const QByteArray entry = QJsonDocument(QJsonObject{{u"service"_s, service}, {u"n"_s, 1}})
                                 .toJson(QJsonDocument::Compact);
    QCOMPARE(m_client->post(entry).status, 201);
    // Two more for a name that another one could be mistaken for.
    const QByteArray target = "/logs/" + service.toUtf8().toPercentEncoding();
    const auto check = [&] {
        const auto json = m_client->get(target).json();
        QCOMPARE(json["service"_L1].toString(), service);
        QCOMPARE(numbersOf(json["logs"_L1].toArray()), countUp(1, 1));
        QTRY_VERIFY(m_client->get("/services").json()["complete"_L1].toBool());
        const auto services = m_client->get("/services").json()["services"_L1].toArray();
        QCOMPARE(services.size(), 1);
        QCOMPARE(services[0]["name"_L1].toString(), service);
        QCOMPARE(m_client->get("/logs").logs().size(), 1);
    };
    check();
    QCOMPARE(QDir(around.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"logs"_s});
    const auto names = m_service->fileNames();
    QCOMPARE(names.size(), 1);
    if (!file.isEmpty())
        QCOMPARE(names[0], file);
    QVERIFY(names[0].endsWith(u".log"_s) && !names[0].startsWith(u'.'));
    QVERIFY(names[0].toUtf8().size() <= 255);
    QVERIFY(m_service->stop());
    QVERIFY(restart());
    check();
    const auto deleted = m_client->request("DELETE", target);
    QCOMPARE(deleted.status, 200);
    QCOMPARE(deleted.json()["service"_L1].toString(), service);
    QCOMPARE(m_service->fileNames(), QStringList());
    QVERIFY(!QFile::exists(u"/tmp/logyard-escaped.log"_s));
}

void TestNames::tellsSimilarNamesApart()
{
    QVERIFY(startService());
    const QStringList names{u"a"_s,
                            u"A"_s,
                            u"%61"_s,
                            u"a%2F"_s,
                            u"a/"_s,
                            QString(99, u'ü') + u"a"_s,
                            QString(99, u'ü') + u"b"_s};
    for (int n = 0; n < names.size(); ++n)
        QCOMPARE(m_client->post(numbered(names[n].toUtf8(), n)).status, 201);
    for (int round = 0; round < 2; ++round) {
        for (int n = 0; n < names.size(); ++n)
            QCOMPARE(
                numbersOf(m_client->get("/logs/" + names[n].toUtf8().toPercentEncoding()).logs()),
                countUp(n, n));
        QCOMPARE(m_service->fileNames().size(), names.size());
        QVERIFY(m_service->stop());
        QVERIFY(restart());
    }
}

void TestNames::readsFilesNamedByOthers()
{
    m_service = std::make_unique<ServiceProcess>();
    QVERIFY(m_service->write(u"my service (1).log"_s, "{\"n\":1}\n"));
    QVERIFY(m_service->write(u"50%.log"_s, "{\"n\":2}\n"));
    QVERIFY(m_service->write(u"notes.txt"_s, "{\"n\":3}\n"));
    QVERIFY(m_service->write(u".hidden.log"_s, "{\"n\":4}\n"));
    QVERIFY(restart());
    QCOMPARE(numbersOf(m_client->get("/logs/my%20service%20(1)").logs()), countUp(1, 1));
    QCOMPARE(numbersOf(m_client->get("/logs/50%25").logs()), countUp(2, 2));
    QCOMPARE(m_client->get("/services").json()["services"_L1].toArray().size(), 2);
    // What it is sent goes where it is found.
    QCOMPARE(m_client->post(numbered("my service (1)", 2)).status, 201);
    QCOMPARE(numbersOf(m_client->get("/logs/my%20service%20(1)").logs()), countUp(1, 2));
    QVERIFY(m_service->stop());
    QVERIFY(restart());
    QCOMPARE(numbersOf(m_client->get("/logs/my%20service%20(1)").logs()), countUp(1, 2));
}

QTEST_GUILESS_MAIN(TestNames)
#include "test_names.moc"
