// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/overlap.h"

#include <optional>

namespace logyard::ui {

/// What is left of the live entries that arrived around the load of the newest page, after those
/// that the page holds are taken out: entries in the page, entries that came before them in their
/// service's log, and, given `pageBegin` (the page is merged by time, and there are older ones),
/// those of a service that the page does not show which belong before it. `page` remembers the
/// page's entries; those that were found are taken from it.
LogEntries withoutPage(LogEntries live, Overlap &page, std::optional<Timestamp> pageBegin);

} // namespace logyard::ui
