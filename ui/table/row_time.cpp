// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_time.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>
#include <cstdlib>

namespace logyard::ui {
namespace {

constexpr std::int64_t microsecond = 1'000;
constexpr std::int64_t millisecond = 1'000 * microsecond;
constexpr std::int64_t second = 1'000 * millisecond;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

constexpr std::array names{"clock", "age", "above", "reference"};

// The greatest span has no positive counterpart.
std::int64_t size(std::int64_t ns)
{
    return ns == std::numeric_limits<std::int64_t>::min() ? std::numeric_limits<std::int64_t>::max()
                                                          : std::abs(ns);
}

QString decimals(std::int64_t ns, std::int64_t unit, const char *name)
{
    return QString::number(double(ns) / double(unit), 'f', 3) + u' ' + QLatin1StringView(name);
}

QString pair(std::int64_t ns, std::int64_t large, const char *largeName, std::int64_t small,
             const char *smallName)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(ns / large)
        .arg(QLatin1StringView(largeName))
        .arg(ns % large / small)
        .arg(QLatin1StringView(smallName));
}

QString lengthText(std::int64_t ns)
{
    if (ns < second)
        return decimals(ns, millisecond, "ms");
    if (ns < minute)
        return decimals(ns, second, "s");
    if (ns < hour)
        return pair(ns, minute, "min", second, "s");
    if (ns < day)
        return pair(ns, hour, "h", minute, "min");
    return pair(ns, day, "d", hour, "h");
}

QString roughText(std::int64_t ns)
{
    if (ns < minute)
        return QStringLiteral("%1 s").arg(ns / second);
    if (ns < hour)
        return QStringLiteral("%1 min").arg(ns / minute);
    return ns < day ? pair(ns, hour, "h", minute, "min") : pair(ns, day, "d", hour, "h");
}

} // namespace

QString timeStyleName(TimeStyle style)
{
    return QLatin1StringView(names[std::size_t(style)]);
}

TimeStyle timeStyleFromName(const QString &name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1StringView(names[i]))
            return TimeStyle(i);
    }
    return TimeStyle::Clock;
}

QString clockText(Timestamp time, const QTimeZone &zone)
{
    const std::int64_t ms =
        time.ns / millisecond - (time.ns % millisecond < 0 ? 1 : 0); // downwards, before 1970 too
    return QDateTime::fromMSecsSinceEpoch(ms, zone).toString(
        QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString spanText(std::int64_t ns)
{
    return (ns < 0 ? u'-' : u'+') + lengthText(size(ns));
}

QString ageText(std::int64_t ns)
{
    const QString text = roughText(size(ns));
    return ns < 0 ? QCoreApplication::translate("logyard::ui", "in %1").arg(text)
                  : QCoreApplication::translate("logyard::ui", "%1 ago").arg(text);
}

} // namespace logyard::ui
