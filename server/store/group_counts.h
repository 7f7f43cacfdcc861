// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/row_set.h"
#include "server/store/block_search.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace logyard::store {

/// Counts of entries by group. A group's key is what Grouping makes of it.
struct GroupCounts
{
    std::uint64_t total = 0;
    std::uint64_t other = 0; ///< in groups past maxStatsRows
    std::unordered_map<std::string, std::uint64_t> groups;

    void addTo(const std::string &key, std::uint64_t count);
    void add(GroupCounts &&more);
};

/// Which group an entry belongs to. One for each thread.
class Grouping final
{
public:
    explicit Grouping(const StatsRequest &request);

    bool isGrouped() const { return m_interval != 0 || !m_fields.empty(); }

    /// Whether the block's own counts by level say all about its groups.
    bool isWholeBlock(const Block &block) const;
    void addBlock(const Block &block, const std::array<bool, levelCount> &levels,
                  std::string_view service, GroupCounts &counts);

    /// Adds rows by their columns; false, and nothing added, when those do not know enough.
    bool addRows(const query::RowSet &rows, const query::ColumnSet &columns,
                 std::string_view service, GroupCounts &counts);

    void addMatch(const Match &match, std::string_view service, GroupCounts &counts);

    std::vector<Stats::Row> rows(const GroupCounts &counts) const;

private:
    struct Source; // of one field's values in the rows of a block

    void beginKey(std::int64_t bucket);
    void addToKey(std::optional<std::string_view> value);
    std::int64_t bucketOf(Timestamp time) const;
    std::optional<std::vector<Source>> sourcesFor(const query::ColumnSet &columns,
                                                  std::string_view service) const;

    std::vector<std::string> m_fields;
    std::int64_t m_interval = 0; ///< ns; 0: none
    std::string m_key;
};

/// Counts which fields occur and with which values.
class FieldCounts final
{
public:
    explicit FieldCounts(const FieldsRequest &request) : m_request(&request) { }

    void addBlock(BlockSearch &search, const SegmentView &view, std::size_t index,
                  std::string_view service);
    void add(FieldCounts &&more);
    FieldList list() const;

private:
    struct Field
    {
        std::uint64_t count = 0;
        bool hasMore = false;
        std::unordered_map<std::string, std::uint64_t> values;

        void addValue(std::string_view value, std::uint64_t times);
    };

    bool isWanted(std::string_view name) const;
    Field *fieldFor(std::string_view name);
    bool addColumns(const BlockSearch::KnownRows &known);
    void addElement(const std::string &name, const simdjson::dom::element &value, int depth);

    const FieldsRequest *m_request;
    std::uint64_t m_entries = 0;
    std::unordered_map<std::string, Field> m_fields;
};

} // namespace logyard::store
