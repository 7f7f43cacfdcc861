// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/waiting.h"
#include "ui/services/services_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
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

    std::unique_ptr<ServicesPanel> m_panel;
    QTreeView *m_view = nullptr;

private Q_SLOTS:
    void init()
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
        m_panel->setServices(list({info("auth", 12'449, 3), info("billing", 7), info("web", 900)}));
    }

    void cleanup() { m_panel.reset(); }

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
        QCOMPARE(spy.count(), yes ? 1 : 0);
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
