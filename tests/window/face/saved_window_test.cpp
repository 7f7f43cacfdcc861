// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/window_fixture.h"

#include "ui/filter/filter_bar.h"
#include "ui/saved/alerts.h"
#include "ui/saved/save_dialog.h"
#include "ui/saved/saved_filters.h"
#include "ui/saved/saved_filters_dialog.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/window/main_window.h"
#include "ui/window/saved_filter_control.h"
#include "ui/window/window_actions.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

/// Saved filters and alerts in the whole window, by its keys.
class SavedWindowTest final : public logyard::test::WindowFixture
{
    Q_OBJECT

    SavedFilterControl *saved() const { return m_window->savedFilters(); }
    void save(const QString &name, bool alerts)
    {
        key(Qt::Key_D, Qt::ControlModifier);
        auto *dialog = m_window->findChild<SaveDialog *>();
        QVERIFY(dialog);
        dialog->nameField()->setText(name);
        dialog->alertBox()->setChecked(alerts);
        dialog->accept();
        QTRY_VERIFY(!m_window->findChild<SaveDialog *>());
        m_window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.begin();
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    }

    void init()
    {
        begin();
        m_service->add(QStringLiteral("auth"), QStringLiteral("info"), QStringLiteral("login"));
        m_service->add(QStringLiteral("billing"), QStringLiteral("error"),
                       QStringLiteral("refused"));
        open();
        QTRY_COMPARE(rows(), 2);
        QTRY_VERIFY(m_window->pane()->isSettled());
    }

    void cleanup() { end(); }

    void aFilterIsSavedAndShownAgain()
    {
        m_window->filterBar()->setExpression(QStringLiteral("refused"));
        save(QStringLiteral("Refusals"), false);
        QCOMPARE(saved()->filters()->rowCount(), 1);
        m_window->filterBar()->setExpression(QStringLiteral("other"));
        const QList<Command> commands = saved()->commands();
        QCOMPARE(commands.size(), 1);
        QCOMPARE(commands[0].name, QStringLiteral("Refusals"));
        commands[0].run();
        QCOMPARE(m_window->filterBar()->state().expression, QStringLiteral("refused"));
        m_window->windowActions()->editFilters->trigger();
        QTRY_VERIFY(saved()->dialog() && saved()->dialog()->isVisible());
        saved()->dialog()->close();
    }

    // Whatever the table shows; and only what nobody saw is counted.
    void anAlertCountsWhatComes()
    {
        m_window->filterBar()->setExpression(QStringLiteral("refused"));
        save(QStringLiteral("Refusals"), true);
        m_window->filterBar()->setExpression(QStringLiteral("login"));
        m_service->add(QStringLiteral("billing"), QStringLiteral("error"),
                       QStringLiteral("refused again"));
        QTRY_COMPARE(saved()->alerts()->alertCount(), 1U);
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("(1) ")));
        saved()->show(saved()->filters()->all()[0].id);
        QCOMPARE(saved()->alerts()->alertCount(), 0U);
        QVERIFY(!m_window->windowTitle().startsWith(u'('));
    }
};

QTEST_MAIN(SavedWindowTest)
#include "saved_window_test.moc"
