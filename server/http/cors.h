// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/reply.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// Which web pages may call the service from a browser (the CORS protocol of the Fetch standard,
/// https://fetch.spec.whatwg.org/#http-cors-protocol).
///
/// Configured as a comma-separated list of origins such as `https://app.example`; `*` is any;
/// empty is any http or https origin on this machine (localhost, 127.0.0.1, [::1], any port).
class CorsPolicy final
{
public:
    CorsPolicy() = default;

    /// The error is a sentence for the user.
    static std::expected<CorsPolicy, std::string> parse(std::string_view list);

    /// The header fields of every reply to a request with this Origin; none when there is no
    /// origin or it is not allowed. The origin is echoed only where it is one of ours.
    std::vector<Field> fields(std::string_view origin) const;

    /// The further fields of the reply to a preflight (OPTIONS).
    std::vector<Field> preflightFields(std::string_view origin) const;

    bool allows(std::string_view origin) const;

private:
    bool m_allowsAll = false;
    std::vector<std::string> m_origins; ///< empty: local ones
};

} // namespace logyard::http
