// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/attempts.h"
#include "server/http/reply.h"
#include "server/http/routes.h"
#include "server/http/token_file.h"
#include "server/http/watched_file.h"

#include <QHostAddress>

#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// What let a request in: for streams, which go on for long, to be checked again.
struct Grant
{
    std::optional<TokenHash> token; ///< none: nobody was asked
};

/// Who may do what. Without a token file everybody may do everything; with one a request needs a
/// token of it, as `Authorization: Bearer <token>`, as the password of Basic, or as senders of
/// other services give theirs. Made by the server, one for all threads; may be used from any.
class Access final
{
public:
    using Clock = Attempts::Clock;
    using Warn = std::function<void(const std::string &sentence)>;

    /// Asks nobody for anything.
    Access() = default;

    /// The error is a sentence for the user. `warn` is called in the thread of reloadIfChanged().
    static std::expected<std::unique_ptr<Access>, std::string>
    open(const std::filesystem::path &tokenFile, Warn warn);

    bool isOn() const { return m_file.has_value(); }

    /// What lets this request in, or the reply to it. `authorization` is the field's value,
    /// `apiKey` a token that was given otherwise; it counts where the field has none.
    std::expected<Grant, Reply> check(Need need, std::optional<std::string_view> authorization,
                                      const QHostAddress &peer, Clock::time_point now,
                                      std::optional<std::string_view> apiKey = std::nullopt);

    /// Whether the token is still among those that may read.
    bool mayStillRead(const Grant &grant) const;

    /// To be called now and then, from one thread. A file that became broken changes nothing but
    /// that a warning is given.
    void reloadIfChanged();

    /// An admin's token for this process's own window and senders; in memory only. Empty when
    /// nobody is asked.
    const std::string &ownToken() const { return m_ownToken; }

private:
    std::optional<Role> find(const TokenHash &hash) const;

    std::optional<WatchedFile> m_file;
    Warn m_warn;
    std::string m_ownToken;
    TokenHash m_ownHash{};
    mutable std::shared_mutex m_tokensMutex;
    std::vector<Token> m_tokens;
    std::mutex m_attemptsMutex;
    Attempts m_attempts;
};

/// The token in an Authorization field; none when there is none in it. Schemes: Bearer, Splunk and
/// ApiKey with the token, ApiKey with base64 of `<id>:<token>`, Basic with the token as password.
std::optional<std::string> tokenIn(std::string_view authorization);

} // namespace logyard::http
