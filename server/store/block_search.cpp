// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/block_search.h"

#include <algorithm>

namespace logyard::store {

using query::RowSet;

namespace {

std::uint64_t levelSum(const Block &block, const std::array<bool, levelCount> &levels)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < levelCount; ++i)
        sum += levels[i] ? block.levels[i] : 0;
    return sum;
}

} // namespace

BlockSearch::BlockSearch(const Selection &selection)
    : m_matcher(selection.filter), m_rowFilter(selection.filter),
      m_minimumLevel(selection.minimumLevel), m_from(selection.from.value_or(Timestamp::min())),
      m_to(selection.to.value_or(Timestamp::max())),
      m_matchesEverything(selection.filter.matchesEverything()),
      m_levels(m_matcher.matchingLevels())
{
    for (std::size_t i = 0; m_levels && i < static_cast<std::size_t>(m_minimumLevel); ++i)
        (*m_levels)[i] = false;
}

bool BlockSearch::mayHold(const SegmentView &view) const
{
    const query::TokenRequirement &tokens = m_rowFilter.tokens();
    return tokens.kind == query::TokenRequirement::Kind::Nothing
        || meets(tokens, [&](query::TokenHash token) { return view.mayHold(token); });
}

bool BlockSearch::mayHold(const SegmentView &view, std::size_t index) const
{
    // Tokens first: of most blocks they say no, and they take the least memory to look at.
    const query::TokenRequirement &tokens = m_rowFilter.tokens();
    if (tokens.kind != query::TokenRequirement::Kind::Nothing && view.knowsTokens(index)
        && !meets(tokens, [&](query::TokenHash token) { return view.mayHold(index, token); }))
        return false;
    const Block &block = view.block(index);
    return block.overlaps(m_from, m_to) && block.mayHaveLevelFrom(m_minimumLevel)
        && !(m_levels && block.isCounted && levelSum(block, *m_levels) == 0);
}

// Asks the columns. False when they say that no row can belong.
bool BlockSearch::judge(const SegmentView &view, std::size_t index, std::string_view service)
{
    m_isJudged = false;
    m_columns = nullptr;
    if (m_matchesEverything && m_minimumLevel == Level::None)
        return true;
    const Block &block = view.block(index);
    if (!block.isCounted)
        return true;
    m_columns = view.columns(index, m_memory);
    query::BlockFacts facts;
    facts.service = service;
    facts.rows = block.lines;
    facts.minTime = block.minTime;
    facts.maxTime = block.maxTime;
    if (m_columns && m_columns->rows == block.lines)
        facts.columns = m_columns;
    else
        m_columns = nullptr;
    if (view.knowsTokens(index))
        facts.mayHold = [&](query::TokenHash token) { return view.mayHold(index, token); };
    m_verdict = m_rowFilter.apply(facts);
    if (m_minimumLevel != Level::None) {
        RowSet levels(block.lines, true);
        if (m_columns) {
            const auto &numbers = m_columns->levels;
            const auto least = static_cast<std::uint32_t>(m_minimumLevel);
            levels.fill([&](std::size_t row) { return numbers.at(row) >= least; });
            m_verdict.must &= levels;
        } else {
            m_verdict.must.reset(block.lines, false);
        }
        m_verdict.may &= levels;
    }
    m_isJudged = true;
    return !m_verdict.may.isEmpty();
}

std::optional<std::uint64_t> BlockSearch::count(const SegmentView &view, std::size_t index,
                                                std::string_view service)
{
    const Block &block = view.block(index);
    if (!mayHold(view, index))
        return 0;
    const bool isInRange = block.isCounted && block.isWithin(m_from, m_to);
    if (m_levels && isInRange)
        return levelSum(block, *m_levels);
    if (!judge(view, index, service))
        return 0;
    if (isInRange && m_isJudged && m_verdict.isExact())
        return m_verdict.may.count();
    return std::nullopt;
}

std::optional<BlockSearch::KnownRows>
BlockSearch::knownRows(const SegmentView &view, std::size_t index, std::string_view service)
{
    const Block &block = view.block(index);
    if (!block.isCounted || !block.isWithin(m_from, m_to))
        return std::nullopt;
    if (!judge(view, index, service)) {
        m_verdict.must = m_verdict.may;
        return m_columns ? std::optional(KnownRows{&m_verdict.may, m_columns}) : std::nullopt;
    }
    if (!m_isJudged) {
        m_columns = view.columns(index, m_memory);
        if (m_columns && m_columns->rows != block.lines)
            m_columns = nullptr;
        m_verdict.may.reset(block.lines, true);
        m_verdict.must = m_verdict.may;
    }
    if (!m_columns || !m_verdict.isExact())
        return std::nullopt;
    return KnownRows{&m_verdict.may, m_columns};
}

void BlockSearch::begin(const Block &block, std::string_view service, Want want)
{
    m_service = service;
    m_offset = block.offset;
    m_time = block.carriedTime;
    m_isAllJson = block.isCounted && block.isAllJson;
    m_isInRange = block.isWithin(m_from, m_to);
    m_wantsFields = want == Want::Fields;
    m_needsTime = want != Want::Line || !m_isInRange || m_matcher.needsTime();
    m_walksTimes = m_needsTime && !(block.isCounted && block.isAllTimed);
}

const query::ByteFinder *BlockSearch::usableAnchor(const Block &block) const
{
    // Where an escape may hide the text, or columns know more, lines are taken one by one.
    if (!m_isAllJson || m_walksTimes || block.hasBackslash
        || (m_isJudged && !m_verdict.may.hasAll()) || (m_isJudged && !m_verdict.must.isEmpty()))
        return nullptr;
    return m_matcher.anchor();
}

const Match *BlockSearch::accept(std::string_view line, std::uint64_t start, Hint hint)
{
    m_match = {line, m_offset + start, {}, nullptr, nullptr};
    const bool isCertain =
        hint == Hint::Certain || (m_matchesEverything && m_minimumLevel == Level::None);
    if (!m_needsTime && isCertain && m_isInRange)
        return &m_match;
    if (!m_walksTimes && !isCertain && hint != Hint::Near && !m_matcher.mayMatch(line))
        return nullptr;

    const bool isFlat = m_isAllJson && m_flat.read(line);
    Level level = Level::None;
    if (isFlat) {
        if (m_needsTime)
            m_time = m_flat.time().value_or(m_time);
        if (m_minimumLevel != Level::None || m_matcher.needsLevel())
            level = m_flat.level();
        m_match.flat = &m_flat;
    } else {
        const EntryView &entry = m_parser.parse(line, m_service, m_time);
        m_time = entry.time;
        level = entry.level;
        m_match.parsed = &entry;
    }
    m_match.time = m_time;
    if (!m_isInRange && (m_time < m_from || m_time > m_to))
        return nullptr;
    if (isCertain)
        return &m_match;
    if (level < m_minimumLevel)
        return nullptr;
    if (m_matchesEverything)
        return &m_match;
    const bool matches = isFlat ? m_matcher.matches(m_flat, m_service, level, m_time)
                                : m_matcher.matches(*m_match.parsed);
    return matches ? &m_match : nullptr;
}

std::string shownJson(std::string_view line)
{
    thread_local EntryParser parser;
    return parser.parse(line, {}).isJson ? std::string(line) : wrapPlainLine(line);
}

std::string shownJsonWithService(std::string_view line, std::string_view service)
{
    thread_local EntryParser parser;
    const EntryView &entry = parser.parse(line, service);
    std::string json = entry.isJson ? std::string(line) : wrapPlainLine(line);
    if (!entry.namesService) {
        json.resize(json.rfind('}'));
        if (entry.fields.size() > 0)
            json += ',';
        json += "\"service\":";
        appendJsonString(json, service);
        json += '}';
    }
    return json;
}

} // namespace logyard::store
