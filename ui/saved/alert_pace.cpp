// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/alert_pace.h"

#include <utility>

namespace logyard::ui {

std::optional<AlertPace::Notice> AlertPace::take(Time now)
{
    if (m_waiting == 0 || (m_last && now - *m_last < interval))
        return std::nullopt;
    const bool isMore = m_last && now - *m_last < 2 * interval;
    m_last = now;
    return Notice{std::exchange(m_waiting, 0), isMore};
}

} // namespace logyard::ui
