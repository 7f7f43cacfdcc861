// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/byte_finder.h"

#include "server/query/case_fold.h"
#include "server/query/lanes.h"

#include <algorithm>

namespace logyard::query {
namespace {

// 0x20 for a letter, whose lower case is then (byte | 0x20), else 0.
std::uint8_t caseBit(char c)
{
    return c >= 'a' && c <= 'z' ? 0x20 : 0;
}

// From the most to the least frequent in JSON logs; what is not named is rarer still.
constexpr std::string_view frequent = "\" e,:at0sinro1l2dcmpu3-54gh6789b.f_vwyk{}/qx=jz[]()";

std::size_t rarity(char c)
{
    return std::min(frequent.find(c), frequent.size());
}

} // namespace

ByteFinder::ByteFinder(std::string_view text) : m_text(text)
{
    std::transform(m_text.begin(), m_text.end(), m_text.begin(), foldAscii);
    m_failure = failureTable(m_text);
    for (std::size_t i = 1; i < m_text.size(); ++i) {
        if (rarity(m_text[i]) > rarity(m_text[m_rare]))
            m_rare = i;
    }
    m_second = m_rare == 0 && m_text.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (i != m_rare && rarity(m_text[i]) > rarity(m_text[m_second]))
            m_second = i;
    }
}

bool ByteFinder::equalsAt(const char *start, std::size_t &work) const
{
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (foldAscii(start[i]) != m_text[i]) {
            work += i + 1;
            return false;
        }
    }
    return true;
}

std::size_t ByteFinder::findOneByOne(std::string_view in, std::size_t from, std::size_t last) const
{
    const char rare = m_text[m_rare];
    std::size_t work = 0;
    for (std::size_t at = from; at <= last; ++at) {
        if (foldAscii(in[at + m_rare]) == rare && equalsAt(in.data() + at, work))
            return at;
    }
    return npos;
}

std::size_t ByteFinder::find(std::string_view in, std::size_t from) const
{
    if (in.size() < m_text.size() || from > in.size() - m_text.size())
        return npos;
    if (m_text.empty())
        return from;
    const std::size_t last = in.size() - m_text.size();
    if (last - from < laneCount)
        return findOneByOne(in, from, last);

    const auto rare = static_cast<std::uint8_t>(m_text[m_rare]);
    const auto second = static_cast<std::uint8_t>(m_text[m_second]);
    const std::uint8_t rareCase = caseBit(m_text[m_rare]);
    const std::uint8_t secondCase = caseBit(m_text[m_second]);
    const std::size_t patience = 4 * (in.size() - from) + 1024;
    std::size_t work = 0;
    // The last block ends at the last place to start from; it may overlap the one before it.
    for (std::size_t at = from;; at = std::min(at + laneCount, last - laneCount + 1)) {
        const Lanes hit = Lanes((loadLanes(in.data() + at + m_rare) | rareCase) == rare)
            & Lanes((loadLanes(in.data() + at + m_second) | secondCase) == second);
        if (anyLane(hit)) {
            for (std::size_t i = 0; i < laneCount; ++i) {
                if (hit[i] != 0 && equalsAt(in.data() + at + i, work))
                    return at + i;
            }
            if (work > patience)
                return findLinear(in, at);
        }
        if (at == last - laneCount + 1)
            return npos;
    }
}

std::size_t ByteFinder::findLinear(std::string_view in, std::size_t from) const
{
    std::size_t matched = 0;
    for (std::size_t at = from; at < in.size(); ++at) {
        const char c = foldAscii(in[at]);
        while (matched > 0 && c != m_text[matched])
            matched = m_failure[matched - 1];
        if (c == m_text[matched])
            ++matched;
        if (matched == m_text.size())
            return at + 1 - matched;
    }
    return npos;
}

} // namespace logyard::query
