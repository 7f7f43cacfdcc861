// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/tokens.h"
#include "server/store/block.h"
#include "server/store/column_codec.h"
#include "server/store/mapped_file.h"

#include <zstd.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace logyard::store {

/// Memory that only grows; what it holds is not kept when it does.
class Buffer final
{
public:
    char *reserve(std::size_t size)
    {
        if (size > m_capacity) {
            m_bytes = std::make_unique_for_overwrite<char[]>(size);
            m_capacity = size;
        }
        return m_bytes.get();
    }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity = 0;
};

/// What reading blocks needs besides. One for each thread.
struct ReadMemory
{
    struct FreeContext
    {
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };

    Buffer lines;
    MappedFile mapped;
    Buffer frame;
    std::string columns;
    DecodedColumns decoded;
    std::unique_ptr<ZSTD_DCtx, FreeContext> context{ZSTD_createDCtx()};
};

/// What a search sees of one segment: some blocks that do not change, whatever is appended, sealed
/// or deleted meanwhile. Of a segment that was deleted the lines read empty. After load() all
/// functions may be called from any thread.
class SegmentView
{
public:
    explicit SegmentView(std::uint64_t number) : m_number(number) { }
    virtual ~SegmentView() = default;

    std::uint64_t number() const { return m_number; }

    /// What is known before load(): whether anything in it can be of this time and level.
    virtual bool mayHold(Timestamp from, Timestamp to, Level minimum) const = 0;

    virtual Timestamp oldest() const = 0; ///< min() where it is not known
    virtual Timestamp newest() const = 0; ///< max() where it is not known
    virtual std::uint64_t bytes() const = 0; ///< of lines; 0 where it is not known

    /// Reads the table of the blocks. Before anything that follows, once, by one thread.
    virtual void load() = 0;
    virtual std::size_t blockCount() const = 0;
    virtual const Block &block(std::size_t index) const = 0;

    /// Looks these tokens up; once, by one thread.
    virtual void prepare(std::span<const query::TokenHash> tokens) = 0;

    /// False when the token, one of those prepared, is in no value of the block.
    virtual bool mayHold(std::size_t index, query::TokenHash token) const = 0;

    /// False when the token, one of those prepared, is in no value of any block.
    virtual bool mayHold(query::TokenHash token) const = 0;

    /// Whether mayHold() may ever say no.
    virtual bool knowsTokens(std::size_t index) const = 0;

    /// The block's columns, nullptr where they are not known. They live in `memory` until its next
    /// use, or in the view.
    virtual const query::ColumnSet *columns(std::size_t index, ReadMemory &memory) const = 0;

    /// The block's lines; in `memory` until its next use.
    virtual std::string_view read(std::size_t index, ReadMemory &memory) const = 0;

private:
    const std::uint64_t m_number;
};

} // namespace logyard::store
