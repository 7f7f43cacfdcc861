// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/reply.h"
#include "server/http/url.h"
#include "server/query/filter.h"
#include "server/store/log_store.h"

#include <expected>
#include <string>
#include <vector>

namespace logyard::http {

/// What `q`, `level` and `services` say; they mean the same on every call that reads.
struct Selection
{
    query::Filter filter;
    Level minimumLevel = Level::None;
    std::vector<std::string> services; ///< none: all
};

/// The error is the reply to send.
std::expected<Selection, Reply> readSelection(const UrlQuery &arguments);

/// A page's arguments: the selection, and `limit`, `from`, `to`, `cursor`.
std::expected<store::ReadRequest, Reply> readPageArguments(const UrlQuery &arguments);

} // namespace logyard::http
