// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace logyard;

class TestEntry final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsKnownFields()
    {
        EntryParser parser;
        const EntryView &entry = parser.parse(
            R"({"timestamp":"2024-01-25T10:30:45Z","level":"WARNING","service":"a","message":"m"})",
            "stored");
        QVERIFY(entry.isJson);
        QCOMPARE(entry.service, std::string_view("stored"));
        QCOMPARE(entry.level, Level::Warn);
        QCOMPARE(qint64(entry.time.ns), qint64(1706178645'000'000'000));
        QVERIFY(entry.namesService);
    }

    void prefersTheFirstOfItsNames()
    {
        EntryParser parser;
        QCOMPARE(parser.parse(R"({"ts":5,"time":7,"timestamp":9})", "s").time.ns, 9'000'000'000);
        QCOMPARE(parser.parse(R"({"ts":5,"time":7})", "s").time.ns, 7'000'000'000);
        QCOMPARE(parser.parse(R"({"severity":"error","level":"info"})", "s").level, Level::Info);
        QCOMPARE(parser.parse(R"({"level":"info","level":"error"})", "s").level, Level::Info);
    }

    void fallsBackOnTheGivenTime()
    {
        EntryParser parser;
        QCOMPARE(parser.parse(R"({"a":1})", "s", {42}).time.ns, 42);
        QCOMPARE(parser.parse(R"({"timestamp":"yesterday"})", "s", {42}).time.ns, 42);
        QCOMPARE(parser.parse(R"({"timestamp":[1]})", "s", {42}).time.ns, 42);
    }

    void wrapsWhatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("text") << QByteArray("plain text \"quoted\" \\ \t\x01");
        QTest::newRow("array") << QByteArray("[1,2]");
        QTest::newRow("cut") << QByteArray("{\"a\":");
        QTest::newRow("utf-8") << QByteArray("gr\xC3\xB6\xC3\x9F");
        QTest::newRow("not utf-8") << QByteArray("\xFF\xFE\xC0\x80\xED\xA0\x80");
        QTest::newRow("empty") << QByteArray("");
    }

    void wrapsWhatIsNoObject()
    {
        QFETCH(QByteArray, line);
        EntryParser parser;
        const EntryView &entry = parser.parse(line.toStdString(), "s");
        QVERIFY(!entry.isJson);
        QCOMPARE(entry.fields.size(), std::size_t(1));
        const auto wrapped =
            QJsonDocument::fromJson(QByteArray::fromStdString(wrapPlainLine(line.toStdString())));
        QVERIFY(wrapped.isObject());
        if (QTest::currentDataTag() != QByteArray("not utf-8"))
            QCOMPARE(wrapped.object().value(QStringLiteral("message")).toString(),
                     QString::fromUtf8(line));
    }

    void namesItself()
    {
        EntryParser parser;
        QCOMPARE(parser.parseSelfNamed(R"({"service":"auth"})").service, std::string_view("auth"));
        QCOMPARE(parser.parseSelfNamed(R"({"service":7})").service, std::string_view("7"));
        QCOMPARE(parser.parseSelfNamed(R"({"service":null})").service, std::string_view("unknown"));
        QCOMPARE(parser.parseSelfNamed("text").service, std::string_view("unknown"));
    }

    void survivesNoise()
    {
        std::mt19937 random(5);
        EntryParser parser;
        const std::string good = R"({"timestamp":1706178645,"level":30,"a":{"b":[1,"\u00fc"]}})";
        for (int i = 0; i < 20'000; ++i) {
            std::string line = good;
            for (auto n = random() % 4; n > 0; --n)
                line[random() % line.size()] = static_cast<char>(random() % 256);
            line.resize(random() % (line.size() + 1));
            const EntryView &entry = parser.parse(line, "s");
            QVERIFY(entry.isJson || entry.fields.size() == 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestEntry)
#include "test_entry.moc"
