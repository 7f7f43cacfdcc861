// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Moving through a long history.
#include "tests/bench/window_bench/measured_window.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace logyard::bench {
namespace {

using namespace ui;
using namespace std::chrono_literals;

constexpr auto stepEvery = 10ms;

class Scroller final
{
public:
    Scroller(MeasuredWindow &measured, qint64 entries)
        : m_measured(measured), m_view(*measured.pane().view()), m_entries(entries)
    {
        new PaintWatch(measured.viewport(), [this] { painted(); });
    }

    /// Repeats a step for some time; the frames meanwhile, and how far it went.
    QJsonObject repeat(const std::function<void()> &step, int seconds)
    {
        const qint64 from = topNumber();
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, step);
        m_breaks = 0;
        m_meter.restart();
        timer.start(stepEvery);
        MeasuredWindow::run(seconds * 1000);
        timer.stop();
        return result(from);
    }

    /// One step; how long it took until that entry was painted.
    QJsonObject jump(const std::function<void()> &step, qint64 wanted, int seconds)
    {
        const qint64 from = topNumber();
        m_breaks = 0;
        m_meter.restart();
        const qint64 begin = monotonicNs();
        m_wanted = wanted;
        m_found = 0;
        step();
        painted(); // it may be there already
        while (m_found == 0 && monotonicNs() - begin < seconds * 1'000'000'000LL)
            MeasuredWindow::run(1);
        QJsonObject figures = result(from);
        figures[u"ms"] = m_found > 0 ? double(m_found - begin) / 1e6 : -1;
        m_wanted = -1;
        MeasuredWindow::run(500);
        return figures;
    }

    /// Steps until that entry is painted, or gives up.
    QJsonObject reach(const std::function<void()> &step, qint64 wanted, int seconds)
    {
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, step);
        return jump([&] { timer.start(stepEvery); }, wanted, seconds);
    }

    void key(int code, Qt::KeyboardModifiers modifiers = {})
    {
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, code, modifiers);
            QApplication::sendEvent(&m_view, &event);
        }
    }

    void wheel(int notches)
    {
        const QPointF at(m_view.viewport()->rect().center());
        QWheelEvent event(at, m_view.viewport()->mapToGlobal(at), {}, {0, notches * 120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view.viewport(), &event);
    }

    void drag(int rows)
    {
        QScrollBar *bar = m_view.verticalScrollBar();
        bar->setSliderDown(true);
        bar->setSliderPosition(std::clamp(bar->value() + rows, 0, bar->maximum()));
        bar->setSliderDown(false);
    }

private:
    qint64 numberAt(int row) const
    {
        const LogEntry *entry = m_measured.pane().model()->entryAt(row);
        return !entry || entry->isGap() ? -1 : numberIn(entry->line, "n");
    }

    qint64 topNumber() const { return numberAt(m_view.verticalScrollBar()->value()); }

    // The rows on screen are one after the other, none skipped and none twice.
    void painted()
    {
        m_resident = std::max(m_resident, residentMiB());
        qint64 before = -1;
        const int top = m_view.verticalScrollBar()->value();
        const int shown = m_view.viewport()->height() / std::max(1, m_view.rowHeight(top));
        for (int row = top; row < top + shown; ++row) {
            const qint64 number = numberAt(row);
            if (number >= 0 && before >= 0 && number != before + 1)
                ++m_breaks;
            before = number;
            if (number >= 0 && number == m_wanted && m_found == 0)
                m_found = monotonicNs();
        }
    }

    QJsonObject result(qint64 from)
    {
        QJsonObject figures = m_meter.result();
        const qint64 to = topNumber();
        figures[u"rows"] = from < 0 || to < 0 ? -1 : std::abs(to - from);
        figures[u"breaks"] = m_breaks;
        figures[u"resident_mib"] = std::exchange(m_resident, 0);
        return figures;
    }

    MeasuredWindow &m_measured;
    LogView &m_view;
    const qint64 m_entries;
    StallMeter m_meter;
    qint64 m_wanted = -1;
    qint64 m_found = 0;
    int m_breaks = 0;
    double m_resident = 0;
};

} // namespace

QJsonObject measureScrolling(const Options &options)
{
    MeasuredWindow measured(options);
    measured.waitUntilLive();
    Scroller scroller(measured, options.entries);
    const int seconds = int(options.seconds);
    const qint64 last = options.entries - 1;
    const int whole = 60 + int(options.entries / 40'000);
    QJsonObject all;
    all[u"1 PageUp"] = scroller.repeat([&] { scroller.key(Qt::Key_PageUp); }, seconds);
    all[u"2 Up"] = scroller.repeat([&] { scroller.key(Qt::Key_Up); }, seconds);
    all[u"3 wheel up"] = scroller.repeat([&] { scroller.wheel(5); }, seconds);
    all[u"4 drag up"] = scroller.repeat([&] { scroller.drag(-2'000); }, seconds);
    all[u"5 Ctrl+Home"] =
        scroller.jump([&] { scroller.key(Qt::Key_Home, Qt::ControlModifier); }, 0, 30);
    all[u"6 PageDown"] = scroller.repeat([&] { scroller.key(Qt::Key_PageDown); }, seconds);
    all[u"7 wheel down"] = scroller.repeat([&] { scroller.wheel(-5); }, seconds);
    all[u"8 all the way down"] = scroller.reach([&] { scroller.drag(20'000); }, last, whole);
    all[u"9 Ctrl+End"] =
        scroller.jump([&] { scroller.key(Qt::Key_End, Qt::ControlModifier); }, last, 30);
    all[u"all the way up"] = scroller.reach([&] { scroller.drag(-20'000); }, 0, whole);
    return all;
}

} // namespace logyard::bench
