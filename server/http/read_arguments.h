// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/reply.h"
#include "server/http/url.h"
#include "server/query/filter.h"
#include "server/store/log_store.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// The parts between commas, without empty ones.
std::vector<std::string> splitAtCommas(std::string_view text);

/// What `q`, `services`, `level`, `from` and `to` say; they mean the same on every call that reads.
/// The error is the reply to send, as in all that follows.
std::expected<store::Selection, Reply> readSelection(const UrlQuery &arguments);

/// A page's arguments: the selection, and `limit`, `cursor`, `direction`, `budget`.
std::expected<store::ReadRequest, Reply> readPageArguments(const UrlQuery &arguments);

/// The arguments of counts: the selection, and `by`, `interval`, `cursor`, `budget`.
std::expected<store::StatsRequest, Reply> readStatsArguments(const UrlQuery &arguments);

/// The arguments of /fields: the selection, and `fields`, `limit`, `budget`.
std::expected<store::FieldsRequest, Reply> readFieldsArguments(const UrlQuery &arguments);

} // namespace logyard::http
