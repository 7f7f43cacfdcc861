// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/hosts.h"

#include "server/core/ascii.h"

#include <algorithm>
#include <optional>

namespace logyard::http {
namespace {

constexpr std::size_t maxHostSize = 255;

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c | 0x20);
    }
    return lower;
}

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= maxHostSize
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-'
                   || c == '_' || c == ':';
           });
}

// The name in lower case, without the port and without the brackets of IPv6; none: it is neither.
std::optional<std::string> nameIn(std::string_view host)
{
    if (host.size() > maxHostSize)
        return std::nullopt;
    std::string_view name = host;
    std::string_view rest;
    if (host.starts_with('[')) {
        const auto bracket = host.find(']');
        if (bracket == std::string_view::npos)
            return std::nullopt;
        name = host.substr(1, bracket - 1);
        rest = host.substr(bracket + 1);
    } else if (const auto colon = host.find(':'); colon != std::string_view::npos) {
        name = host.substr(0, colon);
        rest = host.substr(colon);
    }
    if (!rest.empty()
        && (rest.front() != ':'
            || rest.find_first_not_of("0123456789", 1) != std::string_view::npos))
        return std::nullopt;
    std::string lower = lowered(name);
    if (lower.ends_with('.')) // a fully qualified name
        lower.pop_back();
    return isName(lower) ? std::optional(std::move(lower)) : std::nullopt;
}

// A name as the list has them: without a port, and an address of IPv6 also without its brackets.
std::optional<std::string> listedName(std::string_view item)
{
    const std::string address = item.starts_with('[') && item.ends_with(']')
        ? std::string(item.substr(1, item.size() - 2))
        : std::string(item);
    if (QHostAddress(QString::fromStdString(address)).protocol() == QAbstractSocket::IPv6Protocol)
        return lowered(address);
    return item.find_first_of(":[") == std::string_view::npos ? nameIn(item) : std::nullopt;
}

} // namespace

std::expected<HostPolicy, std::string> HostPolicy::parse(std::string_view list,
                                                         const QHostAddress &listening)
{
    HostPolicy policy;
    policy.m_allowsAll = !listening.isLoopback();
    policy.m_names = {"localhost", "127.0.0.1", "::1", listening.toString().toStdString()};
    bool isAny = false;
    while (!list.empty()) {
        const auto comma = list.find(',');
        const std::string_view item = trimmed(list.substr(0, comma));
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
        if (item.empty())
            continue;
        isAny = isAny || item == "*";
        if (item == "*")
            continue;
        const auto name = listedName(item);
        if (!name)
            return std::unexpected("\"" + std::string(item)
                                   + "\" is no host's name. Write it like logs.example, without a "
                                     "port, or * for any.");
        policy.m_names.push_back(*name);
        policy.m_allowsAll = false;
    }
    policy.m_allowsAll = policy.m_allowsAll || isAny;
    return policy;
}

bool HostPolicy::allows(std::string_view host) const
{
    if (m_allowsAll)
        return true;
    const auto name = nameIn(host);
    return name && std::find(m_names.begin(), m_names.end(), *name) != m_names.end();
}

} // namespace logyard::http
