// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/row_scan.h"

#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

class LogView;

/// Where `hits` are on a strip that stands for all rows of the model: the row of the first one in
/// a pixel, and how many there are; a row lies in the pixel of its middle. Costs no more for many
/// rows than for few.
struct TickPlace
{
    int row = -1; ///< -1: none
    qsizetype count = 0;
};
TickPlace tickAt(const LogModel &model, const std::deque<RowScan::RowId> &hits, int pixel,
                 int height);

/// A narrow strip beside the table's scroll bar, as high as it: where in the rows are errors, what
/// is looked for, marks. Each kind has a lane, so that none hides another. A click goes there, the
/// tooltip says what is there. GUI thread; view and scans must outlive it. It repeats what keys do
/// (E, F3, F2), and so takes no focus.
class TickBar final : public QWidget
{
    Q_OBJECT

public:
    enum class Lane { Levels, Found, Marks };
    struct Source
    {
        const RowScan *scan;
        Lane lane;
        std::function<QColor(const QPalette &)> color;
        std::function<QString(int)> name; ///< of that many: "3 errors"
    };

    explicit TickBar(LogView *view, QWidget *parent = nullptr);

    /// Later ones lie on earlier ones in their lane.
    void addSource(Source source);
    QSize sizeHint() const override;

    /// The rows' part of the strip.
    QRect track() const;
    QRect laneRect(Lane lane) const;
    /// What is at that height, to be read; empty: nothing.
    QString textAt(int y) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    TickPlace near(const Source &source, int y) const;
    void goTo(QPoint position);
    void updateSoon();

    LogView *m_view;
    const LogModel *m_model;
    QList<Source> m_sources;
    QTimer *m_timer;
};

} // namespace logyard::ui
