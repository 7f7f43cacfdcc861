// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The entries of mixed_load. Each has a place, "<sender>-<number>", by which it is found again in
// the files, on Redis and in the live streams. A sender counts from 0 and sends to one service.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

constexpr int mixedServices = 20;

/// Writes an entry of about 250 bytes, without a line's end, to `text`.
inline void appendMixedEntry(std::string &text, unsigned sender, unsigned number)
{
    char entry[400];
    const int length = std::snprintf(
        entry, sizeof entry,
        R"({"service":"mixed-%02u","level":"%s","place":"%u-%u","request_id":"req-%08x","http":)"
        R"({"method":"POST","path":"/cart/items","status":%d},"duration_ms":%u,)"
        R"("message":"Item %u added to the cart of customer %u, who has seen %u pages before"})",
        sender % mixedServices, number % 50 == 49 ? "error" : "info", sender, number,
        (sender << 20) ^ number, number % 50 == 49 ? 500 : 201, number % 977, number, sender,
        number % 31);
    text.append(entry, static_cast<std::size_t>(length));
}

struct Place
{
    std::uint32_t sender = 0, number = 0;
};

/// Where the entry in `line` belongs; false if there is none in it.
inline bool placeIn(std::string_view line, Place &place)
{
    constexpr std::string_view mark = R"("place":")";
    const auto found = line.find(mark);
    if (found == std::string_view::npos)
        return false;
    const char *const end = line.data() + line.size();
    const auto sender = std::from_chars(line.data() + found + mark.size(), end, place.sender);
    if (sender.ec != std::errc() || sender.ptr == end || *sender.ptr != '-')
        return false;
    return std::from_chars(sender.ptr + 1, end, place.number).ec == std::errc();
}

/// Whether what one reader sees of each sender comes in the order it was sent in.
class SenderOrder
{
public:
    void see(Place place)
    {
        if (place.sender >= m_next.size())
            m_next.resize(place.sender + 1);
        if (place.number < m_next[place.sender])
            ++m_outOfOrder;
        else
            m_next[place.sender] = place.number + 1;
        ++m_seen;
    }
    std::int64_t seen() const { return m_seen; }
    std::int64_t outOfOrder() const { return m_outOfOrder; } // seen twice, too

private:
    std::vector<std::uint32_t> m_next;
    std::int64_t m_seen = 0, m_outOfOrder = 0;
};

} // namespace bench
