// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/chip_row.h"
#include "ui/filter/conditions.h"
#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/filter/filter_json.h"

#include <QApplication>
#include <QJsonDocument>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace logyard;
using namespace logyard::ui;

namespace {

// Those that are off in brackets.
QString shown(const FilterState &state)
{
    QStringList texts;
    const QList<FilterCondition> conditions = conditionsOf(state);
    for (const FilterCondition &one : conditions)
        texts.append(one.isOn ? one.text : u'[' + one.text + u']');
    return texts.join(u'|');
}

FilterState filter(const char *expression)
{
    return FilterState{QString::fromUtf8(expression)};
}

} // namespace

class ChipsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FilterBar> m_bar;

    Chip *chip(qsizetype index) const { return m_bar->chips()->chips().at(index); }
    void open(const char *expression) { m_bar->setExpression(QString::fromUtf8(expression)); }

private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<FilterBar>();
        m_bar->resize(900, 110);
        m_bar->show();
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
    }

    void cleanup() { m_bar.reset(); }

    void switchedOffAndOnAtItsPlace()
    {
        FilterState state = filter("a  b:1 AND NOT c");
        QCOMPARE(shown(state), QStringLiteral("a|b:1|NOT c"));
        state = withSwitched(state, 1);
        QCOMPARE(shown(state), QStringLiteral("a|[b:1]|NOT c"));
        QCOMPARE(state.expression, QStringLiteral("a  NOT c"));
        state = withSwitched(state, 0);
        QCOMPARE(shown(state), QStringLiteral("[a]|[b:1]|NOT c"));
        state = withSwitched(state, 2);
        QCOMPARE(shown(state), QStringLiteral("[a]|[b:1]|[NOT c]"));
        QCOMPARE(state.expression, QString());
        state = withSwitched(state, 1);
        QCOMPARE(shown(state), QStringLiteral("[a]|b:1|[NOT c]"));
        state = withAllSwitched(state, true);
        QCOMPARE(shown(state), QStringLiteral("a|b:1|NOT c"));
        QVERIFY(state.off.isEmpty());
        QCOMPARE(withSwitched(state, 7), state);
    }

    void alternativesStayTogether()
    {
        FilterState state = filter("a OR b");
        state = withSwitched(state, 0);
        QCOMPARE(shown(state), QStringLiteral("[a OR b]"));
        state.expression = QStringLiteral("c OR d");
        state = withSwitched(state, 0);
        QCOMPARE(state.expression, QStringLiteral("(a OR b) (c OR d)"));
        QCOMPARE(withNegated(filter("a OR b"), 0).expression, QStringLiteral("-(a OR b)"));
    }

    void negatedAndBack()
    {
        for (const char *text : {"x", "a:1", "\"a b\"", "(a OR b)", "level>=warn", "10:30", "-"}) {
            FilterState state = filter("first");
            state.expression += u' ' + QString::fromUtf8(text);
            const FilterState negated = withNegated(state, 1);
            QCOMPARE(negated.expression, QStringLiteral("first -") + QString::fromUtf8(text));
            QCOMPARE(withNegated(negated, 1), state);
        }
        QCOMPARE(withNegated(filter("a NOT b"), 1).expression, QStringLiteral("a b"));
        const FilterState off = withSwitched(filter("a b"), 0);
        QCOMPARE(shown(withNegated(off, 0)), QStringLiteral("[-a]|b"));
        QCOMPARE(shown(withNegated(withNegated(off, 0), 0)), QStringLiteral("[a]|b"));
    }

    void removed()
    {
        QCOMPARE(without(filter("a AND b AND c"), 0).expression, QStringLiteral("b AND c"));
        QCOMPARE(without(filter("a AND b AND c"), 1).expression, QStringLiteral("a AND c"));
        QCOMPARE(without(filter("a AND b AND c"), 2).expression, QStringLiteral("a AND b"));
        QCOMPARE(without(filter("a(b)c"), 1).expression, QStringLiteral("a c"));
        QCOMPARE(without(filter("(a)(b)"), 0).expression, QStringLiteral("(b)"));
        QCOMPARE(without(filter(" a "), 0).expression, QString());
        const FilterState off = withSwitched(filter("a b c"), 2);
        QCOMPARE(shown(without(off, 0)), QStringLiteral("b|[c]"));
        QCOMPARE(shown(without(off, 2)), QStringLiteral("a|b"));
    }

    // Whatever is done, what is shown can be used, and all switched on is what there was.
    void anyOrderOfSteps()
    {
        const char *const texts[]{"a OR b", "x -y (c OR d) \"q r\":1",
                                  "NOT (a AND b) level>=warn t", "-a", "a(b)c AND d"};
        quint32 random = 1;
        for (const char *text : texts) {
            FilterState state = filter(text);
            const qsizetype count = conditionsOf(state).size();
            for (int step = 0; step < 200; ++step) {
                random = random * 1664525 + 1013904223;
                state = withSwitched(state, qsizetype(random >> 16) % count);
                QCOMPARE(conditionsOf(state).size(), count);
                const auto json = filterFromJson(filterToJson(state));
                QVERIFY(json);
                QCOMPARE(*json, state);
            }
            QStringList before, after;
            const auto conditions = conditionsOf(filter(text));
            for (const FilterCondition &one : conditions)
                before.append(one.text);
            const auto now = conditionsOf(withAllSwitched(state, true));
            for (const FilterCondition &one : now)
                after.append(one.text);
            QCOMPARE(after, before);
        }
    }

    void aTermThatIsOffIsSwitchedOn()
    {
        const QString term = QStringLiteral("a:\"1\"");
        const FilterState off = withSwitched(filter("x a:\"1\""), 1);
        QCOMPARE(shown(withTerm(off, term, false)), QStringLiteral("x|a:\"1\""));
        QCOMPARE(shown(withTerm(off, term, true)), QStringLiteral("x|-a:\"1\""));
        QCOMPARE(termUse(QStringLiteral("x a:\"1\""), term), TermUse::Required);
        QCOMPARE(termUse(QStringLiteral("x NOT a:\"1\""), term), TermUse::Excluded);
        QCOMPARE(termUse(QStringLiteral("x OR a:\"1\""), term), TermUse::None);
    }

    void whatIsBrokenIsNoFilter()
    {
        for (const char *json : {"{}", "{\"expression\":1}", "{\"expression\":\"a (\"}",
                                 "{\"expression\":\"a\",\"level\":\"loud\"}",
                                 "{\"expression\":\"a\",\"off\":[{\"text\":\"(\",\"place\":0}]}",
                                 "{\"expression\":\"a\",\"off\":[{\"text\":\"x\",\"place\":-1}]}",
                                 "{\"expression\":\"a\",\"from\":\"some day\"}"})
            QVERIFY2(!filterFromJson(QJsonDocument::fromJson(json).object()), json);
    }

    void theRowShowsOnlyWhatIsNotPlainToSee()
    {
        QVERIFY(!m_bar->chips()->isVisible());
        open("refused");
        QVERIFY(!m_bar->chips()->isVisible());
        open("refused service:auth");
        QVERIFY(m_bar->chips()->isVisible());
        QCOMPARE(m_bar->chips()->chips().size(), 2);
        open("refused");
        QVERIFY(!m_bar->chips()->isVisible());
        m_bar->setMinimumLevel(Level::Warn);
        m_bar->setServices({QStringLiteral("auth")});
        QVERIFY(m_bar->chips()->isVisible());
        QCOMPARE(chip(1)->content().text, QStringLiteral("Warn and above"));
        const QSignalSpy all(m_bar.get(), &FilterBar::allServicesRequested);
        QTest::mouseClick(chip(2), Qt::LeftButton, {}, chip(2)->crossRect().center());
        QCOMPARE(all.count(), 1);
        m_bar->setServices({});
        QTest::mouseClick(chip(1), Qt::LeftButton, {}, chip(1)->crossRect().center());
        QCOMPARE(m_bar->state().minimumLevel, Level::None);
        QVERIFY(!m_bar->chips()->isVisible());
    }

    void aClickSwitchesOffAndOn()
    {
        open("refused service:auth");
        QSignalSpy spy(m_bar.get(), &FilterBar::stateChanged);
        QTest::mouseClick(chip(0), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(m_bar->state().expression, QStringLiteral("service:auth"));
        QCOMPARE(m_bar->field()->text(), QStringLiteral("service:auth"));
        QVERIFY(!chip(0)->content().isOn && !chip(0)->isChecked());
        QVERIFY(chip(0)->accessibleName().contains(QStringLiteral("off")));
        QCOMPARE(spy.count(), 1);
        // To remove what is off changes nothing of what passes.
        const FilterState before = m_bar->state();
        QTest::mouseClick(chip(0), Qt::LeftButton, {}, chip(0)->crossRect().center());
        QCOMPARE(spy.count(), 1);
        QVERIFY(m_bar->state().off.isEmpty());
        m_bar->setState(before);
        QCOMPARE(spy.count(), 1);
        QTest::mouseClick(chip(0), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused service:auth"));
    }

    void byKeysAlone()
    {
        open("refused service:auth status:500");
        m_bar->focusChips();
        QCOMPARE(QApplication::focusWidget(), chip(0));
        QTest::keyClick(chip(0), Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), chip(1));
        QTest::keyClick(chip(1), Qt::Key_Minus);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused -service:auth status:500"));
        QTest::keyClick(chip(1), Qt::Key_Space);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused status:500"));
        QCOMPARE(QApplication::focusWidget(), chip(1));
        QTest::keyClick(chip(1), Qt::Key_Delete);
        QCOMPARE(QApplication::focusWidget(), chip(1));
        QCOMPARE(m_bar->chips()->chips().size(), 2);
        QTest::keyClick(chip(1), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), m_bar->field());
        QCOMPARE(m_bar->field()->selectedText(), QStringLiteral("status:500"));
        m_bar->focusChips();
        QTest::keyClick(chip(1), Qt::Key_Delete);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused"));
        QCOMPARE(QApplication::focusWidget(), m_bar->field()); // the row is gone
        m_bar->switchAll();
        QCOMPARE(shown(m_bar->state()), QStringLiteral("[refused]"));
        m_bar->focusChips();
        QTest::keyClick(chip(0), Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), m_bar->field());
        m_bar->switchAll();
        QCOMPARE(shown(m_bar->state()), QStringLiteral("refused"));
    }

    void whatIsNotUsableInTheFieldIsLetGo()
    {
        open("refused service:auth");
        QTest::keyClicks(m_bar->field(), QStringLiteral(" ("));
        m_bar->switchCondition(0);
        QCOMPARE(m_bar->field()->text(), QStringLiteral("service:auth"));
        QCOMPARE(m_bar->errorText(), QString());
    }

    void whatIsTypedButNotAppliedYetCounts()
    {
        open("refused");
        QTest::keyClicks(m_bar->field(), QStringLiteral(" service:auth"));
        m_bar->switchCondition(0);
        QCOMPARE(shown(m_bar->state()), QStringLiteral("[refused]|service:auth"));
    }

    void manyFoldAndNeverWiden()
    {
        QStringList words;
        for (int i = 0; i < 40; ++i)
            words.append(QStringLiteral("condition%1:\"a rather long value\"").arg(i));
        const int narrow = m_bar->minimumSizeHint().width();
        open(words.join(u' ').toUtf8().constData());
        QCOMPARE(m_bar->minimumSizeHint().width(), narrow);
        ChipRow *row = m_bar->chips();
        QTRY_VERIFY(row->foldedCount() > 0);
        QToolButton *more = row->moreButton();
        QVERIFY(more->isVisible());
        QVERIFY(row->rect().contains(more->geometry()));
        QCOMPARE(more->text(), QStringLiteral("+%1").arg(row->foldedCount()));
        // All that a chip does is in the menu, too.
        Q_EMIT more->menu()->aboutToShow();
        QCOMPARE(more->menu()->actions().size(), row->foldedCount());
        more->menu()->actions().last()->menu()->actions().first()->trigger();
        QCOMPARE(m_bar->state().off.size(), 1);
        QCOMPARE(m_bar->state().off.first().text, words.last());
        m_bar->resize(300, 110);
        QTRY_VERIFY(row->foldedCount() >= 39);
    }

    void recentExpressionsKeepWhatIsOff()
    {
        open("refused service:auth");
        m_bar->switchCondition(0);
        QCOMPARE(m_bar->recent().size(), 1);
        QCOMPARE(shown(m_bar->recent().first()), QStringLiteral("[refused]|service:auth"));
        open("other");
        QVERIFY(m_bar->state().off.isEmpty());
        m_bar->field()->setFocus();
        QTest::keyClick(m_bar->field(), Qt::Key_Down);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->actions().at(1)->text().contains(QStringLiteral("1 switched off")));
        menu->actions().at(1)->trigger();
        menu->close();
        QCOMPARE(shown(m_bar->state()), QStringLiteral("[refused]|service:auth"));
        m_bar->clear();
        QVERIFY(m_bar->state().isEmpty());
    }
};

QTEST_MAIN(ChipsTest)
#include "chips_test.moc"
