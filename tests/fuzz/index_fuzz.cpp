// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds what reads an index file whose checksums are right: the input is three sizes of the header,
// 32 bits each, and all that follows the header.

#include "fuzz_target.h"

#include "server/store/column_codec.h"
#include "server/store/segment_index.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

using logyard::query::Column;
using logyard::query::ColumnSet;
using logyard::store::DecodedColumns;
using logyard::store::IndexHeader;
using logyard::store::SegmentIndex;
using logyard::store::TokenFilterShape;
using logyard::store::UniqueFd;

namespace {

constexpr std::size_t maxRows = 2000; // read of each column

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void readAll(const ColumnSet &set)
{
    std::uint64_t sum = 0;
    const std::size_t rows = std::min(set.rows, maxRows);
    for (const Column &column : set.columns) {
        for (std::size_t row = 0; row < rows && column.kind != Column::Kind::Unknown; ++row) {
            const std::uint32_t number = column.numbers.at(row);
            const bool wraps = column.numbers.at(row) < column.numbers.least;
            require(wraps || number <= column.numbers.bound());
            if (column.kind == Column::Kind::Dictionary && number > 0
                && number <= column.values.size())
                sum += column.values[number - 1].text.size();
            else if (column.kind == Column::Kind::Decimal && number > 0)
                sum += column.value(number) > 0 ? 1 : 0;
        }
    }
    for (std::size_t row = 0; row < rows; ++row)
        sum += set.levels.at(row) + (set.hasSeconds ? set.seconds.at(row) : 0);
    const volatile std::uint64_t sink = sum; // nothing is optimised away
    static_cast<void>(sink);
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    IndexHeader header;
    std::uint32_t sizes[3];
    if (size < sizeof sizes)
        return 0;
    std::memcpy(sizes, data, sizeof sizes);
    header.blocks = sizes[0];
    header.filter.rows = sizes[1];
    header.filter.rowSize = (header.blocks + 7) / 8;
    header.commonTokens = sizes[2];
    header.payloadSize = size - sizeof sizes;

    const UniqueFd fd(::memfd_create("index", MFD_CLOEXEC));
    const std::string front(IndexHeader::fileSize, '\0');
    require(::write(fd.get(), front.data(), front.size()) == ssize_t(front.size()));
    require(::write(fd.get(), data + sizeof sizes, header.payloadSize)
            == ssize_t(header.payloadSize));
    const auto index =
        SegmentIndex::open("/proc/self/fd/" + std::to_string(fd.get()), header, true);
    if (!index)
        return 0;
    require(index->blocks().size() == header.blocks);
    std::string bytes;
    for (const auto token : {0x000001U, 0x123456U, 0x812345U, 0xFFFFFFU}) {
        if (index->readToken(token, bytes))
            require(bytes.size() == header.filter.rowSize);
    }
    DecodedColumns columns;
    for (std::size_t i = 0; i < index->blocks().size(); ++i) {
        if (index->readColumns(i, bytes) && columns.decode(bytes))
            readAll(columns.set());
    }
    return 0;
}
