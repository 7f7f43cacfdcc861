// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/core/flat_fields.h"
#include "server/query/columns.h"
#include "server/query/tokens.h"
#include "server/store/block.h"
#include "server/store/token_set.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::store {

/// What a block's index holds beside the Block itself.
struct BlockDigest
{
    TokenSet tokens; ///< of all values
    std::string columns; ///< see column_codec.h

    std::size_t memory() const { return sizeof columns + tokens.memory() + columns.capacity(); }
};

/// Makes digests of blocks. Not thread-safe; keeps its working memory from one block to the next.
///
/// Tokens are those of all strings, booleans and null, and of integers in fields that get no column.
/// Not of a `timestamp` that isTimeText(), and not of numbers inside of objects and arrays.
class DigestBuilder final
{
public:
    DigestBuilder();
    ~DigestBuilder();

    /// The digest of the block's lines. Where the block is not counted yet it is counted here:
    /// lines, times, levels and the rest of it. `facts` are what is known of its lines already,
    /// one each; empty where nothing is.
    BlockDigest build(Block &block, std::string_view bytes, std::span<const RowFact> facts);

    /// The time of the last line of the last block: what the next one's first line falls back to.
    Timestamp lastTime() const { return m_lastTime; }

private:
    struct Track;

    void begin();
    void addLine(std::string_view line, const Block &block, const RowFact *fact);
    void addFlat();
    void addParsed(const EntryView &entry);
    void addNested(const simdjson::dom::element &value);
    void addParsedField(std::string_view name, const simdjson::dom::element &value,
                        std::size_t position);
    Track *trackFor(std::string_view name, std::size_t position);
    void addValue(Track &track, FlatField::Type type, std::string_view text);
    void addUnknown(Track &track);
    void addTokens(std::string_view text);
    void addToken(query::TokenHash hash);
    std::string encode(std::size_t rows);

    EntryParser m_parser;
    FlatFields m_flat;
    std::vector<std::unique_ptr<Track>> m_tracks; ///< m_trackCount of them are in use
    std::size_t m_trackCount = 0;
    std::array<std::uint8_t, FlatFields::maxFields> m_order{}; ///< the track of a line's n-th field
    bool m_isComplete = true;
    bool m_hasNested = false;
    std::uint32_t m_row = 0;
    Timestamp m_lastTime;
    bool m_sawTime = false;
    bool m_sawJson = false;
    std::vector<RowFact> m_facts;
    std::vector<query::TokenHash> m_tokens;
    std::vector<query::TokenHash> m_recent; ///< direct-mapped: tokens that were just added
};

} // namespace logyard::store
