// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/url.h"

#include <QTest>

using namespace logyard::http;
using namespace std::string_literals;

class TestUrl final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decodes()
    {
        QCOMPARE(percentDecoded("a%2Fb%c3%bc+"), std::optional("a/b\xC3\xBC+"s));
        QCOMPARE(percentDecoded("a+b", true), std::optional("a b"s));
        QCOMPARE(percentDecoded("%252e"), std::optional("%2e"s));
        QCOMPARE(percentDecoded("%00"), std::optional("\0"s));
        for (const char *bad : {"%", "%2", "%zz", "%+1", "%ff", "%-1"})
            QVERIFY2(!percentDecoded(bad), bad);
    }

    void readsQueries()
    {
        const auto query = UrlQuery::parse("q=a%20b%26c&level=&&flag&q=second&x=1=2");
        QVERIFY(query);
        QCOMPARE(query->value("q"), std::optional<std::string_view>("a b&c"));
        QCOMPARE(query->value("level"), std::optional<std::string_view>(""));
        QCOMPARE(query->value("flag"), std::optional<std::string_view>(""));
        QCOMPARE(query->value("x"), std::optional<std::string_view>("1=2"));
        QVERIFY(!query->value("none"));
        QVERIFY(!UrlQuery::parse("q=%f"));
    }
};

QTEST_GUILESS_MAIN(TestUrl)
#include "test_url.moc"
