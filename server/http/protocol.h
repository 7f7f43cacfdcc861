// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/limits.h"
#include "server/http/reply.h"
#include "server/http/routes.h"
#include "server/intake/intake.h"
#include "server/store/log_store.h"

#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace logyard::http {

/// A request for one of a protocol's paths, let in, with its body decoded. Views live as long as
/// the call that it is given to.
struct Sent
{
    std::string_view method;
    std::string_view path; ///< as sent, percent-encoded
    std::string_view query; ///< as sent
    std::string_view contentType;
    std::string_view body;
    /// A header field's value; empty where it has none.
    std::function<std::string(std::string_view name)> header;
};

/// Another service's way of taking entries in: how a body is read and answered, so that what sends
/// to that service can send here. Its paths, methods and roles are in the table of routes, its
/// parser is in server/intake, and its form of an error is what formed() makes.
///
/// One for each worker thread, made when it is first needed; no sockets.
class Protocol
{
public:
    using Store = std::function<std::expected<void, store::StoreError>(intake::Intake &)>;

    virtual ~Protocol() = default;

    /// The coding of the body, where it is not what the Content-Encoding field says.
    virtual std::string_view encoding(std::string_view contentType,
                                      std::string_view contentEncoding) const
    {
        static_cast<void>(contentType);
        return contentEncoding;
    }

    /// The most that a body may be once it is decompressed; `limit` is what the service allows.
    virtual std::size_t decodedLimit(std::size_t limit) const { return limit; }

    /// What reading a body of this size takes beside it, at most and about.
    virtual std::size_t workingMemory(std::size_t body) const
    {
        static_cast<void>(body);
        return 0;
    }

    /// The reply. What is in the body goes to `store`, once; where that fails, or nothing can be
    /// used, the reply is an errorReply(), which gets its form later.
    virtual Reply answer(const Sent &sent, const Store &store) = 0;
};

/// None for ProtocolId::Logyard, which WriteRoutes speaks itself.
std::unique_ptr<Protocol> makeProtocol(ProtocolId id, const Limits &limits);

/// An error in the protocol's form, with the status that makes its senders try again or give up as
/// they should. Replies that are no errors stay as they are. Any thread.
Reply formed(ProtocolId id, Reply reply);

/// The reply to a body of which nothing could be used: 413 when all of it was too large, else 400.
Reply nothingUsable(const intake::Intake &intake);

/// `Line 3: <message>`, as far as there is more than one.
std::string firstError(const intake::Intake &intake);

} // namespace logyard::http
