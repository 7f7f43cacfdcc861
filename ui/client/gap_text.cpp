// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/gap_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace logyard::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::Gap)
};

// "3 entries skipped", "1 entry skipped", "Some entries may be missing"
QString countText(qint64 skipped)
{
    if (skipped == LogEntry::unknownCount)
        return Words::tr("Entries may be missing");
    if (skipped == 1)
        return Words::tr("1 entry skipped");
    return Words::tr("%1 entries skipped").arg(QLocale().toString(skipped));
}

LogEntry make(Timestamp from, Timestamp to, qint64 skipped, const QString &why)
{
    return LogEntry::gap(from, to, skipped,
                         Words::tr("%1: %2. Press Enter to load them from history.")
                             .arg(countText(skipped), why));
}

} // namespace

LogEntry interruptionGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, Words::tr("the live stream was interrupted"));
}

LogEntry skippedGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, Words::tr("the service could not send them in time"));
}

LogEntry overloadGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, Words::tr("they came faster than they can be shown"));
}

LogEntry pauseGap(Timestamp from, Timestamp to, qint64 skipped)
{
    return make(from, to, skipped, Words::tr("more came than is kept while paused"));
}

LogEntry detachedGap(Timestamp from)
{
    return LogEntry::gap(from, from, LogEntry::unknownCount,
                         Words::tr("Newer entries are not loaded here. Press End to go to the "
                                   "newest."));
}

} // namespace logyard::ui
