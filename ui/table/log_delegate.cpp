// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_delegate.h"

#include "ui/table/line_wrap.h"

#include "ui/table/log_view.h"
#include "ui/theme/ansi_colors.h"
#include "ui/theme/highlight_colors.h"
#include "ui/theme/level_colors.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextDocument>
#include <QToolTip>

namespace logyard::ui {
namespace {

QPalette::ColorGroup colorGroup(const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
}

// More than this never fits: eliding shapes all of the text that it is given.
QString whatMayFit(const QString &text, int width, const QFontMetrics &metrics)
{
    const qsizetype most = 8 + 4 * qsizetype(width) / std::max(1, metrics.averageCharWidth());
    return text.size() <= most ? text : text.first(most);
}

constexpr int textFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;

// Lays a colour behind what was found in the text that is drawn in `rect`, and draws that part
// again on it. What was found in the part that is cut away is shown at the ellipsis.
void paintFound(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                const QString &shown, bool isCut, const QList<TextRange> &found)
{
    const QPen pen = painter->pen();
    const qsizetype whole = shown.size() - (isCut ? 1 : 0);
    for (const TextRange &range : found) {
        const qsizetype begin = std::min(range.begin, whole);
        const qsizetype end = range.end > whole ? shown.size() : range.end;
        const int left = option.fontMetrics.horizontalAdvance(shown.first(begin));
        const int right = option.fontMetrics.horizontalAdvance(shown.first(end));
        const QRect part(rect.left() + left, rect.top() + 1, right - left, rect.height() - 2);
        painter->save();
        painter->setClipRect(part, Qt::IntersectClip);
        painter->fillRect(part, foundBase(option.palette));
        painter->setPen(foundText(option.palette));
        painter->drawText(rect, textFlags, shown);
        painter->restore();
        if (end == shown.size())
            break;
    }
    painter->setPen(pen);
}

// Draws the text part by part, each in its style; colours only where `isColoured`.
void paintRuns(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const QString &shown, const QList<AnsiRun> &runs, bool isColoured)
{
    const QPen pen = painter->pen();
    QRect rest = rect;
    const auto draw = [&](qsizetype begin, qsizetype end, const QTextCharFormat &format) {
        const QString part = shown.sliced(begin, end - begin);
        QFont font = option.font;
        font.setBold(format.fontWeight() >= QFont::Bold);
        font.setItalic(format.fontItalic());
        font.setUnderline(format.fontUnderline());
        font.setStrikeOut(format.fontStrikeOut());
        const int width = option.fontMetrics.horizontalAdvance(part);
        if (isColoured && format.hasProperty(QTextFormat::BackgroundBrush))
            painter->fillRect(rest.left(), rest.top() + 1, width, rest.height() - 2,
                              format.background());
        const bool hasColor = isColoured && format.hasProperty(QTextFormat::ForegroundBrush);
        painter->setPen(hasColor ? QPen(format.foreground().color()) : pen);
        painter->setFont(font);
        painter->drawText(rest, textFlags, part);
        rest.setLeft(rest.left() + width);
    };
    qsizetype at = 0;
    for (const AnsiRun &run : runs) {
        if (run.begin >= shown.size())
            break;
        if (run.begin > at)
            draw(at, run.begin, {});
        at = std::min(run.end, shown.size());
        draw(run.begin, at, ansiFormat(run.style, option.palette));
    }
    if (at < shown.size())
        draw(at, shown.size(), {});
    painter->setFont(option.font);
    painter->setPen(pen);
}

void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const RowLine &line, bool isColoured, const RowLooks *looks)
{
    const QString &text = line.text;
    const QString shown = option.fontMetrics.elidedText(
        whatMayFit(text, rect.width(), option.fontMetrics), Qt::ElideRight, rect.width());
    if (line.runs.isEmpty())
        painter->drawText(rect, textFlags, shown);
    else
        paintRuns(painter, option, rect, shown, line.runs, isColoured);
    const QList<TextRange> found = looks ? looks->found(text) : QList<TextRange>();
    if (!found.isEmpty() && !shown.isEmpty())
        paintFound(painter, option, rect, shown, shown != text, found);
}

// A ribbon, full where there is a note.
void paintMark(QPainter *painter, const QRect &row, const QColor &color, bool isFull)
{
    const double top = row.center().y() - 5;
    const double left = row.left() + 5.5;
    QPainterPath path;
    path.addPolygon(QPolygonF({{left, top},
                               {left + 7, top},
                               {left + 7, top + 11},
                               {left + 3.5, top + 8},
                               {left, top + 11},
                               {left, top}}));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.3));
    if (isFull)
        painter->setBrush(color);
    painter->drawPath(path);
    painter->restore();
}

bool isFirstColumn(const QTableView &view, int column)
{
    const QHeaderView &header = *view.horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        if (!header.isSectionHidden(logical))
            return logical == column;
    }
    return false;
}

// Where the text of a cell is on its first line.
QRect firstLineOf(const QTableView &view, const QRect &cell, int column)
{
    QRect line = cell.adjusted(LogDelegate::padding, 0, -LogDelegate::padding, 0);
    line.setHeight(std::min(cell.height(), view.verticalHeader()->defaultSectionSize()));
    if (isFirstColumn(view, column))
        line.setLeft(line.left() + LogDelegate::gutter);
    return line;
}

QFont badgeFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.85);
    return small;
}

QString badgeText(const LogEntry &entry, bool isUnfolded)
{
    if (isUnfolded)
        return LogDelegate::tr("Fold");
    return entry.moreLines == 1 ? LogDelegate::tr("+1 line")
                                : LogDelegate::tr("+%1 lines").arg(entry.moreLines);
}

void paintBadge(QPainter *painter, const QRect &rect, const QString &text)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor line = painter->pen().color();
    line.setAlphaF(0.45F);
    painter->setFont(badgeFont(painter->font()));
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter->setPen(line);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->restore();
}

RowLook lookOf(const LogView *view, int row, const QPalette &palette)
{
    const LogEntry *entry = view && view->looks() ? view->logModel()->entryAt(row) : nullptr;
    return entry ? view->looks()->look(view->logModel()->idAt(row), *entry, palette) : RowLook();
}

} // namespace

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    if (index.data(LogModel::IsGapRole).toBool()) {
        paintGap(painter, option, index);
        return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    const auto group = colorGroup(option);
    const QPalette &palette = option.palette;
    const auto level = Level(index.data(LogModel::LevelRole).toInt());
    const auto *view = qobject_cast<const LogView *>(option.widget);
    const RowLook look = lookOf(view, index.row(), palette);
    const bool isColoured = !selected && look.text.isValid();

    painter->save();
    painter->setFont(option.font);
    if (selected)
        painter->fillRect(option.rect, palette.color(group, QPalette::Highlight));
    else if (look.fill.isValid())
        painter->fillRect(option.rect, look.fill);
    else if (const QColor wash = levelWash(level, palette); wash.alpha() > 0)
        painter->fillRect(option.rect, wash);

    QRect rect = view ? firstLineOf(*view, option.rect, index.column()) : option.rect;
    const bool isFirst = view && isFirstColumn(*view, index.column());
    const QColor text = isColoured
        ? look.text
        : palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    if (isFirst && look.isMarked)
        paintMark(painter, QRect(option.rect.topLeft(), QSize(option.rect.width(), rect.height())),
                  isColoured ? text : markColor(palette), look.hasNote);
    if (index.column() == LogModel::LevelColumn) {
        const QColor color = isColoured ? text : levelColor(level, palette);
        const int side = std::min(rect.height(), option.fontMetrics.height());
        paintLevelGlyph(painter, QRectF(rect.left(), rect.top(), side, rect.height()), level,
                        color);
        rect.setLeft(rect.left() + side + padding / 2);
        painter->setPen(color);
    } else if (index.column() == LogModel::TimeColumn && !selected && !isColoured) {
        painter->setPen(palette.color(group, QPalette::PlaceholderText));
    } else {
        painter->setPen(text);
    }
    if (view && index.column() == LogModel::MessageColumn)
        paintMessage(painter, option, rect, *view, index.row(),
                     !selected && !isColoured && !look.fill.isValid());
    else
        paintText(painter, option, rect, {index.data().toString(), {}}, false,
                  view ? view->looks() : nullptr);

    if (isFirst && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter->fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), text);
    }
    painter->restore();
}

QRect LogDelegate::badgeRect(const LogView &view, const QModelIndex &index)
{
    const LogEntry *entry = view.logModel()->entryAt(index.row());
    if (!entry || entry->moreLines == 0 || index.column() != LogModel::MessageColumn)
        return {};
    const QRect line = firstLineOf(view, view.visualRect(index), index.column());
    const QFontMetrics small(badgeFont(view.font()));
    const int width =
        small.horizontalAdvance(badgeText(*entry, view.isUnfolded(index.row()))) + 2 * padding;
    const QFontMetrics metrics(view.font());
    const int text =
        metrics.horizontalAdvance(whatMayFit(entry->message, line.width(), metrics)) + padding;
    const int left = line.left() + std::max(0, std::min(text, line.width() - width));
    const int height = std::min(line.height() - 2, small.height() + 2);
    return {left, line.top() + (line.height() - height) / 2, width, height};
}

QList<RowLine> LogDelegate::shownLines(const LogView &view, int row) const
{
    const LogModel &model = *view.logModel();
    const LogEntry &entry = *model.entryAt(row);
    const bool isUnfolded = view.isUnfolded(row);
    QList<RowLine> lines{{entry.message, {}}};
    if (isUnfolded || hasEscapes(entry)) {
        const QList<RowLine> &all = m_lines.of(model.idAt(row), entry);
        lines.front().runs = all.front().runs;
        if (isUnfolded)
            lines += all.mid(1);
    }
    if (!view.wraps())
        return lines;
    const QModelIndex index = model.index(row, LogModel::MessageColumn);
    const QRect badge = badgeRect(view, index);
    const QRect cell = firstLineOf(view, view.visualRect(index), LogModel::MessageColumn);
    QList<RowLine> pieces;
    for (const RowLine &line : std::as_const(lines)) {
        const int width =
            cell.width() - (pieces.isEmpty() && !badge.isEmpty() ? badge.width() + padding : 0);
        pieces += wrapped(line, width, view.font(), maxLines - pieces.size());
        if (pieces.size() >= maxLines)
            break;
    }
    return pieces;
}

// The first line, how many more there are, and below it what else the row shows.
void LogDelegate::paintMessage(QPainter *painter, const QStyleOptionViewItem &option,
                               const QRect &first, const LogView &view, int row,
                               bool isColoured) const
{
    const LogModel &model = *view.logModel();
    const LogEntry &entry = *model.entryAt(row);
    const QRect badge = badgeRect(view, model.index(row, LogModel::MessageColumn));
    const bool isUnfolded = view.isUnfolded(row);
    const QList<RowLine> lines = shownLines(view, row);
    const QRect text = badge.isEmpty()
        ? first
        : first.intersected(QRect(first.topLeft(), QPoint(badge.left() - padding, first.bottom())));
    paintText(painter, option, text, lines.front(), isColoured, view.looks());
    if (!badge.isEmpty())
        paintBadge(painter, badge, badgeText(entry, isUnfolded));
    const int step = option.fontMetrics.lineSpacing();
    const qsizetype more = lines.size() - 1;
    const qsizetype places = (option.rect.height() - first.height()) / step;
    // Beyond what is read of a message there may be more.
    const qsizetype beyond =
        isUnfolded ? std::max<qsizetype>(0, qsizetype(entry.moreLines) + 1 - maxLines) : 0;
    const bool isCut = places < more || beyond > 0;
    const qsizetype shown = std::min(more, isCut ? places - 1 : places);
    QRect below(first.left(), first.bottom() + 1, first.width(), step);
    for (qsizetype i = 1; i <= shown; ++i, below.translate(0, step))
        paintText(painter, option, below, lines[i], isColoured, view.looks());
    if (isCut && places > 0) {
        QFont font = option.font;
        font.setItalic(true);
        painter->setFont(font);
        painter->drawText(below, textFlags,
                          tr("… %1 more lines: Enter shows all")
                              .arg(more - std::max<qsizetype>(0, shown) + beyond));
        painter->setFont(option.font);
    }
}

bool LogDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                            const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *table = qobject_cast<const LogView *>(view);
    const LogEntry *entry =
        table && table->looks() ? table->logModel()->entryAt(index.row()) : nullptr;
    QString note = entry ? table->looks()->note(*entry) : QString();
    if (table && badgeRect(*table, index).contains(event->pos()))
        note = table->isUnfolded(index.row()) ? tr("Show the first line only (Left)")
                                              : tr("Show all lines here (Right)");
    if (event->type() != QEvent::ToolTip || note.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), Qt::convertFromPlainText(note), view,
                       view->visualRect(index));
    return true;
}

// Each cell draws its own part of one text that is centred in what is visible of the row.
void LogDelegate::paintGap(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const auto group = colorGroup(option);
    const bool selected = option.state & QStyle::State_Selected;
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QRect row(0, option.rect.y(), width, option.rect.height());

    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(
        option.rect,
        option.palette.color(group, selected ? QPalette::Highlight : QPalette::AlternateBase));
    painter->setPen(option.palette.color(
        group, selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    QFont font = option.font;
    font.setItalic(true);
    painter->setFont(font);
    const QString text = index.siblingAtColumn(LogModel::MessageColumn).data().toString();
    painter->drawText(row.adjusted(padding, 0, -padding, 0), Qt::AlignCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, width - 2 * padding));
    painter->restore();
}

} // namespace logyard::ui
