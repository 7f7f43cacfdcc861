// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_delegate.h"

#include "ui/table/log_view.h"
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

void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const QString &text, const RowLooks *looks)
{
    const QString shown = option.fontMetrics.elidedText(
        whatMayFit(text, rect.width(), option.fontMetrics), Qt::ElideRight, rect.width());
    painter->drawText(rect, textFlags, shown);
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

    QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    const bool isFirst = view && isFirstColumn(*view, index.column());
    if (isFirst)
        rect.setLeft(rect.left() + gutter);
    const QColor text = isColoured
        ? look.text
        : palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    if (isFirst && look.isMarked)
        paintMark(painter, option.rect, isColoured ? text : markColor(palette), look.hasNote);
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
    paintText(painter, option, rect, index.data().toString(), view ? view->looks() : nullptr);

    if (isFirst && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter->fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), text);
    }
    painter->restore();
}

bool LogDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                            const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *table = qobject_cast<const LogView *>(view);
    const LogEntry *entry =
        table && table->looks() ? table->logModel()->entryAt(index.row()) : nullptr;
    const QString note = entry ? table->looks()->note(*entry) : QString();
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
