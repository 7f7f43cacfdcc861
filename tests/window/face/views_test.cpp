// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/waiting.h"
#include "tests/window/face/window_fixture.h"

#include "ui/export/export_dialog.h"
#include "ui/filter/filter_bar.h"
#include "ui/histogram/histogram_view.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/window/main_window.h"
#include "ui/window/view_bar.h"
#include "ui/window/window_actions.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

/// What the whole window shows by the choice of the user, the ways back, and what is kept of it.
class ViewsTest final : public logyard::test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void whatTheUserChoseIsKept()
    {
        openWithEntries();
        m_window->filterBar()->setExpression(QStringLiteral("refused"));
        m_window->windowActions()->utc->trigger();
        m_window->windowActions()->detailsBelow->trigger();
        m_window->windowActions()->services->trigger();
        m_window->resize(1000, 600);
        m_window->close();
        m_window.reset();
        open();
        QCOMPARE(m_window->filterBar()->recent(),
                 QList<FilterState>{FilterState{QStringLiteral("refused")}});
        QVERIFY(m_window->windowActions()->utc->isChecked());
        QCOMPARE(m_window->pane()->model()->timeZone(), QTimeZone::utc());
        QVERIFY(m_window->windowActions()->detailsBelow->isChecked());
        QVERIFY(!m_window->services()->isVisible());
        QCOMPARE(m_window->size(), QSize(1000, 600));
    }

    void settingsOfAnotherVersionDoNoHarm()
    {
        QSettings settings;
        settings.setValue(QStringLiteral("layout/version"), 99);
        settings.setValue(QStringLiteral("layout/geometry"), QByteArray("nonsense"));
        settings.setValue(QStringLiteral("layout/servicesVisible"), false);
        settings.setValue(QStringLiteral("preferences/rowCap"), -5);
        openWithEntries();
        QVERIFY(m_window->services()->isVisible());
        QVERIFY(m_window->pane()->model()->cap() >= 1000);
    }

    void contextAndBack()
    {
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        LogView *view = m_window->pane()->view();
        m_window->filterBar()->setExpression(QStringLiteral("login"));
        QTRY_VERIFY(m_window->pane()->isSettled() && !isWaiting(*m_window->pane()));
        view->goToRow(5);
        const LogEntry chosen = *m_window->pane()->currentEntry();
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_window->filterBar()->state().expression.isEmpty());
        QTRY_VERIFY(!m_window->pane()->isLoading() && rows() == 21);
        QVERIFY(!m_window->pane()->isFollowing());
        QTRY_VERIFY(m_window->pane()->currentEntry());
        QCOMPARE(m_window->pane()->currentEntry()->line, chosen.line);
        QVERIFY(m_window->viewBar()->isVisible());
        QVERIFY(m_window->viewBar()->text().startsWith(QStringLiteral("Entries around")));
        key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->filterBar()->state().expression, QStringLiteral("login"));
        QVERIFY(!m_window->viewBar()->isVisible());
        QTRY_VERIFY(m_window->pane()->currentEntry());
        QCOMPARE(m_window->pane()->currentEntry()->line, chosen.line);
        QVERIFY(!m_window->windowActions()->back->isEnabled());
        key(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(m_window->filterBar()->state().expression.isEmpty());
        QVERIFY(m_window->viewBar()->isVisible());
    }

    void followsARequest()
    {
        m_service->add(QStringLiteral("pay"), QStringLiteral("info"), QStringLiteral("charged"),
                       {{QStringLiteral("request_id"), QStringLiteral("req 7")}});
        openWithEntries();
        QTRY_COMPARE(rows(), 22);
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 4);
        m_window->services()->setScope({QStringLiteral("pay")});
        QTRY_COMPARE(rows(), 1);
        m_window->pane()->view()->goToRow(0);
        key(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(m_window->filterBar()->state().expression, QStringLiteral("request_id:\"req 7\""));
        QVERIFY(m_window->pane()->scope().isEmpty());
        QCOMPARE(m_window->pane()->model()->timeStyle(), TimeStyle::SinceAbove);
        QTRY_VERIFY(m_window->viewBar()->text().contains(QStringLiteral("services")));
        QVERIFY(m_window->viewBar()->text().startsWith(QStringLiteral("Request req 7")));
        QTest::mouseClick(m_window->viewBar()->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(m_window->pane()->scope(), QStringList{QStringLiteral("pay")});
        QCOMPARE(m_window->pane()->model()->timeStyle(), TimeStyle::Clock);
        // Other services: there is no way back any more.
        key(Qt::Key_Right, Qt::AltModifier);
        m_window->services()->setScope({QStringLiteral("auth")});
        QVERIFY(!m_window->viewBar()->isVisible());
        QVERIFY(!m_window->windowActions()->back->isEnabled());
    }

    void theHistogramChoosesTimes()
    {
        openWithEntries();
        HistogramView *histogram = m_window->histogram();
        QTRY_VERIFY(histogram->accessibleDescription().startsWith(QStringLiteral("21 entries")));
        QSignalSpy chosen(histogram, &HistogramView::rangeChosen);
        QTest::mouseClick(histogram, Qt::LeftButton, {}, histogram->bucketRect(0).center());
        QCOMPARE(chosen.count(), 1);
        QVERIFY(!m_window->filterBar()->state().range.from.isEmpty());
        QVERIFY(!m_window->filterBar()->state().range.to.isEmpty());
        QTRY_VERIFY(!queryItem(m_service->counted.last(), "to").isEmpty());
        QTRY_VERIFY(!queryItem(m_service->requests.last(), "to").isEmpty());
        QTest::mouseClick(histogram, Qt::RightButton, {}, QPoint(30, 10));
        QVERIFY(m_window->filterBar()->state().range.isOpen());
        m_window->windowActions()->histogram->trigger();
        QVERIFY(!histogram->isVisible());
        m_window->close();
        m_window.reset();
        open();
        QVERIFY(!m_window->histogram()->isVisible());
    }

    void columnsAreKeptForEachService()
    {
        openWithEntries();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        m_window->services()->setScope({QStringLiteral("billing")});
        QTRY_COMPARE(rows(), 1);
        m_window->pane()->view()->addFieldColumn(QStringLiteral("user"));
        m_window->services()->setScope({QStringLiteral("auth")});
        QVERIFY(m_window->pane()->model()->fieldColumns().isEmpty());
        m_window->close();
        m_window.reset();
        open();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        QVERIFY(m_window->pane()->model()->fieldColumns().isEmpty());
        m_window->services()->setScope({QStringLiteral("billing")});
        QCOMPARE(m_window->pane()->model()->fieldColumns(), QStringList{QStringLiteral("user")});
        // Taken away again, it stays away.
        m_window->pane()->view()->removeFieldColumn(QStringLiteral("user"));
        m_window->services()->setScope({});
        m_window->services()->setScope({QStringLiteral("billing")});
        QVERIFY(m_window->pane()->model()->fieldColumns().isEmpty());
    }

    void theMenuOfACellFilters()
    {
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        LogView *view = m_window->pane()->view();
        const auto choose = [&](int row, int column, const QString &start) {
            view->goToRow(row);
            const QPoint at = view->visualRect(view->model()->index(row, column)).center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, at,
                                    view->viewport()->mapToGlobal(at));
            QApplication::sendEvent(view->viewport(), &event);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction *action : menu->actions()) {
                if (action->text().remove(u'&').startsWith(start)) {
                    action->trigger();
                    menu->close();
                    return;
                }
            }
            menu->close();
            QFAIL("no such choice");
        };
        choose(20, LogModel::ServiceColumn, QStringLiteral("Exclude"));
        QCOMPARE(m_window->filterBar()->state().expression, QStringLiteral("-service:\"billing\""));
        QTRY_VERIFY(rows() > 0);
        choose(0, LogModel::LevelColumn, QStringLiteral("Only"));
        QCOMPARE(m_window->filterBar()->state().expression, QStringLiteral("level:info"));
        QTRY_VERIFY(rows() > 0);
        const QString message = m_window->pane()->model()->entryAt(0)->message;
        choose(0, LogModel::MessageColumn, QStringLiteral("Exclude"));
        QCOMPARE(m_window->filterBar()->state().expression,
                 QStringLiteral("level:info -message:\"%1\"").arg(message));
        choose(0, LogModel::TimeColumn, QStringLiteral("From"));
        QVERIFY(!m_window->filterBar()->state().range.from.isEmpty());
    }

    void exportAsksForWhatIsShown()
    {
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        const QTemporaryDir folder;
        m_window->filterBar()->setExpression(QStringLiteral("login"));
        m_window->filterBar()->setMinimumLevel(Level::Info);
        key(Qt::Key_S, Qt::ControlModifier);
        auto *dialog = m_window->findChild<ExportDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->pathField()->setText(folder.filePath(QStringLiteral("out.txt")));
        QTest::mouseClick(dialog->startButton(), Qt::LeftButton);
        QTRY_VERIFY(!dialog->isRunning());
        const auto asked = std::ranges::find_if(m_service->requests, [](const QUrl &url) {
            return url.path() == QStringLiteral("/export");
        });
        QVERIFY(asked != m_service->requests.end());
        QCOMPARE(queryItem(*asked, "q"), QStringLiteral("login"));
        QCOMPARE(queryItem(*asked, "level"), QStringLiteral("info"));
        dialog->reject();
        QTRY_VERIFY(!m_window->findChild<ExportDialog *>());
    }

    void timesAndRowsAsChosen()
    {
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        LogModel *model = m_window->pane()->model();
        const int compact = m_window->pane()->view()->rowHeight(0);
        m_window->windowActions()->comfortable->trigger();
        QVERIFY(m_window->pane()->view()->rowHeight(0) > compact);
        Q_EMIT m_window->windowActions()->timeStyleChosen(TimeStyle::Age);
        QVERIFY(model->index(0, 0).data().toString().endsWith(QStringLiteral("ago")));
        // Nothing is selected: there is nothing to count from.
        Q_EMIT m_window->windowActions()->timeStyleChosen(TimeStyle::SinceReference);
        QCOMPARE(model->timeStyle(), TimeStyle::Age);
        m_window->pane()->view()->goToRow(3);
        Q_EMIT m_window->windowActions()->timeStyleChosen(TimeStyle::SinceReference);
        QCOMPARE(model->index(3, 0).data().toString(), QStringLiteral("+0.000 ms"));
        m_window->close();
        m_window.reset();
        open();
        QCOMPARE(m_window->pane()->model()->timeStyle(), TimeStyle::Age);
        QVERIFY(m_window->windowActions()->comfortable->isChecked());
    }

    void zoomIsKept()
    {
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        const qreal normal = m_window->pane()->view()->font().pointSizeF();
        m_window->pane()->view()->setFocus();
        key(Qt::Key_Plus, Qt::ControlModifier);
        key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m_window->pane()->view()->font().pointSizeF(), normal + 2);
        m_window->close();
        m_window.reset();
        open();
        QCOMPARE(m_window->pane()->view()->font().pointSizeF(), normal + 2);
        key(Qt::Key_0, Qt::ControlModifier);
        QVERIFY(!QSettings().contains(QStringLiteral("reading/zoom")));
        QSettings().setValue(QStringLiteral("reading/zoom"), QStringLiteral("broken"));
        m_window.reset();
        open();
        QCOMPARE(m_window->pane()->view()->font().pointSizeF(), normal);
    }
};

QTEST_MAIN(ViewsTest)
#include "views_test.moc"
