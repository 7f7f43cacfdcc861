// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace logyard::ui {

/// How often one alert is said: at once, then at most once in an interval with how many came
/// meanwhile. Pure; the caller has the clock.
class AlertPace final
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds interval{60};

    struct Notice
    {
        quint64 entries = 0;
        bool isMore = false; ///< one was said less than an interval before these came
    };

    void add(quint64 entries) { m_waiting += entries; }
    /// What is to be said now; nothing until it is due.
    std::optional<Notice> take(Time now);
    /// Forgets what waits.
    void drop() { m_waiting = 0; }
    bool isWaiting() const { return m_waiting > 0; }

private:
    quint64 m_waiting = 0;
    std::optional<Time> m_last;
};

} // namespace logyard::ui
