// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/tokens.h"

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
    static constexpr std::uint32_t hashes = 7;
    /// Of the average block. 12 bits and 7 hashes say a wrong "maybe" for 1 block in 300, and
    /// smaller ones for fewer.
    static constexpr std::uint32_t bitsPerToken = 12;

    std::uint32_t rows = 0;
    std::uint32_t rowSize = 0; ///< bytes

    static TokenFilterShape of(std::size_t blocks, std::size_t tokens);

    std::uint64_t size() const { return std::uint64_t(rows) * rowSize; }

    /// The rows that hold the token's bits.
    std::array<std::uint32_t, hashes> rowsOf(query::TokenHash token) const;
};

/// The filter of blocks with these tokens.
std::string makeTokenFilter(const TokenFilterShape &shape,
                            std::span<const std::vector<query::TokenHash>> blocks);

} // namespace logyard::store
