// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_store.h"
#include "server/store/scan_pool.h"
#include "server/store/service_log.h"

#include <memory>
#include <span>

namespace logyard::store {

/// Counts entries, where it can by what the index knows of them. The cursor goes through services
/// by name and through each from its newest entry back, so that the parts of a count that took
/// several calls add up, whatever is appended meanwhile.
std::expected<Stats, StoreError> readStats(const StatsRequest &request,
                                           std::span<const std::shared_ptr<ServiceLog>> logs,
                                           ScanPool &pool);

/// Looks at entries from the newest block of each service back.
FieldList readFields(const FieldsRequest &request,
                     std::span<const std::shared_ptr<ServiceLog>> logs, ScanPool &pool);

} // namespace logyard::store
