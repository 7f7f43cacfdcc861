// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "naive_filter.h"

#include "server/core/entry.h"
#include "server/query/matcher.h"

#include <QTest>

using logyard::EntryParser;
using logyard::query::Filter;
using logyard::query::Matcher;

class FilterPropertyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithNaive_data();
    void agreesWithNaive();
};

void FilterPropertyTest::agreesWithNaive_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// A random filter over random entries: the same verdict as the naive evaluator, and a prefilter
// that lets through all that matches.
void FilterPropertyTest::agreesWithNaive()
{
    QFETCH(unsigned, seed);
    naive::Random random(seed);
    EntryParser parser;
    int matched = 0;
    int filteredOut = 0;
    int judged = 0;
    for (int round = 0; round < 250; ++round) {
        const naive::Filter wanted = naive::randomFilter(random, 3);
        const std::string text = naive::render(wanted, random);
        const auto filter = Filter::parse(text);
        QVERIFY2(filter, (text + ": " + (filter ? "" : filter.error().message)).c_str());
        Matcher matcher(*filter);
        for (int i = 0; i < 30; ++i, ++judged) {
            const naive::Value entry = naive::randomEntry(random);
            const std::string line = naive::render(entry, random);
            const auto &view = parser.parse(line, "some-service");
            QVERIFY2(view.isJson, line.c_str());
            const bool expected = naive::matches(wanted, entry);
            const std::string context = text + "\n  on " + line;
            QVERIFY2(matcher.matches(view) == expected,
                     (context + (expected ? "\n  should match" : "\n  should not match")).c_str());
            const bool mayMatch = matcher.mayMatch(line);
            QVERIFY2(mayMatch || !expected, (context + "\n  is held back").c_str());
            matched += expected;
            filteredOut += !mayMatch;
        }
    }
    // Neither side may have it easy.
    QVERIFY2(matched > judged / 10 && matched < judged * 9 / 10,
             qPrintable(QString::number(matched)));
    QVERIFY2(filteredOut > judged / 20, qPrintable(QString::number(filteredOut)));
}

QTEST_APPLESS_MAIN(FilterPropertyTest)
#include "test_filter_property.moc"
