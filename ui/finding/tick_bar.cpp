// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/tick_bar.h"

#include "ui/table/log_view.h"
#include "ui/theme/numbers.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr int lanes = 3;
constexpr int laneWidth = 4;
constexpr int laneSpace = 1;
constexpr int edge = 2; // left and right of the lanes
constexpr int tickHeight = 2;
constexpr int reach = 3; // pixels that a click may miss a tick by
constexpr auto repaintEvery = 100ms; // while rows come
constexpr qsizetype mostLettersOfMessage = 100;

// The first row whose middle is at or below that pixel's top.
qint64 firstRowOf(qint64 pixel, qint64 rows, qint64 height)
{
    const qint64 over = 2 * pixel * rows - height;
    return over <= 0 ? 0 : (over + 2 * height - 1) / (2 * height);
}

} // namespace

TickPlace tickAt(const LogModel &model, const std::deque<RowScan::RowId> &hits, int pixel,
                 int height)
{
    const int rows = model.rowCount();
    const auto begin = int(firstRowOf(pixel, rows, height));
    const auto end = int(std::min<qint64>(rows, firstRowOf(pixel + 1, rows, height)));
    if (begin >= end || hits.empty())
        return {};
    const auto first = std::ranges::lower_bound(hits, model.idAt(begin));
    const auto last = std::ranges::upper_bound(hits, model.idAt(end - 1));
    if (first >= last)
        return {};
    return {model.rowOf(*first), last - first};
}

TickBar::TickBar(LogView *view, QWidget *parent)
    : QWidget(parent), m_view(view), m_model(view->logModel()), m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(repaintEvery);
    connect(m_timer, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(m_model, &LogModel::rowsInserted, this, &TickBar::updateSoon);
    connect(m_model, &LogModel::rowsRemoved, this, &TickBar::updateSoon);
    connect(m_model, &LogModel::modelReset, this, &TickBar::updateSoon);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Where errors, marks and what is found are in the rows"));
}

void TickBar::addSource(Source source)
{
    connect(source.scan, &RowScan::changed, this, &TickBar::updateSoon);
    m_sources.append(std::move(source));
}

QSize TickBar::sizeHint() const
{
    return {2 * edge + lanes * laneWidth + (lanes - 1) * laneSpace, 0};
}

void TickBar::updateSoon()
{
    if (!m_timer->isActive())
        m_timer->start();
}

QRect TickBar::track() const
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    const QWidget *beside =
        bar->isVisible() ? static_cast<const QWidget *>(bar) : m_view->viewport();
    const int top = mapFromGlobal(beside->mapToGlobal(QPoint(0, 0))).y();
    return {0, top, width(), std::max(1, beside->height())};
}

QRect TickBar::laneRect(Lane lane) const
{
    const QRect all = track();
    return {edge + int(lane) * (laneWidth + laneSpace), all.top(), laneWidth, all.height()};
}

void TickBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    const QRect all = track();
    for (const Source &source : std::as_const(m_sources)) {
        if (source.scan->hits().empty())
            continue;
        const QRect lane = laneRect(source.lane);
        const QColor color = source.color(palette());
        for (int pixel = 0; pixel < all.height(); ++pixel) {
            if (tickAt(*m_model, source.scan->hits(), pixel, all.height()).row >= 0)
                painter.fillRect(lane.left(), all.top() + pixel, laneWidth, tickHeight, color);
        }
    }
}

// The nearest tick within reach; of those at the same distance the upper one.
TickPlace TickBar::near(const Source &source, int y) const
{
    const QRect all = track();
    for (int distance = 0; distance <= reach; ++distance) {
        for (const int pixel : {y - all.top() - distance, y - all.top() + distance}) {
            if (pixel < 0 || pixel >= all.height())
                continue;
            const TickPlace place = tickAt(*m_model, source.scan->hits(), pixel, all.height());
            if (place.row >= 0)
                return place;
        }
    }
    return {};
}

QString TickBar::textAt(int y) const
{
    QStringList lines;
    for (const Source &source : m_sources) {
        const TickPlace place = near(source, y);
        if (place.row < 0)
            continue;
        QString line = source.name(int(place.count));
        if (const LogEntry *entry = m_model->entryAt(place.row); entry && place.count == 1)
            line += QStringLiteral(" · %1 · %2 · %3")
                        .arg(m_model->timeText(entry->time), entry->service,
                             entry->message.left(mostLettersOfMessage));
        lines.append(line);
    }
    return lines.join(u'\n');
}

// The lane that was clicked counts first. Where there is no tick the table scrolls there.
void TickBar::goTo(QPoint position)
{
    int row = -1;
    for (const Source &source : std::as_const(m_sources)) {
        const TickPlace place = near(source, position.y());
        if (place.row < 0)
            continue;
        const QRect lane = laneRect(source.lane);
        const bool isIn = position.x() >= lane.left() && position.x() <= lane.right();
        if (row < 0 || isIn)
            row = place.row;
    }
    if (row >= 0) {
        m_view->goToRowInView(row);
        return;
    }
    const QRect all = track();
    const qint64 rows = m_model->rowCount();
    const auto at = int(std::max(0, position.y() - all.top()) * rows / all.height());
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(at - bar->pageStep() / 2);
}

void TickBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->position().toPoint());
}

void TickBar::mouseMoveEvent(QMouseEvent *event)
{
    const auto y = int(event->position().y());
    const bool isTick = std::ranges::any_of(
        m_sources, [&](const Source &source) { return near(source, y).row >= 0; });
    setCursor(isTick ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TickBar::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_view->verticalScrollBar(), event);
}

bool TickBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<const QHelpEvent *>(event);
    const QString text = textAt(help->pos().y());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(text), this);
    return true;
}

} // namespace logyard::ui
