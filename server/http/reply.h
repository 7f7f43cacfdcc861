// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/filter.h"
#include "server/store/log_store.h"

#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

inline constexpr std::string_view jsonType = "application/json";

struct Field
{
    std::string name;
    std::string value; ///< never a client's bytes: it is written as it is
};

/// One answer, before it meets a socket.
struct Reply
{
    int status = 200;
    std::string_view contentType = jsonType;
    std::string body;
    std::vector<Field> fields; ///< beside Content-Type and Content-Length
    /// What went wrong, as a sentence; `body` says the same. Empty: nothing did.
    std::string error{};
};

/// `{"error":"<message>"}`.
Reply errorReply(int status, std::string_view message);

/// The one place where what went wrong becomes a status.
Reply errorReply(const store::StoreError &error);
Reply errorReply(const query::QueryError &error);

/// 405 with Allow.
Reply methodNotAllowed(std::string_view allowed);

/// The reason phrase of RFC 9110 for the statuses that Logyard uses; "Error" for all else.
std::string_view reasonPhrase(int status);

/// The reply in HTTP/1.1's framing, for a connection that we write to ourselves. Without the body
/// for HEAD.
std::string serialise(const Reply &reply, bool closes, bool isHead = false);

} // namespace logyard::http
