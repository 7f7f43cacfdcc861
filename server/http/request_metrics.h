// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string_view>

namespace logyard::http {

/// What was asked of the service and how it was answered: exact counts, by labels of which there
/// are few, whatever clients send. Any thread may call it; the counters of prometheus-cpp are
/// looked up once for each combination of labels.
class RequestMetrics final
{
public:
    using Clock = std::chrono::steady_clock;

    RequestMetrics();

    /// A request was answered. `path` as it was sent. `began`: when all of it was there.
    void answered(std::string_view method, std::string_view path, int status,
                  Clock::time_point began);

    /// A request was refused before anything was done about it.
    void refused(int status);

    /// A search of stored entries ended.
    void searched(Clock::duration took) { m_searchTime->Observe(seconds(took)); }

    std::vector<prometheus::MetricFamily> collect() const { return m_registry.Collect(); }

private:
    static constexpr std::size_t maxRoutes = 64;
    static constexpr std::size_t maxMethods = 8;
    static constexpr std::size_t maxStatuses = 32;

    static double seconds(Clock::duration took)
    {
        return std::chrono::duration<double>(took).count();
    }
    prometheus::Histogram &timesOf(std::size_t route);
    void count(std::size_t route, std::size_t method, int status);

    prometheus::Registry m_registry;
    prometheus::Family<prometheus::Counter> &m_requests;
    prometheus::Family<prometheus::Histogram> &m_times;
    prometheus::Histogram *m_searchTime;
    std::array<std::atomic<prometheus::Histogram *>, maxRoutes> m_routeTimes{};
    std::array<std::atomic<prometheus::Counter *>, maxRoutes * maxMethods * maxStatuses>
        m_counters{};
};

} // namespace logyard::http
