// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_service.h"
#include "tests/window/face/own_settings.h"
#include "tests/window/face/waiting.h"

#include "ui/details/details_panel.h"
#include "ui/details/text_box.h"
#include "ui/export/export_dialog.h"
#include "ui/facets/facet_panel.h"
#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/finding/find_bar.h"
#include "ui/histogram/histogram_view.h"
#include "ui/services/delete_dialog.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/window/banner.h"
#include "ui/window/command_palette.h"
#include "ui/window/key_list.h"
#include "ui/window/main_window.h"
#include "ui/window/status_strip.h"
#include "ui/window/view_bar.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_actions.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QUrlQuery>

using namespace logyard;
using namespace logyard::ui;

namespace {

QString queryItem(const QUrl &url, const char *name)
{
    return QUrlQuery(url).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

} // namespace

class MainWindowTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<MainWindow> m_window;

    void open(bool withEntries = true)
    {
        if (withEntries) {
            for (int i = 0; i < 20; ++i)
                m_service->add(QStringLiteral("auth"), QStringLiteral("info"),
                               QStringLiteral("login %1").arg(i));
            m_service->add(QStringLiteral("billing"), QStringLiteral("error"),
                           QStringLiteral("card refused"),
                           {{QStringLiteral("user"), QStringLiteral("Ann Lee")}});
        }
        WindowOptions options;
        options.serviceUrl = m_service->url();
        m_window = std::make_unique<MainWindow>(options, nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    int rows() const { return m_window->pane()->model()->rowCount(); }
    void key(int code, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(),
                        Qt::Key(code), modifiers);
    }

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init()
    {
        QSettings().clear();
        m_service = std::make_unique<FakeService>();
        QVERIFY(m_service->listen());
    }

    void cleanup()
    {
        m_window.reset();
        m_service.reset();
    }

    void showsServicesAndEntries()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        QVERIFY(!m_window->showsWelcome());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("All services")));
        QTRY_VERIFY(m_window->status()->text().contains(QStringLiteral("21 rows")));
        QTRY_VERIFY(m_window->status()->text().contains(QStringLiteral("3 not published")));
    }

    void aServiceIsOpenedFromTheList()
    {
        open();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        QTreeView *list = m_window->services()->view();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(2, 0)).center());
        QTRY_COMPARE(rows(), 1);
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("billing")));
    }

    void theFilterReachesTheService()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), m_window->filterBar()->field());
        QTest::keyClicks(m_window->filterBar()->field(), QStringLiteral("refused"));
        QTRY_VERIFY(queryItem(m_service->requests.last(), "q") == QStringLiteral("refused"));
        m_window->filterBar()->setMinimumLevel(Level::Error);
        QTRY_COMPARE(queryItem(m_service->requests.last(), "level"), QStringLiteral("error"));
        const qsizetype asked = m_service->requests.size();
        QTest::keyClicks(m_window->filterBar()->field(), QStringLiteral(" ("));
        QTRY_VERIFY(!isWaiting(*m_window->filterBar()));
        // What is asked for next shows that nothing was before, and with what.
        m_window->filterBar()->setMinimumLevel(Level::Fatal);
        QTRY_COMPARE(queryItem(m_service->requests.last(), "level"), QStringLiteral("fatal"));
        QCOMPARE(m_service->requests.size(), asked + 1);
        QCOMPARE(queryItem(m_service->requests.last(), "q"), QStringLiteral("refused"));
    }

    void liveEntriesArrive()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        QTRY_VERIFY(m_window->status()->text().contains(QStringLiteral("HTTP")));
        m_service->add(QStringLiteral("fresh"), QStringLiteral("warn"), QStringLiteral("hello"));
        QTRY_COMPARE(rows(), 22);
        // A service that was not there before is in the list without waiting for the next poll.
        QTRY_VERIFY_WITH_TIMEOUT(m_window->services()->model()->rowOf(QStringLiteral("fresh")) > 0,
                                 1500);
    }

    void pausingHoldsEntriesBack()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        QTRY_VERIFY(m_window->status()->text().contains(QStringLiteral("HTTP")));
        QAction *pause = m_window->windowActions()->pause;
        pause->trigger();
        QVERIFY(m_window->pane()->isPaused());
        m_service->add(QStringLiteral("auth"), QStringLiteral("info"), QStringLiteral("later"));
        QToolButton *button = nullptr;
        for (QToolButton *each : m_window->findChildren<QToolButton *>()) {
            if (each->accessibleName() == QStringLiteral("Pause"))
                button = each;
        }
        QVERIFY(button);
        QTRY_COMPARE(button->text(), QStringLiteral("Paused · 1 new"));
        QVERIFY(button->isChecked());
        QCOMPARE(rows(), 21);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!m_window->pane()->isPaused());
        QTRY_COMPARE(rows(), 22);
    }

    void detailsOpenAndMakeFilters()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        QVERIFY(!m_window->details()->isVisible());
        m_window->pane()->view()->goToRow(20);
        m_window->pane()->view()->setFocus();
        key(Qt::Key_Return);
        QTRY_VERIFY(m_window->details()->isVisible());
        QCOMPARE(m_window->details()->message()->text(), QStringLiteral("card refused"));
        Q_EMIT m_window->details()->termRequested(QStringLiteral("user"), QStringLiteral("Ann Lee"),
                                                  false);
        QTRY_COMPARE(queryItem(m_service->requests.last(), "q"),
                     QStringLiteral("user:\"Ann Lee\""));
        m_window->pane()->view()->setFocus();
        key(Qt::Key_Escape);
        QTRY_VERIFY(!m_window->details()->isVisible());
    }

    void anEmptyServiceIsExplained()
    {
        open(false);
        QTRY_VERIFY(m_window->showsWelcome());
        WelcomePage *page = m_window->welcome();
        QVERIFY(
            page->curlExample().contains(m_service->url().toString() + QStringLiteral("/logs")));
        QVERIFY(page->pythonExample().contains(QStringLiteral("urllib")));
        QTest::mouseClick(page->sendButton(), Qt::LeftButton);
        QTRY_COMPARE(m_service->posted.size(), 1);
        QTRY_VERIFY(!m_window->showsWelcome());
        QTRY_COMPARE(rows(), 1);
    }

    void aServiceOutOfReachIsSaidAndRetried()
    {
        const quint16 port = m_service->port();
        open();
        QTRY_COMPARE(rows(), 21);
        QVERIFY(!m_window->banner()->isVisible());
        m_service->stop();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->banner()->isVisible(), 8000);
        QVERIFY(m_window->banner()->text().contains(QString::number(port)));
        QVERIFY(m_window->banner()->text().contains(QStringLiteral("logyard --no-gui")));
        QCOMPARE(rows(), 21); // what was there stays to be read
        QVERIFY(m_service->listen(port));
        QTest::mouseClick(m_window->banner()->button(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->banner()->isVisible(), 8000);
    }

    void aFailedLoadIsSaid()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        m_service->broken = true;
        m_window->pane()->reload();
        QTRY_VERIFY(m_window->banner()->isVisible());
        QVERIFY(m_window->banner()->text().contains(QStringLiteral("on fire")));
        m_service->broken = false;
        QTest::mouseClick(m_window->banner()->button(), Qt::LeftButton);
        QTRY_VERIFY(!m_window->banner()->isVisible());
    }

    void aStartErrorIsSaid()
    {
        WindowOptions options;
        options.serviceUrl = m_service->url();
        options.startError = QStringLiteral("Port 8005 is taken; give another with --port.");
        MainWindow window(options, nullptr);
        window.show();
        QVERIFY(window.banner()->isVisible());
        QVERIFY(window.banner()->text().contains(options.startError));
    }

    void deletingReachesTheService()
    {
        open();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        m_window->services()->askToDelete(QStringLiteral("billing"));
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        auto *again = m_window->findChild<DeleteDialog *>();
        QVERIFY(again);
        again->nameField()->setText(QStringLiteral("billing"));
        again->deleteButton()->click();
        QTRY_COMPARE(m_service->deleted, QStringList{QStringLiteral("billing")});
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 2);
        QTRY_COMPARE(rows(), 20);
    }

    void findingSelects()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        key(Qt::Key_F, Qt::ControlModifier);
        auto *bar = m_window->findChild<FindBar *>();
        QTRY_VERIFY(bar->isVisible());
        QTest::keyClicks(bar->field(), QStringLiteral("login 7"));
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QTRY_VERIFY(m_window->pane()->currentEntry());
        QCOMPARE(m_window->pane()->currentEntry()->message, QStringLiteral("login 7"));
        QTest::keyClick(bar->field(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void fieldsOfTheFirstEntriesAreCountedSoon()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        const QString text = QStringLiteral("Of 3 entries");
        const auto says = [&] {
            const auto labels = m_window->facets()->findChildren<QLabel *>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel *label) { return label->text() == text; });
        };
        QVERIFY(!says());
        m_service->fields = R"({"fields":[{"field":"level","entries":3,"values":[)"
                            R"({"value":"error","count":3}]}],"entries":3,"complete":true})";
        m_service->add(QStringLiteral("auth"), QStringLiteral("error"), QStringLiteral("x"));
        QTRY_VERIFY(says()); // long before it would be asked again
    }

    void keysAreListed()
    {
        open();
        key(Qt::Key_F1);
        QTRY_VERIFY(m_window->findChild<KeyList *>());
        QStringList texts;
        const auto labels = m_window->findChild<KeyList *>()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            texts.append(label->text());
        // Each command that has a key is there.
        const auto commands = commandsOf(*m_window->menuBar());
        for (const Command &command : commands) {
            if (command.keys.isEmpty() || command.where.contains(QStringLiteral("level")))
                continue;
            const bool isListed = std::ranges::any_of(texts, [&](const QString &text) {
                return command.keys.startsWith(text) || text.startsWith(command.keys);
            });
            QVERIFY2(isListed, qPrintable(command.name + u' ' + command.keys));
        }
    }

    void whatTheUserChoseIsKept()
    {
        open();
        m_window->filterBar()->setExpression(QStringLiteral("refused"));
        m_window->windowActions()->utc->trigger();
        m_window->windowActions()->detailsBelow->trigger();
        m_window->windowActions()->services->trigger();
        m_window->resize(1000, 600);
        m_window->close();
        m_window.reset();
        open(false);
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
        open();
        QVERIFY(m_window->services()->isVisible());
        QVERIFY(m_window->pane()->model()->cap() >= 1000);
    }

    void contextAndBack()
    {
        open();
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
        open();
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
        open();
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
        open(false);
        QVERIFY(!m_window->histogram()->isVisible());
    }

    void columnsAreKeptForEachService()
    {
        open();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        m_window->services()->setScope({QStringLiteral("billing")});
        QTRY_COMPARE(rows(), 1);
        m_window->pane()->view()->addFieldColumn(QStringLiteral("user"));
        m_window->services()->setScope({QStringLiteral("auth")});
        QVERIFY(m_window->pane()->model()->fieldColumns().isEmpty());
        m_window->close();
        m_window.reset();
        open(false);
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
        open();
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
        choose(0, LogModel::TimeColumn, QStringLiteral("From"));
        QVERIFY(!m_window->filterBar()->state().range.from.isEmpty());
    }

    void commandsAreFoundByName()
    {
        open();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        key(Qt::Key_K, Qt::ControlModifier);
        auto *palette = m_window->findChild<CommandPalette *>();
        QVERIFY(palette);
        QAbstractItemModelTester tester(palette->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::keyClicks(palette->field(), QStringLiteral("times utc"));
        QCOMPARE(palette->model()->commandAt(0)->name, QStringLiteral("Times in UTC"));
        palette->field()->clear();
        QTest::keyClicks(palette->field(), QStringLiteral("bill"));
        QCOMPARE(palette->model()->commandAt(0)->name, QStringLiteral("billing"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QTRY_COMPARE(m_window->pane()->scope(), QStringList{QStringLiteral("billing")});
        QTRY_VERIFY(!m_window->findChild<CommandPalette *>());
        QVERIFY(!fuzzyScore(u"xyz", u"Follow the request"));
        QVERIFY(*fuzzyScore(u"ftr", u"Follow the request") > *fuzzyScore(u"ftr", u"Filter"));
    }

    // Of the service and with the filter that are shown.
    void exportAsksForWhatIsShown()
    {
        open();
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
        open();
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
        open(false);
        QCOMPARE(m_window->pane()->model()->timeStyle(), TimeStyle::Age);
        QVERIFY(m_window->windowActions()->comfortable->isChecked());
    }

    void zoomIsKept()
    {
        open();
        QTRY_COMPARE(rows(), 21);
        const qreal normal = m_window->pane()->view()->font().pointSizeF();
        m_window->pane()->view()->setFocus();
        key(Qt::Key_Plus, Qt::ControlModifier);
        key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m_window->pane()->view()->font().pointSizeF(), normal + 2);
        m_window->close();
        m_window.reset();
        open(false);
        QCOMPARE(m_window->pane()->view()->font().pointSizeF(), normal + 2);
        key(Qt::Key_0, Qt::ControlModifier);
        QVERIFY(!QSettings().contains(QStringLiteral("reading/zoom")));
        QSettings().setValue(QStringLiteral("reading/zoom"), QStringLiteral("broken"));
        m_window.reset();
        open(false);
        QCOMPARE(m_window->pane()->view()->font().pointSizeF(), normal);
    }

    void everyPartHasAName()
    {
        open();
        for (const QToolButton *button : m_window->findChildren<QToolButton *>()) {
            if (button->isVisible()
                && button->objectName() != QStringLiteral("qt_toolbar_ext_button"))
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty()
                             || !button->toolTip().isEmpty()
                             || qobject_cast<QLineEdit *>(button->parent()),
                         button->parent()->metaObject()->className());
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
