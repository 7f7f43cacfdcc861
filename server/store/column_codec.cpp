// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/column_codec.h"

#include "server/store/bytes.h"

#include <algorithm>
#include <bit>

namespace logyard::store {
namespace {

using query::Column;
using query::ColumnValue;
using query::PackedNumbers;

constexpr std::uint8_t completeFlag = 1;
constexpr std::uint8_t nestedFlag = 2;
constexpr std::uint8_t secondsFlag = 4;
constexpr std::uint8_t fractionFlag = 1;
constexpr unsigned maxBits = 32;
constexpr std::size_t maxRows = std::size_t(1) << 24;
constexpr std::size_t padding = sizeof(std::uint64_t); // PackedNumbers read a whole word

// How numbers are packed: what they are more than the least one, in as few bits as that needs.
struct Packing
{
    std::uint8_t bits = 0;
    std::uint32_t least = 0;

    explicit Packing(std::span<const std::uint32_t> numbers)
    {
        if (numbers.empty())
            return;
        const auto [low, high] = std::ranges::minmax(numbers);
        least = low;
        bits = static_cast<std::uint8_t>(std::bit_width(high - low));
    }
};

std::size_t packedSize(std::size_t rows, unsigned bits)
{
    return (rows * bits + 7) / 8;
}

void appendPacked(std::string &out, std::span<const std::uint32_t> numbers,
                  const Packing &packing)
{
    const unsigned bits = packing.bits;
    if (bits == 0)
        return;
    const std::size_t begin = out.size();
    out.resize(begin + packedSize(numbers.size(), bits));
    char *to = out.data() + begin;
    std::uint64_t word = 0;
    unsigned filled = 0;
    for (const std::uint32_t number : numbers) {
        word |= std::uint64_t(number - packing.least) << filled;
        filled += bits;
        while (filled >= 8) {
            *to++ = static_cast<char>(word);
            word >>= 8;
            filled -= 8;
        }
    }
    if (filled > 0)
        *to = static_cast<char>(word);
}

void appendPacking(std::string &out, const Packing &packing)
{
    appendValue(out, packing.bits);
    appendValue(out, packing.least);
}

PackedNumbers takePacking(ByteReader &reader)
{
    PackedNumbers numbers;
    numbers.bits = reader.take<std::uint8_t>();
    numbers.least = reader.take<std::uint32_t>();
    return numbers;
}

void takePacked(ByteReader &reader, std::size_t rows, PackedNumbers &numbers)
{
    numbers.data = reader.takeBytes(packedSize(rows, numbers.bits)).data();
}

} // namespace

std::string encodeColumns(const ColumnSetSource &source)
{
    std::string out;
    const Packing levels(source.levels);
    const Packing seconds(source.seconds);
    std::vector<Packing> packings;
    appendValue(out, static_cast<std::uint32_t>(source.rows));
    appendValue(out,
                static_cast<std::uint8_t>((source.isComplete ? completeFlag : 0)
                                          | (source.hasNested ? nestedFlag : 0)
                                          | (source.seconds.empty() ? 0 : secondsFlag)));
    appendPacking(out, levels);
    appendPacking(out, seconds);
    appendValue(out, static_cast<std::uint8_t>(source.columns.size()));
    appendValue(out, source.firstSecond);
    for (const ColumnSource &column : source.columns) {
        packings.emplace_back(column.numbers);
        appendValue(out, static_cast<std::uint8_t>(column.kind));
        appendPacking(out, packings.back());
        appendValue(out, column.hasFraction ? fractionFlag : std::uint8_t(0));
        appendValue(out, static_cast<std::uint8_t>(column.name.size()));
        appendValue(out, static_cast<std::uint8_t>(column.values.size()));
        if (column.kind == Column::Kind::Decimal) {
            appendValue(out, column.base);
            appendValue(out, static_cast<std::uint8_t>(column.decimals));
        }
        out += column.name;
        for (const ColumnValue &value : column.values) {
            appendValue(out, static_cast<std::uint8_t>(value.type));
            appendValue(out, static_cast<std::uint16_t>(value.text.size()));
            out += value.text;
        }
    }
    appendPacked(out, source.levels, levels);
    appendPacked(out, source.seconds, seconds);
    for (std::size_t i = 0; i < source.columns.size(); ++i)
        appendPacked(out, source.columns[i].numbers, packings[i]);
    out.append(padding, '\0');
    return out;
}

bool DecodedColumns::decode(std::string_view bytes)
{
    ByteReader reader(bytes);
    m_values.clear();
    m_set.rows = reader.take<std::uint32_t>();
    const auto flags = reader.take<std::uint8_t>();
    m_set.levels = takePacking(reader);
    m_set.seconds = takePacking(reader);
    const auto columns = reader.take<std::uint8_t>();
    m_set.firstSecond = reader.take<std::int64_t>();
    m_set.isComplete = (flags & completeFlag) != 0;
    m_set.hasNested = (flags & nestedFlag) != 0;
    m_set.hasSeconds = (flags & secondsFlag) != 0;
    if (m_set.rows > maxRows || m_set.levels.bits > maxBits || m_set.seconds.bits > maxBits)
        return false;
    m_set.columns.assign(columns, Column());
    std::size_t valueCount = 0;
    std::size_t firstValues[256];
    for (std::size_t i = 0; i < columns; ++i) {
        Column &column = m_set.columns[i];
        const auto kind = reader.take<std::uint8_t>();
        column.numbers = takePacking(reader);
        column.hasFraction = (reader.take<std::uint8_t>() & fractionFlag) != 0;
        const auto nameSize = reader.take<std::uint8_t>();
        const auto values = reader.take<std::uint8_t>();
        if (kind > static_cast<std::uint8_t>(Column::Kind::Decimal)
            || column.numbers.bits > maxBits)
            return false;
        column.kind = static_cast<Column::Kind>(kind);
        if (column.kind == Column::Kind::Decimal) {
            column.base = reader.take<std::int64_t>();
            column.decimals = reader.take<std::uint8_t>();
            if (column.decimals > Column::maxDecimals)
                return false;
        }
        column.name = reader.takeBytes(nameSize);
        firstValues[i] = valueCount;
        valueCount += values;
        for (std::size_t v = 0; v < values; ++v) {
            const auto type = reader.take<std::uint8_t>();
            if (type > static_cast<std::uint8_t>(FlatField::Type::Null))
                return false;
            const auto size = reader.take<std::uint16_t>();
            m_values.push_back({static_cast<FlatField::Type>(type), reader.takeBytes(size)});
        }
    }
    takePacked(reader, m_set.rows, m_set.levels);
    takePacked(reader, m_set.rows, m_set.seconds);
    for (std::size_t i = 0; i < columns; ++i) {
        Column &column = m_set.columns[i];
        takePacked(reader, m_set.rows, column.numbers);
        const std::size_t end = i + 1 < columns ? firstValues[i + 1] : valueCount;
        column.values = std::span(m_values).subspan(firstValues[i] < m_values.size() ? firstValues[i] : 0,
                                                    reader.isValid() ? end - firstValues[i] : 0);
    }
    reader.takeBytes(padding);
    return reader.isValid();
}

} // namespace logyard::store
