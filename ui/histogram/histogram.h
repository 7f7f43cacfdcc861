// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace logyard::ui {

/// A length of time for which GET /stats counts.
struct Interval
{
    std::int64_t ns = 0;
    QString argument; ///< as the service takes it: `500ms`, `5m`

    /// The shortest usual length that a span has no more than `most` of.
    static Interval forSpan(std::int64_t ns, int most);
};

/// How many entries of which level there are in each of many equal lengths of time. A value.
class Histogram final
{
public:
    using Counts = std::array<std::uint64_t, levelCount>; ///< by Level

    /// Of nothing.
    Histogram() = default;
    /// Covers the span from the interval that holds `from` to the one that holds `to`, with zeros;
    /// what would be more than maxBuckets at the end is left out.
    Histogram(Timestamp from, Timestamp to, const Interval &interval);

    bool isEmpty() const { return m_buckets.empty(); }
    int size() const { return int(m_buckets.size()); }
    const Counts &counts(int bucket) const { return m_buckets[std::size_t(bucket)]; }
    std::uint64_t total(int bucket) const;
    std::uint64_t total() const;
    std::uint64_t largest() const;
    Timestamp begin(int bucket) const; ///< also of size(): the end of all
    const Interval &interval() const { return m_interval; }
    /// The first bucket worth showing, where a few old entries, or none, would leave the rest no
    /// room: those before it take up three quarters and have less than 1 in 200. Else 0.
    int firstWorthShowing() const;
    /// The bucket that holds the time, which may lie outside.
    std::int64_t bucketOf(Timestamp time) const;

    /// Adds the rows of an answer of GET /stats?by=level&interval=…; those outside count nowhere.
    void add(const QJsonObject &stats);
    /// Sets that bucket and all later ones to zero, and covers up to `to`.
    void restart(int bucket, Timestamp to);

    static constexpr int maxBuckets = 2'000;

private:
    Timestamp m_begin;
    Interval m_interval;
    std::vector<Counts> m_buckets;
};

} // namespace logyard::ui
