// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

namespace logyard::ui {

/// Gap rows, by what made them. skipped may be LogEntry::unknownCount.
/// The connection to the source was interrupted.
LogEntry interruptionGap(Timestamp from, Timestamp to, qint64 skipped);
/// The service skipped entries because they came faster than we took them.
LogEntry skippedGap(Timestamp from, Timestamp to, qint64 skipped);
/// Entries came faster than the window could show them.
LogEntry overloadGap(Timestamp from, Timestamp to, qint64 skipped);
/// While the view was paused more arrived than are kept.
LogEntry pauseGap(Timestamp from, Timestamp to, qint64 skipped);
/// The newest rows were let go while the reader was in history.
LogEntry detachedGap(Timestamp from);

} // namespace logyard::ui
