// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/token_file.h"

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace logyard {

/// A token file that is changed from the command line. Each change replaces the file as a whole, so
/// that a service which reads it never sees half of one, and keeps comments, owner and mode; one at
/// a time, whoever makes it. Errors are sentences for the user.
class TokenStore final
{
public:
    explicit TokenStore(std::filesystem::path path);

    /// Makes the token, and the file where it is not there, for its owner alone. Returns the token,
    /// which is nowhere else.
    std::expected<std::string, std::string> add(http::Role role, std::string_view name) const;
    std::expected<void, std::string> remove(std::string_view name) const;
    std::expected<std::vector<http::Token>, std::string> list() const;

private:
    std::expected<std::string, std::string> read() const;
    std::expected<std::vector<http::Token>, std::string> parse(std::string_view text) const;
    std::expected<void, std::string> replace(std::string_view text) const;

    std::filesystem::path m_path;
};

} // namespace logyard
