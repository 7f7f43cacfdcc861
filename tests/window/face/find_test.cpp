// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"
#include "tests/window/face/own_settings.h"

#include "ui/client/worker.h"
#include "ui/finding/find_bar.h"
#include "ui/table/log_view.h"

#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace logyard;
using namespace logyard::ui;

namespace {

using Wrap = FindState::Wrap;

FindMatcher matcher(const char *text, bool matchCase = false, bool words = false)
{
    return FindMatcher(
        FindPattern::make({QString::fromUtf8(text), matchCase, words}).value_or(FindPattern()));
}

// The parts that are found, in brackets.
QString shown(FindMatcher found, const char *text)
{
    QString all = QString::fromUtf8(text);
    const QList<TextRange> ranges = found.ranges(all);
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        all.insert(range->end, u']');
        all.insert(range->begin, u'[');
    }
    return all;
}

std::deque<RowScan::RowId> bruteForce(const LogModel &model, const char *text)
{
    FindMatcher found = matcher(text);
    std::deque<RowScan::RowId> ids;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (found.matches(*model.entryAt(row)))
            ids.push_back(model.idAt(row));
    }
    return ids;
}

} // namespace

class FindTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init() { QSettings().clear(); }

    void partsOfTexts()
    {
        QCOMPARE(shown(matcher("ab"), "abAB xab"), QStringLiteral("[ab][AB] x[ab]"));
        QCOMPARE(shown(matcher("ab", true), "abAB"), QStringLiteral("[ab]AB"));
        QCOMPARE(shown(matcher("ab", false, true), "ab xab ab_ (ab)"),
                 QStringLiteral("[ab] xab ab_ ([ab])"));
        QCOMPARE(shown(matcher("straße"), "äü STRASSE STRAßE"),
                 QStringLiteral("äü STRASSE [STRAßE]"));
        QCOMPARE(shown(matcher("ß", true), "äß😀ß"), QStringLiteral("ä[ß]😀[ß]"));
        QCOMPARE(shown(matcher("/[0-9]+ms/"), "12ms, 7 ms, 345MS"),
                 QStringLiteral("[12ms], 7 ms, [345MS]"));
        QCOMPARE(shown(matcher("/a+/", true, true), "aa baa a"), QStringLiteral("[aa] baa [a]"));
        QCOMPARE(shown(matcher("\"/api/\""), "GET /api/x"), QStringLiteral("GET [/api/]x"));
        QCOMPARE(shown(matcher("/api/"), "GET /api/x"), QStringLiteral("GET /[api]/x"));
        QCOMPARE(shown(matcher("/x*/"), "ab"), QStringLiteral("ab")); // empty matches are none
        QCOMPARE(shown(matcher(""), "ab"), QStringLiteral("ab"));
    }

    void whatCannotBeUsedIsSaid()
    {
        const auto error = [](const char *text) {
            const auto pattern = FindPattern::make({QString::fromUtf8(text)});
            return pattern ? QString() : pattern.error();
        };
        QVERIFY(error("/(?=x)/").contains(QStringLiteral("look-"), Qt::CaseInsensitive));
        QVERIFY(!error("/(/").isEmpty());
        QVERIFY(error("(").isEmpty());
        QVERIFY(!FindPattern::make({QString(2'000, u'x')}));
    }

    void valuesOfEntries()
    {
        const LogEntry entry =
            storedEntry(0, QStringLiteral("warning"), QStringLiteral("first\nsecond \"quoted\""),
                        {{QStringLiteral("http"), QJsonObject{{QStringLiteral("status"), 503}}}});
        QVERIFY(matcher("second \"quoted\"").matches(entry)); // in JSON it is escaped
        QVERIFY(matcher("503").matches(entry));
        QCOMPARE(matcher("503").fieldOf(entry), QStringLiteral("http.status"));
        QVERIFY(matcher("WARN").matches(entry)); // as the table says it
        QVERIFY(matcher("AUTH").matches(entry));
        QVERIFY(!matcher("http").matches(entry)); // a name of a field is no value
        QVERIFY(!matcher("auth", false, true)
                     .matches(storedEntry(0, {}, {}, {}, QStringLiteral("auth2"))));
        QVERIFY(matcher("/^sec/").matches(storedEntry(0, {}, QStringLiteral("second"))));
        QVERIFY(matcher("22:13:20").matches(entry));
        FindQuery berlin{QStringLiteral("23:13:20")};
        const auto pattern = FindPattern::make(berlin, QTimeZone("Europe/Berlin"));
        QVERIFY(FindMatcher(*pattern).matches(entry)); // the time on screen, not the stored one
        berlin.text = QStringLiteral("22:13:20");
        QVERIFY(
            !FindMatcher(*FindPattern::make(berlin, QTimeZone("Europe/Berlin"))).matches(entry));
        QVERIFY(!matcher("gap").matches(LogEntry::gap({}, {}, 3, QStringLiteral("a gap"))));
    }

    void hitsFollowTheRows()
    {
        LogModel model;
        Worker worker(1);
        RowScan scan(&model, &worker, nullptr);
        model.setCap(30'000);
        model.append(storedEntries(0, 20'000));
        auto found = std::make_shared<FindMatcher>(matcher("7"));
        scan.setJudge([found](const LogEntry &entry) { return found->matches(entry); });
        const auto agrees = [&] {
            return scan.isComplete() && scan.hits() == bruteForce(model, "7");
        };
        QTRY_VERIFY(agrees());
        QVERIFY(scan.hits().size() > 1000);
        model.append(storedEntries(20'000, 9'000)); // newer
        QTRY_VERIFY(agrees());
        model.append(storedEntries(29'000, 9'000)); // the oldest go
        QTRY_VERIFY(agrees());
        model.prepend(storedEntries(-5'000, 5'000)); // older come, the newest go
        QTRY_VERIFY(agrees());
        model.append(storedEntries(40'000, 3'000)); // ids are given again
        QTRY_VERIFY(agrees());
        model.setFilter(*RowFilter::make(QStringLiteral("1"), Level::None)); // on the worker
        model.append(storedEntries(50'000, 3'000));
        QTRY_VERIFY(!model.isFiltering());
        QTRY_VERIFY(agrees());
        model.replace(storedEntries(0, 2'000));
        model.append({LogEntry::gap({}, {}, 3, QStringLiteral("a gap"))});
        model.append(storedEntries(3'000, 2'000));
        QTRY_VERIFY(agrees());
        QVERIFY(model.replaceGap(2'000, storedEntries(2'000, 1'000)));
        QTRY_VERIFY(agrees());
        QCOMPARE(scan.hits().size(), bruteForce(model, "7").size());
        model.clear();
        QVERIFY(scan.hits().empty());
        scan.setJudge({});
        QVERIFY(scan.isComplete());
    }

    void jumpsGoFromHitToHit()
    {
        LogModel model;
        Worker worker(1);
        LogView view(&model);
        view.resize(600, 300);
        Finder finder(&view, &worker, nullptr);
        model.append(storedEntries(0, 30'000));
        finder.setQuery({QStringLiteral("row 1234")});
        QTRY_COMPARE(finder.state().count, 11);
        const auto find = [&](bool forward) {
            finder.find(forward);
            return !finder.state().isWaiting;
        };
        const auto current = [&] { return model.entryAt(view.currentIndex().row())->message; };
        view.goToRow(5'000);
        QVERIFY(find(true));
        QCOMPARE(current(), QStringLiteral("row 12340"));
        QTRY_COMPARE(finder.state().position, 2);
        QCOMPARE(finder.state().wrap, Wrap::No);
        QVERIFY(find(false));
        QVERIFY(find(false));
        QCOMPARE(current(), QStringLiteral("row 12349"));
        QCOMPARE(finder.state().wrap, Wrap::ToNewest);
        QVERIFY(find(true));
        QCOMPARE(current(), QStringLiteral("row 1234"));
        QCOMPARE(finder.state().wrap, Wrap::ToOldest);
        QCOMPARE(finder.state().position, 1);
        QVERIFY(view.visualRect(view.currentIndex()).isValid());
        view.goToRow(17); // what was said of the jump is over
        QTRY_COMPARE(finder.state().position, 0);
        QCOMPARE(finder.state().wrap, Wrap::No);
        finder.setQuery({QStringLiteral("nowhere")});
        QTRY_VERIFY(finder.state().isComplete);
        QVERIFY(find(true));
        QCOMPARE(finder.state().count, 0);
        QCOMPARE(view.currentIndex().row(), 17);
    }

    // The jump must not find a later hit because rows before it are still to be judged.
    void aJumpWaitsForRowsThatAreNotJudged()
    {
        LogModel model;
        Worker worker(1);
        LogView view(&model);
        Finder finder(&view, &worker, nullptr);
        model.append(storedEntries(0, 60'000));
        view.goToRow(10);
        finder.setQuery({QStringLiteral("/row 5[0-9]*7$/")});
        finder.find(true);
        QVERIFY(finder.state().isWaiting);
        QTRY_VERIFY(!finder.state().isWaiting);
        QCOMPARE(model.entryAt(view.currentIndex().row())->message, QStringLiteral("row 57"));
        finder.setQuery({QStringLiteral("row 3")});
        view.goToRow(59'000);
        finder.find(false);
        QTRY_COMPARE(model.entryAt(view.currentIndex().row())->message,
                     QStringLiteral("row 39999"));
    }

    void whereItIsHiddenIsSaid()
    {
        LogModel model;
        Worker worker(1);
        LogView view(&model);
        Finder finder(&view, &worker, nullptr);
        model.append({storedEntry(0, QStringLiteral("info"), QStringLiteral("hello"),
                                  {{QStringLiteral("user"), QStringLiteral("Ann Lee")}})});
        finder.setQuery({QStringLiteral("ann")});
        finder.find(true);
        QTRY_COMPARE(finder.state().hiddenField, QStringLiteral("user"));
        view.addFieldColumn(QStringLiteral("user"));
        finder.find(true);
        QTRY_VERIFY(finder.state().hiddenField.isEmpty());
    }

    void theBarSaysWhatIsWantedAndFound()
    {
        FindBar bar;
        QSignalSpy queries(&bar, &FindBar::queryChanged);
        QSignalSpy jumps(&bar, &FindBar::findRequested);
        bar.open();
        QTest::keyClicks(bar.field(), QStringLiteral("one"));
        QTRY_COMPARE(bar.query().text, QStringLiteral("one"));
        QTRY_COMPARE(queries.last()[0].value<FindQuery>().text, QStringLiteral("one"));
        QTest::keyClick(bar.field(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(jumps.takeFirst()[0].toBool(), false);
        QTest::keyClick(bar.field(), Qt::Key_Return);
        QCOMPARE(jumps.takeFirst()[0].toBool(), true);
        FindState state;
        state.isActive = state.isComplete = true;
        state.count = 1234;
        state.position = 3;
        bar.showState(state);
        QCOMPARE(bar.note(), QStringLiteral("3 of %1").arg(QLocale().toString(1234)));
        state.position = 0;
        state.wrap = Wrap::ToOldest;
        bar.showState(state);
        QVERIFY(bar.note().endsWith(QStringLiteral("found · went on from the oldest row")));
        state.error = QStringLiteral("Not so.");
        bar.showState(state);
        QCOMPARE(bar.note(), QStringLiteral("Not so."));
        bar.close();
        QCOMPARE(bar.query(), FindQuery());
        QCOMPARE(queries.last()[0].value<FindQuery>(), FindQuery());
    }

    void theBarRemembers()
    {
        {
            FindBar bar;
            bar.open();
            for (int i = 0; i < 30; ++i) {
                bar.field()->setText(QString::number(i % 25));
                bar.find(true);
            }
            QCOMPARE(bar.history().size(), FindBar::maxHistory);
            QCOMPARE(bar.history().first(), QStringLiteral("4"));
            for (QToolButton *button : bar.findChildren<QToolButton *>()) {
                if (button->accessibleName() == QStringLiteral("Match case"))
                    button->click();
            }
            QVERIFY(bar.query().matchCase);
        }
        QSettings().setValue(QStringLiteral("find/wholeWords"), QStringLiteral("nonsense"));
        FindBar bar;
        bar.open();
        QVERIFY(bar.query().matchCase);
        QCOMPARE(bar.history().size(), FindBar::maxHistory);
        QTest::keyClick(bar.field(), Qt::Key_Down);
        auto *menu = bar.findChild<QMenu *>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), FindBar::maxHistory);
        menu->actions().at(1)->trigger();
        QCOMPARE(bar.text(), QStringLiteral("3"));
        menu->close();
    }
};

QTEST_MAIN(FindTest)
#include "find_test.moc"
