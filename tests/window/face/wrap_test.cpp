// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"

#include "ui/table/line_wrap.h"
#include "ui/table/log_delegate.h"
#include "ui/table/log_model.h"
#include "ui/table/log_view.h"
#include "ui/theme/fonts.h"

#include <QAbstractItemModelTester>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

#include <cmath>

using namespace logyard;
using namespace logyard::ui;

namespace {

QString words(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list.append(QStringLiteral("word%1").arg(i));
    return list.join(u' ');
}

LogEntry longEntry(int number, int count)
{
    return storedEntry(number, QStringLiteral("info"), words(count));
}

QString joined(const QList<RowLine> &pieces)
{
    QString text;
    for (const RowLine &piece : pieces)
        text += piece.text;
    return text.remove(u' '); // those where a line ends are not shown
}

struct Table
{
    LogModel model;
    QAbstractItemModelTester tester{&model};
    LogView view{&model};

    Table()
    {
        view.resize(900, 400);
        view.show();
    }
    int lines(int row) const
    {
        return 1
            + (view.rowHeight(row) - view.verticalHeader()->defaultSectionSize())
            / view.fontMetrics().lineSpacing();
    }
};

} // namespace

/// Long lines that go on below.
class WrapTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << words(100);
        QTest::newRow("one word") << QString(500, u'x');
        QTest::newRow("spaces") << QString(300, u' ');
        QTest::newRow("wide") << QString(200, QChar(0x4e2d));
        QTest::newRow("mixed") << words(20) + QString(50, QChar(0x4e2d)) + words(20);
        QTest::newRow("surrogates") << QString::fromUtf8("\xF0\x9F\x98\x80").repeated(100);
        QTest::newRow("short") << QStringLiteral("short");
        QTest::newRow("empty") << QString();
    }
    void nothingIsLost()
    {
        QFETCH(const QString, text);
        const QString unspaced = QString(text).remove(u' ');
        const QFont font = monospaceFont();
        const QFontMetricsF metrics(font);
        for (const int width : {1, 7, 50, 333, 5000}) {
            const auto pieces = wrapped({text, {}}, width, font, 10000);
            QVERIFY(!pieces.isEmpty());
            QCOMPARE(joined(pieces), unspaced);
            for (const RowLine &piece : pieces) {
                if (width >= 50)
                    QVERIFY(metrics.horizontalAdvance(piece.text) <= width + 0.01);
            }
        }
        const auto few = wrapped({text, {}}, 50, font, 3);
        QVERIFY(few.size() <= 3);
        QCOMPARE(joined(few), unspaced);
    }

    void stylesGoAlong()
    {
        RowLine line{QString(100, u'x'), {}};
        AnsiStyle bold;
        bold.isBold = true;
        line.runs.append({5, 95, bold});
        const QFont font = monospaceFont();
        const int width = int(std::ceil(10 * QFontMetricsF(font).horizontalAdvance(u'm')));
        const auto pieces = wrapped(line, width, font, 100);
        QCOMPARE(pieces.size(), 10);
        QCOMPARE(pieces[0].runs, (QList<AnsiRun>{{5, 10, bold}}));
        QCOMPARE(pieces[4].runs, (QList<AnsiRun>{{0, 10, bold}}));
        QCOMPARE(pieces[9].runs, (QList<AnsiRun>{{0, 5, bold}}));
    }

    void rowsAreAsHighAsTheirText()
    {
        Table table;
        table.model.append({longEntry(0, 60), longEntry(1, 2), longEntry(2, 30)});
        QCOMPARE(table.lines(0), 1);
        table.view.setWraps(true);
        const int before = table.lines(0);
        QVERIFY(before > 2);
        QCOMPARE(table.lines(1), 1);
        QVERIFY(table.lines(2) > 1 && table.lines(2) < before);
        table.view.resize(1300, 400); // a wider message
        QTRY_VERIFY(table.lines(0) < before);
        table.view.zoom(3);
        QTRY_VERIFY(table.lines(0) >= before - 1);
        table.view.setWraps(false);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(table.lines(row), 1);
    }

    void unfoldedLinesWrap()
    {
        Table table;
        table.model.append({storedEntry(1, QStringLiteral("info"),
                                        words(3) + u'\n' + words(40) + u'\n' + words(3))});
        table.view.setWraps(true);
        QCOMPARE(table.lines(0), 1);
        QVERIFY(table.view.unfold({0}, true));
        QVERIFY(table.lines(0) > 3);
        const auto *delegate = static_cast<const LogDelegate *>(table.view.itemDelegate());
        const QString all = words(3) + words(40) + words(3);
        QCOMPARE(joined(delegate->shownLines(table.view, 0)), QString(all).remove(u' '));
        table.view.setWraps(false);
        QCOMPARE(table.lines(0), 3);
        QVERIFY(table.view.unfold({0}, false));
        QCOMPARE(table.lines(0), 1);
    }

    void followingStaysAtTheEnd()
    {
        Table table;
        table.view.setWraps(true);
        for (int i = 0; i < 200; ++i)
            table.model.append({longEntry(i, 1 + i * 7 % 50)});
        QVERIFY(table.view.isFollowing());
        const int last = table.model.rowCount() - 1;
        const QRect place = table.view.visualRect(table.model.index(last, 0));
        QVERIFY2(place.bottom() <= table.view.viewport()->height(), "the last row is cut");
        QVERIFY(place.isValid() && place.top() >= 0);
        // Read upwards: each row on screen has the height of its text.
        table.view.verticalScrollBar()->setValue(50);
        QVERIFY(!table.view.isFollowing());
        const auto *delegate = static_cast<const LogDelegate *>(table.view.itemDelegate());
        for (int row = 50, y = 0; y < table.view.viewport()->height(); ++row) {
            QCOMPARE(table.lines(row), int(delegate->shownLines(table.view, row).size()));
            y += table.view.rowHeight(row);
        }
        QCOMPARE(table.view.rowsAbove(), 50);
    }
};

QTEST_MAIN(WrapTest)
#include "wrap_test.moc"
