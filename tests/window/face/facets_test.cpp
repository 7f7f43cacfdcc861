// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facets/facet_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace logyard::ui;

namespace {

FacetList someFacets(bool complete = true)
{
    const QByteArray answer =
        "{\"fields\":[{\"name\":\"message\",\"count\":9,\"values\":[]},"
        "{\"name\":\"user\",\"count\":4,\"values\":[{\"value\":\"Ann Lee\",\"count\":3},"
        "{\"value\":\"\",\"count\":1}],\"more\":true},"
        "{\"name\":\"host\",\"count\":2,\"values\":[{\"value\":\"a1\",\"count\":2}],\"more\":false}"
        ","
        "{\"name\":\"level\",\"count\":9,\"values\":[{\"value\":\"info\",\"count\":9}]},"
        "{\"name\":\"node\",\"count\":8,\"values\":[{\"value\":\"n\",\"count\":8}]}],"
        "\"entries\":9,\"complete\":"
        + QByteArray(complete ? "true" : "false") + "}";
    return readFacets(QJsonDocument::fromJson(answer).object());
}

} // namespace

class FacetsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswers()
    {
        const FacetList list = someFacets();
        QStringList names;
        for (const Facet &facet : list.facets)
            names.append(facet.field);
        QCOMPARE(names,
                 (QStringList{QStringLiteral("level"), QStringLiteral("host"),
                              QStringLiteral("node"), QStringLiteral("user")}));
        QCOMPARE(list.entries, 9u);
        QVERIFY(list.facets.last().hasMore);
        QVERIFY(readFacets({}).facets.isEmpty());
        // Levels by their standard names, however they are spelled; what is none stays as it is.
        const QByteArray spelled =
            "{\"fields\":[{\"name\":\"level\",\"count\":10,\"values\":["
            "{\"value\":\"info\",\"count\":4},{\"value\":\"ERROR\",\"count\":3},"
            "{\"value\":\"error\",\"count\":2},{\"value\":\"odd\",\"count\":1}]}],\"entries\":10}";
        const FacetList levels = readFacets(QJsonDocument::fromJson(spelled).object());
        QCOMPARE(levels.facets[0].values,
                 (QList<Facet::Value>{{QStringLiteral("error"), 5},
                                      {QStringLiteral("info"), 4},
                                      {QStringLiteral("odd"), 1}}));
        QVERIFY(
            readFacets(QJsonDocument::fromJson("{\"fields\":[7,null,{}],\"entries\":-3}").object())
                .facets.isEmpty());
    }

    void modelIsATree()
    {
        FacetModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setList(someFacets());
        QCOMPARE(model.rowCount(), 4);
        const QModelIndex user = model.index(3, 0);
        QCOMPARE(user.data().toString(), QStringLiteral("user"));
        QCOMPARE(model.rowCount(user), 3);
        const QModelIndex ann = model.index(0, 0, user);
        QCOMPARE(ann.data(FacetModel::ValueRole).toString(), QStringLiteral("Ann Lee"));
        QCOMPARE(ann.data(FacetModel::ShareRole).toDouble(), 0.75);
        QCOMPARE(ann.siblingAtColumn(1).data().toString(), QStringLiteral("3"));
        QCOMPARE(model.index(1, 0, user).data().toString(), QStringLiteral("(empty)"));
        QVERIFY(model.index(2, 0, user).data(FacetModel::IsMoreRole).toBool());
        QVERIFY(!model.index(2, 0, user).data(FacetModel::ValueRole).isValid());
        QCOMPARE(ann.parent(), user);
        QSignalSpy reset(&model, &FacetModel::modelReset);
        model.setList(someFacets());
        QCOMPARE(reset.count(), 0);
        model.setList({});
        QCOMPARE(model.rowCount(), 0);
    }

    void clicksAskForFilters()
    {
        FacetPanel panel;
        panel.resize(300, 400);
        panel.show();
        panel.setList(someFacets());
        QTreeView *view = panel.view();
        const QModelIndex level = panel.model()->index(0, 0);
        const QModelIndex user = panel.model()->index(3, 0);
        QVERIFY(view->isExpanded(level));
        QVERIFY(!view->isExpanded(user));
        QSignalSpy term(&panel, &FacetPanel::termRequested);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(panel.model()->index(0, 0, level)).center());
        QCOMPARE(term.count(), 1);
        QCOMPARE(term.last(),
                 (QVariantList{QStringLiteral("level"), QStringLiteral("info"), false}));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(user).center());
        QVERIFY(view->isExpanded(user));
        // What is open stays so with another answer.
        panel.setList({});
        panel.setList(someFacets(false));
        QVERIFY(view->isExpanded(user));
        view->setCurrentIndex(panel.model()->index(0, 0, user));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(term.last(),
                 (QVariantList{QStringLiteral("user"), QStringLiteral("Ann Lee"), false}));

        Q_EMIT view->customContextMenuRequested(
            view->visualRect(panel.model()->index(0, 0, user)).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QSignalSpy only(&panel, &FacetPanel::onlyRequested);
        QSignalSpy column(&panel, &FacetPanel::columnRequested);
        menu->actions().constFirst()->trigger();
        menu->actions().constLast()->trigger();
        menu->close();
        QCOMPARE(only.count(), 1);
        QCOMPARE(column.last(), QVariantList{QStringLiteral("user")});
    }

    void saysWhatItCounted()
    {
        FacetPanel panel;
        const auto *note = panel.findChild<QLabel *>();
        QCOMPARE(note->text(), QStringLiteral("No entries"));
        panel.setBusy(true);
        QCOMPARE(note->text(), QStringLiteral("Counting…"));
        panel.setBusy(false);
        panel.setList(someFacets());
        QCOMPARE(note->text(), QStringLiteral("Counted over 9 entries"));
        panel.setList(someFacets(false));
        QCOMPARE(note->text(), QStringLiteral("Counted over the newest 9 entries"));
    }
};

QTEST_MAIN(FacetsTest)
#include "facets_test.moc"
