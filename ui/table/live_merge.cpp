// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/live_merge.h"

#include <QHash>

namespace logyard::ui {

LogEntries withoutPage(LogEntries live, Overlap &page, std::optional<Timestamp> pageBegin)
{
    std::vector<bool> inPage(live.size(), false);
    QHash<QString, std::size_t> firstInPage;
    for (std::size_t i = 0; i < live.size(); ++i) {
        if (!page.take(live[i]))
            continue;
        inPage[i] = true;
        if (!firstInPage.contains(live[i].service))
            firstInPage.insert(live[i].service, i);
    }
    LogEntries left;
    for (std::size_t i = 0; i < live.size(); ++i) {
        LogEntry &entry = live[i];
        bool known = inPage[i];
        if (!known && !entry.isGap()) {
            const auto first = firstInPage.constFind(entry.service);
            if (first != firstInPage.cend())
                known = i < *first;
            else
                known = pageBegin && entry.hasTime() && entry.time < *pageBegin;
        }
        if (!known)
            left.push_back(std::move(entry));
    }
    return left;
}

} // namespace logyard::ui
