// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace logyard::store {

/// A set of tokens in little more than two bytes for each: they are sorted, and those that share
/// their high bits lie in one bucket, which holds their low 16.
class TokenSet final
{
public:
    TokenSet() = default;

    /// `sorted` holds each token once.
    explicit TokenSet(std::span<const query::TokenHash> sorted)
    {
        m_low.reserve(sorted.size());
        for (const query::TokenHash token : sorted) {
            ++m_ends[token >> lowBits];
            m_low.push_back(static_cast<std::uint16_t>(token));
        }
        for (std::size_t bucket = 1; bucket < m_ends.size(); ++bucket)
            m_ends[bucket] += m_ends[bucket - 1];
    }

    bool contains(query::TokenHash token) const
    {
        const std::size_t bucket = token >> lowBits;
        const auto begin = m_low.begin() + (bucket == 0 ? 0 : m_ends[bucket - 1]);
        return std::binary_search(begin, m_low.begin() + m_ends[bucket],
                                  static_cast<std::uint16_t>(token));
    }

    std::size_t size() const { return m_low.size(); }

    /// How many of them are at least `first`, whose low 16 bits are zero.
    std::size_t sizeFrom(query::TokenHash first) const
    {
        const std::size_t bucket = first >> lowBits;
        return m_low.size() - (bucket == 0 ? 0 : m_ends[bucket - 1]);
    }

    template <typename Visit>
    void forEach(const Visit &visit) const
    {
        std::size_t at = 0;
        for (std::size_t bucket = 0; bucket < m_ends.size(); ++bucket) {
            for (; at < m_ends[bucket]; ++at)
                visit(static_cast<query::TokenHash>(bucket << lowBits | m_low[at]));
        }
    }

    std::size_t memory() const { return sizeof *this + m_low.capacity() * sizeof m_low[0]; }

private:
    static constexpr unsigned lowBits = 16;

    std::array<std::uint32_t, std::size_t(1) << (query::tokenHashBits - lowBits)> m_ends{};
    std::vector<std::uint16_t> m_low;
};

} // namespace logyard::store
