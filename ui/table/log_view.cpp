// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_view.h"

#include "ui/table/log_delegate.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

namespace logyard::ui {
namespace {

constexpr qreal smallestFont = 5;
constexpr qreal largestFont = 48;
constexpr int mostSteps = 100;
// A little more than the text: the advance of a whole line is no multiple of that of a letter.
constexpr int aroundText = 2 * LogDelegate::padding + 4;
constexpr int compactSpace = 6; // pixels of a row's height beyond its text
constexpr int comfortableSpace = 14;
constexpr int pagesAhead = 2; // older rows are asked for that many screens before they are needed

} // namespace

LogView::LogView(LogModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setWordWrap(false);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setItemDelegate(new LogDelegate(this));
    setAccessibleName(tr("Log entries"));

    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &LogView::showHeaderMenu);

    setModel(model);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (m_wraps)
            updateGeometries();
    });
    watchModel();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::scrolled);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT entryActivated(index.row()); });

    setFont(monospaceFont());
    m_defaultPointSize = font().pointSizeF();
    fitToFont();
    m_defaultHeader = horizontalHeader()->saveState();
}

// After setModel(), so that the table itself has seen each change before us.
void LogView::watchModel()
{
    using Model = QAbstractItemModel;
    connect(m_model, &Model::rowsAboutToBeInserted, this, &LogView::keepPlace);
    connect(m_model, &Model::rowsAboutToBeRemoved, this, &LogView::keepPlace);
    connect(m_model, &Model::modelAboutToBeReset, this, &LogView::keepPlace);
    auto restore = [this] { restoreScroll(m_place.top.row()); };
    connect(m_model, &Model::rowsInserted, this, restore);
    connect(m_model, &Model::rowsRemoved, this, restore);
    connect(m_model, &Model::modelAboutToBeReset, this, &LogView::rememberUnfolded);
    connect(m_model, &Model::modelReset, this, &LogView::restoreUnfolded);
    connect(m_model, &LogModel::idsMoved, this, [this] { m_unfoldedIds.clear(); });
    connect(m_model, &Model::modelReset, this, &LogView::restoreAfterReset);
}

void LogView::keepPlace()
{
    const int top = verticalScrollBar()->value();
    m_place.top = m_model->index(top, 0);
    m_place.topId = m_model->idAt(top);
    m_place.currentId = m_model->idAt(currentIndex().row());
    m_place.currentSelected = selectionModel()->isRowSelected(currentIndex().row());
}

// -1: the row that was at the top went with the oldest.
void LogView::restoreScroll(int topRow)
{
    ++m_internal;
    updateGeometries();
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(m_following ? bar->maximum() : std::max(0, topRow));
    --m_internal;
    m_place.top = QPersistentModelIndex();
    ensureCurrent();
}

void LogView::restoreAfterReset()
{
    const int current = m_place.currentId < 0 ? -1 : m_model->rowOf(m_place.currentId);
    const bool same = current >= 0 && m_model->idAt(current) == m_place.currentId;
    if (same && m_place.currentSelected)
        setCurrentQuietly(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    restoreScroll(m_place.topId < 0 ? 0 : m_model->rowOf(m_place.topId));
    reportSelection();
}

// Qt's tables have crashed under a screen reader with no current row. Without a selection it is
// the last one while following, so that the keys start from what is seen.
void LogView::ensureCurrent()
{
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const int row = currentIndex().row();
    const bool selected = row >= 0 && selectionModel()->isRowSelected(row);
    if (row < 0 || (m_following && !selected && row != last))
        setCurrentQuietly(m_following ? last : 0, QItemSelectionModel::NoUpdate);
}

void LogView::setCurrentQuietly(int row, QItemSelectionModel::SelectionFlags flags)
{
    ++m_internal;
    const int column = std::max(0, currentIndex().column());
    selectionModel()->setCurrentIndex(m_model->index(row, column), flags);
    --m_internal;
}

void LogView::updateGeometries()
{
    ++m_internal;
    fitWrapped();
    QTableView::updateGeometries();
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    --m_internal;
}

// The base class scrolls to the current row; only where the reader moved it.
void LogView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    const bool quiet = m_internal > 0 || m_model->isChanging();
    const bool before = hasAutoScroll();
    if (quiet)
        setAutoScroll(false);
    QTableView::currentChanged(current, previous);
    setAutoScroll(before);
    reportSelection();
}

void LogView::selectionChanged(const QItemSelection &selected, const QItemSelection &gone)
{
    QTableView::selectionChanged(selected, gone);
    reportSelection();
}

// Later and once: the model may be in the middle of a change.
void LogView::reportSelection()
{
    if (std::exchange(m_reportPending, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_reportPending = false;
            const int row = currentIndex().row();
            const bool selected = row >= 0 && selectionModel()->isRowSelected(row);
            Q_EMIT selectedRowChanged(selected ? row : -1);
        },
        Qt::QueuedConnection);
}

void LogView::scrolled(int value)
{
    if (m_internal > 0)
        return;
    setFollowingFlag(isAtBottom() && m_bottomIsNewest);
    if (m_wraps) {
        fitWrapped();
        updateGeometries();
    }
    if (value < pagesAhead * std::max(1, verticalScrollBar()->pageStep()))
        Q_EMIT nearTop();
    if (needsNewerRows())
        Q_EMIT nearBottom();
}

void LogView::setFollowing(bool on)
{
    setFollowingFlag(on);
    if (!on)
        return;
    restoreScroll(0);
}

void LogView::setFollowingFlag(bool on)
{
    if (std::exchange(m_following, on) != on)
        Q_EMIT followingChanged(on);
}

bool LogView::isAtBottom() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

int LogView::rowsAbove() const
{
    return verticalScrollBar()->value();
}

bool LogView::needsOlderRows() const
{
    return rowsAbove() < pagesAhead * std::max(1, verticalScrollBar()->pageStep());
}

bool LogView::needsNewerRows() const
{
    const QScrollBar *bar = verticalScrollBar();
    return !m_bottomIsNewest
        && bar->maximum() - bar->value() < pagesAhead * std::max(1, bar->pageStep());
}

QList<int> LogView::rowsOfInterest() const
{
    QList<int> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.append(index.row());
    if (rows.isEmpty() && currentIndex().isValid())
        rows.append(currentIndex().row());
    std::ranges::sort(rows);
    return rows;
}

void LogView::goToRow(int row, ScrollHint hint)
{
    const QModelIndex index = m_model->index(row, std::max(0, currentIndex().column()));
    if (!index.isValid())
        return;
    if (row < m_model->rowCount() - 1)
        setFollowingFlag(false);
    selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    ++m_internal;
    scrollTo(index, hint);
    --m_internal;
}

void LogView::goToRowInView(int row)
{
    const QRect place = visualRect(m_model->index(row, 0));
    const bool isSeen =
        place.isValid() && place.top() >= 0 && place.bottom() < viewport()->height();
    goToRow(row, isSeen ? EnsureVisible : PositionAtCenter);
}

void LogView::copy(CopyFormat format, const QString &address) const
{
    const QString text = copyText(*m_model, rowsOfInterest(), format, shownColumns(), address);
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void LogView::zoom(int steps)
{
    QFont zoomed = font();
    const qreal larger = zoomed.pointSizeF() + std::clamp(steps, -mostSteps, mostSteps);
    const qreal wanted = steps == 0 ? m_defaultPointSize : larger;
    zoomed.setPointSizeF(std::clamp(wanted, smallestFont, largestFont));
    setFont(zoomed); // changeEvent() fits the rows
    Q_EMIT zoomChanged(zoomed.pointSizeF());
}

int LogView::zoomSteps() const
{
    return qRound(font().pointSizeF() - m_defaultPointSize);
}

void LogView::fitToFont()
{
    const QFontMetrics metrics(font());
    fitRows();
    setColumnWidth(LogModel::LevelColumn,
                   aroundText + metrics.height()
                       + metrics.horizontalAdvance(QStringLiteral("ERROR ")));
    setColumnWidth(LogModel::ServiceColumn,
                   aroundText + metrics.horizontalAdvance(QStringLiteral("notification-svc")));
    fitTimeColumn();
}

void LogView::fitTimeColumn()
{
    const bool isClock = m_model->timeStyle() == TimeStyle::Clock;
    const QString sample =
        isClock ? QStringLiteral("2024-01-25 10:30:45.123") : QStringLiteral("+59 min 59 s ago");
    const QString head =
        m_model->headerData(LogModel::TimeColumn, Qt::Horizontal, Qt::DisplayRole).toString();
    setColumnWidth(LogModel::TimeColumn,
                   aroundText + LogDelegate::gutter
                       + std::max(QFontMetrics(font()).horizontalAdvance(sample),
                                  horizontalHeader()->fontMetrics().horizontalAdvance(head)));
}

void LogView::fitRows()
{
    const int around = m_comfortable ? comfortableSpace : compactSpace;
    verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + around);
    resizeUnfolded();
}

void LogView::setComfortable(bool on)
{
    m_comfortable = on;
    fitRows();
}

void LogView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_defaultPointSize > 0)
        fitToFont();
}

void LogView::setLooks(const RowLooks *looks)
{
    m_looks = looks;
    viewport()->update();
}

void LogView::setEmptyText(const QString &title, const QString &advice)
{
    m_emptyTitle = title;
    m_emptyAdvice = advice;
    if (m_model->rowCount() == 0)
        viewport()->update();
}

void LogView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model->rowCount() > 0 || m_emptyTitle.isEmpty())
        return;
    QPainter painter(viewport());
    const QRect area = viewport()->rect().adjusted(24, 24, -24, -24);
    const QRect top(area.left(), area.top(), area.width(), area.height() / 2 - 4);
    const QRect bottom(area.left(), area.center().y() + 4, area.width(), area.height() / 2 - 4);
    QFont title = QApplication::font();
    title.setPointSizeF(title.pointSizeF() * 1.25);
    title.setBold(true);
    painter.setFont(title);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(top, Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap, m_emptyTitle);
    painter.setFont(QApplication::font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(bottom, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyAdvice);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            zoom(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QTableView::wheelEvent(event);
    if (event->angleDelta().y() > 0 && rowsAbove() == 0)
        Q_EMIT nearTop();
    if (event->angleDelta().y() < 0 && needsNewerRows())
        Q_EMIT nearBottom();
}

} // namespace logyard::ui
