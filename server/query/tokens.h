// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/expression.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace logyard::query {


/// Stands for a token: a longest run of ASCII letters, digits and underscores in a value, ignoring
/// case. Two tokens may share a hash; indexes that hold hashes say "maybe", never a wrong "no".
using TokenHash = std::uint32_t;

/// The others are 0. A block has some thousand tokens, of which one in ten thousand others has the
/// hash of one.
inline constexpr unsigned tokenHashBits = 24;

/// Set in the hash of a token of at least longTokenSize bytes: ids, which are what is looked for
/// by whole tokens most, and among most blocks.
inline constexpr TokenHash longTokenBit = TokenHash(1) << (tokenHashBits - 1);
inline constexpr std::size_t longTokenSize = 12;

namespace detail {

inline constexpr auto tokenBytes = [] {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 256; ++c)
        table[c] = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || c == '_';
    return table;
}();

} // namespace detail

inline bool isTokenByte(char c)
{
    return detail::tokenBytes[static_cast<unsigned char>(c)];
}

/// The hash of one whole token.
TokenHash tokenHash(std::string_view token);

/// Calls `visit(token)` for each token of a value, from the left to the right.
template <typename Visit>
void forEachToken(std::string_view value, const Visit &visit)
{
    std::size_t at = 0;
    while (at < value.size()) {
        while (at < value.size() && !isTokenByte(value[at]))
            ++at;
        const std::size_t begin = at;
        while (at < value.size() && isTokenByte(value[at]))
            ++at;
        if (at > begin)
            visit(value.substr(begin, at - begin));
    }
}

/// Whether a value of the field `timestamp` is one whose tokens are left out of indexes: it has
/// characters of times only, and nearly all of its tokens occur once.
bool isTimeText(std::string_view value);

/// What tokens some entries must hold between them for an expression to match one of them. Weaker
/// than the expression.
struct TokenRequirement
{
    enum class Kind { Nothing, AllOf, AnyOf };
    Kind kind = Kind::Nothing;
    std::vector<TokenHash> tokens; ///< for AllOf
    std::vector<TokenRequirement> children;
};

TokenRequirement tokenRequirementOf(const Expression &expression);
TokenRequirement tokenRequirementOf(const Condition &condition);

/// Whether the requirement is met where `holds(hash)` says which tokens there are.
template <typename Holds>
bool meets(const TokenRequirement &requirement, const Holds &holds)
{
    switch (requirement.kind) {
    case TokenRequirement::Kind::Nothing:
        return true;
    case TokenRequirement::Kind::AllOf:
        for (const TokenHash token : requirement.tokens) {
            if (!holds(token))
                return false;
        }
        for (const TokenRequirement &child : requirement.children) {
            if (!meets(child, holds))
                return false;
        }
        return true;
    case TokenRequirement::Kind::AnyOf:
        for (const TokenRequirement &child : requirement.children) {
            if (meets(child, holds))
                return true;
        }
        return false;
    }
    return true;
}

} // namespace logyard::query
