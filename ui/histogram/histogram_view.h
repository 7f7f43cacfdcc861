// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/histogram/histogram.h"

#include <QTimeZone>
#include <QWidget>

#include <optional>

namespace logyard::ui {

/// A bar for each length of time, stacked by level, the worst at the bottom. A drag over bars, or a
/// click on one, chooses their time; the right button leads out again; with the keys: Left and
/// Right move a cursor, with Shift they choose, Enter takes it. GUI thread.
class HistogramView final : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramView(QWidget *parent = nullptr);

    /// progress from 0 to 1; 1: everything is counted. So many entries are older than all of it.
    void setHistogram(const Histogram &histogram, double progress, std::uint64_t earlier = 0);
    /// Why there is nothing to see; until there is again.
    void setProblem(const QString &sentence);
    void setTimeZone(const QTimeZone &zone);
    /// What a pointer at the bar would read.
    QString bucketText(int bucket) const;
    QRect bucketRect(int bucket) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The range contains `from` and not `to`.
    void rangeChosen(logyard::Timestamp from, logyard::Timestamp to);
    /// The right button or Esc: out again.
    void zoomOutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect plot() const;
    int bucketAt(int x) const;
    void paintBars(QPainter *painter) const;
    void paintAxis(QPainter *painter) const;
    void choose();
    void updateName();

    Histogram m_histogram;
    double m_progress = 1;
    std::uint64_t m_earlier = 0;
    QString m_problem;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    std::optional<int> m_begin; ///< of the drag, or of what the keys choose
    int m_end = 0;
    bool m_isDragging = false;
};

} // namespace logyard::ui
