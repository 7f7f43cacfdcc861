// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/cors.h"

#include "server/core/ascii.h"

#include <algorithm>

namespace logyard::http {
namespace {

constexpr std::size_t maxOriginSize = 300;

// scheme://host[:port] of characters that are safe in a header field.
bool isOrigin(std::string_view text)
{
    if (text.size() > maxOriginSize
        || !(text.starts_with("http://") || text.starts_with("https://")))
        return false;
    const std::string_view host = text.substr(text.find("//") + 2);
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || std::string_view(".-_:[]").find(c) != std::string_view::npos;
    });
}

bool isLocal(std::string_view origin)
{
    std::string_view host = origin.substr(origin.find("//") + 2);
    const auto bracket = host.find(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        const std::string_view port = host.substr(colon + 1);
        if (port.find_first_not_of("0123456789") != std::string_view::npos)
            return false;
        host = host.substr(0, colon);
    }
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

} // namespace

std::expected<CorsPolicy, std::string> CorsPolicy::parse(std::string_view list)
{
    CorsPolicy policy;
    while (!list.empty()) {
        const auto comma = list.find(',');
        std::string_view origin = trimmed(list.substr(0, comma));
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
        if (origin.ends_with('/'))
            origin.remove_suffix(1);
        if (origin.empty())
            continue;
        if (origin == "*")
            policy.m_allowsAll = true;
        else if (isOrigin(origin))
            policy.m_origins.emplace_back(origin);
        else
            return std::unexpected("\"" + std::string(origin)
                                   + "\" is no origin. Write it like https://app.example:8443, "
                                     "or * for any.");
    }
    return policy;
}

bool CorsPolicy::allows(std::string_view origin) const
{
    if (m_allowsAll)
        return true;
    if (!isOrigin(origin))
        return false;
    if (m_origins.empty())
        return isLocal(origin);
    return std::find(m_origins.begin(), m_origins.end(), origin) != m_origins.end();
}

std::vector<Field> CorsPolicy::fields(std::string_view origin) const
{
    if (origin.empty() || !allows(origin))
        return {};
    if (m_allowsAll)
        return {{"Access-Control-Allow-Origin", "*"}};
    return {{"Access-Control-Allow-Origin", std::string(origin)}, {"Vary", "Origin"}};
}

std::vector<Field> CorsPolicy::preflightFields(std::string_view origin) const
{
    std::vector<Field> result = fields(origin);
    if (!result.empty()) {
        result.push_back({"Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE, OPTIONS"});
        result.push_back({"Access-Control-Allow-Headers",
                          "Accept, Authorization, Content-Encoding, Content-Type, Last-Event-ID"});
        result.push_back({"Access-Control-Max-Age", "86400"});
    }
    return result;
}

} // namespace logyard::http
