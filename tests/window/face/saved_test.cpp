// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"
#include "tests/window/face/own_settings.h"

#include "ui/filter/filter_field.h"
#include "ui/saved/alerts.h"
#include "ui/saved/save_dialog.h"
#include "ui/saved/saved_filters.h"
#include "ui/saved/saved_filters_button.h"
#include "ui/saved/saved_filters_dialog.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace logyard;
using namespace logyard::ui;
using namespace std::chrono_literals;

namespace {

/// Keeps what it is told to show.
class Listener final : public Notifier
{
public:
    void show(const Notification &notification) override
    {
        if (!m_problem.isEmpty()) {
            Q_EMIT failed(notification, m_problem);
            return;
        }
        seen.append(notification);
        Q_EMIT shown(notification.key);
    }
    void withdraw(const QString &key) override { withdrawn.append(key); }
    void fail(const QString &why) { m_problem = why; }

    QList<Notification> seen;
    QStringList withdrawn;

private:
    QString m_problem;
};

SavedFilter filterOf(const QString &name, const QString &expression, bool alerts = false)
{
    SavedFilter filter;
    filter.id = newFilterId();
    filter.name = name;
    filter.filter.expression = expression;
    filter.alerts = alerts;
    return filter;
}

LiveBatchPtr batchOf(LogEntries entries)
{
    auto batch = std::make_shared<LiveBatch>();
    batch->entries = std::move(entries);
    return batch;
}

LogEntry entryOf(int number, const char *message, const char *service = "auth",
                 const char *level = "info")
{
    return storedEntry(number, QString::fromLatin1(level), QString::fromLatin1(message), {},
                       QString::fromLatin1(service));
}

} // namespace

class SavedTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init() { QSettings().clear(); }

    void filesKeepFilters()
    {
        SavedFilter all = filterOf(QStringLiteral("Täglich"), QStringLiteral("status>=500"), true);
        all.filter.minimumLevel = Level::Warn;
        all.filter.range = {QStringLiteral("-15m"), {}};
        all.keepsRange = true;
        all.services = QStringList{QStringLiteral("auth"), QStringLiteral("billing")};
        all.snoozedUntil = 1800000000000;
        SavedFilter some = filterOf(QStringLiteral("b"), QStringLiteral("x"));
        some.services = QStringList();
        const auto read = filtersFromJson(filtersToJson({all, some}));
        QVERIFY(read.has_value());
        QCOMPARE(read->broken, 0);
        QCOMPARE(read->filters, (QList<SavedFilter>{all, some}));
    }

    void brokenFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("other") << QByteArray(R"({"logyard":"marks"})");
        QTest::newRow("newer") << QByteArray(R"({"logyard":"filters","version":2})");
        QTest::newRow("large") << QByteArray(maxFilterFile + 1, ' ');
    }

    void brokenFilesAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto read = filtersFromJson(json);
        QVERIFY(!read);
        QVERIFY(read.error().endsWith(u'.'));
    }

    void brokenFiltersAreLeftOut()
    {
        QByteArray json(
            "{'logyard':'filters','version':1,'filters':[1,{},{'name':''},"
            "{'name':'a','expression':'('},{'name':'b','expression':'x','services':['']},"
            "{'name':'good','expression':'x'}]}");
        const auto read = filtersFromJson(json.replace('\'', '"'));
        QVERIFY(read.has_value());
        QCOMPARE(read->filters.size(), 1);
        QCOMPARE(read->filters[0].name, QStringLiteral("good"));
        QVERIFY(!read->filters[0].id.isEmpty());
        QCOMPARE(read->broken, 5);
        QCOMPARE(filtersFromJson(
                     "{\"logyard\":\"filters\",\"filters\":[{\"expression\":\"x\",\"name\":\""
                     + QByteArray(200, 'n') + "\"}]}")
                     ->filters.size(),
                 0);
        QByteArray many = R"({"logyard":"filters","version":1,"filters":[)";
        for (int i = 0; i < 300; ++i)
            many += R"({"name":"a","expression":"x"},)";
        many.chop(1);
        QCOMPARE(filtersFromJson(many + "]}")->filters.size(), maxSavedFilters);
    }

    void theListIsKept()
    {
        SavedFilters filters;
        QAbstractItemModelTester tester(&filters);
        QSignalSpy changed(&filters, &SavedFilters::changed);
        QVERIFY(filters.put(filterOf(QStringLiteral("one"), QStringLiteral("a"))));
        QVERIFY(filters.put(filterOf(QStringLiteral("ONE"), QStringLiteral("b"))));
        QVERIFY(filters.put(filterOf(QStringLiteral("three"), QStringLiteral("c"))));
        QCOMPARE(changed.size(), 3);
        QCOMPARE(filters.all()[1].name, QStringLiteral("ONE (2)")); // names differ
        filters.move(2, 0);
        QCOMPARE(filters.all()[0].name, QStringLiteral("three"));
        filters.move(0, 7); // nowhere
        SavedFilters again;
        QAbstractItemModelTester againTester(&again);
        QCOMPARE(again.all(), filters.all());
        filters.remove(filters.all()[1].id);
        again.refresh(); // another window
        QCOMPARE(again.all(), filters.all());
        QVERIFY(again.setData(again.index(0, SavedFilters::NameColumn), QStringLiteral("new"),
                              Qt::EditRole));
        QVERIFY(!again.setData(again.index(0, SavedFilters::NameColumn), QStringLiteral("  "),
                               Qt::EditRole));
        filters.refresh();
        QCOMPARE(filters.all()[0].name, QStringLiteral("new"));
    }

    void thereIsABound()
    {
        SavedFilters filters;
        QList<SavedFilter> many;
        for (int i = 0; i < maxSavedFilters; ++i)
            many.append(filterOf(QString::number(i), QStringLiteral("a")));
        QCOMPARE(filters.import(many), maxSavedFilters);
        QCOMPARE(filters.import(many), 0);
        QVERIFY(!filters.put(filterOf(QStringLiteral("more"), QStringLiteral("a"))));
        QVERIFY(filters.put(filters.all()[3])); // is there
    }

    void whatIsBrokenInTheSettingsIsIgnored()
    {
        QSettings().setValue(QStringLiteral("savedFilters/list"), QByteArray("nonsense"));
        SavedFilters filters;
        QCOMPARE(filters.rowCount(), 0);
    }

    void aPaceSaysAtOnceThenRarely()
    {
        AlertPace pace;
        const AlertPace::Time start{};
        QVERIFY(!pace.take(start));
        pace.add(3);
        auto notice = pace.take(start);
        QVERIFY(notice && notice->entries == 3 && !notice->isMore);
        pace.add(2);
        pace.add(5);
        QVERIFY(!pace.take(start + 59s));
        QVERIFY(pace.isWaiting());
        notice = pace.take(start + 60s);
        QVERIFY(notice && notice->entries == 7 && notice->isMore);
        pace.add(1);
        pace.drop();
        QVERIFY(!pace.take(start + 10min));
        pace.add(1);
        notice = pace.take(start + 10min);
        QVERIFY(notice && !notice->isMore);
    }

    void entriesAreJudged()
    {
        SavedFilter errors = filterOf(QStringLiteral("errors"), {});
        errors.filter.minimumLevel = Level::Error;
        SavedFilter billing = filterOf(QStringLiteral("billing"), QStringLiteral("refused"));
        billing.services = QStringList{QStringLiteral("billing")};
        AlertJudge judge;
        QSignalSpy reported(&judge, &AlertJudge::reported);
        judge.setFilters({errors, billing, filterOf(QStringLiteral("none"), QStringLiteral("zz"))});
        judge.add(batchOf({entryOf(1, "refused"), entryOf(2, "refused", "billing"),
                           entryOf(3, "died", "auth", "error"), entryOf(4, "fine", "billing")}));
        judge.add(batchOf({entryOf(5, "last", "auth", "fatal"),
                           LogEntry::gap(LogEntry::noTime, LogEntry::noTime, 7, {})}));
        QHash<QString, AlertMatch> sum;
        quint64 unjudged = 0;
        QTRY_VERIFY([&] {
            while (!reported.isEmpty()) {
                const auto report = reported.takeFirst().first().value<AlertReport>();
                unjudged += report.unjudged;
                for (const AlertMatch &match : report.matches) {
                    const quint64 before = sum[match.id].entries;
                    sum[match.id] = match;
                    sum[match.id].entries += before;
                }
            }
            return unjudged == 7;
        }());
        QCOMPARE(sum.size(), 2);
        QCOMPARE(sum[errors.id].entries, 2U);
        QCOMPARE(sum[errors.id].newest.message, QStringLiteral("last"));
        QCOMPARE(sum[billing.id].entries, 1U);
    }

    // What comes beyond what a judge may hold is counted, whatever its speed.
    void whatIsTooMuchIsCounted()
    {
        AlertJudge judge;
        QSignalSpy reported(&judge, &AlertJudge::reported);
        judge.setFilters({filterOf(QStringLiteral("all"), QStringLiteral("row"))});
        constexpr int entries = 50000;
        const LiveBatchPtr batch = batchOf(storedEntries(0, entries));
        constexpr int batches = 20;
        for (int i = 0; i < batches; ++i)
            judge.add(batch);
        quint64 seen = 0;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                while (!reported.isEmpty()) {
                    const auto report = reported.takeFirst().first().value<AlertReport>();
                    seen += report.unjudged;
                    for (const AlertMatch &match : report.matches)
                        seen += match.entries;
                }
                return seen == quint64(batches * entries);
            }(),
            30000);
    }

    void alertsAreSaid()
    {
        SavedFilters filters;
        const SavedFilter loud =
            filterOf(QStringLiteral("Refused"), QStringLiteral("refused"), true);
        const SavedFilter quiet = filterOf(QStringLiteral("Quiet"), QStringLiteral("refused"));
        QVERIFY(filters.put(loud) && filters.put(quiet));
        Alerts alerts(&filters);
        auto owned = std::make_unique<Listener>();
        Listener *listener = owned.get();
        alerts.setNotifier(std::move(owned));
        alerts.take(batchOf({entryOf(1, "card refused", "billing"), entryOf(2, "fine")}));
        QTRY_COMPARE(listener->seen.size(), 1);
        QCOMPARE(listener->seen[0].title, QStringLiteral("Refused"));
        QCOMPARE(listener->seen[0].text, QStringLiteral("billing: card refused"));
        QCOMPARE(filters.countText(quiet.id), QStringLiteral("1"));
        QCOMPARE(alerts.alertCount(), 1U);
        alerts.take(batchOf({entryOf(3, "refused"), entryOf(4, "refused again")}));
        QTRY_COMPARE(alerts.alertCount(), 3U);
        QCOMPARE(listener->seen.size(), 1); // not more than one in a minute
        QCOMPARE(alerts.newestOf(loud.id)->message, QStringLiteral("refused again"));

        alerts.setWatched(loud.id); // looked at
        QCOMPARE(alerts.alertCount(), 0U);
        QCOMPARE(listener->withdrawn, QStringList{loud.id});
        alerts.take(batchOf({entryOf(5, "refused")}));
        QTRY_COMPARE(filters.countText(quiet.id), QStringLiteral("4"));
        QCOMPARE(alerts.alertCount(), 0U);
    }

    void alertsCanBeSnoozed()
    {
        SavedFilters filters;
        const SavedFilter loud =
            filterOf(QStringLiteral("Refused"), QStringLiteral("refused"), true);
        QVERIFY(filters.put(loud));
        Alerts alerts(&filters);
        auto owned = std::make_unique<Listener>();
        Listener *listener = owned.get();
        alerts.setNotifier(std::move(owned));
        Q_EMIT listener->snoozeRequested(loud.id);
        QVERIFY(alerts.isSnoozed(*filters.find(loud.id)));
        alerts.take(batchOf({entryOf(1, "refused")}));
        QTRY_COMPARE(alerts.alertCount(), 1U); // counted
        QCOMPARE(listener->seen.size(), 0);
        alerts.wake(loud.id);
        alerts.take(batchOf({entryOf(2, "refused")}));
        QTRY_COMPARE(listener->seen.size(), 1);
    }

    void whyNothingIsShownIsSaid()
    {
        SavedFilters filters;
        const SavedFilter loud =
            filterOf(QStringLiteral("Refused"), QStringLiteral("refused"), true);
        QVERIFY(filters.put(loud));
        Alerts alerts(&filters);
        auto owned = std::make_unique<Listener>();
        owned->fail(QStringLiteral("No tray."));
        alerts.setNotifier(std::move(owned));
        SavedFiltersDialog dialog(&filters, &alerts, nullptr);
        QSignalSpy said(&alerts, &Alerts::said);
        const auto buttons = dialog.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text().contains(QStringLiteral("Test")))
                button->click();
        }
        QCOMPARE(said.size(), 1);
        QCOMPARE(dialog.noteText(), QStringLiteral("No tray."));
    }

    void savingTakesANameOnce()
    {
        SavedFilters filters;
        FilterState state;
        state.expression = QStringLiteral("status>=500");
        state.range = {QStringLiteral("-15m"), {}};
        SaveDialog dialog(&filters, state, {QStringLiteral("auth")}, nullptr, nullptr);
        QCOMPARE(dialog.nameField()->text(), QStringLiteral("status>=500"));
        dialog.nameField()->clear();
        QVERIFY(!dialog.noteText().isEmpty());
        dialog.accept(); // not without a name
        QCOMPARE(filters.rowCount(), 0);
        dialog.nameField()->setText(QStringLiteral(" Server  errors "));
        dialog.alertBox()->setChecked(true);
        dialog.accept();
        QCOMPARE(filters.rowCount(), 1);
        const SavedFilter saved = filters.all()[0];
        QCOMPARE(saved.name, QStringLiteral("Server errors"));
        QVERIFY(saved.alerts && saved.filter.range.isOpen());
        QCOMPARE(*saved.services, QStringList{QStringLiteral("auth")});

        state.expression = QStringLiteral("status>=400");
        SaveDialog other(&filters, state, {}, &saved, nullptr);
        QCOMPARE(other.nameField()->text(), saved.name);
        QVERIFY(other.noteText().contains(QStringLiteral("replaced")));
        other.rangeBox()->setChecked(true);
        other.accept();
        QCOMPARE(filters.rowCount(), 1);
        QCOMPARE(filters.all()[0].filter, state);
    }

    void theDialogWorksOnTheList()
    {
        SavedFilters filters;
        for (const char *name : {"a", "b", "c"})
            QVERIFY(filters.put(filterOf(QString::fromLatin1(name), QStringLiteral("x"))));
        Alerts alerts(&filters);
        SavedFiltersDialog dialog(&filters, &alerts, nullptr);
        QSignalSpy shown(&dialog, &SavedFiltersDialog::showRequested);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.view()->setFocus();
        QTest::keyClick(dialog.view(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(filters.all()[1].name, QStringLiteral("a"));
        QTest::keyClick(dialog.view(), Qt::Key_Return);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown[0][0].toString(), filters.all()[1].id);
        dialog.expressionField()->setText(QStringLiteral("level=error ("));
        QTest::keyClick(dialog.expressionField(), Qt::Key_Return);
        QCOMPARE(filters.all()[1].filter.expression, QStringLiteral("x"));
        QTRY_VERIFY(dialog.noteText().contains(QStringLiteral("Not kept")));
        dialog.expressionField()->setText(QStringLiteral("level=error"));
        QTest::keyClick(dialog.expressionField(), Qt::Key_Return);
        QCOMPARE(filters.all()[1].filter.expression, QStringLiteral("level=error"));
        dialog.view()->setFocus();
        QTest::keyClick(dialog.view(), Qt::Key_Delete);
        QCOMPARE(filters.rowCount(), 2);

        const QString file = m_settings.filePath(QStringLiteral("filters.json"));
        dialog.exportFile(file);
        filters.remove(filters.all()[0].id);
        dialog.importFile(file);
        QCOMPARE(filters.rowCount(), 2);
        QVERIFY(dialog.noteText().contains(QStringLiteral("added")));
        dialog.importFile(QStringLiteral("/nowhere/at/all"));
        QVERIFY(dialog.noteText().contains(QStringLiteral("could not be read")));
        dialog.exportFile(QStringLiteral("/nowhere/at/all"));
        QVERIFY(dialog.noteText().contains(QStringLiteral("could not be written")));
    }

    void theButtonHasThemAll()
    {
        SavedFilters filters;
        SavedFilter one = filterOf(QStringLiteral("a & b"), QStringLiteral("x"), true);
        QVERIFY(filters.put(one));
        Alerts alerts(&filters);
        SavedFiltersButton button(&filters, &alerts, nullptr);
        QSignalSpy chosen(&button, &SavedFiltersButton::chosen);
        filters.setCount(one.id, {1234, false});
        Q_EMIT button.menu()->aboutToShow();
        QAction *first = button.menu()->actions().value(0);
        QVERIFY(first && first->text().startsWith(QStringLiteral("a && b\t1.2k")));
        first->trigger();
        QCOMPARE(chosen.size(), 1);
        Q_EMIT alerts.countsChanged();
        QVERIFY(button.toolTip().contains(QStringLiteral("1.2k")));
    }
};

QTEST_MAIN(SavedTest)
#include "saved_test.moc"
