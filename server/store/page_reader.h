// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_store.h"
#include "server/store/service_log.h"

#include <expected>
#include <memory>
#include <span>

namespace logyard::store {

/// One page of one service, newest first from the cursor on: its cost grows with what is returned
/// and what must be searched, not with the log.
std::expected<Page, StoreError> readService(const ReadRequest &request, const ServiceLog &log);

/// One page of several services in the order of time. Walks blocks by their newest time and stops
/// as soon as no block left can hold anything newer than what it has, so late entries are found
/// wherever they lie.
std::expected<Page, StoreError> readMerged(const ReadRequest &request,
                                           std::span<const std::shared_ptr<ServiceLog>> logs);

} // namespace logyard::store
