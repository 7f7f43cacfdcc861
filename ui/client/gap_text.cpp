// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/gap_text.h"

#include <QLocale>

namespace logyard::ui {
namespace {

// "3 entries skipped", "1 entry skipped", "Some entries may be missing"
QString countText(qint64 skipped)
{
    if (skipped == LogEntry::unknownCount)
        return QStringLiteral("Entries may be missing");
    if (skipped == 1)
        return QStringLiteral("1 entry skipped");
    return QStringLiteral("%1 entries skipped").arg(QLocale().toString(skipped));
}

LogEntry make(Timestamp from, Timestamp to, qint64 skipped, QLatin1StringView why)
{
    return LogEntry::gap(from, to, skipped,
                         QStringLiteral("%1: %2. Press Enter to load them from history.")
                             .arg(countText(skipped), why));
}

} // namespace

LogEntry interruptionGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, QLatin1StringView("the live stream was interrupted"));
}

LogEntry skippedGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, QLatin1StringView("the service could not send them in time"));
}

LogEntry overloadGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, QLatin1StringView("they came faster than they can be shown"));
}

LogEntry pauseGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, QLatin1StringView("more came than is kept while paused"));
}

LogEntry detachedGap(Timestamp from)
{
    return LogEntry::gap(from, from, LogEntry::unknownCount,
                         QStringLiteral("Newer entries are not loaded here. Press End to go to the "
                                        "newest."));
}

} // namespace logyard::ui
