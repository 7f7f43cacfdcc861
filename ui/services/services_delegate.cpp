// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_delegate.h"

#include "ui/services/services_model.h"
#include "ui/theme/level_colors.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>
#include <array>

namespace logyard::ui {
namespace {

constexpr int indent = 16; // of what is in a group, and of the text of a heading
constexpr int secondsInBar = 2;
constexpr int barWidth = 1;
constexpr int historyMargin = 8; // on its left
constexpr int historyWidth = int(std::tuple_size_v<RateHistory>) / secondsInBar * barWidth;
constexpr int badgePadding = 6;
constexpr int badgeMargin = 4;

QFont badgeFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.85);
    font.setWeight(QFont::DemiBold);
    return font;
}

// On the right of the cell; empty: nothing is unread.
QRect badgeRect(const QStyleOptionViewItem &option, const QString &text)
{
    if (text.isEmpty())
        return {};
    const QFontMetrics metrics(badgeFont(option.font));
    const int height = metrics.height() + 2;
    const int width = std::max(height, metrics.horizontalAdvance(text) + 2 * badgePadding);
    return {option.rect.right() - width - badgeMargin + 1,
            option.rect.center().y() - height / 2 + 1, width, height};
}

bool isHeading(const QModelIndex &index)
{
    return index.data(ServicesModel::IsGroupRole).toBool();
}

QColor faded(QColor color, double alpha)
{
    color.setAlphaF(float(alpha));
    return color;
}

} // namespace

QSize ServicesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(option.fontMetrics.height() + 10, 26));
    return size;
}

int ServicesDelegate::historyRoom()
{
    return historyMargin + historyWidth;
}

QRect ServicesDelegate::arrowRect(const QRect &cell)
{
    return {cell.left(), cell.top(), indent + 4, cell.height()};
}

void ServicesDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const bool isHidden = index.data(ServicesModel::HiddenRole).toBool();
    QColor color = option->palette.color(QPalette::Text);
    switch (index.column()) {
    case ServicesModel::NameColumn:
        option->font.setWeight(index.data(ServicesModel::IsAllRole).toBool() || isHeading(index)
                                   ? QFont::DemiBold
                                   : QFont::Normal);
        break;
    case ServicesModel::EntriesColumn:
        color = option->palette.color(QPalette::PlaceholderText);
        break;
    case ServicesModel::ErrorsColumn:
        color = levelColor(Level::Error, option->palette);
        break;
    default:
        color = option->palette.color(QPalette::Link);
        break;
    }
    if (isHidden)
        color = option->palette.color(QPalette::PlaceholderText);
    if (index.column() == ServicesModel::NameColumn)
        option->displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

void ServicesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem shown = option;
    if (index.column() == ServicesModel::RateColumn) {
        QStyledItemDelegate::paint(painter, option, index);
        paintHistory(painter, option, index);
        return;
    }
    if (index.column() != ServicesModel::NameColumn) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    // The background of the whole cell, then the text in what is left of it.
    initStyleOption(&shown, index);
    const QString text = std::exchange(shown.text, QString());
    const QStyle *style = option.widget->style();
    style->drawControl(QStyle::CE_ItemViewItem, &shown, painter, option.widget);
    const QRect badge = badgeRect(option, index.data(ServicesModel::UnreadRole).toString());
    QRect room = option.rect.adjusted(7, 0, badge.isNull() ? -4 : -badge.width() - 8, 0);
    if (!index.data(ServicesModel::GroupRole).toString().isEmpty())
        room.setLeft(room.left() + indent);
    painter->save();
    painter->setFont(shown.font);
    painter->setPen(shown.palette.color(QPalette::Text));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(shown.font).elidedText(text, Qt::ElideMiddle, room.width()));
    if (isHeading(index)) {
        QStyleOption arrow;
        arrow.initFrom(option.widget);
        arrow.rect = arrowRect(option.rect).adjusted(5, 0, -3, 0);
        const QModelIndex below = index.siblingAtRow(index.row() + 1);
        const bool isOpen = below.isValid() && !isHeading(below)
            && below.data(ServicesModel::GroupRole) == index.data(ServicesModel::GroupRole);
        style->drawPrimitive(isOpen ? QStyle::PE_IndicatorArrowDown
                                    : QStyle::PE_IndicatorArrowRight,
                             &arrow, painter, option.widget);
    }
    painter->restore();
    if (!badge.isNull())
        paintUnread(painter, option, index);
}

void ServicesDelegate::paintUnread(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QString text = index.data(ServicesModel::UnreadRole).toString();
    const QRect badge = badgeRect(option, text);
    const bool hasErrors = index.data(ServicesModel::UnreadErrorsRole).toBool();
    const QColor color =
        hasErrors ? levelColor(Level::Error, option.palette) : option.palette.color(QPalette::Link);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(faded(color, 0.16));
    painter->drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
    painter->setFont(badgeFont(option.font));
    painter->setPen(color);
    painter->drawText(badge, Qt::AlignCenter, text);
    painter->restore();
}

// Right to left, the newest seconds on the right. A bar stands for secondsInBar and is as high as
// the fullest of them, so that it keeps its height while it moves on.
void ServicesDelegate::paintHistory(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const auto history = index.data(ServicesModel::HistoryRole).value<RateHistory>();
    const quint32 most = std::ranges::max(history, {}, &RateSecond::entries).entries;
    if (most == 0)
        return;
    const QRect room(option.rect.left() + historyMargin, option.rect.top() + 5, historyWidth,
                     option.rect.height() - 10);
    const QColor usual = faded(option.palette.color(QPalette::Link), 0.6);
    const QColor error = levelColor(Level::Error, option.palette);
    const auto heightOf = [&](quint32 entries) {
        return entries == 0 ? 0 : std::max(1, int(qint64(room.height()) * entries / most));
    };
    const int bars = int(history.size()) / secondsInBar;
    for (int bar = 0; bar < bars; ++bar) {
        const auto first = history.begin() + bar * secondsInBar;
        const RateSecond one =
            *std::max_element(first, first + secondsInBar,
                              [](const auto &a, const auto &b) { return a.entries < b.entries; });
        const int left = room.right() + 1 - (bar + 1) * barWidth;
        const int height = heightOf(one.entries);
        const int errors = std::min(height, heightOf(one.errors));
        const int bottom = room.bottom() + 1;
        painter->fillRect(left, bottom - height, barWidth, height - errors, usual);
        painter->fillRect(left, bottom - errors, barWidth, errors, error);
    }
}

} // namespace logyard::ui
