// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/flat_fields.h"
#include "server/core/timestamp.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace logyard::query {

/// Small numbers, one a row, of the same number of bits each. Views into memory that is readable
/// for another 8 bytes behind the last one.
struct PackedNumbers
{
    const char *data = nullptr;
    unsigned bits = 0; ///< 0 to 32; 0: all are the least one
    std::uint32_t least = 0; ///< the others are what they are more than it

    std::uint32_t at(std::size_t row) const
    {
        if (bits == 0)
            return least;
        const std::size_t bit = row * bits;
        std::uint64_t word = 0;
        std::memcpy(&word, data + bit / 8, sizeof word);
        return least
            + (static_cast<std::uint32_t>(word >> bit % 8)
               & static_cast<std::uint32_t>((std::uint64_t(1) << bits) - 1));
    }

    /// No row has a greater one.
    std::uint32_t bound() const
    {
        const std::uint64_t most = least + ((std::uint64_t(1) << bits) - 1);
        return static_cast<std::uint32_t>(
            std::min<std::uint64_t>(most, std::numeric_limits<std::uint32_t>::max()));
    }
};

/// One value of a dictionary.
struct ColumnValue
{
    FlatField::Type type = FlatField::Type::Null;
    std::string_view text; ///< of a string its characters, else as JSON writes it
};

/// What is known of one field of some consecutive entries.
struct Column
{
    enum class Kind : std::uint8_t {
        Unknown, ///< the field occurs; its values are not here
        Dictionary, ///< `numbers` are 0: not there, or 1 + the index in `values`
        Decimal, ///< `numbers` are 0: not there, or 1 + the value * 10^decimals - `base`
    };
    Kind kind = Kind::Unknown;
    bool hasFraction = false; ///< some value is a number that is no plain 64-bit integer
    std::string_view name;
    PackedNumbers numbers;
    std::int64_t base = 0;
    unsigned decimals = 0; ///< at most maxDecimals
    std::span<const ColumnValue> values;

    static constexpr unsigned maxDecimals = 9;
    static constexpr std::int64_t powersOfTen[maxDecimals + 1]{
        1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

    /// The value that a number of a Decimal column stands for, as the nearest double where it has a
    /// fraction: what a parser makes of its digits.
    long double value(std::uint32_t number) const
    {
        const std::int64_t scaled = base + (std::int64_t(number) - 1);
        if (decimals == 0)
            return static_cast<long double>(scaled);
        return static_cast<double>(scaled) / static_cast<double>(powersOfTen[decimals]);
    }
};

/// What is known of some consecutive entries (the rows) without reading them.
struct ColumnSet
{
    std::size_t rows = 0;
    bool hasNested = false; ///< some entry holds an object or an array
    bool isComplete = false; ///< `columns` names every field on the first level of the entries
    std::vector<Column> columns; ///< by field, in no order; each field once
    PackedNumbers levels; ///< each row's canonical level
    bool hasSeconds = false;
    std::int64_t firstSecond = 0; ///< of Unix time, rounded down
    PackedNumbers seconds; ///< each row's time in whole seconds, from firstSecond on

    const Column *find(std::string_view name) const
    {
        for (const Column &column : columns) {
            if (column.name == name)
                return &column;
        }
        return nullptr;
    }
};

} // namespace logyard::query
