// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/core/flat_fields.h"
#include "server/query/byte_finder.h"
#include "server/query/matcher.h"
#include "server/query/row_filter.h"
#include "server/store/log_store.h"
#include "server/store/segment_view.h"

#include <optional>
#include <string_view>

namespace logyard::store {

/// A stored line that belongs to a request. Views live until the next block is read.
struct Match
{
    std::string_view line;
    std::uint64_t offset = 0; ///< in the segment
    Timestamp time; ///< only if it was asked for
    const FlatFields *flat = nullptr; ///< only if fields were asked for: either this,
    const EntryView *parsed = nullptr; ///< or this
};

/// Searches blocks for what a selection names. One for each thread and request.
///
/// From cheap to dear: the block's times and levels; its tokens; its columns; the bytes of its
/// lines; the fields of a line without parsing it; the parsed line.
class BlockSearch final
{
public:
    explicit BlockSearch(const Selection &selection);

    /// The tokens to prepare() views for.
    std::span<const query::TokenHash> tokens() const { return m_rowFilter.allTokens(); }

    /// The selection's range: everything where it names none.
    Timestamp from() const { return m_from; }
    Timestamp to() const { return m_to; }
    Level minimumLevel() const { return m_minimumLevel; }

    /// Which levels belong, if nothing else matters but the time.
    const std::optional<std::array<bool, levelCount>> &levels() const { return m_levels; }

    /// False when no line of the segment, whose tokens were prepared, can belong by its tokens.
    bool mayHold(const SegmentView &view) const;

    /// False when no line of the block can belong, by what takes no reading.
    bool mayHold(const SegmentView &view, std::size_t index) const;

    /// How many lines of the block belong, if that can be said without reading any.
    std::optional<std::uint64_t> count(const SegmentView &view, std::size_t index,
                                       std::string_view service);

    /// What the columns say of the block's rows, if all that is asked can be answered from them:
    /// which belong, and the columns, which live until the next call. nullptr otherwise.
    struct KnownRows
    {
        const query::RowSet *rows;
        const query::ColumnSet *columns;
    };
    std::optional<KnownRows> knownRows(const SegmentView &view, std::size_t index,
                                       std::string_view service);

    enum class Want { Line, Time, Fields };

    /// Calls `visit(const Match &)` for each line that belongs, from the first to the last.
    template <typename Visit>
    void forEach(const SegmentView &view, std::size_t index, std::string_view service, Want want,
                 const Visit &visit)
    {
        if (!mayHold(view, index) || !judge(view, index, service))
            return;
        const Block &block = view.block(index);
        const std::string_view bytes = view.read(index, m_memory);
        begin(block, service, want);
        const query::ByteFinder *anchor = usableAnchor(block);
        if (anchor)
            forEachNear(*anchor, bytes, visit);
        else
            forEachRow(bytes, visit);
    }

private:
    bool judge(const SegmentView &view, std::size_t index, std::string_view service);
    void begin(const Block &block, std::string_view service, Want want);
    const query::ByteFinder *usableAnchor(const Block &block) const;
    // What is known of a line before it is looked at.
    enum class Hint { None, Near, Certain };
    const Match *accept(std::string_view line, std::uint64_t start, Hint hint);

    template <typename Visit>
    void forEachRow(std::string_view bytes, const Visit &visit)
    {
        std::size_t row = 0;
        forEachLine(bytes, [&](std::string_view line, std::size_t start) {
            const bool isKnown = m_isJudged && row < m_verdict.may.rows();
            const bool mayBelong = !isKnown || m_verdict.may.has(row);
            if (mayBelong || m_walksTimes) {
                const Match *match = accept(
                    line, start, isKnown && m_verdict.must.has(row) ? Hint::Certain : Hint::None);
                if (match && mayBelong)
                    visit(*match);
            }
            ++row;
            return true;
        });
    }

    // Looks for the anchor in all lines at once; only lines that hold it are looked at.
    template <typename Visit>
    void forEachNear(const query::ByteFinder &anchor, std::string_view bytes, const Visit &visit)
    {
        std::size_t at = 0;
        while ((at = anchor.find(bytes, at)) != query::ByteFinder::npos) {
            const auto before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
            const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
            const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
            std::string_view line = bytes.substr(start, end - start);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            if (const Match *match = accept(line, start, Hint::Near))
                visit(*match);
            at = end;
        }
    }

    query::Matcher m_matcher;
    query::RowFilter m_rowFilter;
    const Level m_minimumLevel;
    const Timestamp m_from;
    const Timestamp m_to;
    const bool m_matchesEverything;
    std::optional<std::array<bool, levelCount>> m_levels;

    ReadMemory m_memory;
    EntryParser m_parser;
    FlatFields m_flat;

    // Of the block that is searched:
    query::RowVerdict m_verdict;
    bool m_isJudged = false; ///< m_verdict says what the columns know
    const query::ColumnSet *m_columns = nullptr;
    std::string_view m_service;
    std::uint64_t m_offset = 0;
    Timestamp m_time; ///< of the last line
    bool m_isAllJson = false;
    bool m_isInRange = false;
    bool m_needsTime = false;
    bool m_walksTimes = false; ///< a line's time may be its predecessor's
    bool m_wantsFields = false;
    Match m_match;
};

/// The JSON that shows a stored line: itself, or {"message":...} around one that is no JSON object.
std::string shownJson(std::string_view line);

/// The same with the service in it, where the line names none.
std::string shownJsonWithService(std::string_view line, std::string_view service);

} // namespace logyard::store
