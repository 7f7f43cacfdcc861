// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/details_panel.h"
#include "ui/details/field_model.h"
#include "ui/details/field_tree.h"
#include "ui/details/pretty_json.h"
#include "ui/details/text_box.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace logyard;
using namespace logyard::ui;

namespace {

const QByteArray nested =
    R"({"timestamp":"2024-01-25T10:30:45.123456Z","level":"error","service":"auth",)"
    R"("message":"first\nsecond","user":{"id":42,"name":"Ann Lee"},"tags":["a","b"],)"
    R"("big":12345678901234567890,"ok":true,"none":null})";

LogEntry entryOf(const QByteArray &line)
{
    EntryDecoder decoder;
    return decoder.decodeSelfNamed(line);
}

} // namespace

class DetailsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreATree()
    {
        FieldModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLine(nested);
        QCOMPARE(model.rowCount(), 9);
        const QModelIndex id = model.find(QStringLiteral("user.id"));
        QVERIFY(id.isValid());
        QCOMPARE(id.siblingAtColumn(FieldModel::ValueColumn).data().toString(),
                 QStringLiteral("42"));
        QCOMPARE(id.siblingAtColumn(FieldModel::TypeColumn).data().toString(),
                 QStringLiteral("number"));
        QCOMPARE(id.parent().data().toString(), QStringLiteral("user"));
        QVERIFY(!id.parent().data(FieldModel::IsScalarRole).toBool());
        QCOMPARE(model.rowCount(model.find(QStringLiteral("tags"))), 2);
        // No digit of a large number is lost.
        QCOMPARE(model.find(QStringLiteral("big")).data(FieldModel::ValueRole).toString(),
                 QStringLiteral("12345678901234567890"));
        QVERIFY(!model.find(QStringLiteral("none")).data(FieldModel::IsScalarRole).toBool());
        model.setLine(QByteArray("{}"));
        QCOMPARE(model.rowCount(), 0);
    }

    void whatIsNoJsonIsAMessage()
    {
        FieldModel model;
        model.setLine("plain text, no JSON");
        QVERIFY(!model.isJson());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data(FieldModel::ValueRole).toString(),
                 QStringLiteral("plain text, no JSON"));
    }

    void fieldsAreBounded()
    {
        QByteArray line = "{\"a\":[0";
        for (std::size_t i = 0; i < FieldModel::maxFields + 100; ++i)
            line += ",1";
        line += "],\"after\":1}";
        FieldModel model;
        model.setLine(line);
        QVERIFY(model.fieldCount() <= FieldModel::maxFields + 1);
        QCOMPARE(model.rowCount(), 2); // the array, and that there is more
        QVERIFY(!model.index(1, 0).data(FieldModel::IsScalarRole).toBool());
    }

    void deepNestingIsShown()
    {
        QByteArray line;
        for (int i = 0; i < 900; ++i)
            line += "{\"a\":";
        line += "1" + QByteArray(900, '}');
        FieldTree tree;
        tree.setLine(line);
        QCOMPARE(tree.model()->fieldCount(), std::size_t(900));
        QVERIFY(prettyJson(line.toStdString()).size() < 900 * 300);
    }

    void jsonIsLaidOut()
    {
        const std::string json = "{\"a\":1.50,\"b\":{\"c\":[]},\"d\":\"x,\\\"{\"}";
        const std::string pretty = "{\n  \"a\": 1.50,\n  \"b\": {\n    \"c\": []\n  },\n"
                                   "  \"d\": \"x,\\\"{\"\n}";
        QCOMPARE(prettyJson(json), pretty);
        QCOMPARE(prettyJson("{}"), "{}");
        // Never runs past the end, whatever it is given.
        for (const char *broken : {"", "\"", "\"\\", "{", "]]]", "{\"a\""})
            prettyJson(broken);
    }

    void theWholeMessageIsShown()
    {
        DetailsPanel panel;
        const LogEntry entry = entryOf(nested);
        panel.setEntry(&entry);
        QCOMPARE(panel.message()->text(), QStringLiteral("first\nsecond"));
        QVERIFY(panel.title().contains(QStringLiteral("Error")));
        QVERIFY(panel.title().contains(QStringLiteral("auth")));
        QVERIFY(panel.title().contains(QStringLiteral(".123456")));
        panel.setEntry(nullptr);
        QVERIFY(!panel.title().contains(QStringLiteral("auth")));
    }

    void longTextIsCutUntilAsked()
    {
        TextBox box;
        box.show();
        const QString text(TextBox::maxShown * 3, u'x');
        box.setText(text);
        QVERIFY(box.shownText().size() <= TextBox::maxShown + 1);
        QVERIFY(box.showAllButton()->isVisible());
        QTest::mouseClick(box.showAllButton(), Qt::LeftButton);
        QCOMPARE(box.shownText().size(), text.size());
        QVERIFY(!box.showAllButton()->isVisible());
        box.setText(QStringLiteral("short"));
        QCOMPARE(box.shownText(), QStringLiteral("short"));
    }

    void fieldsMakeTerms()
    {
        DetailsPanel panel;
        panel.resize(420, 600);
        panel.show();
        const LogEntry entry = entryOf(nested);
        panel.setEntry(&entry);
        QSignalSpy terms(&panel, &DetailsPanel::termRequested);
        FieldTree *tree = panel.fields();
        QTest::keyClicks(tree->searchField(), QStringLiteral("ann"));
        const QModelIndex user = tree->view()->model()->index(0, 0);
        QCOMPARE(user.data().toString(), QStringLiteral("user"));
        tree->view()->setCurrentIndex(tree->view()->model()->index(0, 0, user));
        QTest::keyClick(tree->view(), Qt::Key_Plus);
        QTest::keyClick(tree->view(), Qt::Key_Minus);
        QCOMPARE(terms.count(), 2);
        QCOMPARE(terms[0],
                 (QVariantList{QStringLiteral("user.name"), QStringLiteral("Ann Lee"), false}));
        QCOMPARE(terms[1].at(2).toBool(), true);
        QTest::keyClick(tree->view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Ann Lee"));
        tree->copyField();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("user.name"));
        // An object has no value of its own to filter by.
        tree->view()->setCurrentIndex(user);
        tree->include();
        QCOMPARE(terms.count(), 2);
    }

    void theFieldStaysChosen()
    {
        FieldTree tree;
        tree.setLine(nested);
        const auto choose = tree.view()->model()->match(tree.view()->model()->index(0, 0),
                                                        Qt::DisplayRole, QStringLiteral("ok"));
        QCOMPARE(choose.size(), 1);
        tree.view()->setCurrentIndex(choose.first());
        tree.setLine(R"({"x":1,"y":2,"ok":false})");
        QCOMPARE(tree.view()->currentIndex().data().toString(), QStringLiteral("ok"));
    }

    void gapsAreExplained()
    {
        DetailsPanel panel;
        const LogEntry gap =
            LogEntry::gap(Timestamp{0}, Timestamp{1}, 123, QStringLiteral("123 entries skipped"));
        panel.setEntry(&gap);
        QVERIFY(panel.message()->text().contains(gap.message));
        QVERIFY(panel.title().contains(QStringLiteral("Gap")));
        QVERIFY(!panel.findChild<QTabWidget *>()->isVisibleTo(&panel));
    }

    void jsonTabCopiesTheStoredLine()
    {
        DetailsPanel panel;
        panel.resize(420, 600);
        panel.show();
        const LogEntry entry = entryOf(nested);
        panel.setEntry(&entry);
        auto *tabs = panel.findChild<QTabWidget *>();
        tabs->setCurrentIndex(1);
        QVERIFY(panel.json()->text().contains(QStringLiteral("\n    \"id\": 42")));
        QTest::mouseClick(tabs->cornerWidget(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), nested);
    }
};

QTEST_MAIN(DetailsTest)
#include "details_test.moc"
