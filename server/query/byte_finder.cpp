// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/byte_finder.h"

#include "server/query/case_fold.h"
#include "server/query/lanes.h"

#include <algorithm>
#include <bit>

#ifdef __x86_64__
#include <immintrin.h>
#endif

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

#ifdef __x86_64__
constexpr std::size_t wideCount = 32;

bool hasWideLanes()
{
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

// Two bytes that are looked for at once, at their places from each start.
struct BytePair
{
    std::size_t first;
    std::size_t second;
    char firstByte;
    char secondByte;
    char firstCase;
    char secondCase;
};

// The first of `count` starts at or behind `at` from which on, 32 at a time, both bytes are in
// their places at some; `at` becomes it, and the result has a bit for each of its 32. 0 at the end:
// fewer than 32 starts are left, from `at` on.
__attribute__((target("avx2"))) std::uint32_t nextWide(const char *in, std::size_t &at,
                                                       std::size_t count, const BytePair &pair)
{
    const __m256i first = _mm256_set1_epi8(pair.firstByte);
    const __m256i second = _mm256_set1_epi8(pair.secondByte);
    const __m256i firstCase = _mm256_set1_epi8(pair.firstCase);
    const __m256i secondCase = _mm256_set1_epi8(pair.secondCase);
    for (; at + wideCount <= count; at += wideCount) {
        const auto *a = reinterpret_cast<const __m256i *>(in + at + pair.first);
        const auto *b = reinterpret_cast<const __m256i *>(in + at + pair.second);
        const __m256i hits = _mm256_and_si256(
            _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_loadu_si256(a), firstCase), first),
            _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_loadu_si256(b), secondCase), second));
        const auto mask = static_cast<std::uint32_t>(_mm256_movemask_epi8(hits));
        if (mask != 0)
            return mask;
    }
    return 0;
}
#endif

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
#ifdef __x86_64__
    if (hasWideLanes() && last - from >= wideCount) {
        const BytePair pair{m_rare,
                            m_second,
                            m_text[m_rare],
                            m_text[m_second],
                            static_cast<char>(rareCase),
                            static_cast<char>(secondCase)};
        while (std::uint32_t mask = nextWide(in.data(), from, last + 1, pair)) {
            for (; mask != 0; mask &= mask - 1) {
                const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(mask));
                if (equalsAt(in.data() + at, work))
                    return at;
            }
            if (work > patience)
                return findLinear(in, from);
            from += wideCount;
        }
        if (from > last)
            return npos;
        if (last - from < laneCount)
            return findOneByOne(in, from, last);
    }
#endif
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
