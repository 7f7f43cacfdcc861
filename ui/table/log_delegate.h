// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace logyard::ui {

/// Draws the cells of a LogView: the level by glyph, name and colour, a gap across the whole row.
/// Shapes only as much of a long message as fits.
class LogDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    static constexpr int padding = 6; ///< pixels left and right of a cell's text

private:
    void paintGap(QPainter *painter, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const;
};

} // namespace logyard::ui
