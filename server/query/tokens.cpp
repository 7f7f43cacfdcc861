// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/tokens.h"

#include "server/query/parser.h"

#include <algorithm>
#include <cstring>

namespace logyard::query {
namespace {

constexpr std::uint64_t seed = 0x9E3779B97F4A7C15;
constexpr std::uint64_t factor = 0xD6E8FEB86659FD93;
// Makes capital letters small, leaves digits as they are and makes '_' a byte of its own: as far as
// tokens go, no two bytes become the same that are not the same letter.
constexpr std::uint64_t foldEight = 0x2020202020202020;

// The halves of the product: each bit depends on every bit of both.
std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <typename Word>
std::uint64_t load(const char *from)
{
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

// Characters of RFC 3339 and its relatives.
constexpr std::string_view timeCharacters = "0123456789-:.,+TZtz ";

bool hasTimeCharactersOnly(std::string_view text)
{
    return text.find_first_not_of(timeCharacters) == std::string_view::npos;
}

// Adds the tokens of `text` that any value with the text in it holds as whole tokens. At an open
// end the value may go on, and with it the token.
void addTokens(std::string_view text, bool openBegin, bool openEnd, std::vector<TokenHash> &out)
{
    forEachToken(text, [&](std::string_view token) {
        const bool atBegin = token.data() == text.data();
        const bool atEnd = token.data() + token.size() == text.data() + text.size();
        if ((atBegin && openBegin) || (atEnd && openEnd))
            return;
        out.push_back(tokenHash(token));
    });
}

TokenRequirement allOf(std::vector<TokenHash> tokens)
{
    if (tokens.empty())
        return {};
    return {TokenRequirement::Kind::AllOf, std::move(tokens), {}};
}

TokenRequirement patternTokens(const TextPattern &pattern)
{
    std::vector<TokenHash> tokens;
    const auto &parts = pattern.parts();
    for (const FoldedText &part : parts) {
        const bool openBegin = &part != &parts.front() || !pattern.isWholeStart();
        const bool openEnd = &part != &parts.back() || !pattern.isWholeEnd();
        addTokens(part.text(), openBegin, openEnd, tokens);
    }
    return allOf(std::move(tokens));
}

// Tokens of times are not in indexes, nor those of all numbers.
bool mayBeInTimes(const Subject &subject)
{
    return subject.path == timestampField;
}

struct TokensOfCondition
{
    TokenRequirement operator()(const AnyText &any) const
    {
        const auto &parts = any.pattern.parts();
        const bool mayBeTime = std::all_of(parts.begin(), parts.end(), [](const FoldedText &part) {
            return hasTimeCharactersOnly(part.text());
        });
        return mayBeTime || any.pattern.canMatchNumber() ? TokenRequirement()
                                                         : patternTokens(any.pattern);
    }
    TokenRequirement operator()(const FieldText &field) const
    {
        if (field.subject.kind != Subject::Kind::Field || mayBeInTimes(field.subject)
            || field.pattern.canMatchNumber())
            return {};
        return patternTokens(field.pattern);
    }
    TokenRequirement operator()(const FieldRegex &field) const
    {
        if (field.subject.kind != Subject::Kind::Field || mayBeInTimes(field.subject))
            return {};
        const std::string &literal = field.regex.literal();
        if (literal.find_first_not_of("0123456789+-.eE") == std::string::npos)
            return {};
        std::vector<TokenHash> tokens;
        addTokens(literal, true, true, tokens);
        return allOf(std::move(tokens));
    }
    TokenRequirement operator()(const auto &) const { return {}; }
};

} // namespace

TokenHash tokenHash(std::string_view token)
{
    const char *at = token.data();
    std::size_t left = token.size();
    std::uint64_t hash = seed ^ left;
    if (left >= 8) {
        for (; left > 8; left -= 8, at += 8)
            hash = mix(hash ^ (load<std::uint64_t>(at) | foldEight), factor);
        const std::uint64_t last = load<std::uint64_t>(at + left - 8); // overlaps, stays inside
        hash = mix(hash ^ (last | foldEight), factor);
    } else if (left >= 4) {
        const std::uint64_t word =
            load<std::uint32_t>(at) | load<std::uint32_t>(at + left - 4) << 32;
        hash = mix(hash ^ (word | foldEight), factor);
    } else if (left > 0) {
        const std::uint64_t word = load<std::uint8_t>(at) | load<std::uint8_t>(at + left / 2) << 8
            | load<std::uint8_t>(at + left - 1) << 16;
        hash = mix(hash ^ (word | foldEight), factor);
    }
    const auto bits = static_cast<TokenHash>(hash >> (65 - tokenHashBits));
    return token.size() >= longTokenSize ? bits | longTokenBit : bits;
}

bool isTimeText(std::string_view value)
{
    return value.size() >= 10 && value.size() <= 40 && hasTimeCharactersOnly(value);
}

TokenRequirement tokenRequirementOf(const Condition &condition)
{
    return std::visit(TokensOfCondition(), condition);
}

TokenRequirement tokenRequirementOf(const Expression &expression)
{
    switch (expression.kind) {
    case Expression::Kind::Leaf:
        return tokenRequirementOf(*expression.condition);
    case Expression::Kind::Not:
        return {};
    case Expression::Kind::AllOf: {
        TokenRequirement all{TokenRequirement::Kind::AllOf, {}, {}};
        for (const Expression &child : expression.children) {
            TokenRequirement part = tokenRequirementOf(child);
            if (part.kind == TokenRequirement::Kind::AllOf && part.children.empty())
                all.tokens.insert(all.tokens.end(), part.tokens.begin(), part.tokens.end());
            else if (part.kind != TokenRequirement::Kind::Nothing)
                all.children.push_back(std::move(part));
        }
        return all.tokens.empty() && all.children.empty() ? TokenRequirement() : all;
    }
    case Expression::Kind::AnyOf: {
        TokenRequirement any{TokenRequirement::Kind::AnyOf, {}, {}};
        for (const Expression &child : expression.children) {
            TokenRequirement part = tokenRequirementOf(child);
            if (part.kind == TokenRequirement::Kind::Nothing)
                return {};
            any.children.push_back(std::move(part));
        }
        return any;
    }
    }
    return {};
}

} // namespace logyard::query
