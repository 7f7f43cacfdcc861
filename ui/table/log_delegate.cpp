// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_delegate.h"

#include "ui/table/log_model.h"
#include "ui/theme/level_colors.h"

#include <QPainter>
#include <QTableView>

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

void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const QString &text)
{
    const QString shown = option.fontMetrics.elidedText(
        whatMayFit(text, rect.width(), option.fontMetrics), Qt::ElideRight, rect.width());
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
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

    painter->save();
    painter->setFont(option.font);
    if (selected)
        painter->fillRect(option.rect, palette.color(group, QPalette::Highlight));
    else if (const QColor wash = levelWash(level, palette); wash.alpha() > 0)
        painter->fillRect(option.rect, wash);

    QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    const QColor text = palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    if (index.column() == LogModel::LevelColumn) {
        const QColor color = levelColor(level, palette);
        const int side = std::min(rect.height(), option.fontMetrics.height());
        paintLevelGlyph(painter, QRectF(rect.left(), rect.top(), side, rect.height()), level,
                        color);
        rect.setLeft(rect.left() + side + padding / 2);
        painter->setPen(color);
    } else if (index.column() == LogModel::TimeColumn && !selected) {
        painter->setPen(palette.color(group, QPalette::PlaceholderText));
    } else {
        painter->setPen(text);
    }
    paintText(painter, option, rect, index.data().toString());

    const auto *view = qobject_cast<const QTableView *>(option.widget);
    if (view && index.column() == 0 && view->hasFocus()
        && view->currentIndex().row() == index.row()) {
        painter->fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), text);
    }
    painter->restore();
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
