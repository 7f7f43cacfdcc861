// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/access.h"

#include <QByteArray>

#include <algorithm>

namespace logyard::http {
namespace {

constexpr std::size_t maxTokenSize = 512;

std::expected<std::vector<Token>, std::string> readTokens(const WatchedFile &file)
{
    if (!file.content())
        return std::unexpected(file.content().error());
    auto tokens = parseTokens(*file.content());
    if (!tokens)
        return std::unexpected("The token file " + file.path().string() + " is not valid in line "
                               + std::to_string(tokens.error().line) + ": "
                               + tokens.error().message);
    return std::move(*tokens);
}

bool isEnough(Role role, Need need)
{
    return role == Role::Admin || need == Need::Nothing
        || (need == Need::Write && role == Role::Write)
        || (need == Need::Read && role == Role::Read);
}

Reply unauthorized(std::string_view message)
{
    Reply reply = errorReply(401, message);
    reply.fields.push_back({"WWW-Authenticate", "Bearer realm=\"Logyard\""});
    reply.fields.push_back({"WWW-Authenticate", "Basic realm=\"Logyard\", charset=\"UTF-8\""});
    return reply;
}

Reply forbidden(Role role, Need need)
{
    const std::string_view needed = need == Need::Write ? "write or admin"
        : need == Need::Read                            ? "read or admin"
                                                        : "admin";
    return errorReply(403,
                      "A token with the role " + std::string(roleName(role))
                          + " may not do this. Use one with the role " + std::string(needed) + ".");
}

Reply tooManyFailures(Access::Clock::duration pause)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(pause).count();
    Reply reply = errorReply(429,
                             "Too many wrong tokens came from this address. Check the token, and "
                             "try again in "
                                 + std::to_string(seconds) + " s.");
    reply.fields.push_back({"Retry-After", std::to_string(seconds)});
    return reply;
}

bool startsWithScheme(std::string_view text, std::string_view lowerCase)
{
    return text.size() > lowerCase.size() && text[lowerCase.size()] == ' '
        && std::equal(lowerCase.begin(), lowerCase.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
           });
}

// Of base64 of `<name>:<password>`. A token that happens to be base64 is hardly ever of something
// that can be printed.
std::optional<std::string> passwordIn(std::string_view base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray(base64.data(), static_cast<qsizetype>(base64.size())),
        QByteArray::AbortOnBase64DecodingErrors);
    const auto colon = decoded ? decoded.decoded.indexOf(':') : -1;
    const bool isText = decoded
        && std::all_of(decoded.decoded.begin(), decoded.decoded.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
    if (colon < 0 || !isText)
        return std::nullopt;
    return decoded.decoded.sliced(colon + 1).toStdString();
}

} // namespace

std::optional<std::string> tokenIn(std::string_view authorization)
{
    constexpr std::string_view schemes[] = {"bearer", "basic", "splunk", "apikey"};
    const auto *const scheme =
        std::find_if(std::begin(schemes), std::end(schemes),
                     [&](std::string_view name) { return startsWithScheme(authorization, name); });
    if (scheme == std::end(schemes))
        return std::nullopt;
    std::string_view rest = authorization.substr(scheme->size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.empty() || rest.size() > 2 * maxTokenSize)
        return std::nullopt;
    std::string token(rest);
    if (*scheme == "basic" || *scheme == "apikey") {
        auto password = passwordIn(rest);
        if (!password && *scheme == "basic")
            return std::nullopt;
        if (password)
            token = std::move(*password);
    }
    if (token.empty() || token.size() > maxTokenSize)
        return std::nullopt;
    return token;
}

std::expected<std::unique_ptr<Access>, std::string>
Access::open(const std::filesystem::path &tokenFile, Warn warn)
{
    auto access = std::make_unique<Access>();
    access->m_file.emplace(tokenFile, maxTokenFileSize);
    auto tokens = readTokens(*access->m_file);
    if (!tokens)
        return std::unexpected(std::move(tokens.error()));
    if (tokens->empty())
        warn(
            "The token file " + tokenFile.string()
            + " has no tokens: every call but GET /health is refused. Add one with \"logyard token "
              "add\".");
    access->m_tokens = std::move(*tokens);
    access->m_warn = std::move(warn);
    access->m_ownToken = newToken();
    access->m_ownHash = hashToken(access->m_ownToken);
    return access;
}

// All are compared, whichever it is: the time taken says nothing.
std::optional<Role> Access::find(const TokenHash &hash) const
{
    std::optional<Role> role;
    if (isSame(hash, m_ownHash))
        role = Role::Admin;
    const std::shared_lock lock(m_tokensMutex);
    for (const Token &token : m_tokens) {
        if (isSame(hash, token.hash))
            role = token.role;
    }
    return role;
}

std::expected<Grant, Reply> Access::check(Need need, std::optional<std::string_view> authorization,
                                          const QHostAddress &peer, Clock::time_point now,
                                          std::optional<std::string_view> apiKey)
{
    if (!isOn() || need == Need::Nothing)
        return Grant{};
    auto token = tokenIn(authorization.value_or(std::string_view()));
    if (!token && apiKey && !apiKey->empty() && apiKey->size() <= maxTokenSize)
        token = *apiKey;
    if (!token)
        return std::unexpected(unauthorized(
            authorization
                ? "The Authorization field holds no token. Send it as: Authorization: Bearer "
                  "<token>, or as the password of Basic."
                : "This service asks for a token. Send it as: Authorization: Bearer <token>."));
    const TokenHash hash = hashToken(*token);
    if (isSame(hash, m_ownHash))
        return Grant{hash};
    const auto role = find(hash);
    {
        const std::lock_guard lock(m_attemptsMutex);
        const auto pause = m_attempts.pause(peer, now);
        if (pause > Clock::duration::zero() && !(role && m_attempts.hasSucceeded(peer, hash)))
            return std::unexpected(tooManyFailures(pause));
        if (role)
            m_attempts.succeeded(peer, hash);
        else
            m_attempts.failed(peer, hash, now);
    }
    if (!role)
        return std::unexpected(unauthorized(
            "This token is not valid here. Ask for one at whoever runs this service."));
    if (!isEnough(*role, need))
        return std::unexpected(forbidden(*role, need));
    return Grant{hash};
}

bool Access::mayStillRead(const Grant &grant) const
{
    if (!isOn() || !grant.token)
        return true;
    const auto role = find(*grant.token);
    return role && isEnough(*role, Need::Read);
}

void Access::reloadIfChanged()
{
    if (!m_file || !m_file->refresh())
        return;
    auto tokens = readTokens(*m_file);
    if (!tokens) {
        m_warn(tokens.error() + " The tokens from before the change stay valid.");
        return;
    }
    const std::lock_guard lock(m_tokensMutex);
    m_tokens = std::move(*tokens);
}

} // namespace logyard::http
