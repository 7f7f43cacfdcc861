// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/own_settings.h"
#include "tests/window/face/waiting.h"
#include "ui/services/delete_dialog.h"
#include "ui/services/services_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace logyard;
using namespace logyard::ui;

namespace {

ServiceInfo info(const char *name, quint64 entries, quint64 errors = 0)
{
    ServiceInfo result;
    result.name = QString::fromLatin1(name);
    result.entries = entries;
    result.bytes = entries * 100;
    if (errors > 0)
        result.levels.insert(Level::Error, errors);
    return result;
}

ServiceList list(const QList<ServiceInfo> &services)
{
    return ServiceList{services, true};
}

QStringList shownNames(const QTreeView &view)
{
    QStringList names;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        names << view.model()->index(row, 0).data().toString();
    return names;
}

QStringList selectedNames(const QTreeView &view)
{
    QStringList names;
    const QModelIndexList rows = view.selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        names << index.data().toString();
    return names;
}

QModelIndex row(const QTreeView &view, const char *name)
{
    return view.model()->index(int(shownNames(view).indexOf(QString::fromLatin1(name))), 0);
}

void click(QTreeView &view, const char *name, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers,
                      view.visualRect(row(view, name)).center());
}

QMenu *openMenu(QTreeView &view, const char *name)
{
    Q_EMIT view.customContextMenuRequested(view.visualRect(row(view, name)).center());
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QAction *action(const QMenu &menu, const QString &text)
{
    const QList<QAction *> actions = menu.actions();
    for (QAction *each : actions) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

} // namespace

class ServicesTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;
    std::unique_ptr<ServicesPanel> m_panel;
    QTreeView *m_view = nullptr;

    void arrive(const char *service, quint64 entries, quint64 errors = 0)
    {
        LiveBatch batch;
        batch.counts.insert(QString::fromLatin1(service), {entries, errors});
        m_panel->model()->addLive(batch);
    }
    QString unread(const char *name) const
    {
        return row(*m_view, name).data(ServicesModel::UnreadRole).toString();
    }
    void open()
    {
        m_panel = std::make_unique<ServicesPanel>();
        m_view = m_panel->view();
        new QAbstractItemModelTester(m_panel->model(),
                                     QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     m_panel.get());
        new QAbstractItemModelTester(
            m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_panel.get());
        m_panel->resize(320, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        m_panel->setServices(list({info("auth", 12'449, 3), info("billing", 7), info("web", 900)}));
    }

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init()
    {
        QSettings().clear();
        open();
    }

    void cleanup() { m_panel.reset(); }

    void theLastMinuteIsKept()
    {
        arrive("auth", 50, 5);
        m_panel->model()->tick();
        arrive("auth", 7);
        m_panel->model()->tick();
        const auto history =
            row(*m_view, "auth").data(ServicesModel::HistoryRole).value<RateHistory>();
        QCOMPARE(history[0].entries, 7U);
        QCOMPARE(history[1].entries, 50U);
        QCOMPARE(history[1].errors, 5U);
        QVERIFY(row(*m_view, "auth")
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("at most 50")));
        QVERIFY(row(*m_view, "auth")
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("at most 50")));
        QSignalSpy changes(m_panel->model(), &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 60; ++i)
            m_panel->model()->tick();
        QVERIFY(changes.count() > 0);
        changes.clear();
        m_panel->model()->tick();
        QCOMPARE(changes.count(), 0); // nothing to paint once the minute is over
    }

    void whatNobodySawIsUnread()
    {
        arrive("auth", 3);
        QCOMPARE(unread("auth"), QString()); // all services are open, so it was seen
        m_panel->setScope({QStringLiteral("web")});
        arrive("auth", 3);
        arrive("auth", 1'200, 1);
        arrive("web", 9);
        QCOMPARE(unread("auth"), QStringLiteral("+1.2k"));
        QVERIFY(row(*m_view, "auth").data(ServicesModel::UnreadErrorsRole).toBool());
        QCOMPARE(unread("web"), QString());
        QVERIFY(row(*m_view, "auth")
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("1,203 unread")));
        m_panel->setLooking(false);
        arrive("web", 2);
        QCOMPARE(unread("web"), QStringLiteral("+2"));
        m_panel->setLooking(true);
        QCOMPARE(unread("web"), QString());
        QCOMPARE(unread("auth"), QStringLiteral("+1.2k"));
        click(*m_view, "auth");
        QTRY_COMPARE(unread("auth"), QString());
        arrive("billing", 2);
        QMenu *menu = openMenu(*m_view, "All services");
        QVERIFY(menu);
        action(*menu, QStringLiteral("Mark all as read"))->trigger();
        menu->close();
        QCOMPARE(unread("billing"), QString());
    }

    void aClickOnTheHeadSorts()
    {
        QHeaderView *head = m_view->header();
        const auto clickHead = [&](int column) {
            QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                              QPoint(head->sectionPosition(column) + 5, head->height() / 2));
        };
        const QString all = QStringLiteral("All services");
        const QStringList byName{all, QStringLiteral("auth"), QStringLiteral("billing"),
                                 QStringLiteral("web")};
        m_panel->setScope({QStringLiteral("web")});
        clickHead(ServicesModel::EntriesColumn);
        QCOMPARE(shownNames(*m_view),
                 (QStringList{all, QStringLiteral("auth"), QStringLiteral("web"),
                              QStringLiteral("billing")}));
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("web")});
        clickHead(ServicesModel::EntriesColumn);
        QCOMPARE(shownNames(*m_view),
                 (QStringList{all, QStringLiteral("billing"), QStringLiteral("web"),
                              QStringLiteral("auth")}));
        clickHead(ServicesModel::NameColumn);
        QCOMPARE(shownNames(*m_view), byName);
        clickHead(ServicesModel::NameColumn);
        QCOMPARE(shownNames(*m_view),
                 (QStringList{all, QStringLiteral("web"), QStringLiteral("billing"),
                              QStringLiteral("auth")}));
        m_panel.reset();
        open();
        QCOMPARE(shownNames(*m_view)[1], QStringLiteral("web")); // it is kept
    }

    void rightClickAndHidingLeaveTheTableAlone()
    {
        m_panel->setScope({QStringLiteral("auth"), QStringLiteral("billing")});
        const QStringList before = selectedNames(*m_view);
        QTest::mouseClick(m_view->viewport(), Qt::RightButton, {},
                          m_view->visualRect(row(*m_view, "web")).center());
        QCOMPARE(selectedNames(*m_view), before);
        m_panel->setHidden(QStringLiteral("billing"), true);
        QCOMPARE(m_panel->scope(), QStringList{QStringLiteral("auth")});
        m_panel->setHidden(QStringLiteral("auth"), true);
        QCOMPARE(m_panel->scope(), QStringList());
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("All services")});
        m_panel->setHidden(QStringLiteral("auth"), false);
        m_panel->setHidden(QStringLiteral("billing"), false);
    }

    void namesComeBeforeNumbers()
    {
        m_panel->resize(600, 400);
        QVERIFY(!m_view->isColumnHidden(ServicesModel::RateColumn));
        QVERIFY(!m_view->isColumnHidden(ServicesModel::ErrorsColumn));
        m_panel->resize(m_panel->minimumSizeHint());
        QVERIFY(m_view->isColumnHidden(ServicesModel::RateColumn));
        QVERIFY(m_view->isColumnHidden(ServicesModel::ErrorsColumn));
        QVERIFY(!m_view->isColumnHidden(ServicesModel::EntriesColumn));
        QVERIFY(m_view->columnWidth(ServicesModel::NameColumn)
                >= m_view->fontMetrics().horizontalAdvance(QStringLiteral("a-service")));
        m_panel->resize(600, 400);
        QVERIFY(!m_view->isColumnHidden(ServicesModel::RateColumn));
    }

    void hiddenServicesAreCountedAndComeBack()
    {
        QVERIFY(!m_panel->hiddenButton()->isVisible());
        QMenu *menu = openMenu(*m_view, "billing");
        QVERIFY(menu);
        action(*menu, QStringLiteral("Hide"))->trigger();
        menu->close();
        QVERIFY(!shownNames(*m_view).contains(QStringLiteral("billing")));
        QVERIFY(m_panel->hiddenButton()->isVisible());
        m_panel.reset();
        open();
        QVERIFY(!shownNames(*m_view).contains(QStringLiteral("billing")));
        QTest::mouseClick(m_panel->hiddenButton(), Qt::LeftButton);
        QVERIFY(row(*m_view, "billing").data(ServicesModel::HiddenRole).toBool());
        menu = openMenu(*m_view, "billing");
        QVERIFY(menu);
        action(*menu, QStringLiteral("Show again"))->trigger();
        menu->close();
        QVERIFY(shownNames(*m_view).contains(QStringLiteral("billing")));
        QVERIFY(!m_panel->hiddenButton()->isVisible());
    }

    void servicesAreGrouped()
    {
        m_panel->setGroup({QStringLiteral("web"), QStringLiteral("auth")},
                          QStringLiteral(" Shop "));
        const QStringList open{QStringLiteral("All services"), QStringLiteral("Shop"),
                               QStringLiteral("auth"), QStringLiteral("web"),
                               QStringLiteral("billing")};
        QCOMPARE(shownNames(*m_view), open);
        QCOMPARE(
            row(*m_view, "Shop").siblingAtColumn(ServicesModel::EntriesColumn).data().toString(),
            QStringLiteral("13.3k"));
        // Whichever way it is sorted, a heading is above its services.
        m_panel->sortBy(ServicesModel::EntriesColumn);
        QCOMPARE(shownNames(*m_view), open);
        m_panel->sortBy(ServicesModel::EntriesColumn);
        QCOMPARE(shownNames(*m_view)[1], QStringLiteral("Shop"));
        QCOMPARE(shownNames(*m_view)[2], QStringLiteral("web"));
        m_panel->sortBy(ServicesModel::NameColumn);

        click(*m_view, "Shop");
        QTRY_COMPARE(m_panel->scope(),
                     (QStringList{QStringLiteral("auth"), QStringLiteral("web")}));
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Left);
        QCOMPARE(shownNames(*m_view),
                 (QStringList{QStringLiteral("All services"), QStringLiteral("Shop"),
                              QStringLiteral("billing")}));
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("Shop")});
        m_panel->setScope({QStringLiteral("billing")});
        arrive("web", 4, 1);
        QCOMPARE(unread("Shop"), QStringLiteral("+4")); // folded, it still says so
        // What is looked for is found in a folded group, too.
        QTest::keyClicks(m_panel->filterField(), QStringLiteral("we"));
        QCOMPARE(shownNames(*m_view),
                 (QStringList{QStringLiteral("All services"), QStringLiteral("Shop"),
                              QStringLiteral("web")}));
        QTest::keyClick(m_panel->filterField(), Qt::Key_Return);
        QCOMPARE(m_panel->scope(), QStringList{QStringLiteral("web")});
        m_panel->filterField()->clear();

        m_panel.reset();
        this->open();
        QCOMPARE(shownNames(*m_view).size(), 3); // kept, folded as it was
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          m_view->visualRect(row(*m_view, "Shop")).topLeft() + QPoint(8, 8));
        QCOMPARE(shownNames(*m_view), open);
        QMenu *menu = openMenu(*m_view, "Shop");
        QVERIFY(menu);
        action(*menu, QStringLiteral("Dissolve the group"))->trigger();
        menu->close();
        QVERIFY(!shownNames(*m_view).contains(QStringLiteral("Shop")));
    }

    void aNewGroupIsAskedFor()
    {
        m_panel->setScope({QStringLiteral("auth"), QStringLiteral("web")});
        QMenu *menu = openMenu(*m_view, "web");
        QVERIFY(menu);
        action(*action(*menu, QStringLiteral("Group"))->menu(), QStringLiteral("New group…"))
            ->trigger();
        menu->close();
        auto *dialog = m_panel->findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral("Shop"));
        dialog->accept();
        QCOMPARE(m_panel->model()->members(QStringLiteral("Shop")),
                 (QStringList{QStringLiteral("auth"), QStringLiteral("web")}));
    }

    void aFoldedGroupStandsForItsServicesInAnyCase()
    {
        m_panel->setServices(list({info("alpha", 1), info("Beta", 2), info("gamma", 3)}));
        m_panel->setGroup({QStringLiteral("alpha"), QStringLiteral("Beta")},
                          QStringLiteral("Greek"));
        click(*m_view, "Greek");
        QTRY_COMPARE(m_panel->scope(),
                     (QStringList{QStringLiteral("Beta"), QStringLiteral("alpha")}));
        m_panel->setCollapsed(QStringLiteral("Greek"), true);
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("Greek")});
    }

    void onlyHiddenServicesThatAreHereAreCounted()
    {
        m_panel->setHidden(QStringLiteral("billing"), true);
        m_panel->setHidden(QStringLiteral("web"), true);
        QVERIFY(m_panel->hiddenButton()->text().contains(u'2'));
        m_panel->setServices(list({info("auth", 1), info("web", 1)}));
        QVERIFY(m_panel->hiddenButton()->text().contains(u'1'));
        m_panel->setServices(list({info("auth", 1)}));
        QVERIFY(!m_panel->hiddenButton()->isVisible());
    }

    void aRefreshMovesNoRowsAtOnce()
    {
        QTest::mouseMove(m_panel->filterField());
        m_panel->sortBy(ServicesModel::EntriesColumn);
        const QStringList shown = shownNames(*m_view);
        QCOMPARE(shown[1], QStringLiteral("auth"));
        m_panel->setServices(
            list({info("auth", 12'449, 3), info("billing", 7), info("web", 90'000)}));
        QCOMPARE(shownNames(*m_view), shown);
        QTRY_COMPARE(shownNames(*m_view)[1], QStringLiteral("web"));
        const QSignalSpy moves(m_view->model(), &QAbstractItemModel::layoutChanged);
        qobject_cast<ServicesFilter *>(m_view->model())->sortIfNeeded();
        QCOMPARE(moves.count(), 0);
    }

    void aRefreshThatBringsNothingPaintsNothing()
    {
        const QSignalSpy changes(m_panel->model(), &QAbstractItemModel::dataChanged);
        const QSignalSpy moves(m_view->model(), &QAbstractItemModel::layoutChanged);
        m_panel->setServices(list({info("auth", 12'449, 3), info("billing", 7), info("web", 900)}));
        QCOMPARE(changes.count(), 0);
        QCOMPARE(moves.count(), 0);
        m_panel->setServices(list({info("auth", 12'449, 3), info("billing", 8), info("web", 900)}));
        QCOMPARE(changes.count(), 2); // the service, and the sum
    }

    void aRefreshLosesNoClick()
    {
        click(*m_view, "web");
        m_panel->setServices(list({info("auth", 1), info("web", 1)}));
        QCOMPARE(m_panel->scope(), QStringList{QStringLiteral("web")});
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("web")});
    }

    void brokenSettingsAreIgnored()
    {
        for (const char *broken :
             {"{", "[1]", "{\"column\":99,\"groups\":{\"a\":7},\"hidden\":\"x\"}"}) {
            QSettings().setValue(QStringLiteral("services/layout"), QByteArray(broken));
            QVERIFY(ServicesLayout::load() == ServicesLayout());
        }
    }

    void allServicesComeFirstAndSum()
    {
        QCOMPARE(shownNames(*m_view),
                 (QStringList{QStringLiteral("All services"), QStringLiteral("auth"),
                              QStringLiteral("billing"), QStringLiteral("web")}));
        const ServicesModel &model = *m_panel->model();
        QCOMPARE(model.total().entries, quint64(12'449 + 7 + 900));
        QCOMPARE(model.index(1, ServicesModel::EntriesColumn).data().toString(),
                 QStringLiteral("12.4k"));
        QCOMPARE(model.index(1, ServicesModel::ErrorsColumn).data().toString(),
                 QStringLiteral("3"));
        QCOMPARE(model.index(2, ServicesModel::ErrorsColumn).data().toString(), QString());
        QVERIFY(
            model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("12,449")));
    }

    void aRefreshKeepsTheSelection()
    {
        click(*m_view, "billing");
        const QSignalSpy spy(m_panel.get(), &ServicesPanel::scopeChanged);
        QTRY_COMPARE(m_panel->scope(), QStringList{QStringLiteral("billing")});
        QTRY_COMPARE(spy.count(), 1);
        m_panel->setServices(
            list({info("alpha", 1), info("auth", 1), info("billing", 9), info("cache", 4)}));
        QCOMPARE(shownNames(*m_view).size(), 5);
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("billing")});
        QCOMPARE(m_panel->scope(), QStringList{QStringLiteral("billing")});
        QCOMPARE(spy.count(), 1);
    }

    void aServiceThatIsGoneClosesToAll()
    {
        m_panel->setScope({QStringLiteral("web")});
        m_panel->setServices(list({info("auth", 1)}));
        QCOMPARE(m_panel->scope(), QStringList());
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("All services")});
    }

    void severalCanBeOpen()
    {
        click(*m_view, "auth");
        click(*m_view, "web", Qt::ControlModifier);
        QTRY_COMPARE(m_panel->scope(),
                     (QStringList{QStringLiteral("auth"), QStringLiteral("web")}));
        click(*m_view, "All services");
        QTRY_COMPARE(m_panel->scope(), QStringList());
    }

    void keysMoveAndOpen()
    {
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Down);
        QTest::keyClick(m_view, Qt::Key_Down);
        QTRY_COMPARE(m_panel->scope(), QStringList{QStringLiteral("billing")});
    }

    void typingFilters()
    {
        m_panel->setScope({QStringLiteral("web")});
        QTest::keyClicks(m_panel->filterField(), QStringLiteral("BILL"));
        QCOMPARE(shownNames(*m_view),
                 (QStringList{QStringLiteral("All services"), QStringLiteral("billing")}));
        // What is out of sight stays open, and is selected again once it is in sight.
        QTRY_VERIFY(!isWaiting(*m_panel));
        QCOMPARE(m_panel->scope(), QStringList{QStringLiteral("web")});
        QTest::keyClick(m_panel->filterField(), Qt::Key_Escape);
        QCOMPARE(shownNames(*m_view).size(), 4);
        QCOMPARE(selectedNames(*m_view), QStringList{QStringLiteral("web")});
        QTest::keyClicks(m_panel->filterField(), QStringLiteral("au"));
        QTest::keyClick(m_panel->filterField(), Qt::Key_Return);
        QCOMPARE(m_panel->scope(), QStringList{QStringLiteral("auth")});
    }

    void theRateIsAMeanOfTheLastSeconds()
    {
        ServicesModel &model = *m_panel->model();
        const auto rate = [&] {
            return model.index(1, ServicesModel::RateColumn).data().toString();
        };
        LiveBatch batch;
        batch.counts.insert(QStringLiteral("auth"), {50, 0});
        batch.counts.insert(QStringLiteral("not listed yet"), {10, 0});
        model.addLive(batch);
        QCOMPARE(rate(), QString()); // the running second does not count yet
        model.tick();
        QCOMPARE(rate(), QStringLiteral("10/s"));
        QCOMPARE(model.totalRate(), 12.0);
        for (std::size_t i = 0; i < ServicesModel::rateSeconds - 1; ++i)
            model.tick();
        QCOMPARE(rate(), QStringLiteral("10/s"));
        model.tick();
        QCOMPARE(rate(), QString());
    }

    void copiesTheName()
    {
        QMenu *menu = openMenu(*m_view, "billing");
        QVERIFY(menu);
        action(*menu, QStringLiteral("Copy name"))->trigger();
        menu->close();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("billing"));
    }

    void allServicesCannotBeDeleted()
    {
        QMenu *menu = openMenu(*m_view, "All services");
        QVERIFY(menu);
        QVERIFY(!action(*menu, QStringLiteral("Delete logs…")));
        menu->close();
    }

    void deletingAsksAndSaysWhatGoes_data()
    {
        QTest::addColumn<bool>("yes");
        QTest::newRow("yes") << true;
        QTest::newRow("no") << false;
    }

    void deletingAsksAndSaysWhatGoes()
    {
        QFETCH(bool, yes);
        const QSignalSpy spy(m_panel.get(), &ServicesPanel::deleteConfirmed);
        m_panel->askToDelete(QStringLiteral("auth"));
        auto *box = m_panel->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->text().contains(QStringLiteral("auth")));
        QVERIFY(box->informativeText().contains(QStringLiteral("12,449 entries")));
        QVERIFY(box->informativeText().contains(QStringLiteral("1.2 MB")));
        for (QAbstractButton *button : box->buttons()) {
            if ((box->buttonRole(button) == QMessageBox::DestructiveRole) == yes)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        auto *again = m_panel->findChild<DeleteDialog *>();
        QCOMPARE(again != nullptr, yes);
        QCOMPARE(spy.count(), 0);
        if (!yes)
            return;
        // It is asked twice: Enter alone does nothing.
        QVERIFY(!again->deleteButton()->isEnabled());
        QTest::keyClicks(again->nameField(), QStringLiteral("aut"));
        QVERIFY(!again->deleteButton()->isEnabled());
        QTest::keyClick(again->nameField(), Qt::Key_Return);
        QVERIFY(again->isVisible());
        QCOMPARE(spy.count(), 0);
        QTest::keyClicks(again->nameField(), QStringLiteral("h"));
        QTest::keyClick(again->nameField(), Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toString(), QStringLiteral("auth"));
    }

    void manyServicesComeAndGo()
    {
        // Every step is checked by the model testers.
        quint32 seed = 7;
        for (int round = 0; round < 40; ++round) {
            QList<ServiceInfo> services;
            for (int i = 0; i < 30; ++i) {
                seed = seed * 1'664'525 + 1'013'904'223;
                if (seed >> 31)
                    services << info(qPrintable(QStringLiteral("s%1").arg(i)), seed % 1000);
            }
            m_panel->setServices(list(services));
            QCOMPARE(m_panel->model()->rowCount(), int(services.size()) + 1);
            QStringList names = shownNames(*m_view).mid(1);
            QStringList sorted = names;
            sorted.sort(Qt::CaseInsensitive);
            QCOMPARE(names, sorted);
        }
    }
};

QTEST_MAIN(ServicesTest)
#include "services_test.moc"
