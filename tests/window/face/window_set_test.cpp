// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/fake_service.h"
#include "tests/window/face/own_settings.h"

#include "ui/connections/connections.h"
#include "ui/connections/connections_dialog.h"
#include "ui/connections/token_dialog.h"
#include "ui/connections/token_vault.h"
#include "ui/filter/filter_bar.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_set.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <functional>
#include <utility>

using namespace logyard;
using namespace logyard::ui;
using namespace Qt::StringLiterals;

namespace {

class MemoryVault final : public TokenVault
{
public:
    QHash<QString, QString> tokens;
    QStringList asked;
    bool isLocked = false; ///< until unlock()

    void read(const QString &id, QObject *, ReadHandler handler) override
    {
        asked.append(id);
        if (isLocked)
            m_waiting.append([this, id, handler] { handler(tokens.value(id)); });
        else
            handler(tokens.value(id));
    }
    void unlock()
    {
        isLocked = false;
        for (const auto &answer : std::exchange(m_waiting, {}))
            answer();
    }
    void write(const QString &id, const QString &token, QObject *, WriteHandler handler) override
    {
        tokens[id] = token;
        handler(u"memory"_s);
    }

private:
    QList<std::function<void()>> m_waiting;
};

} // namespace

/// Windows that lead to one another: connections, links, tokens.
class WindowSetTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;
    std::unique_ptr<FakeService> m_here;
    std::unique_ptr<FakeService> m_there;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<WindowSet> m_set;

    void start(const WindowOptions &changes = {})
    {
        WindowOptions options = changes;
        if (options.serviceUrl.isEmpty()) {
            options.serviceUrl = m_here->url();
            options.ownsService = true;
        }
        m_set = std::make_unique<WindowSet>(options, nullptr, m_vault.get());
        m_set->start();
    }
    MainWindow *window() const
    {
        return m_set->windows().isEmpty() ? nullptr : m_set->windows().constLast();
    }
    int rows() const { return window() ? window()->pane()->model()->rowCount() : -1; }
    bool isThere() const
    {
        return m_set->windows().size() == 1 && window()->options().serviceUrl == m_there->url();
    }
    QMessageBox *box() const
    {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            if (auto *found = qobject_cast<QMessageBox *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    void answer(QMessageBox::ButtonRole role)
    {
        QMessageBox *asked = box();
        QVERIFY(asked);
        const QList<QAbstractButton *> buttons = asked->buttons();
        for (QAbstractButton *button : buttons) {
            if (asked->buttonRole(button) == role)
                return button->click();
        }
        QFAIL("no such button");
    }
    Connection keep(const QString &token)
    {
        Connection connection{newConnectionId(), u"prod"_s, serviceAddress(m_there->url()),
                              !token.isEmpty()};
        m_vault->tokens[connection.id] = token;
        m_set->connections()->put(connection);
        return connection;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.begin();
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void init()
    {
        QSettings().clear();
        m_vault = std::make_unique<MemoryVault>();
        m_here = std::make_unique<FakeService>();
        m_there = std::make_unique<FakeService>();
        QVERIFY(m_here->listen() && m_there->listen());
        m_here->add(u"auth"_s, u"info"_s, u"here"_s);
        for (int i = 0; i < 5; ++i)
            m_there->add(u"billing"_s, u"warn"_s, u"there %1"_s.arg(i));
    }

    void cleanup()
    {
        m_set.reset();
        m_here.reset();
        m_there.reset();
    }

    void aConnectionTakesTheWindowsPlace()
    {
        start();
        QTRY_COMPARE(rows(), 1);
        m_there->token = "sesame";
        const Connection prod = keep(u"sesame"_s);
        window()->windowActions()->connections->trigger();
        QTRY_VERIFY(m_set->dialog());
        m_set->dialog()->view()->setCurrentIndex(m_set->connections()->index(1, 0));
        QTest::keyClick(m_set->dialog()->view(), Qt::Key_Return);
        QTRY_VERIFY(isThere());
        QTRY_COMPARE(rows(), 5);
        QVERIFY(window()->windowTitle().contains(u"prod"_s));
        // And back, by the row on top.
        window()->windowActions()->connections->trigger();
        QTRY_VERIFY(m_set->dialog());
        QCOMPARE(m_set->dialog()->view()->currentIndex().row(), 1);
        m_set->dialog()->view()->setCurrentIndex(m_set->connections()->index(0, 0));
        QTest::keyClick(m_set->dialog()->view(), Qt::Key_Return);
        QTRY_COMPARE(window()->options().serviceUrl, m_here->url());
        QTRY_COMPARE(rows(), 1);
    }

    void aConnectionOpensBesideTheWindow()
    {
        start();
        keep({});
        window()->windowActions()->connections->trigger();
        QTRY_VERIFY(m_set->dialog());
        m_set->dialog()->view()->setCurrentIndex(m_set->connections()->index(1, 0));
        QTest::keyClick(m_set->dialog()->view(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_set->windows().size(), 2);
        QTRY_COMPARE(rows(), 5);
        QVERIFY(m_vault->asked.isEmpty());
    }

    void aMissingTokenIsAskedForAndKept()
    {
        m_there->token = "sesame";
        WindowOptions options;
        options.serviceUrl = m_there->url();
        start(options);
        QTRY_VERIFY(window()->banner()->text().contains(u"asks for a token"_s));
        window()->banner()->button()->click();
        auto *dialog = window()->findChild<TokenDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->keepBox()->isChecked());
        dialog->tokenField()->setText(u" wrong "_s);
        QTest::keyClick(dialog->tokenField(), Qt::Key_Return);
        QTRY_VERIFY(window()->banner()->isVisible()
                    && window()->banner()->text().contains(u"does not take the token"_s));
        QVERIFY(m_vault->tokens.isEmpty()); // kept is what was taken
        window()->banner()->button()->click();
        dialog = window()->findChild<TokenDialog *>();
        QVERIFY(dialog);
        dialog->tokenField()->setText(u"sesame"_s);
        QTest::keyClick(dialog->tokenField(), Qt::Key_Return);
        QTRY_COMPARE(rows(), 5);
        QTRY_VERIFY(!window()->banner()->isVisible());
        QCOMPARE(m_set->connections()->all().size(), 1);
        QTRY_VERIFY(m_set->connections()->all().constFirst().hasToken);
        const Connection kept = m_set->connections()->all().constFirst();
        QVERIFY(isSameService(kept.address, m_there->url()));
        QCOMPARE(m_vault->tokens.value(kept.id), u"sesame"_s);
    }

    void anAddressThatIsKeptComesWithItsToken()
    {
        m_there->token = "sesame";
        start();
        keep(u"sesame"_s);
        WindowOptions options;
        options.serviceUrl = m_there->url();
        start(options);
        QTRY_COMPARE(rows(), 5);
        QCOMPARE(window()->options().name, u"prod"_s);
        // One that was given wins.
        options.token = u"wrong"_s;
        start(options);
        QTRY_VERIFY(window()->banner()->text().contains(u"does not take the token"_s));
    }

    void aLockedKeychainIsWaitedForInSight()
    {
        m_there->token = "sesame";
        start();
        keep(u"sesame"_s);
        WindowOptions options;
        options.serviceUrl = m_there->url();
        m_vault->isLocked = true;
        start(options);
        QTRY_VERIFY(box());
        QVERIFY(m_set->windows().isEmpty());
        m_vault->unlock();
        QTRY_VERIFY(!box());
        QTRY_COMPARE(rows(), 5);

        // Who does not want to wait sees what there is without.
        m_vault->isLocked = true;
        start(options);
        QTRY_VERIFY(box());
        answer(QMessageBox::AcceptRole);
        QTRY_COMPARE(m_set->windows().size(), 1);
        QTRY_VERIFY(window()->banner()->text().contains(u"asks for a token"_s));
        m_vault->unlock();
        QCOMPARE(m_set->windows().size(), 1);

        // And who cancels, nothing.
        m_vault->isLocked = true;
        start(options);
        QTRY_VERIFY(box());
        box()->close();
        QTRY_VERIFY(!box());
        m_vault->unlock();
        QVERIFY(m_set->windows().isEmpty());
    }

    void aLinkLeadsBackToTheView()
    {
        start();
        QTRY_COMPARE(rows(), 1);
        window()->services()->setScope({u"auth"_s});
        window()->filterBar()->setState({u"here"_s, Level::Info, {u"-15m"_s, {}}});
        window()->windowActions()->copyLink->trigger();
        const QString link = QApplication::clipboard()->text();
        QVERIFY2(link.startsWith(u"logyard://127.0.0.1:"_s), qPrintable(link));
        QVERIFY(!link.contains(u"-15m"_s)); // it means the same tomorrow
        window()->filterBar()->clear();
        window()->services()->setScope({});

        window()->windowActions()->openLink->trigger();
        auto *dialog = window()->findChild<QInputDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->textValue(), link); // what was copied is offered
        dialog->accept();
        QTRY_COMPARE(window()->filterBar()->state().expression, u"here"_s);
        QCOMPARE(window()->services()->scope(), QStringList{u"auth"_s});
        QCOMPARE(window()->filterBar()->state().minimumLevel, Level::Info);
        QCOMPARE(m_set->windows().size(), 1);
        window()->windowActions()->back->trigger();
        QTRY_VERIFY(window()->filterBar()->state().isEmpty());

        window()->windowActions()->copyCommand->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(u"logyard"_s));
    }

    void aLinkElsewhereAsksFirst()
    {
        start();
        QTRY_COMPARE(rows(), 1);
        m_there->requests.clear();
        ViewLink link;
        link.service = m_there->url();
        link.filter.expression = u"there"_s;
        m_set->openLink(linkTo(link), window());
        QTRY_VERIFY(box());
        QCOMPARE(box()->defaultButton(), box()->button(QMessageBox::Cancel));
        QVERIFY(box()->text().contains(u"127.0.0.1:%1"_s.arg(m_there->port())));
        answer(QMessageBox::RejectRole);
        QTRY_VERIFY(!box());
        QVERIFY(m_there->requests.isEmpty());
        QCOMPARE(window()->options().serviceUrl, m_here->url());

        m_set->openLink(linkTo(link), window());
        QTRY_VERIFY(box());
        answer(QMessageBox::AcceptRole);
        QTRY_VERIFY(isThere());
        QCOMPARE(window()->filterBar()->state().expression, u"there"_s);
        QVERIFY(m_vault->asked.isEmpty());
    }

    void aLinkToAConnectionUsesItsToken()
    {
        start();
        m_there->token = "sesame";
        keep(u"sesame"_s);
        ViewLink link;
        link.service = m_there->url();
        link.services = {u"billing"_s};
        m_set->openLink(linkTo(link), window());
        QTRY_VERIFY(isThere());
        QTRY_COMPARE(rows(), 5);
        QCOMPARE(window()->services()->scope(), QStringList{u"billing"_s});
        // Another port is another service.
        const qsizetype asked = m_vault->asked.size();
        link.service.setPort(1);
        m_set->openLink(linkTo(link), window());
        QTRY_VERIFY(box());
        QCOMPARE(m_vault->asked.size(), asked);
        answer(QMessageBox::RejectRole);
    }

    void aBadLinkIsSaid()
    {
        start();
        m_set->openLink(u"logyard://host/?filter=((("_s, window());
        QTRY_VERIFY(box());
        QVERIFY(box()->text().contains(u"Its filter"_s));
        box()->close();
        QTRY_VERIFY(!box());
        QCOMPARE(m_set->windows().size(), 1);
    }

    void aLinkAtTheStartAsksBeforeAnythingIsSent()
    {
        WindowOptions options;
        options.serviceUrl = m_there->url();
        options.asksFirst = true;
        ViewLink view;
        view.filter.expression = u"there"_s;
        options.view = view;
        start(options);
        QTRY_VERIFY(box());
        QVERIFY(m_set->windows().isEmpty());
        QVERIFY(m_there->requests.isEmpty());
        answer(QMessageBox::AcceptRole);
        QTRY_VERIFY(isThere());
        QCOMPARE(window()->filterBar()->state().expression, u"there"_s);
    }

    void anEntryIsFoundAgainByItsTime()
    {
        start();
        QTRY_COMPARE(rows(), 1);
        ViewLink view = window()->currentView();
        view.at = window()->pane()->model()->entryAt(0)->time;
        window()->showView(view);
        QTRY_VERIFY(window()->pane()->currentEntry());
        QCOMPARE(window()->pane()->currentEntry()->message, u"here"_s);
        QCOMPARE(window()->currentView().at, view.at);
    }
};

QTEST_MAIN(WindowSetTest)
#include "window_set_test.moc"
