// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/histogram/histogram.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace logyard::ui {
namespace {

constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t second = 1'000 * millisecond;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

struct Unit
{
    std::int64_t ns;
    const char *name;
    std::vector<int> multiples;
};

const std::vector<Unit> &units()
{
    static const std::vector<Unit> all{{millisecond, "ms", {1, 2, 5, 10, 20, 50, 100, 200, 500}},
                                       {second, "s", {1, 2, 5, 10, 15, 30}},
                                       {minute, "m", {1, 2, 5, 10, 15, 30}},
                                       {hour, "h", {1, 2, 3, 6, 12}},
                                       {day, "d", {1, 2, 5, 10, 30, 100, 365}}};
    return all;
}

// Downwards, before 1970 too.
std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

} // namespace

Interval Interval::forSpan(std::int64_t ns, int most)
{
    Interval longest;
    for (const Unit &unit : units()) {
        for (const int multiple : unit.multiples) {
            longest = {unit.ns * multiple,
                       QString::number(multiple) + QLatin1StringView(unit.name)};
            if (ns / longest.ns < most)
                return longest;
        }
    }
    return longest;
}

Histogram::Histogram(Timestamp from, Timestamp to, const Interval &interval) : m_interval(interval)
{
    // The first interval that begins within what a Timestamp can say.
    std::int64_t first = floorDivide(from.ns, interval.ns);
    while (__builtin_mul_overflow(first, interval.ns, &m_begin.ns))
        ++first;
    restart(0, to);
}

Timestamp Histogram::begin(int bucket) const
{
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(std::int64_t(bucket), m_interval.ns, &ns)
        || __builtin_add_overflow(m_begin.ns, ns, &ns))
        return Timestamp::max();
    return {ns};
}

std::int64_t Histogram::bucketOf(Timestamp time) const
{
    if (m_interval.ns == 0)
        return -1;
    return floorDivide(time.ns, m_interval.ns) - m_begin.ns / m_interval.ns;
}

void Histogram::restart(int bucket, Timestamp to)
{
    const std::int64_t wanted = std::clamp<std::int64_t>(bucketOf(to) + 1, 1, maxBuckets);
    m_buckets.resize(std::size_t(std::clamp(bucket, 0, size())));
    m_buckets.resize(std::max(m_buckets.size(), std::size_t(wanted)));
}

void Histogram::add(const QJsonObject &stats)
{
    const QJsonArray rows = stats[QLatin1StringView("rows")].toArray();
    for (const QJsonValue &row : rows) {
        const auto time = parseTimestamp(row[QLatin1StringView("time")].toString().toStdString());
        if (!time)
            continue;
        const std::int64_t bucket = bucketOf(*time);
        if (bucket < 0 || bucket >= size())
            continue;
        const Level level = levelFromText(row[QLatin1StringView("level")].toString().toStdString());
        m_buckets[std::size_t(bucket)][std::size_t(level)] +=
            std::uint64_t(std::max(0.0, row[QLatin1StringView("count")].toDouble()));
    }
}

std::uint64_t Histogram::total(int bucket) const
{
    const Counts &levels = counts(bucket);
    return std::accumulate(levels.begin(), levels.end(), std::uint64_t(0));
}

std::uint64_t Histogram::total() const
{
    std::uint64_t all = 0;
    for (int bucket = 0; bucket < size(); ++bucket)
        all += total(bucket);
    return all;
}

int Histogram::firstWorthShowing() const
{
    const std::uint64_t negligible = total() / 200;
    std::uint64_t before = 0;
    int first = 0;
    while (first < size() && before + total(first) <= negligible)
        before += total(first++);
    return first < size() && first >= size() * 3 / 4 ? first : 0;
}

std::uint64_t Histogram::largest() const
{
    std::uint64_t most = 0;
    for (int bucket = 0; bucket < size(); ++bucket)
        most = std::max(most, total(bucket));
    return most;
}

} // namespace logyard::ui
