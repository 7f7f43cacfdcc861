// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/histogram/histogram_view.h"

#include "ui/theme/fonts.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/numbers.h"

#include <QApplication>
#include <QDateTime>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace logyard::ui {
namespace {

constexpr int barsHeight = 54;
constexpr int margin = 8;
constexpr int tickDistance = 170;
constexpr std::int64_t nsInMs = 1'000'000;
constexpr std::int64_t second = 1'000 * nsInMs;
constexpr std::int64_t day = 24 * 3600 * second;

constexpr std::array worstFirst{Level::Fatal, Level::Error, Level::Warn, Level::Info,
                                Level::Debug, Level::Trace, Level::None};

QDateTime dateTime(Timestamp time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.ns / nsInMs, zone);
}

// As much of it as tells the bars apart.
QString tickText(Timestamp time, std::int64_t interval, const QTimeZone &zone)
{
    const char *format = interval >= day ? "yyyy-MM-dd"
        : interval >= 60 * second        ? "MM-dd HH:mm"
        : interval >= second             ? "HH:mm:ss"
                                         : "HH:mm:ss.zzz";
    return dateTime(time, zone).toString(QLatin1StringView(format));
}

} // namespace

HistogramView::HistogramView(QWidget *parent) : QWidget(parent)
{
    setFont(resized(font(), -1));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateName();
}

QSize HistogramView::sizeHint() const
{
    return {300, barsHeight + fontMetrics().height() + 8};
}

void HistogramView::setHistogram(const Histogram &histogram, double progress, std::uint64_t earlier)
{
    const bool isOther = m_histogram.isEmpty() || histogram.isEmpty()
        || histogram.begin(0) != m_histogram.begin(0)
        || histogram.interval().ns != m_histogram.interval().ns;
    if (isOther) {
        m_begin.reset();
        m_isDragging = false;
    }
    m_problem.clear();
    m_histogram = histogram;
    m_progress = progress;
    m_earlier = earlier;
    updateName();
    update();
}

void HistogramView::setProblem(const QString &sentence)
{
    m_problem = sentence;
    update();
}

void HistogramView::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    update();
}

void HistogramView::updateName()
{
    setAccessibleName(tr("Entries over time"));
    if (!m_histogram.isEmpty())
        setAccessibleDescription(
            tr("%1 entries, from %2 to %3")
                .arg(exactNumber(m_histogram.total()),
                     tickText(m_histogram.begin(0), day - 1, m_zone),
                     tickText(m_histogram.begin(m_histogram.size()), day - 1, m_zone)));
}

QRect HistogramView::plot() const
{
    return {margin, 4, std::max(1, width() - 2 * margin), barsHeight};
}

QRect HistogramView::bucketRect(int bucket) const
{
    const QRect area = plot();
    const auto x = [&](int number) {
        return area.left() + int(std::int64_t(area.width()) * number / m_histogram.size());
    };
    return {x(bucket), area.top(), std::max(1, x(bucket + 1) - x(bucket)), area.height()};
}

int HistogramView::bucketAt(int x) const
{
    const QRect area = plot();
    const auto bucket =
        std::int64_t(x - area.left()) * m_histogram.size() / std::max(1, area.width());
    return int(std::clamp<std::int64_t>(bucket, 0, m_histogram.size() - 1));
}

QString HistogramView::bucketText(int bucket) const
{
    QStringList lines;
    const auto clock = [&](Timestamp time) {
        return dateTime(time, m_zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    };
    lines.append(QStringLiteral("%1 – %2").arg(clock(m_histogram.begin(bucket)),
                                               clock(m_histogram.begin(bucket + 1))));
    for (const Level level : worstFirst) {
        const std::uint64_t count = m_histogram.counts(bucket)[std::size_t(level)];
        if (count > 0)
            lines.append(QStringLiteral("%1: %2").arg(
                level == Level::None ? tr("No level") : levelText(level), exactNumber(count)));
    }
    if (lines.size() == 1)
        lines.append(tr("No entries"));
    return lines.join(u'\n');
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(0, height() - 1, width(), 1, palette().color(QPalette::Mid));
    if (m_histogram.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(margin, 0, -margin, 0),
                         int(Qt::AlignCenter) | Qt::TextWordWrap,
                         m_problem.isEmpty() ? tr("No entries to count yet")
                                             : tr("Not counted: %1").arg(m_problem));
        return;
    }
    paintBars(&painter);
    paintAxis(&painter);
    if (m_progress < 1)
        painter.fillRect(0, 0, std::max(8, int(width() * m_progress)), 2,
                         palette().color(QPalette::Highlight));
}

void HistogramView::paintBars(QPainter *painter) const
{
    const QRect area = plot();
    const std::uint64_t largest = std::max<std::uint64_t>(1, m_histogram.largest());
    for (int bucket = 0; bucket < m_histogram.size(); ++bucket) {
        QRect bar = bucketRect(bucket);
        if (bar.width() > 3)
            bar.setWidth(bar.width() - 1);
        double bottom = area.bottom() + 1;
        for (const Level level : worstFirst) {
            const std::uint64_t count = m_histogram.counts(bucket)[std::size_t(level)];
            if (count == 0)
                continue;
            // A single error among thousands is still seen.
            const double height = std::max(level >= Level::Warn ? 2.0 : 1.0,
                                           double(count) * (area.height() - 2) / double(largest));
            painter->fillRect(QRectF(bar.left(), std::max<double>(area.top(), bottom - height),
                                     bar.width(), height),
                              levelColor(level, palette()));
            bottom -= height;
        }
    }
    if (m_begin) {
        const int first = std::min(*m_begin, m_end);
        const int last = std::max(*m_begin, m_end);
        QColor chosen = palette().color(QPalette::Link);
        chosen.setAlpha(60);
        painter->fillRect(bucketRect(first).united(bucketRect(last)), chosen);
    }
}

void HistogramView::paintAxis(QPainter *painter) const
{
    const QRect area = plot();
    painter->setPen(palette().color(QPalette::PlaceholderText));
    const QRect line(area.left(), area.bottom() + 2, area.width(), fontMetrics().height());
    QString note = tr("Peak: %1 in %2")
                       .arg(compactNumber(m_histogram.largest()), m_histogram.interval().argument);
    if (m_earlier > 0)
        note.prepend(tr("%1 earlier").arg(compactNumber(m_earlier)) + QStringLiteral("  ·  "));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, note);
    const int end = line.right() - fontMetrics().horizontalAdvance(note) - margin;
    const int ticks = std::max(1, area.width() / tickDistance);
    for (int tick = 0; tick < ticks; ++tick) {
        const int bucket = int(std::int64_t(m_histogram.size()) * tick / ticks);
        const int x = bucketRect(bucket).left();
        painter->fillRect(x, line.top(), 1, 3, painter->pen().color());
        const QString text = tickText(m_histogram.begin(bucket), m_histogram.interval().ns, m_zone);
        if (x + 3 + fontMetrics().horizontalAdvance(text) <= end)
            painter->drawText(QRect(x + 3, line.top(), tickDistance, line.height()),
                              Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

void HistogramView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::RightButton)
        Q_EMIT zoomOutRequested();
    if (event->button() != Qt::LeftButton || m_histogram.isEmpty())
        return;
    m_isDragging = true;
    m_end = bucketAt(int(event->position().x()));
    m_begin = m_end;
    update();
}

void HistogramView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isDragging)
        return;
    m_end = bucketAt(int(event->position().x()));
    update();
}

void HistogramView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_isDragging, false))
        choose();
}

void HistogramView::choose()
{
    if (!m_begin)
        return;
    const int first = std::min(*m_begin, m_end);
    const int last = std::max(*m_begin, m_end);
    m_begin.reset();
    update();
    Q_EMIT rangeChosen(m_histogram.begin(first), m_histogram.begin(last + 1));
}

void HistogramView::keyPressEvent(QKeyEvent *event)
{
    const bool isMove = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (isMove && !m_histogram.isEmpty()) {
        const bool isFirst = !m_begin.has_value();
        const int step = event->key() == Qt::Key_Left ? -1 : 1;
        m_end = isFirst ? (step < 0 ? m_histogram.size() - 1 : 0)
                        : std::clamp(m_end + step, 0, m_histogram.size() - 1);
        if (isFirst || !(event->modifiers() & Qt::ShiftModifier))
            m_begin = m_end;
        QToolTip::showText(mapToGlobal(bucketRect(m_end).bottomLeft()), bucketText(m_end), this);
        update();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        choose();
    } else if (event->key() == Qt::Key_Escape) {
        if (!m_begin)
            Q_EMIT zoomOutRequested();
        m_begin.reset();
        update();
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool HistogramView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_histogram.isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), bucketText(bucketAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace logyard::ui
