// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/view_link.h"

#include <QProcess>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;
using namespace Qt::StringLiterals;

/// Links and command lines, as pure functions.
class LinksTest final : public QObject
{
    Q_OBJECT

    static ViewLink whole()
    {
        ViewLink link;
        link.service = QUrl(u"https://logs.example:8443/base"_s);
        link.services = {u"auth"_s, u"a b&c=d+é"_s};
        link.filter.expression = u"status>=500 AND \"it's 100% + more\""_s;
        link.filter.minimumLevel = Level::Warn;
        link.filter.range = {u"2024-01-25T10:30:00.000000Z"_s, u"2024-01-25T11:00:00.000000Z"_s};
        link.at = parseTimestamp("2024-01-25T10:31:00.123456Z");
        return link;
    }

private Q_SLOTS:
    void aLinkReadsAsItWasWritten()
    {
        const QString text = linkTo(whole());
        QVERIFY2(text.startsWith(u"logyard://logs.example:8443/base?tls=1&service=auth&"_s),
                 qPrintable(text));
        QVERIFY(!text.contains(u' '));
        const auto link = readLink(text);
        QVERIFY2(link, qPrintable(link ? QString() : link.error()));
        QCOMPARE(link->service, whole().service);
        QCOMPARE(link->services, whole().services);
        QCOMPARE(link->filter.expression, whole().filter.expression);
        QVERIFY(*link == whole());
    }

    void theShortestLink()
    {
        const auto link = readLink(u" logyard://localhost \n"_s);
        QVERIFY(link);
        QCOMPARE(link->service, QUrl(u"http://localhost:8005"_s));
        QCOMPARE(linkTo(*link), u"logyard://localhost:8005"_s);
        QVERIFY(link->services.isEmpty() && link->filter.isEmpty() && !link->at);
    }

    void secretsAreNotPassedOn()
    {
        ViewLink link;
        link.service = QUrl(u"http://ann:secret@host:8005/?token=secret#secret"_s);
        QCOMPARE(linkTo(link), u"logyard://host:8005"_s);
        QVERIFY(!commandLineFor(link, true).contains(u"secret"_s));
    }

    void badLinksAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << u"no link"_s;
        QTest::newRow("other scheme") << u"http://host:8005/"_s << u"no link"_s;
        QTest::newRow("no host") << u"logyard:///?filter=x"_s << u"no link"_s;
        QTest::newRow("not strict") << u"logyard://ho st/"_s << u"no link"_s;
        QTest::newRow("password") << u"logyard://ann:pw@host/"_s << u"password"_s;
        QTest::newRow("filter") << u"logyard://host/?filter=a%20AND"_s << u"Its filter"_s;
        QTest::newRow("level") << u"logyard://host/?level=loud"_s << u"no level"_s;
        QTest::newRow("time") << u"logyard://host/?from=yesterdayish"_s << u"no time"_s;
        QTest::newRow("service") << u"logyard://host/?service="_s << u"no name"_s;
        QTest::newRow("too long") << u"logyard://host/?filter="_s + QString(40000, u'x')
                                  << u"too long"_s;
        QTest::newRow("too many services") << u"logyard://host/?service=x"_s + [] {
            QString more;
            for (int i = 0; i < 250; ++i)
                more += u"&service=s%1"_s.arg(i);
            return more;
        }() << u"more than"_s;
    }
    void badLinksAreRefused()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, says);
        const auto link = readLink(text);
        QVERIFY(!link);
        QVERIFY2(link.error().contains(says), qPrintable(link.error()));
        QVERIFY(link.error().size() < 300);
    }

    void unknownPartsAreIgnored()
    {
        const auto link = readLink(u"logyard://host/?color=blue&service=a&service=a"_s);
        QVERIFY(link);
        QCOMPARE(link->services, QStringList{u"a"_s});
    }

    void aCommandLineSurvivesTheShell()
    {
        QProcess shell;
        shell.start(
            u"/bin/sh"_s,
            {u"-c"_s, u"logyard() { printf '%s\\n' \"$@\"; }; "_s + commandLineFor(whole(), true)});
        QVERIFY(shell.waitForFinished());
        const QStringList words =
            QString::fromUtf8(shell.readAllStandardOutput()).trimmed().split(u'\n');
        QCOMPARE(words.value(0), u"--connect"_s);
        QCOMPARE(words.value(1), u"https://logs.example:8443/base"_s);
        QVERIFY(words.contains(u"--filter="_s + whole().filter.expression));
        LinkParts parts;
        for (const QString &word : words.mid(2))
            parts.append({word.section(u'=', 0, 0).mid(2), word.section(u'=', 1)});
        auto read = readParts(parts);
        QVERIFY(read);
        read->service = whole().service;
        QVERIFY(*read == whole());
        QVERIFY(!commandLineFor(whole(), false).contains(u"--connect"_s));
    }

    void relativeTimesAreFixed()
    {
        const Timestamp now = *parseTimestamp("2024-01-25T10:30:00Z");
        const TimeRange fixed = fixedRange({u"-15m"_s, {}}, now);
        QCOMPARE(fixed.from, u"2024-01-25T10:15:00.000000Z"_s);
        QVERIFY(fixed.to.isEmpty());
    }

    void theSameServiceIsKnown_data()
    {
        QTest::addColumn<QUrl>("a");
        QTest::addColumn<QUrl>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("slash") << QUrl(u"http://h:80/"_s) << QUrl(u"http://H"_s) << true;
        QTest::newRow("port") << QUrl(u"https://h"_s) << QUrl(u"https://h:443"_s) << true;
        QTest::newRow("other port") << QUrl(u"http://h:1"_s) << QUrl(u"http://h:2"_s) << false;
        QTest::newRow("other scheme") << QUrl(u"http://h:443"_s) << QUrl(u"https://h"_s) << false;
        QTest::newRow("other path") << QUrl(u"http://h/a"_s) << QUrl(u"http://h/b"_s) << false;
        QTest::newRow("longer host")
            << QUrl(u"http://h"_s) << QUrl(u"http://h.evil.example"_s) << false;
    }
    void theSameServiceIsKnown()
    {
        QFETCH(const QUrl, a);
        QFETCH(const QUrl, b);
        QTEST(isSameService(a, b), "same");
    }
};

QTEST_GUILESS_MAIN(LinksTest)
#include "links_test.moc"
