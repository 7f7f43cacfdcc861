// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_lines.h"

#include <QStyledItemDelegate>

QT_BEGIN_NAMESPACE
class QHelpEvent;
QT_END_NAMESPACE

namespace logyard::ui {

class LogView;

/// Draws the cells of a LogView: the level by glyph, name and colour, a gap across the whole row,
/// its message in the colours it asks for and with more lines where it is unfolded, and what the
/// view's RowLooks say of it. Shapes only as much of a long message as fits.
class LogDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// Where the row says how many more lines its message has, in the viewport; empty: nowhere.
    static QRect badgeRect(const LogView &view, const QModelIndex &index);

    /// What the row shows of its message: the first line, or all of them where it is unfolded, each
    /// wrapped where the view wraps. Never empty, at most maxLines.
    QList<RowLine> shownLines(const LogView &view, int row) const;

    static constexpr qsizetype maxLines = RowLines::maxLines;
    static constexpr int padding = 6; ///< pixels left and right of a cell's text
    static constexpr int gutter = 10; ///< pixels left of the first cell's text, for a mark

private:
    void paintGap(QPainter *painter, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const;

    void paintMessage(QPainter *painter, const QStyleOptionViewItem &option, const QRect &first,
                      const LogView &view, int row, bool isColoured) const;

    mutable RowLines m_lines;
};

} // namespace logyard::ui
