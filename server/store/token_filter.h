// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/token_set.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace logyard::store {

/// The bloom filters of a segment's blocks, all of one size and stored by row: bit b of row r is
/// bit r of the b-th block's filter. Whether a token may be in any block is then a handful of
/// short reads for a whole segment (the bit-sliced signatures of BitFunnel, SIGIR 2017).
struct TokenFilterShape
{
    /// The average block's filter is two fifths full, and says a wrong "maybe" of a long token for
    /// 1 block in 60,000, which is less often than two tokens share a hash, and of a short one for
    /// 1 in 100.
    static constexpr std::uint32_t longHashes = 12;
    static constexpr std::uint32_t shortHashes = 5;

    std::uint32_t rows = 0;
    std::uint32_t rowSize = 0; ///< bytes

    /// For blocks that hold these numbers of tokens together, each counted once for each block.
    static TokenFilterShape of(std::size_t blocks, std::size_t longTokens, std::size_t shortTokens);

    std::uint64_t size() const { return std::uint64_t(rows) * rowSize; }

    /// The rows that hold a token's bits.
    struct Rows
    {
        std::array<std::uint32_t, longHashes> numbers{};
        std::size_t count = 0;

        const std::uint32_t *begin() const { return numbers.data(); }
        const std::uint32_t *end() const { return numbers.data() + count; }
    };
    Rows rowsOf(query::TokenHash token) const;
};

/// Tokens that are in most of the blocks, sorted: names of levels and hosts, words of messages.
/// They are left out of the filter, where they would fill whole rows and rule nothing out.
std::vector<query::TokenHash> commonTokens(std::span<const TokenSet *const> blocks);

/// The filter of blocks with these tokens, but for the common ones.
std::string makeTokenFilter(const TokenFilterShape &shape, std::span<const TokenSet *const> blocks,
                            std::span<const query::TokenHash> common);

} // namespace logyard::store
