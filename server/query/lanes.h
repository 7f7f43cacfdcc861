// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace logyard::query {

/// 16 bytes that are worked on at once, on any processor that GCC and Clang know.
inline constexpr std::size_t laneCount = 16;
using Lanes = std::uint8_t __attribute__((vector_size(laneCount)));

inline Lanes loadLanes(const char *from)
{
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

inline bool anyLane(const Lanes &lanes)
{
    std::uint64_t halves[2];
    std::memcpy(halves, &lanes, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

} // namespace logyard::query
