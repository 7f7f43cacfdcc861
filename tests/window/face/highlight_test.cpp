// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"
#include "tests/window/face/own_settings.h"

#include "ui/filter/filter_field.h"
#include "ui/finding/highlight_dialog.h"
#include "ui/finding/highlighter.h"
#include "ui/theme/palettes.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace logyard;
using namespace logyard::ui;

namespace {

HighlightRule rule(const char *expression, Hue hue)
{
    return {QString::fromUtf8(expression), HighlightRule::Part::Row, hue, {}, true};
}

} // namespace

class HighlightTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init() { QSettings().clear(); }

    void theFirstRuleDecides()
    {
        LogModel model;
        Highlighter highlighter(&model, nullptr);
        const QPalette palette = lightPalette();
        model.append({storedEntry(0, QStringLiteral("error"), QStringLiteral("refused")),
                      storedEntry(1, QStringLiteral("info"), QStringLiteral("refused")),
                      storedEntry(2, QStringLiteral("info"), QStringLiteral("fine"))});
        const auto fill = [&](int row) {
            return highlighter.look(model.idAt(row), *model.entryAt(row), palette).fill;
        };
        QVERIFY(!fill(0).isValid());
        highlighter.setRules({rule("level:error", Hue::Red), rule("refused", Hue::Blue)});
        QCOMPARE(fill(0), hueFill(Hue::Red, palette));
        QCOMPARE(fill(1), hueFill(Hue::Blue, palette));
        QVERIFY(!fill(2).isValid());
        highlighter.setRules({rule("refused", Hue::Blue), rule("level:error", Hue::Red)});
        QCOMPARE(fill(0), hueFill(Hue::Blue, palette));
        HighlightRule off = rule("refused", Hue::Blue);
        off.isEnabled = false;
        highlighter.setRules(
            {off, rule("(", Hue::Pink), rule("", Hue::Pink), rule("level:error", Hue::Red)});
        QCOMPARE(fill(0), hueFill(Hue::Red, palette));
        QVERIFY(!fill(1).isValid());
        QVERIFY(!highlighter.look(9, LogEntry::gap({}, {}, 1, {}), palette).text.isValid());
    }

    void rowsAreJudgedOnce()
    {
        LogModel model;
        Highlighter highlighter(&model, nullptr);
        model.append(storedEntries(0, 6'000));
        highlighter.setRules({rule("row", Hue::Green)});
        const auto paint = [&](int row) {
            return highlighter.look(model.idAt(row), *model.entryAt(row), darkPalette()).fill
                == hueFill(Hue::Green, darkPalette());
        };
        for (int again = 0; again < 5; ++again) {
            for (int row = 0; row < 50; ++row)
                QVERIFY(paint(row));
        }
        QCOMPARE(highlighter.judged(), 50);
        for (int row = 0; row < 6'000; ++row) // more than is remembered
            QVERIFY(paint(row));
        // The same ids are other entries then.
        LogEntries others;
        others.push_back(storedEntry(0, QStringLiteral("info"), QStringLiteral("another")));
        const auto id = model.idAt(5'999);
        QVERIFY(paint(5'999));
        model.setCap(6'000);
        model.prepend(storedEntries(-1, 1)); // the newest go
        QVERIFY(model.rowOf(id) < 0);
        while (model.rowCount() == 0 || model.idAt(model.rowCount() - 1) < id)
            model.append(others);
        QCOMPARE(model.idAt(model.rowCount() - 1), id);
        QVERIFY(!paint(model.rowCount() - 1));
    }

    void anyColourCanBeRead()
    {
        for (const QPalette &palette : {lightPalette(), darkPalette()}) {
            for (const QColor &custom : {QColor(0x101010), QColor(0x777777), QColor(0xffff00)}) {
                HighlightRule own = rule("x", Hue::Red);
                own.custom = custom;
                const RowLook row = lookOf(own, palette);
                QCOMPARE(row.fill, custom);
                QVERIFY(contrastRatio(row.fill, row.text) >= 4.5);
                own.part = HighlightRule::Part::Text;
                QVERIFY(!lookOf(own, palette).fill.isValid());
                QVERIFY(contrastRatio(lookOf(own, palette).text, palette.color(QPalette::Base))
                        >= 4.5);
            }
        }
    }

    void aValueGetsARuleInFront()
    {
        HighlightRules rules{rule("a", Hue::Yellow), rule("b", Hue::Red)};
        rules[1].isEnabled = false;
        rules = withRuleInFront(rules, QStringLiteral("c"));
        QCOMPARE(rules.size(), 3);
        QCOMPARE(rules[0].hue, Hue::Orange); // the first that is free
        rules = withRuleInFront(rules, QStringLiteral("b"));
        QCOMPARE(rules.size(), 3);
        QCOMPARE(rules[0], rule("b", Hue::Red));
        for (int i = 0; i < 100; ++i)
            rules = withRuleInFront(rules, QString::number(i));
        QCOMPARE(rules.size(), maxHighlightRules);
    }

    void rulesAreKept()
    {
        HighlightRules rules{rule("level:error service:auth*", Hue::Teal), rule("(", Hue::Pink)};
        rules[0].part = HighlightRule::Part::Text;
        rules[1].isEnabled = false;
        rules.append(rule("x", Hue::Yellow));
        rules[2].custom = QColor(0x123456);
        saveHighlightRules(rules);
        QCOMPARE(loadHighlightRules(), rules);
        saveHighlightRules(rules.mid(0, 1));
        QCOMPARE(loadHighlightRules(), rules.mid(0, 1));
        QSettings settings; // what is broken is left out
        settings.setValue(QStringLiteral("highlighters/size"), 4'000);
        settings.setValue(QStringLiteral("highlighters/3/color"), QStringLiteral("#nonsense"));
        settings.setValue(QStringLiteral("highlighters/3/expression"), QStringLiteral("y"));
        QCOMPARE(loadHighlightRules().size(), 2);
        QCOMPARE(loadHighlightRules()[1], rule("y", Hue::Yellow));
    }

    void theModelMovesRules()
    {
        HighlightModel model({rule("a", Hue::Red), rule("b", Hue::Red), rule("c", Hue::Red)});
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto order = [&] {
            QString all;
            for (const HighlightRule &each : model.rules())
                all += each.expression;
            return all;
        };
        QVERIFY(model.moveRow({}, 0, {}, 3));
        QCOMPARE(order(), QStringLiteral("bca"));
        QVERIFY(model.moveRow({}, 2, {}, 0));
        QCOMPARE(order(), QStringLiteral("abc"));
        QVERIFY(!model.moveRow({}, 1, {}, 1));
        QVERIFY(!model.moveRow({}, 1, {}, 5));
        model.insertRule(1, rule("x", Hue::Blue));
        QCOMPARE(order(), QStringLiteral("axbc"));
        QVERIFY(model.removeRows(0, 1));
        QVERIFY(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.rules()[0].isEnabled);
    }

    void theDialogEditsRules()
    {
        HighlightDialog dialog({rule("a", Hue::Red), rule("b", Hue::Blue)});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        HighlightRules reported;
        connect(&dialog, &HighlightDialog::rulesChanged, this,
                [&](const HighlightRules &rules) { reported = rules; });
        const auto press = [&](const QString &text) {
            for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
                if (button->text().remove(u'&') == text)
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        QCOMPARE(dialog.field()->text(), QStringLiteral("a"));
        press(QStringLiteral("Down"));
        QTRY_COMPARE(reported.size(), 2);
        QCOMPARE(reported[1], rule("a", Hue::Red));
        QCOMPARE(dialog.field()->text(), QStringLiteral("a")); // stays selected
        QTest::keyClick(&dialog, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(reported[0], rule("a", Hue::Red));
        press(QStringLiteral("Add"));
        QCOMPARE(QApplication::focusWidget(), dialog.field());
        QTest::keyClicks(dialog.field(), QStringLiteral("level:"));
        QTRY_COMPARE(reported.size(), 3);
        QVERIFY(!dialog.problem().isEmpty()); // said where it is wrong
        QVERIFY(!reported[1].isApplied());
        QTest::keyClicks(dialog.field(), QStringLiteral("warn"));
        QTRY_VERIFY(reported[1].isApplied());
        QVERIFY(dialog.problem().isEmpty());
        for (QToolButton *button : dialog.findChildren<QToolButton *>()) {
            if (button->accessibleName() == QStringLiteral("Purple"))
                button->click();
        }
        QTRY_COMPARE(reported[1].hue, Hue::Purple);
        dialog.list()->setFocus();
        QTest::keyClick(dialog.list(), Qt::Key_Delete);
        QTRY_COMPARE(reported.size(), 2);
        QCOMPARE(dialog.field()->text(), QStringLiteral("b"));
        press(QStringLiteral("Remove"));
        press(QStringLiteral("Remove"));
        QVERIFY(!dialog.field()->isEnabled());
        QTRY_VERIFY(reported.isEmpty());
    }
};

QTEST_MAIN(HighlightTest)
#include "highlight_test.moc"
