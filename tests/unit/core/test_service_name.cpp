// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/service_name.h"

#include <QTest>

#include <random>
#include <set>

using namespace logyard;
using namespace std::string_literals;

class TestServiceName final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void encodes()
    {
        QCOMPARE(fileStem("feed-generator"), "feed-generator");
        QCOMPARE(fileStem("a.b_C-9"), "a.b_C-9");
        QCOMPARE(fileStem(".."), "%2E.");
        QCOMPARE(fileStem("."), "%2E");
        QCOMPARE(fileStem("../../etc/passwd"), "%2E.%2F..%2Fetc%2Fpasswd");
        QCOMPARE(fileStem("%2e%2e"), "%252e%252e");
        QCOMPARE(fileStem("a\0b"s), "a%00b");
        QCOMPARE(fileStem("größe"), "gr%C3%B6%C3%9Fe");
        QCOMPARE(fileStem("a b~c"), "a%20b%7Ec");
    }

    void everyNameIsSafeAndComesBack()
    {
        std::mt19937 random(11);
        for (int i = 0; i < 20'000; ++i) {
            std::string name;
            for (auto n = 1 + random() % 60; n > 0; --n)
                name += random() % 3 ? static_cast<char>("./%~\\"[random() % 5])
                                     : static_cast<char>(random() % 256);
            const std::string stem = fileStem(name);
            QVERIFY(stem.find('/') == std::string::npos);
            QVERIFY(stem.find('\0') == std::string::npos);
            QVERIFY(!stem.starts_with('.'));
            QVERIFY(stem.size() <= maxStemSize);
            QCOMPARE(serviceFromStem(stem), std::optional(name));
        }
    }

    void cutsLongNames()
    {
        std::set<std::string> stems;
        for (int i = 0; i < 100; ++i) {
            const std::string name = QString(99, QChar(0x00FC)).toStdString() + std::to_string(i);
            const std::string stem = fileStem(name);
            QVERIFY(stem.size() <= maxStemSize);
            QVERIFY(isCutStem(stem));
            QVERIFY(!serviceFromStem(stem));
            stems.insert(stem);
        }
        QCOMPARE(stems.size(), std::size_t(100));
        QVERIFY(!isCutStem(fileStem(std::string(maxServiceNameSize, 'a'))));
    }

    void takesForeignNamesAsTheyAre()
    {
        QCOMPARE(serviceFromStem("100%"), std::optional("100%"s));
        QCOMPARE(serviceFromStem("%41"), std::optional("%41"s)); // not how we would write A
        QCOMPARE(serviceFromStem("my app"), std::optional("my app"s));
        QVERIFY(!serviceFromStem(""));
        QVERIFY(!serviceFromStem(".hidden"));
    }
};

QTEST_GUILESS_MAIN(TestServiceName)
#include "test_service_name.moc"
