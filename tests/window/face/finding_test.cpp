// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/window_fixture.h"

#include "ui/filter/filter_bar.h"
#include "ui/finding/find_bar.h"
#include "ui/finding/highlighter.h"
#include "ui/finding/marks_dialog.h"
#include "ui/finding/tick_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/window/finding.h"
#include "ui/window/main_window.h"
#include "ui/window/marking.h"
#include "ui/window/row_menu.h"
#include "ui/window/status_strip.h"
#include "ui/window/window_actions.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

/// Finding, highlighters, marks and ticks in the whole window, by its keys.
class FindingTest final : public logyard::test::WindowFixture
{
    Q_OBJECT

    void openWhole()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        QTRY_VERIFY(m_window->pane()->isSettled());
    }
    LogView *view() const { return m_window->pane()->view(); }
    LogModel *model() const { return m_window->pane()->model(); }
    Finding *finding() const { return m_window->findChild<Finding *>(); }
    MarkStore *marks() const { return finding()->marking()->store(); }
    QString current() const
    {
        const LogEntry *entry = m_window->pane()->currentEntry();
        return entry ? entry->message : QString();
    }
    QString said() const { return m_window->status()->currentMessage(); }
    RowLook look(int row) const
    {
        return finding()->look(model()->idAt(row), *model()->entryAt(row), view()->palette());
    }

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init()
    {
        begin();
        addEntries();
        openWhole();
    }

    void cleanup() { end(); }

    void findCountsAndGoes()
    {
        key(Qt::Key_F, Qt::ControlModifier);
        auto *bar = m_window->findChild<FindBar *>();
        QTRY_VERIFY(bar->isVisible());
        QTest::keyClicks(bar->field(), QStringLiteral("/login 1[0-3]/"));
        QTRY_COMPARE(bar->note(), QStringLiteral("4 found"));
        QCOMPARE(finding()->found(QStringLiteral("a login 12")).size(), 1);
        QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(current(), QStringLiteral("login 13"));
        QTRY_COMPARE(bar->note(), QStringLiteral("4 of 4"));
        key(Qt::Key_F3);
        QTRY_COMPARE(current(), QStringLiteral("login 10"));
        QTRY_COMPARE(bar->note(), QStringLiteral("1 of 4 · went on from the oldest row"));
        m_service->add(QStringLiteral("auth"), QStringLiteral("info"), QStringLiteral("login 11"));
        QTRY_VERIFY(bar->note().startsWith(QStringLiteral("1 of 5")));
        QTest::keyClick(bar->field(), Qt::Key_Escape);
        QVERIFY(finding()->found(QStringLiteral("login 12")).isEmpty());
        QTRY_COMPARE(QApplication::focusWidget(), view());
        key(Qt::Key_F3); // opens it again with what was looked for
        QTRY_COMPARE(current(), QStringLiteral("login 11"));
        QVERIFY(bar->isVisible());
    }

    void aBadExpressionIsSaid()
    {
        key(Qt::Key_F, Qt::ControlModifier);
        auto *bar = m_window->findChild<FindBar *>();
        QTest::keyClicks(bar->field(), QStringLiteral("/(?=a)/"));
        QTRY_VERIFY(bar->note().contains(QStringLiteral("look"), Qt::CaseInsensitive));
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QCOMPARE(current(), QString());
    }

    void rowsAreMarked()
    {
        view()->goToRow(3);
        key(Qt::Key_F2, Qt::ControlModifier);
        view()->goToRow(10);
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_F2, Qt::ControlModifier); // both
        QCOMPARE(marks()->marks().size(), 3);
        QVERIFY(look(3).isMarked && look(10).isMarked && look(11).isMarked && !look(4).isMarked);
        key(Qt::Key_F2);
        QTRY_COMPARE(view()->currentIndex().row(), 3);
        QVERIFY(said().contains(QStringLiteral("oldest")));
        key(Qt::Key_F2);
        QTRY_COMPARE(view()->currentIndex().row(), 10);
        key(Qt::Key_F2, Qt::ShiftModifier);
        QTRY_COMPARE(view()->currentIndex().row(), 3);
        key(Qt::Key_F2, Qt::ControlModifier);
        QCOMPARE(marks()->marks().size(), 2);
        QVERIFY(!look(3).isMarked);
        m_window.reset();
        openWhole(); // they are kept
        QCOMPARE(marks()->marks().size(), 2);
        QVERIFY(look(10).isMarked && look(11).isMarked && !look(3).isMarked);
        QTRY_COMPARE(finding()->marking()->scan()->hits().size(), 2);
    }

    void aMarkHasANote()
    {
        view()->goToRow(5);
        key(Qt::Key_F2, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_window->findChild<QInputDialog *>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(), QStringLiteral("why?"));
        dialog->accept();
        QTRY_COMPARE(marks()->marks().size(), 1);
        QVERIFY(look(5).isMarked && look(5).hasNote);
        QCOMPARE(finding()->note(*model()->entryAt(5)), QStringLiteral("why?"));
    }

    void theListGoesToAMark()
    {
        key(Qt::Key_F2);
        QVERIFY(said().contains(QStringLiteral("Ctrl+F2")));
        view()->goToRow(4);
        key(Qt::Key_F2, Qt::ControlModifier);
        view()->goToRow(9);
        key(Qt::Key_M, Qt::ControlModifier);
        auto *list = m_window->findChild<MarksDialog *>();
        QTRY_VERIFY(list && list->isVisible());
        list->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), list);
        list->table()->setFocus();
        QTest::keyClick(list->table(), Qt::Key_Return);
        QCOMPARE(view()->currentIndex().row(), 4);
        // Not in the table: the entries around it are loaded, without the filter.
        m_window->filterBar()->setExpression(QStringLiteral("nothing"));
        m_window->pane()->clearView();
        QCOMPARE(model()->rowCount(), 0);
        QTest::keyClick(list->table(), Qt::Key_Return);
        QTRY_COMPARE(current(), QStringLiteral("login 4"));
        QCOMPARE(m_window->filterBar()->state().expression, QString());
        key(Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(m_window->findChildren<MarksDialog *>().size(), 1);
        list->close();
    }

    void aMarkWhoseEntryIsGoneIsSaid()
    {
        Mark mark = Mark::of(*model()->entryAt(2));
        mark.hash = QByteArray(16, '0');
        finding()->marking()->goTo(mark);
        QTRY_VERIFY(said().contains(QStringLiteral("not in the log")));
    }

    void aValueIsHighlighted()
    {
        QVERIFY(!look(20).fill.isValid());
        Q_EMIT m_window->findChild<RowMenu *>()->highlightChosen(QStringLiteral("service"),
                                                                 QStringLiteral("billing"));
        QVERIFY(look(20).fill.isValid());
        QVERIFY(!look(0).fill.isValid());
        m_window.reset();
        openWhole();
        QVERIFY(look(20).fill.isValid());
        QCOMPARE(finding()->highlighter()->rules().size(), 1);
    }

    void ticksCanBeHidden()
    {
        QVERIFY(finding()->ticks()->isVisible());
        m_window->windowActions()->ticks->trigger();
        QVERIFY(!finding()->ticks()->isVisible());
        m_window.reset();
        openWhole();
        QVERIFY(!finding()->ticks()->isVisible());
    }
};

QTEST_MAIN(FindingTest)
#include "finding_test.moc"
