// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/columns.h"
#include "server/query/filter.h"
#include "server/query/row_set.h"
#include "server/query/tokens.h"

#include <functional>
#include <memory>
#include <string_view>

namespace logyard::query {

/// Which rows match: all of `must`, and perhaps others of `may`. `must` is a part of `may`.
struct RowVerdict
{
    RowSet may;
    RowSet must;

    bool isExact() const { return may == must; }
};

/// What is known of some consecutive entries of one service.
struct BlockFacts
{
    std::string_view service;
    std::size_t rows = 0;
    Timestamp minTime = Timestamp::min(); ///< no entry is older
    Timestamp maxTime = Timestamp::max(); ///< no entry is newer
    const ColumnSet *columns = nullptr; ///< nullptr: not known
    /// Whether a token may be in a value of one of the entries; empty: not known.
    std::function<bool(TokenHash)> mayHold;
};

/// Applies a filter to entries that it does not read, by what an index knows of them. Not
/// thread-safe: it holds working memory.
class RowFilter final
{
public:
    explicit RowFilter(const Filter &filter);
    RowFilter(RowFilter &&) noexcept;
    ~RowFilter();

    /// A quick first look: false when no entry of a block with these tokens can match.
    const TokenRequirement &tokens() const { return m_tokens; }

    /// All tokens that apply() may ask for.
    std::span<const TokenHash> allTokens() const { return m_allTokens; }

    RowVerdict apply(const BlockFacts &facts) const;

private:
    Filter m_filter;
    TokenRequirement m_tokens;
    std::vector<TokenHash> m_allTokens;
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace logyard::query
