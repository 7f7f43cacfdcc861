// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_store.h"
#include "server/store/scan_pool.h"
#include "server/store/service_log.h"

#include <memory>
#include <span>

namespace logyard::store {

/// One page of several services in the order of time. Walks blocks by their newest time, or their
/// oldest, and stops as soon as no block left can hold anything that belongs on the page, so that
/// late entries are found wherever they lie.
std::expected<Page, StoreError> readMerged(const ReadRequest &request,
                                           std::span<const std::shared_ptr<ServiceLog>> logs,
                                           ScanPool &pool);

} // namespace logyard::store
