// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/copy_text.h"
#include "ui/table/log_model.h"
#include "ui/table/log_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr std::int64_t s = 1'000 * ms;

LogEntry entryOf(const QByteArray &line)
{
    EntryDecoder decoder;
    return decoder.decodeSelfNamed(line);
}

LogEntries threeEntries()
{
    return {
        entryOf("{\"timestamp\":\"2024-01-25T10:30:00Z\",\"service\":\"shop\",\"level\":\"info\","
                "\"message\":\"a | "
                "b\",\"http\":{\"path\":\"/cart\",\"status\":200},\"trace_id\":\"t1\"}"),
        entryOf("{\"timestamp\":\"2024-01-25T10:30:01.5Z\",\"service\":\"pay\",\"level\":\"error\","
                "\"message\":\"say \\\"no\\\", twice\\nand more\",\"tags\":[\"x\",\"y\"]}"),
        entryOf(
            "{\"timestamp\":\"2024-01-25T10:30:01.75Z\",\"service\":\"shop\",\"level\":\"warn\","
            "\"message\":\"it's late\",\"http.path\":\"/late\",\"trace_id\":\"t1\"}")};
}

/// The columns from left to right.
QStringList shown(const LogView &view)
{
    QStringList heads;
    for (const int column : view.shownColumns())
        heads.append(view.model()->headerData(column, Qt::Horizontal).toString());
    return heads;
}

} // namespace

class TestColumns final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFields();
    void findsIdsOfRequests();
    void modelShowsFields();
    void timesInEveryStyle();
    void spansAndAges();
    void anyZone();
    void viewKeepsColumns();
    void brokenColumnsDoNoHarm();
    void headerMenu();
    void copies();
    void findsTheSameRequest();
};

void TestColumns::readsFields()
{
    FieldReader reader;
    const LogEntries entries = threeEntries();
    QCOMPARE(reader.text(entries[0], QStringLiteral("http.path")), QStringLiteral("/cart"));
    QCOMPARE(reader.text(entries[2], QStringLiteral("http.path")), QStringLiteral("/late"));
    QCOMPARE(reader.text(entries[0], QStringLiteral("http")),
             QStringLiteral("{\"path\":\"/cart\",\"status\":200}"));
    QCOMPARE(reader.text(entries[1], QStringLiteral("tags")), QStringLiteral("[\"x\",\"y\"]"));
    QCOMPARE(reader.text(entries[1], QStringLiteral("http.path")), QString());
    QCOMPARE(reader.text(entryOf("no JSON at all"), QStringLiteral("a")), QString());
    QCOMPARE(reader.text(LogEntry::gap({}, {}, 3, {}), QStringLiteral("a")), QString());
    QCOMPARE(reader.names(entries[0]),
             (QStringList{QStringLiteral("timestamp"), QStringLiteral("service"),
                          QStringLiteral("level"), QStringLiteral("message"),
                          QStringLiteral("http.path"), QStringLiteral("http.status"),
                          QStringLiteral("trace_id")}));
}

void TestColumns::findsIdsOfRequests()
{
    FieldReader reader;
    const auto ids = reader.requestIds(
        entryOf("{\"trace\":{\"id\":\"t-9\"},\"requestId\":\"r-1\",\"correlation_id\":null}"));
    QCOMPARE(ids.size(), 2);
    QCOMPARE(ids[0].field, QStringLiteral("requestId"));
    QCOMPARE(ids[0].value, QStringLiteral("r-1"));
    QCOMPARE(ids[1].field, QStringLiteral("trace.id"));
    QVERIFY(reader.requestIds(entryOf("{\"message\":\"x\"}")).isEmpty());
}

void TestColumns::modelShowsFields()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTimeZone(QTimeZone::utc());
    model.append(threeEntries());
    model.addFieldColumn(QStringLiteral("http.path"));
    model.addFieldColumn(QStringLiteral("trace_id"));
    model.addFieldColumn(QStringLiteral("trace_id"));
    QCOMPARE(model.columnCount(), LogModel::FixedColumns + 2);
    QCOMPARE(model.headerData(4, Qt::Horizontal, Qt::DisplayRole), QStringLiteral("http.path"));
    QCOMPARE(model.index(2, 4).data().toString(), QStringLiteral("/late"));
    QCOMPARE(model.index(2, 5).data().toString(), QStringLiteral("t1"));
    QCOMPARE(model.index(1, 5).data().toString(), QString());
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().endsWith(u"/cart t1"));
    model.removeFieldColumn(QStringLiteral("http.path"));
    QCOMPARE(model.fieldColumns(), QStringList{QStringLiteral("trace_id")});
    QCOMPARE(model.index(2, 4).data().toString(), QStringLiteral("t1"));
    for (int i = 0; i < 100; ++i)
        model.addFieldColumn(QString::number(i));
    QCOMPARE(model.fieldColumns().size(), LogModel::maxFieldColumns);
}

void TestColumns::timesInEveryStyle()
{
    LogModel model;
    model.setTimeZone(QTimeZone::utc());
    model.append(threeEntries());
    const auto time = [&](int row) { return model.index(row, 0).data().toString(); };
    QCOMPARE(time(1), QStringLiteral("2024-01-25 10:30:01.500"));
    model.setTimeStyle(TimeStyle::SinceAbove);
    QCOMPARE(time(0), QString());
    QCOMPARE(time(1), QStringLiteral("+1.500 s"));
    QCOMPARE(time(2), QStringLiteral("+250.000 ms"));
    model.setTimeStyle(TimeStyle::SinceReference, model.entryAt(1)->time);
    QCOMPARE(time(0), QStringLiteral("-1.500 s"));
    QCOMPARE(time(1), QStringLiteral("+0.000 ms"));
    model.setTimeStyle(TimeStyle::Age);
    QVERIFY2(time(0).endsWith(u" ago"), qPrintable(time(0)));
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::DisplayRole) != QStringLiteral("Time"));
}

void TestColumns::spansAndAges()
{
    QCOMPARE(spanText(412'000), QStringLiteral("+0.412 ms"));
    QCOMPARE(spanText(-(3 * 60 + 12) * s), QStringLiteral("-3 min 12 s"));
    QCOMPARE(spanText(53 * 3600 * s), QStringLiteral("+2 d 5 h"));
    QVERIFY(spanText(std::numeric_limits<std::int64_t>::min()).startsWith(u'-'));
    QCOMPARE(ageText(12 * s), QStringLiteral("12 s ago"));
    QCOMPARE(ageText(-180 * s), QStringLiteral("in 3 min"));
    for (const TimeStyle style :
         {TimeStyle::Clock, TimeStyle::Age, TimeStyle::SinceAbove, TimeStyle::SinceReference})
        QCOMPARE(timeStyleFromName(timeStyleName(style)), style);
    QCOMPARE(timeStyleFromName(QStringLiteral("nonsense")), TimeStyle::Clock);
}

void TestColumns::anyZone()
{
    const Timestamp time{1'706'178'600 * s + 5 * ms};
    QCOMPARE(clockText(time, QTimeZone("Asia/Shanghai")),
             QStringLiteral("2024-01-25 18:30:00.005"));
    QCOMPARE(clockText({-1 * ms}, QTimeZone::utc()), QStringLiteral("1969-12-31 23:59:59.999"));
}

void TestColumns::viewKeepsColumns()
{
    LogModel model;
    LogView view(&model);
    view.resize(900, 300);
    const LogView::Columns fresh = view.columns();
    QSignalSpy changed(&view, &LogView::columnsChanged);
    view.addFieldColumn(QStringLiteral("trace_id"));
    view.addFieldColumn(QStringLiteral("http.path"));
    QCOMPARE(changed.count(), 2);
    const QStringList wanted{QStringLiteral("Time"),      QStringLiteral("Level"),
                             QStringLiteral("Service"),   QStringLiteral("trace_id"),
                             QStringLiteral("http.path"), QStringLiteral("Message")};
    QCOMPARE(shown(view), wanted);
    view.horizontalHeader()->moveSection(0, 2);
    view.horizontalHeader()->resizeSection(4, 321);
    view.horizontalHeader()->setSectionHidden(LogModel::LevelColumn, true);
    const QStringList moved = shown(view);
    const LogView::Columns kept = view.columns();

    view.setColumns({});
    QCOMPARE(shown(view), (QStringList{wanted[0], wanted[1], wanted[2], wanted[5]}));
    QCOMPARE(view.columns(), fresh);
    view.setColumns(kept);
    QCOMPARE(shown(view), moved);
    QCOMPARE(view.columnWidth(4), 321);
    QCOMPARE(moved, (QStringList{wanted[2], wanted[0], wanted[3], wanted[4], wanted[5]}));
}

void TestColumns::brokenColumnsDoNoHarm()
{
    LogModel model;
    LogView view(&model);
    view.addFieldColumn(QStringLiteral("a"));
    const QByteArray ofFive = view.columns().header;
    view.setColumns({{QStringLiteral("a"), QStringLiteral("b")}, ofFive});
    QCOMPARE(view.horizontalHeader()->count(), 6);
    QVERIFY(shown(view).contains(QStringLiteral("b")));
    view.setColumns({{QStringLiteral("c")}, "nonsense"});
    QCOMPARE(shown(view).at(3), QStringLiteral("c"));
    view.horizontalHeader()->setSectionHidden(LogModel::MessageColumn, true);
    view.setColumns(view.columns());
    QVERIFY(shown(view).contains(QStringLiteral("Message")));
}

void TestColumns::headerMenu()
{
    LogModel model;
    LogView view(&model);
    view.resize(900, 300);
    view.addFieldColumn(QStringLiteral("a&b"));
    view.show();
    QHeaderView *header = view.horizontalHeader();
    Q_EMIT header->customContextMenuRequested(
        QPoint(header->sectionViewportPosition(LogModel::FixedColumns) + 3, 3));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    QVERIFY(actions.at(1)->text().contains(QStringLiteral("a&&b")));
    actions.at(1)->trigger();
    QVERIFY(model.fieldColumns().isEmpty());
    menu->close();
}

void TestColumns::copies()
{
    LogModel model;
    model.setTimeZone(QTimeZone::utc());
    LogEntries entries = threeEntries();
    entries.push_back(LogEntry::gap({}, {}, 3, QStringLiteral("gap")));
    model.append(std::move(entries));
    const QList<int> columns{LogModel::ServiceColumn, LogModel::MessageColumn};
    const auto copied = [&](CopyFormat format, const QList<int> &rows) {
        return copyText(model, rows, format, columns, QStringLiteral("http://127.0.0.1:1/logs"));
    };
    QCOMPARE(copied(CopyFormat::Text, {0, 3}), QStringLiteral("shop a | b"));
    QCOMPARE(copied(CopyFormat::Messages, {0, 1}),
             QStringLiteral("a | b\nsay \"no\", twice\nand more"));
    QCOMPARE(copied(CopyFormat::Json, {2}), QString::fromUtf8(model.entryAt(2)->line));
    QCOMPARE(copied(CopyFormat::Csv, {1}),
             QStringLiteral("Service,Message\npay,\"say \"\"no\"\", twice\nand more\""));
    QCOMPARE(copied(CopyFormat::Markdown, {0, 1}),
             QStringLiteral("| Service | Message |\n| --- | --- |\n| shop | a \\| b |\n"
                            "| pay | say \"no\", twice<br>and more |"));
    const QString curl = copied(CopyFormat::Curl, {2});
    QVERIFY2(curl.contains(QStringLiteral("it'\\''s late")), qPrintable(curl));
    QVERIFY(curl.endsWith(QStringLiteral("'http://127.0.0.1:1/logs'")));
    QCOMPARE(copied(CopyFormat::Json, {3, 99}), QString());
}

void TestColumns::findsTheSameRequest()
{
    LogModel model;
    model.append(threeEntries());
    const auto ids = FieldReader().requestIds(*model.entryAt(0));
    QCOMPARE(model.findId(1, ids, true), 2);
    QCOMPARE(model.findId(1, ids, false), 0);
    QCOMPARE(model.findId(3, ids, true), -1);
    QCOMPARE(model.findId(0, {}, true), -1);
    const LogEntry second = *model.entryAt(1);
    QCOMPARE(model.findEntry(second), 1);
    QCOMPARE(model.findEntry(entryOf("{}")), -1);
}

QTEST_MAIN(TestColumns)
#include "test_columns.moc"
