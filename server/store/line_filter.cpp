// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/line_filter.h"

namespace logyard::store {

LineFilter::LineFilter(const ReadRequest &request)
    : m_matcher(request.filter), m_minimumLevel(request.minimumLevel),
      m_from(request.from.value_or(Timestamp::min())), m_to(request.to.value_or(Timestamp::max())),
      m_matchesEverything(request.filter.matchesEverything())
{
}

bool LineFilter::mayHold(const Block &block) const
{
    return block.overlaps(m_from, m_to)
        && (m_minimumLevel == Level::None || block.hasLevelFrom(m_minimumLevel));
}

const EntryView *LineFilter::accept(std::string_view line, std::string_view service,
                                    Timestamp fallbackTime)
{
    if (!m_matchesEverything && !m_matcher.mayMatch(line))
        return nullptr;
    const EntryView &entry = m_parser.parse(line, service, fallbackTime);
    if (entry.level < m_minimumLevel || entry.time < m_from || entry.time > m_to)
        return nullptr;
    return m_matchesEverything || m_matcher.matches(entry) ? &entry : nullptr;
}

} // namespace logyard::store
