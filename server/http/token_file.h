// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// What the holder of a token may do.
enum class Role {
    Write, ///< send entries
    Read, ///< read them: search, live streams, exports, figures
    Admin, ///< everything
};

std::string_view roleName(Role role);
std::optional<Role> parseRole(std::string_view name);

/// SHA-256 of a token. Nothing slower is needed: a token is 256 random bits, which cannot be
/// guessed, however fast the hash. (A slow hash makes up for passwords that people choose.)
using TokenHash = std::array<std::uint8_t, 32>;

struct Token
{
    Role role = Role::Read;
    std::string name; ///< letters, digits, dots, dashes and underscores; unique
    TokenHash hash{};
};

/// What is wrong with a token file, and in which line, from 1 on.
struct TokenFileError
{
    std::size_t line = 0;
    std::string message; ///< a sentence; never has any of the file's text but a name
};

inline constexpr std::size_t maxTokens = 1000;
inline constexpr std::size_t maxTokenFileSize = 256 * 1024;
inline constexpr std::size_t maxTokenName = 64;

/// Lines of `<role> <name> <SHA-256 of the token, in hexadecimal>`; empty ones and those that begin
/// with # are comments. Pure.
std::expected<std::vector<Token>, TokenFileError> parseTokens(std::string_view text);

/// The token of a line of such a file, without checking the others; none for a comment.
std::expected<std::optional<Token>, std::string> parseTokenLine(std::string_view line);

std::string formatToken(const Token &token);

bool isTokenName(std::string_view name);

/// A new one, of 256 random bits. For a header field as it is.
std::string newToken();

TokenHash hashToken(std::string_view token);

/// Takes the same time wherever they differ.
bool isSame(const TokenHash &a, const TokenHash &b);

} // namespace logyard::http
