// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/conditions.h"

#include <QStringList>
#include <QTest>

using namespace logyard;
using namespace logyard::query;

class ConditionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereTheyStand_data();
    void whereTheyStand();
    void anErrorIsThatOfTheFilter();
};

// Conditions are divided by |, what follows a NOT or a dash is in { }.
void ConditionsTest::whereTheyStand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("conditions");
    QTest::addColumn<bool>("alternatives");
    const auto row = [](const char *text, const char *conditions, bool alternatives = false) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(conditions) << alternatives;
    };
    row("", "");
    row("   ", "");
    row("a", "a");
    row("  a   b ", "a|b");
    row("a AND b", "a|b");
    row("a OR b", "a OR b", true);
    row("  a b OR c AND d ", "a b OR c AND d", true);
    row("(a OR b) c", "(a OR b)|c");
    row("(a OR b)", "(a OR b)");
    row("(a b)(c d)", "(a b)|(c d)");
    row("\"x OR y\" z", "\"x OR y\"|z");
    row("NOT a -b", "NOT {a}|-{b}");
    row("NOT  (a OR b) c", "NOT  {(a OR b)}|c");
    row("--a", "-{-a}");
    row("- a", "-|a");
    row("-\"a b\" c", "-{\"a b\"}|c");
    row("status>=500 path:/a b/i x", "status>=500|path:/a b/i|x");
    row("my:\"a \\\" b\" \"my field\":/x/", "my:\"a \\\" b\"|\"my field\":/x/");
    row("äö NOT 日本", "äö|NOT {日本}");
    row("* a", "*|a");
}

void ConditionsTest::whereTheyStand()
{
    QFETCH(QByteArray, text);
    const auto top = topConditions(std::string_view(text.constData(), std::size_t(text.size())));
    QVERIFY(top);
    QByteArrayList conditions;
    for (const ConditionSpan &span : top->spans) {
        QByteArray one = text.sliced(qsizetype(span.begin), qsizetype(span.operand - span.begin));
        const QByteArray rest =
            text.sliced(qsizetype(span.operand), qsizetype(span.end - span.operand));
        one += one.isEmpty() ? rest : '{' + rest + '}';
        conditions.append(one);
    }
    QTEST(conditions.join('|'), "conditions");
    QTEST(top->isAlternatives, "alternatives");
}

void ConditionsTest::anErrorIsThatOfTheFilter()
{
    for (const char *text : {"a (b", "a OR", "level:", "-", "NOT"}) {
        const auto top = topConditions(text);
        const auto filter = Filter::parse(text);
        QCOMPARE(top.has_value(), filter.has_value());
        if (top)
            continue;
        QCOMPARE(top.error().position, filter.error().position);
        QCOMPARE(top.error().message, filter.error().message);
    }
}

QTEST_APPLESS_MAIN(ConditionsTest)
#include "test_conditions.moc"
