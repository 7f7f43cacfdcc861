// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window_bench/meters.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QWidget>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <ctime>

namespace logyard::bench {
namespace {

using namespace std::chrono_literals;

constexpr double nsPerMs = 1e6;
constexpr double longFrame = 33; // ms
constexpr double longStall = 50;

qint64 nsOf(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

} // namespace

qint64 monotonicNs()
{
    return nsOf(CLOCK_MONOTONIC);
}

double residentMiB()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE))
        / (1024 * 1024);
}

double quantile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return 0;
    return sorted[std::min(sorted.size() - 1, std::size_t(share * double(sorted.size())))];
}

StallMeter::StallMeter()
    : m_schedule(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) // NOLINT(*-vararg)
{
    connect(&m_timer, &QTimer::timeout, this, &StallMeter::turn);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(1ms);
    restart();
}

StallMeter::~StallMeter()
{
    if (m_schedule >= 0)
        ::close(m_schedule);
}

// The second number; 0 where the system does not tell.
qint64 StallMeter::waitedForProcessor() const
{
    std::array<char, 128> text{};
    if (m_schedule < 0 || ::pread(m_schedule, text.data(), text.size() - 1, 0) <= 0)
        return 0;
    char *second = nullptr;
    std::strtoll(text.data(), &second, 10);
    return std::strtoll(second, nullptr, 10);
}

void StallMeter::restart()
{
    m_waited = waitedForProcessor();
    m_waitedInLongest = m_longestOwn = 0;
    m_wall = monotonicNs();
    m_cpu = nsOf(CLOCK_THREAD_CPUTIME_ID);
    m_longest = m_cpuInLongest = m_longestCpu = 0;
    m_over33 = m_over50 = 0;
}

void StallMeter::turn()
{
    const qint64 wall = monotonicNs();
    const qint64 cpu = nsOf(CLOCK_THREAD_CPUTIME_ID);
    const double ms = double(wall - std::exchange(m_wall, wall)) / nsPerMs;
    const double cpuMs = double(cpu - std::exchange(m_cpu, cpu)) / nsPerMs;
    const qint64 waited = waitedForProcessor();
    const double waitedMs = double(waited - std::exchange(m_waited, waited)) / nsPerMs;
    m_longestOwn = std::max(m_longestOwn, ms - waitedMs);
    m_over33 += ms > longFrame ? 1 : 0;
    m_over50 += ms > longStall ? 1 : 0;
    m_longestCpu = std::max(m_longestCpu, cpuMs);
    if (ms > m_longest) {
        m_longest = ms;
        m_cpuInLongest = cpuMs;
        m_waitedInLongest = waitedMs;
    }
}

QJsonObject StallMeter::result() const
{
    return {{QStringLiteral("longest_ms"), m_longest},
            {QStringLiteral("cpu_in_longest_ms"), m_cpuInLongest},
            {QStringLiteral("waited_in_longest_ms"), m_waitedInLongest},
            {QStringLiteral("longest_cpu_ms"), m_longestCpu},
            {QStringLiteral("longest_own_ms"), m_longestOwn},
            {QStringLiteral("over_33_ms"), m_over33},
            {QStringLiteral("over_50_ms"), m_over50}};
}

PaintWatch::PaintWatch(QWidget *widget, std::function<void()> painted)
    : QObject(widget), m_painted(std::move(painted))
{
    widget->installEventFilter(this);
}

// The event goes its whole way, other filters included, and is then over.
bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (m_painting || event->type() != QEvent::Paint)
        return false;
    m_painting = true;
    QCoreApplication::sendEvent(watched, event);
    m_painting = false;
    m_painted();
    return true;
}

} // namespace logyard::bench
