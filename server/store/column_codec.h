// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/columns.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::store {

/// One column before it is encoded.
struct ColumnSource
{
    query::Column::Kind kind = query::Column::Kind::Unknown;
    bool hasFraction = false;
    std::string_view name; ///< at most 255 bytes
    std::int64_t base = 0; ///< for Decimal
    unsigned decimals = 0;
    std::span<const query::ColumnValue> values; ///< for Dictionary; at most 255
    std::span<const std::uint32_t> numbers; ///< one a row; as query::Column has them
};

struct ColumnSetSource
{
    std::size_t rows = 0;
    bool hasNested = false;
    bool isComplete = false;
    std::span<const ColumnSource> columns; ///< at most 255
    std::span<const std::uint32_t> levels;
    std::int64_t firstSecond = 0;
    std::span<const std::uint32_t> seconds; ///< empty: not known
};

/// The columns of a block as they are kept in memory and in index files: a table of the columns,
/// then their numbers, packed to as few bits as the largest needs. Little-endian.
std::string encodeColumns(const ColumnSetSource &source);

/// Reads what encodeColumns() wrote, without copying; any other bytes are refused. Views into the
/// bytes, which must live as long.
class DecodedColumns final
{
public:
    bool decode(std::string_view bytes);
    const query::ColumnSet &set() const { return m_set; }

private:
    query::ColumnSet m_set;
    std::vector<query::ColumnValue> m_values;
};

} // namespace logyard::store
