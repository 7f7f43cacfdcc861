// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/access.h"
#include "server/http/context.h"
#include "server/http/head.h"
#include "server/http/reply.h"

#include <QHostAddress>

#include <string_view>

namespace logyard::http {

/// Whether a request is let in.
struct Admission
{
    enum class Kind { Incomplete, Accepted, Refused } kind = Kind::Incomplete;
    Head head; ///< of an accepted one: views into the bytes
    Grant grant; ///< of an accepted one
    Reply refusal; ///< of a refused one; the connection is to be closed after it
};

/// The one door of every request, whoever serves it, before its body is read: is its head well
/// formed, does it call this service by its name, may the web page that it comes from do this, and
/// does its token allow it. Any thread.
Admission admit(Context &context, std::string_view bytes, const QHostAddress &peer);

} // namespace logyard::http
