// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace logyard::ui {

/// Draws the services list: entries quiet, errors in the error colour, how many entries are unread
/// behind the name, and beside the rate the last minute in bars, with errors in
/// their colour. Headings of groups have an arrow, their services are indented. Owned by its view.
class ServicesDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    /// How wide the last minute is, beside the number in its column.
    static int historyRoom();
    /// Of a heading in the view: where a click folds it.
    static QRect arrowRect(const QRect &cell);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintHistory(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    void paintUnread(QPainter *painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
};

} // namespace logyard::ui
