// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/token_filter.h"

#include <algorithm>

namespace logyard::store {

TokenFilterShape TokenFilterShape::of(std::size_t blocks, std::size_t longTokens,
                                      std::size_t shortTokens)
{
    TokenFilterShape shape;
    if (blocks == 0)
        return shape;
    // n bits set at random in twice as many leave 1 - exp(-1/2) of them set.
    const std::size_t set = longTokens * longHashes + shortTokens * shortHashes;
    const std::size_t rows = 2 * set / blocks;
    shape.rows = static_cast<std::uint32_t>(std::clamp<std::size_t>(rows, 64, 1U << 24));
    shape.rowSize = static_cast<std::uint32_t>((blocks + 7) / 8);
    return shape;
}

TokenFilterShape::Rows TokenFilterShape::rowsOf(query::TokenHash token) const
{
    // Double hashing (Kirsch and Mitzenmacher, 2006) from one multiplied hash.
    const std::uint64_t mixed = (token + std::uint64_t(1)) * 0x9E3779B97F4A7C15;
    std::uint32_t at = static_cast<std::uint32_t>(mixed >> 32);
    const std::uint32_t step = static_cast<std::uint32_t>(mixed * 0xD6E8FEB86659FD93 >> 32) | 1;
    Rows result;
    result.count = (token & query::longTokenBit) != 0 ? longHashes : shortHashes;
    for (std::size_t i = 0; i < result.count; ++i) {
        result.numbers[i] = static_cast<std::uint32_t>(std::uint64_t(at) * rows >> 32);
        at += step;
    }
    return result;
}

std::vector<query::TokenHash> commonTokens(std::span<const TokenSet *const> blocks)
{
    constexpr std::size_t sampled = 16;
    constexpr std::size_t most = sampled * 3 / 4;
    if (blocks.size() < sampled)
        return {};
    std::vector<query::TokenHash> tokens;
    for (std::size_t i = 0; i < sampled; ++i) {
        const auto &sample = *blocks[i * blocks.size() / sampled];
        sample.forEach([&](query::TokenHash token) { tokens.push_back(token); });
    }
    std::ranges::sort(tokens);
    std::vector<query::TokenHash> common;
    for (auto begin = tokens.begin(); begin != tokens.end();) {
        const auto end = std::find_if(begin, tokens.end(),
                                      [&](query::TokenHash token) { return token != *begin; });
        if (static_cast<std::size_t>(end - begin) >= most)
            common.push_back(*begin);
        begin = end;
    }
    return common;
}

std::string makeTokenFilter(const TokenFilterShape &shape, std::span<const TokenSet *const> blocks,
                            std::span<const query::TokenHash> common)
{
    std::string filter(shape.size(), '\0');
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        const auto bit = static_cast<char>(1U << block % 8);
        char *const column = filter.data() + block / 8;
        auto nextCommon = common.begin();
        blocks[block]->forEach([&](query::TokenHash token) { // in ascending order
            while (nextCommon != common.end() && *nextCommon < token)
                ++nextCommon;
            if (nextCommon != common.end() && *nextCommon == token)
                return;
            for (const std::uint32_t row : shape.rowsOf(token))
                column[std::size_t(row) * shape.rowSize] |= bit;
        });
    }
    return filter;
}

} // namespace logyard::store
