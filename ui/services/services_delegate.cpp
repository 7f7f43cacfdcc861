// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_delegate.h"

#include "ui/services/services_model.h"
#include "ui/theme/level_colors.h"

namespace logyard::ui {

QSize ServicesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(option.fontMetrics.height() + 10, 26));
    return size;
}

void ServicesDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    QColor color = option->palette.color(QPalette::Text);
    switch (index.column()) {
    case ServicesModel::NameColumn:
        option->font.setWeight(index.data(ServicesModel::IsAllRole).toBool() ? QFont::DemiBold
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
    if (index.column() == ServicesModel::NameColumn)
        option->displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

} // namespace logyard::ui
