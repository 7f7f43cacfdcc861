// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a LogView. Plain letters work here only: the table has the focus.
#include "ui/table/log_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

namespace logyard::ui {
namespace {

constexpr qint64 mostBetweenLetters = 700; // ms; of a word that is typed

} // namespace

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (handleKey(*event)) {
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
    const bool upwards = event->key() == Qt::Key_Up || event->key() == Qt::Key_PageUp;
    if (upwards && rowsAbove() == 0)
        Q_EMIT nearTop();
    const bool downwards = event->key() == Qt::Key_Down || event->key() == Qt::Key_PageDown;
    if (downwards && needsNewerRows())
        Q_EMIT nearBottom();
}

bool LogView::handleKey(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool shift = modifiers & Qt::ShiftModifier;
    if ((modifiers & ~Qt::ShiftModifier) == Qt::NoModifier)
        return handlePlainKey(event);
    if ((modifiers & ~Qt::ShiftModifier) != Qt::ControlModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_C:
        copy(shift ? CopyFormat::Messages : CopyFormat::Text);
        return true;
    case Qt::Key_Home:
        if (shift)
            return false; // extends the selection
        Q_EMIT startRequested();
        return true;
    case Qt::Key_End:
        if (shift)
            return false;
        Q_EMIT endRequested();
        return true;
    case Qt::Key_Period:
    case Qt::Key_Greater: // with Shift
        Q_EMIT sameRequestWanted(!shift);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1);
        return true;
    case Qt::Key_Minus:
        zoom(-1);
        return true;
    case Qt::Key_0:
        zoom(0);
        return true;
    default:
        return false;
    }
}

bool LogView::handlePlainKey(const QKeyEvent &event)
{
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Space:
        Q_EMIT pauseToggled();
        return true;
    case Qt::Key_F:
        keepLetter(event.text());
        Q_EMIT endRequested();
        return true;
    case Qt::Key_End:
        Q_EMIT endRequested();
        return true;
    case Qt::Key_Home:
        Q_EMIT startRequested();
        return true;
    case Qt::Key_E:
        keepLetter(event.text());
        Q_EMIT nextErrorRequested(!shift);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!currentIndex().isValid())
            return false;
        Q_EMIT entryActivated(currentIndex().row());
        return true;
    case Qt::Key_Right:
    case Qt::Key_Left: // else they move among the cells
        return !shift && unfold(rowsOfInterest(), event.key() == Qt::Key_Right);
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return true;
    case Qt::Key_Slash:
        Q_EMIT filterTyped(QString());
        return true;
    default:
        break;
    }
    if (event.text().isEmpty() || !event.text().front().isPrint())
        return false;
    // The E of a word that begins with it was taken for a command.
    const bool isWord = event.text().front().isLetter() && isTypedOn();
    Q_EMIT filterTyped((isWord ? m_letters : QString()) + event.text());
    m_sinceLetter.invalidate();
    return true;
}

bool LogView::isTypedOn() const
{
    return m_sinceLetter.isValid() && !m_sinceLetter.hasExpired(mostBetweenLetters);
}

void LogView::keepLetter(const QString &letter)
{
    m_letters = (isTypedOn() ? m_letters : QString()) + letter;
    m_sinceLetter.start();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index =
        byKey ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    if (!index.isValid())
        return;
    if (!selectionModel()->isRowSelected(index.row()))
        selectionModel()->setCurrentIndex(
            index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QPoint position =
        byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos();
    Q_EMIT cellMenuRequested(index.row(), index.column(), position);
    event->accept();
}

void LogView::goToTop()
{
    if (m_model->rowCount() == 0)
        return;
    setFollowingFlag(false);
    setCurrentQuietly(0, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    ++m_internal;
    verticalScrollBar()->setValue(0);
    --m_internal;
    Q_EMIT nearTop();
}

} // namespace logyard::ui
