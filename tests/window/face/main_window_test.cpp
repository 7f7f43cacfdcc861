// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/waiting.h"
#include "tests/window/face/window_fixture.h"

#include "ui/details/details_panel.h"
#include "ui/details/text_box.h"
#include "ui/facets/facet_panel.h"
#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/finding/find_bar.h"
#include "ui/services/delete_dialog.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/window/banner.h"
#include "ui/window/command_palette.h"
#include "ui/window/key_list.h"
#include "ui/window/main_window.h"
#include "ui/window/status_strip.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_actions.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace logyard;
using namespace logyard::ui;

/// The whole window: services, the filter, live entries, and what goes wrong.
class MainWindowTest final : public logyard::test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void showsServicesAndEntries()
    {
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        QVERIFY(!m_window->showsWelcome());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("All services")));
        QTRY_VERIFY(m_window->status()->text().contains(QStringLiteral("21 rows loaded")));
        QTRY_VERIFY(m_window->status()->text().contains(QStringLiteral("3 not published")));
        QVERIFY(m_window->status()->text().contains(QStringLiteral("Redis unreachable")));
    }

    void aServiceIsOpenedFromTheList()
    {
        openWithEntries();
        QTRY_COMPARE(m_window->services()->model()->rowCount(), 3);
        QTreeView *list = m_window->services()->view();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(2, 0)).center());
        QTRY_COMPARE(rows(), 1);
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("billing")));
    }

    void theFilterReachesTheService()
    {
        openWithEntries();
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
        openWithEntries();
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
        openWithEntries();
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
        openWithEntries();
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
        open();
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
        openWithEntries();
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
        openWithEntries();
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
        openWithEntries();
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
        openWithEntries();
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
        openWithEntries();
        QTRY_COMPARE(rows(), 21);
        const QString text = QStringLiteral("Counted over 3 entries");
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
        openWithEntries();
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

    void commandsAreFoundByName()
    {
        openWithEntries();
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

    void everyPartHasAName()
    {
        openWithEntries();
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
