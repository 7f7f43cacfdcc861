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
    return std::ranges::any_of(m_unfolded,
                               [row](const QPersistentModelIndex &at) { return at.row() == row; });
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
    const qsizetype all = m_wraps && !entry->isGap()
        ? static_cast<const LogDelegate *>(itemDelegate())->shownLines(*this, row).size() - 1
        : isUnfolded(row) ? std::min<qsizetype>(entry->moreLines, RowLines::maxLines)
                          : 0;
    return first + step * int(std::clamp<qsizetype>(all, 0, std::max<qsizetype>(1, fitting)));
}

bool LogView::unfold(const QList<int> &rows, bool on)
{
    bool isChanged = false;
    for (const int row : rows.first(std::min(rows.size(), maxUnfolded))) {
        const LogEntry *entry = m_model->entryAt(row);
        if (!entry || entry->moreLines == 0 || isUnfolded(row) == on)
            continue;
        isChanged = true;
        m_unfolded.removeIf([row](const QPersistentModelIndex &at) { return at.row() == row; });
        if (on)
            m_unfolded.append(m_model->index(row, 0));
        fitRow(row);
    }
    while (m_unfolded.size() > maxUnfolded) {
        if (const QPersistentModelIndex first = m_unfolded.takeFirst(); first.isValid())
            fitRow(first.row());
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
        fitRow(index.row());
}

int LogView::fitRow(int row)
{
    const int height = heightOf(row);
    if (height != rowHeight(row))
        verticalHeader()->resizeSection(row, height);
    return height;
}

// The rows on screen get the height of their text; others when they come there.
void LogView::fitWrapped()
{
    if (!m_wraps || m_isFitting)
        return;
    m_isFitting = true;
    const int count = m_model->rowCount();
    int room = viewport()->height();
    if (m_following) {
        for (int row = count - 1; row >= 0 && room > 0; --row)
            room -= fitRow(row);
    } else {
        for (int row = verticalScrollBar()->value(); row < count && room > 0; ++row)
            room -= fitRow(row);
    }
    m_isFitting = false;
}

void LogView::setWraps(bool on)
{
    if (std::exchange(m_wraps, on) == on)
        return;
    const int top = verticalScrollBar()->value();
    fitRows();
    restoreScroll(top);
    viewport()->update();
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

// A row that was clicked on is read, and would go away under the pointer.
void LogView::mousePressEvent(QMouseEvent *event)
{
    if (indexAt(event->position().toPoint()).isValid())
        setFollowingFlag(false);
    if (!foldByBadge(*event))
        QTableView::mousePressEvent(event);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!foldByBadge(*event))
        QTableView::mouseDoubleClickEvent(event);
}

} // namespace logyard::ui
