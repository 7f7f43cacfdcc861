// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <QHash>

#include <memory>

namespace logyard::ui {

/// How many entries of a service arrived in one batch.
struct ServiceCount
{
    quint64 entries = 0;
    quint64 errors = 0; ///< of them error or fatal
};

/// What arrived since the batch before, in order of arrival; gaps lie where something is missing.
struct LiveBatch
{
    LogEntries entries;
    QHash<QString, ServiceCount> counts;
};

/// Shared by all who look at it, never changed.
using LiveBatchPtr = std::shared_ptr<const LiveBatch>;

} // namespace logyard::ui

Q_DECLARE_METATYPE(logyard::ui::LiveBatchPtr)
