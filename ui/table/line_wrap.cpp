// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/line_wrap.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <QTextLayout>

#include <algorithm>

namespace logyard::ui {
namespace {

bool isPlain(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; });
}

// Where pieces end, for text whose characters are all of one width.
QList<qsizetype> fixedEnds(const QString &text, qsizetype perLine)
{
    QList<qsizetype> ends;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = std::min(begin + perLine, text.size());
        if (end < text.size()) {
            const qsizetype space =
                text.lastIndexOf(u' ', end); // one that ends the line is not seen
            if (space > begin)
                end = space + 1;
        }
        ends.append(end);
        begin = end;
    }
    return ends;
}

QList<qsizetype> layoutEnds(const QString &text, int width, const QFont &font)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QList<qsizetype> ends;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        ends.append(line.textStart() + line.textLength());
    }
    layout.endLayout();
    return ends;
}

RowLine pieceOf(const RowLine &line, qsizetype begin, qsizetype end)
{
    RowLine piece{line.text.sliced(begin, end - begin), {}};
    for (const AnsiRun &run : line.runs) {
        const qsizetype from = std::max(run.begin, begin);
        const qsizetype to = std::min(run.end, end);
        if (from < to)
            piece.runs.append({from - begin, to - begin, run.style});
    }
    return piece;
}

} // namespace

QList<RowLine> wrapped(const RowLine &line, int width, const QFont &font, qsizetype most)
{
    const double letter = std::max(1.0, QFontMetricsF(font).horizontalAdvance(u'm'));
    const bool isFixed = QFontInfo(font).fixedPitch();
    const qsizetype perLine = std::max<qsizetype>(1, qsizetype(width / letter));
    if (isFixed && line.text.size() <= perLine && isPlain(line.text))
        return {line};
    const QList<qsizetype> ends = isFixed && isPlain(line.text)
        ? fixedEnds(line.text, perLine)
        : layoutEnds(line.text, std::max(width, int(letter)), font);
    QList<RowLine> pieces;
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        const bool isLast = pieces.size() + 1 == most;
        qsizetype shownEnd = isLast ? line.text.size() : end;
        while (shownEnd > begin && shownEnd < line.text.size() && line.text[shownEnd - 1] == u' ')
            --shownEnd;
        pieces.append(pieceOf(line, begin, shownEnd));
        begin = end;
        if (isLast)
            break;
    }
    return pieces.isEmpty() ? QList<RowLine>{line} : pieces;
}

} // namespace logyard::ui
