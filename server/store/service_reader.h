// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_store.h"
#include "server/store/scan_pool.h"
#include "server/store/service_log.h"

namespace logyard::store {

/// What is said of a cursor that is none of this reader's.
StoreError badCursor(std::string_view cursor);

/// One page of one service in the order of arrival: its cost grows with what is returned and what
/// must be searched, not with the log.
std::expected<Page, StoreError> readService(const ReadRequest &request, const ServiceLog &log,
                                            ScanPool &pool);

} // namespace logyard::store
