// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// Which names a request may call this service by (its Host field). A web page can have its own
/// name resolve to 127.0.0.1 and then counts, for the browser, as this service's own page (DNS
/// rebinding): so a service for this machine alone answers only to names of this machine.
///
/// Configured as a comma-separated list of further names, without ports; `*` is any. A service
/// that listens beyond this machine answers to any name unless there is such a list.
class HostPolicy final
{
public:
    /// Any name.
    HostPolicy() = default;

    /// The error is a sentence for the user. `listening` is the address that it listens on.
    static std::expected<HostPolicy, std::string> parse(std::string_view list,
                                                        const QHostAddress &listening);

    /// `host` is the field's value, with or without a port.
    bool allows(std::string_view host) const;

private:
    bool m_allowsAll = true;
    std::vector<std::string> m_names; ///< in lower case; of IPv6 without brackets
};

} // namespace logyard::http
