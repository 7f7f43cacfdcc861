// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"

#include "ui/details/text_box.h"
#include "ui/table/copy_text.h"
#include "ui/table/log_delegate.h"
#include "ui/table/log_model.h"
#include "ui/table/log_view.h"
#include "ui/table/row_lines.h"
#include "ui/theme/ansi_colors.h"
#include "ui/theme/highlight_colors.h"
#include "ui/theme/palettes.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

namespace {

AnsiText parsed(const char *text)
{
    return parseAnsi(QString::fromUtf8(text));
}

AnsiStyle styleOf(const char *text)
{
    const AnsiText read = parsed(text);
    return read.runs.isEmpty() ? AnsiStyle() : read.runs.first().style;
}

LogEntry withLines(int number, int lines)
{
    QStringList text{QStringLiteral("trace %1").arg(number)};
    while (text.size() < lines)
        text.append(QStringLiteral("\tat frame %1").arg(text.size()));
    return storedEntry(number, QStringLiteral("info"), text.join(u'\n'));
}

struct Table
{
    LogModel model;
    QAbstractItemModelTester tester{&model};
    LogView view{&model};

    Table()
    {
        view.resize(1000, 400);
        view.show();
    }
};

} // namespace

class ReadingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsColours();
    void dropsOtherSequences();
    void splitsStyledLines();
    void entriesHaveNoEscapes();
    void coloursAreReadable();
    void detailsShowColours();
    void rowsShowColours();
    void keysUnfoldRows();
    void theBadgeUnfolds();
    void heightsFollowTheirRows();
    void tallRowsFitTheView();
    void followingGoesOn();
    void paintsQuickly();
};

void ReadingTest::readsColours()
{
    const AnsiText text = parsed("a \x1b[1;31mred\x1b[0m b");
    QCOMPARE(text.text, QStringLiteral("a red b"));
    QCOMPARE(text.runs.size(), 1);
    QCOMPARE(text.runs[0].begin, 2);
    QCOMPARE(text.runs[0].end, 5);
    QVERIFY(text.runs[0].style.isBold);
    QCOMPARE(text.runs[0].style.foreground, 1);

    QCOMPARE(styleOf("\x1b[94mx").foreground, 12);
    QCOMPARE(styleOf("\x1b[38;5;208;4mx").foreground, 208);
    QVERIFY(styleOf("\x1b[38;5;208;4mx").isUnderlined);
    QCOMPARE(styleOf("\x1b[38;2;1;2;3mx").foreground, AnsiStyle::trueColor | 0x010203);
    QCOMPARE(styleOf("\x1b[48:2::1:2:3mx").background, AnsiStyle::trueColor | 0x010203);
    QCOMPARE(styleOf("\x1b[38:2:1:2:3mx").foreground, AnsiStyle::trueColor | 0x010203);
    QCOMPARE(styleOf("\x1b[38;5;900mx"), AnsiStyle());
    QCOMPARE(styleOf("\x1b[31m\x1b[mx"), AnsiStyle());
    QCOMPARE(styleOf("\x1b[4m\x1b[4:0mx"), AnsiStyle());
    QVERIFY(styleOf("\x1b[2mx").isDim);
}

void ReadingTest::dropsOtherSequences()
{
    QCOMPARE(parsed("a\x1b[2K\x1b[1;2Hb\x1b[?25lc").text, QStringLiteral("abc"));
    QCOMPARE(parsed("\x1b]0;title\x07text").text, QStringLiteral("text"));
    QCOMPARE(parsed("\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\").text, QStringLiteral("link"));
    QCOMPARE(parsed("\x1b]never ends").text, QStringLiteral("never ends"));
    QCOMPARE(parsed("\x1b(Ba\x1b"
                    "7b\x1b")
                 .text,
             QStringLiteral("ab"));
    QCOMPARE(parsed("\x1b[31\nnext").text, QStringLiteral("\nnext"));
    QCOMPARE(parsed("[31m stays").text, QStringLiteral("[31m stays"));
}

void ReadingTest::splitsStyledLines()
{
    const QList<RowLine> lines = linesOf(parsed("one \x1b[32mtwo\r\n\tthree\x1b[0m four\n\n"), 9);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].text, QStringLiteral("one two"));
    QCOMPARE(lines[1].text, QStringLiteral("    three four"));
    QCOMPARE(lines[0].runs.size(), 1);
    QCOMPARE(lines[0].runs[0].end, 7);
    QCOMPARE(lines[1].runs.size(), 1);
    QCOMPARE(lines[1].runs[0].end, 9);
    QCOMPARE(linesOf(parsed("1\n2\n3"), 2).size(), 2);
    QCOMPARE(linesOf(parsed(""), 2).size(), 1);
}

void ReadingTest::entriesHaveNoEscapes()
{
    LogModel model;
    QAbstractItemModelTester tester(&model);
    model.append({storedEntry(1, QStringLiteral("info"),
                              QStringLiteral("\x1b[32mdone\x1b[0m in 3 s\nmore\x1b[0m"))});
    const LogEntry &entry = *model.entryAt(0);
    QVERIFY(hasEscapes(entry));
    QCOMPARE(entry.message, QStringLiteral("done in 3 s"));
    QCOMPARE(entry.moreLines, 1u);
    QCOMPARE(fullMessage(entry), QStringLiteral("done in 3 s\nmore"));
    QCOMPARE(copyText(model, {0}, CopyFormat::Messages, {}, {}),
             QStringLiteral("done in 3 s\nmore"));
    QVERIFY(copyText(model, {0}, CopyFormat::Json, {}, {}).contains(QStringLiteral("u001b[32m")));
    QVERIFY(!hasEscapes(storedEntry(2, QStringLiteral("info"), QStringLiteral("plain"))));
}

void ReadingTest::coloursAreReadable()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        for (int code = -1; code < 256; ++code) {
            AnsiStyle style;
            style.foreground = code;
            style.background = code % 3 == 0 ? 255 - code : AnsiStyle::noColor;
            style.isDim = code % 2 == 0;
            style.isInverse = code % 5 == 0;
            const QTextCharFormat format = ansiFormat(style, palette);
            const QColor text = format.hasProperty(QTextFormat::ForegroundBrush)
                ? format.foreground().color()
                : palette.color(QPalette::Text);
            const QColor fill = format.hasProperty(QTextFormat::BackgroundBrush)
                ? format.background().color()
                : palette.color(QPalette::Base);
            QVERIFY2(contrastRatio(text, fill) >= 4.4, qPrintable(QString::number(code)));
        }
    }
}

void ReadingTest::detailsShowColours()
{
    TextBox box;
    box.setText(parsed("a \x1b[31mred\x1b[0m"));
    QCOMPARE(box.text(), QStringLiteral("a red"));
    QCOMPARE(box.edit()->extraSelections().size(), 1);
    QCOMPARE(box.edit()->extraSelections().first().cursor.selectedText(), QStringLiteral("red"));
    box.setText(QStringLiteral("plain"));
    QVERIFY(box.edit()->extraSelections().isEmpty());
}

void ReadingTest::rowsShowColours()
{
    LogModel model;
    LogView view(&model);
    view.setPalette(lightPalette());
    view.resize(900, 300);
    view.show();
    model.append({storedEntry(1, QStringLiteral("info"), QStringLiteral("plain text")),
                  storedEntry(2, QStringLiteral("info"),
                              QStringLiteral("\x1b[41mpainted on a fill\x1b[0m"))});
    const auto fills = [&](int row) {
        const QRect cell = view.visualRect(model.index(row, LogModel::MessageColumn));
        const QImage image = view.viewport()->grab(cell).toImage();
        AnsiStyle style;
        style.background = 1;
        const QRgb wanted = ansiFormat(style, view.palette()).background().color().rgb();
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, 3) == wanted ? 1 : 0;
        return count;
    };
    QCOMPARE(fills(0), 0);
    QVERIFY(fills(1) > 50);
}

void ReadingTest::keysUnfoldRows()
{
    Table table;
    table.model.append({storedEntry(1, QStringLiteral("info"), QStringLiteral("one line")),
                        withLines(2, 4), withLines(3, 2)});
    const int folded = table.view.rowHeight(0);
    table.view.selectAll();
    QTest::keyClick(&table.view, Qt::Key_Right);
    const int step = table.view.fontMetrics().lineSpacing();
    QCOMPARE(table.view.rowHeight(0), folded);
    QCOMPARE(table.view.rowHeight(1), folded + 3 * step);
    QCOMPARE(table.view.rowHeight(2), folded + step);
    table.view.setComfortable(true);
    QVERIFY(table.view.isUnfolded(1));
    table.view.zoom(2);
    QCOMPARE(table.view.rowHeight(1),
             table.view.rowHeight(0) + 3 * table.view.fontMetrics().lineSpacing());
    table.view.goToRow(1);
    QTest::keyClick(&table.view, Qt::Key_Left);
    QVERIFY(!table.view.isUnfolded(1));
    QVERIFY(table.view.isUnfolded(2));
}

void ReadingTest::theBadgeUnfolds()
{
    Table table;
    table.model.append(
        {withLines(1, 3), storedEntry(2, QStringLiteral("info"), QStringLiteral("x"))});
    const QModelIndex cell = table.model.index(0, LogModel::MessageColumn);
    QVERIFY(LogDelegate::badgeRect(table.view, table.model.index(1, LogModel::MessageColumn))
                .isEmpty());
    const auto click = [&] {
        QTest::mouseClick(table.view.viewport(), Qt::LeftButton, {},
                          LogDelegate::badgeRect(table.view, cell).center());
    };
    click();
    QVERIFY(table.view.isUnfolded(0));
    QVERIFY(!table.view.selectionModel()->hasSelection());
    click();
    QVERIFY(!table.view.isUnfolded(0));
    QTest::mouseClick(table.view.viewport(), Qt::LeftButton, {},
                      table.view.visualRect(cell).topLeft() + QPoint(10, 5));
    QVERIFY(!table.view.isUnfolded(0));
    QVERIFY(table.view.selectionModel()->isRowSelected(0));
}

void ReadingTest::heightsFollowTheirRows()
{
    Table table;
    table.model.setCap(20);
    LogEntries entries = storedEntries(0, 10);
    entries[4] = withLines(4, 3);
    entries[5] = withLines(5, 3);
    table.model.append(entries);
    QVERIFY(table.view.unfold({4}, true));
    QVERIFY(!table.view.unfold({4}, true));
    const LogModel::RowId id = table.model.idAt(4);
    const auto unfolded = [&] {
        QList<LogModel::RowId> ids;
        for (int row = 0; row < table.model.rowCount(); ++row) {
            if (table.view.isUnfolded(row))
                ids.append(table.model.idAt(row));
        }
        return ids;
    };
    table.model.prepend(storedEntries(-5, 5)); // above
    QCOMPARE(unfolded(), QList{id});
    table.model.append(storedEntries(20, 8)); // the oldest go
    QCOMPARE(unfolded(), QList{id});
    table.model.setFilter(*RowFilter::make(QStringLiteral("row"), Level::None)); // hidden
    QVERIFY(unfolded().isEmpty());
    table.model.setFilter(RowFilter());
    QCOMPARE(unfolded(), QList{id});
    table.model.append(storedEntries(40, 20));
    QVERIFY(unfolded().isEmpty());
}

void ReadingTest::tallRowsFitTheView()
{
    Table table;
    table.model.append(
        {withLines(1, 1000), storedEntry(2, QStringLiteral("info"), QStringLiteral("x"))});
    QVERIFY(table.view.unfold({0}, true));
    QVERIFY(table.view.rowHeight(0) > 3 * table.view.rowHeight(1));
    QVERIFY(table.view.rowHeight(0) <= table.view.viewport()->height());
    table.view.grab();
}

void ReadingTest::followingGoesOn()
{
    Table table;
    LogEntries entries = storedEntries(0, 100);
    entries[97] = withLines(97, 3);
    table.model.append(entries);
    QVERIFY(table.view.isFollowing());
    table.view.unfold({97}, true);
    QVERIFY(table.view.isFollowing());
    QVERIFY(table.view.isAtBottom());
    table.model.append(storedEntries(200, 2));
    QVERIFY(table.view.isAtBottom());
    table.view.goToRow(40);
    QVERIFY(!table.view.isFollowing());
    table.view.unfold({97}, false);
    QVERIFY(!table.view.isFollowing());
}

// A screen of rows that all have colours, each unfolded.
void ReadingTest::paintsQuickly()
{
    Table table;
    table.view.resize(1600, 1000);
    LogEntries entries;
    for (int number = 0; number < 200; ++number)
        entries.push_back(storedEntry(
            number, QStringLiteral("error"),
            QStringLiteral("\x1b[31mfailed\x1b[0m in \x1b[1;36mstep %1\x1b[0m of the work\n\tat "
                           "\x1b[33mthe.place\x1b[0m(of.it:12)\n\tat another")
                .arg(number)));
    table.model.append(std::move(entries));
    QList<int> rows;
    for (int row = 100; row < 200; ++row)
        rows.append(row);
    table.view.unfold(rows, true);
    QImage image(table.view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    table.view.viewport()->render(&image);
    QBENCHMARK
    {
        table.view.viewport()->render(&image);
    }
}

QTEST_MAIN(ReadingTest)
#include "reading_test.moc"
