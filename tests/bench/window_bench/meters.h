// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace logyard::bench {

qint64 monotonicNs();
double residentMiB();
/// Of sorted values.
double quantile(const std::vector<double> &sorted, double share);

/// Measures the times between two turns of the event loop of the thread that it lives in, in which
/// that thread did nothing else. What of it the thread worked, and what it waited for a processor,
/// tells a busy machine from a slow program.
class StallMeter final : public QObject
{
public:
    StallMeter();
    ~StallMeter() override;

    /// Begins anew.
    void restart();
    double longestMs() const { return m_longest; }
    QJsonObject result() const;

private:
    void turn();
    qint64 waitedForProcessor() const;

    QTimer m_timer;
    qint64 m_wall = 0;
    qint64 m_cpu = 0;
    qint64 m_waited = 0;
    int m_schedule = -1; ///< a file
    double m_longest = 0; ///< ms
    double m_cpuInLongest = 0;
    double m_waitedInLongest = 0;
    double m_longestCpu = 0;
    double m_longestOwn = 0; ///< without the wait for a processor
    int m_over33 = 0;
    int m_over50 = 0;
};

/// Calls back each time after a widget has been painted.
class PaintWatch final : public QObject
{
public:
    PaintWatch(QWidget *widget, std::function<void()> painted);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_painted;
    bool m_painting = false;
};

} // namespace logyard::bench
