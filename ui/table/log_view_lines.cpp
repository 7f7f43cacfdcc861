// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a LogView that unfolds rows. The header keeps each row's height while rows come and
// go above and below; only a reset forgets them.
#include "ui/table/log_delegate.h"
#include "ui/table/log_view.h"

#include <QHeaderView>
#include <QMouseEvent>

#include <algorithm>

namespace logyard::ui {

bool LogView::isUnfolded(int row) const
{
    return rowHeight(row) > verticalHeader()->defaultSectionSize();
}

// A row that is higher than the view could not be read: rows are scrolled whole.
int LogView::heightOf(int row) const
{
    const LogEntry *entry = m_model->entryAt(row);
    const int first = verticalHeader()->defaultSectionSize();
    if (!entry)
        return first;
    const int step = fontMetrics().lineSpacing();
    const qsizetype fitting = (viewport()->height() - first) / step - 1;
    const qsizetype all = std::min<qsizetype>(entry->moreLines, RowLines::maxLines);
    return first + step * int(std::clamp<qsizetype>(all, 0, std::max<qsizetype>(1, fitting)));
}

bool LogView::unfold(const QList<int> &rows, bool on)
{
    bool isChanged = false;
    const int folded = verticalHeader()->defaultSectionSize();
    for (const int row : rows.first(std::min(rows.size(), maxUnfolded))) {
        const LogEntry *entry = m_model->entryAt(row);
        if (!entry || entry->moreLines == 0 || isUnfolded(row) == on)
            continue;
        isChanged = true;
        verticalHeader()->resizeSection(row, on ? heightOf(row) : folded);
        m_unfolded.removeIf([row](const QPersistentModelIndex &at) { return at.row() == row; });
        if (on)
            m_unfolded.append(m_model->index(row, 0));
    }
    while (m_unfolded.size() > maxUnfolded) {
        if (const QPersistentModelIndex first = m_unfolded.takeFirst(); first.isValid())
            verticalHeader()->resizeSection(first.row(), folded);
    }
    if (isChanged) {
        updateGeometries();
        viewport()->update();
    }
    return isChanged;
}

void LogView::rememberUnfolded()
{
    for (const QPersistentModelIndex &index : std::as_const(m_unfolded)) {
        if (!index.isValid())
            continue;
        m_unfoldedIds.append(m_model->idAt(index.row()));
        verticalHeader()->resizeSection(index.row(), verticalHeader()->defaultSectionSize());
    }
    m_unfolded.clear();
    if (m_unfoldedIds.size() > maxUnfolded)
        m_unfoldedIds.remove(0, m_unfoldedIds.size() - maxUnfolded);
}

void LogView::restoreUnfolded()
{
    QList<LogModel::RowId> hidden;
    for (const LogModel::RowId id : std::as_const(m_unfoldedIds)) {
        const int row = m_model->rowOf(id);
        if (row >= 0 && m_model->idAt(row) == id)
            m_unfolded.append(m_model->index(row, 0));
        else
            hidden.append(id);
    }
    m_unfoldedIds = hidden;
    resizeUnfolded();
}

void LogView::resizeUnfolded()
{
    m_unfolded.removeIf([](const QPersistentModelIndex &index) { return !index.isValid(); });
    for (const QPersistentModelIndex &index : std::as_const(m_unfolded))
        verticalHeader()->resizeSection(index.row(), heightOf(index.row()));
}

bool LogView::foldByBadge(const QMouseEvent &event)
{
    const QPoint at = event.position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event.button() != Qt::LeftButton || event.modifiers() != Qt::NoModifier
        || !LogDelegate::badgeRect(*this, index).contains(at))
        return false;
    return unfold({index.row()}, !isUnfolded(index.row()));
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (!foldByBadge(*event))
        QTableView::mousePressEvent(event);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!foldByBadge(*event))
        QTableView::mouseDoubleClickEvent(event);
}

} // namespace logyard::ui
