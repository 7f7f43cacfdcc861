// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/token_file.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <cstring>
#include <set>

namespace logyard::http {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::string_view tokenPrefix = "logyard_"; // by which a leaked one is recognised
constexpr std::size_t randomWords = 8; // of 32 bits

std::string_view takeWord(std::string_view &rest)
{
    const auto begin = std::min(rest.find_first_not_of(blanks), rest.size());
    rest.remove_prefix(begin);
    const auto end = std::min(rest.find_first_of(blanks), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<TokenHash> parseHash(std::string_view text)
{
    TokenHash hash{};
    if (text.size() != 2 * hash.size())
        return std::nullopt;
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const int high = hexValue(text[2 * i]);
        const int low = hexValue(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        hash[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

} // namespace

std::string_view roleName(Role role)
{
    switch (role) {
    case Role::Write:
        return "write";
    case Role::Read:
        return "read";
    case Role::Admin:
        break;
    }
    return "admin";
}

std::optional<Role> parseRole(std::string_view name)
{
    for (const Role role : {Role::Write, Role::Read, Role::Admin}) {
        if (name == roleName(role))
            return role;
    }
    return std::nullopt;
}

bool isTokenName(std::string_view name)
{
    return !name.empty() && name.size() <= maxTokenName
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '.' || c == '_' || c == '-';
           });
}

std::expected<std::optional<Token>, std::string> parseTokenLine(std::string_view line)
{
    const std::string_view role = takeWord(line);
    if (role.empty() || role.starts_with('#'))
        return std::nullopt;
    const std::string_view name = takeWord(line);
    const std::string_view hash = takeWord(line);
    Token token;
    const auto parsedRole = parseRole(role);
    if (!parsedRole)
        return std::unexpected("The line must begin with a role: write, read or admin.");
    if (!isTokenName(name))
        return std::unexpected("After the role there must be a name of up to "
                               + std::to_string(maxTokenName)
                               + " letters, digits, dots, dashes and underscores.");
    const auto parsedHash = parseHash(hash);
    if (!parsedHash)
        return std::unexpected("After the name there must be the token's SHA-256, 64 hexadecimal "
                               "digits. \"logyard token add\" writes such a line.");
    if (!takeWord(line).empty())
        return std::unexpected("There is something after the token's SHA-256. Begin comments on a "
                               "line of their own.");
    return Token{*parsedRole, std::string(name), *parsedHash};
}

std::expected<std::vector<Token>, TokenFileError> parseTokens(std::string_view text)
{
    std::vector<Token> tokens;
    std::set<std::string, std::less<>> names;
    std::set<TokenHash> hashes;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto token = parseTokenLine(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        auto wrong = [number](std::string message) {
            return std::unexpected(TokenFileError{number, std::move(message)});
        };
        if (!token)
            return wrong(std::move(token.error()));
        if (!*token)
            continue;
        if (!names.insert((*token)->name).second)
            return wrong("There is a token named " + (*token)->name
                         + " already. Give each its own name.");
        if (!hashes.insert((*token)->hash).second)
            return wrong("The token of " + (*token)->name
                         + " is in the file already, under another name. Remove one of them.");
        if (tokens.size() == maxTokens)
            return wrong("There are more than " + std::to_string(maxTokens)
                         + " tokens. Remove those that are not used any more.");
        tokens.push_back(std::move(**token));
    }
    return tokens;
}

std::string formatToken(const Token &token)
{
    std::string line(roleName(token.role));
    line += ' ' + token.name + ' ';
    for (const std::uint8_t byte : token.hash) {
        line += "0123456789abcdef"[byte >> 4];
        line += "0123456789abcdef"[byte & 15];
    }
    return line;
}

std::string newToken()
{
    std::array<quint32, randomWords> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return std::string(tokenPrefix)
        + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
              .toStdString();
}

TokenHash hashToken(std::string_view token)
{
    const QByteArray digest = QCryptographicHash::hash(
        QByteArray::fromRawData(token.data(), static_cast<qsizetype>(token.size())),
        QCryptographicHash::Sha256);
    TokenHash hash{};
    std::memcpy(hash.data(), digest.constData(), hash.size());
    return hash;
}

bool isSame(const TokenHash &a, const TokenHash &b)
{
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(a[i] ^ b[i]);
    return difference == 0;
}

} // namespace logyard::http
