// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/query/matcher.h"
#include "server/store/block_index.h"
#include "server/store/log_store.h"

#include <string_view>

namespace logyard::store {

/// Whether stored lines belong to a request. One for each thread and request.
class LineFilter final
{
public:
    explicit LineFilter(const ReadRequest &request);

    /// False when no line of the block can belong: it need not be read.
    bool mayHold(const Block &block) const;

    /// The entry, if the line belongs; it lives until the next call. `fallbackTime` is the time of
    /// a line that names none.
    const EntryView *accept(std::string_view line, std::string_view service,
                            Timestamp fallbackTime);

private:
    query::Matcher m_matcher;
    EntryParser m_parser;
    Level m_minimumLevel;
    Timestamp m_from;
    Timestamp m_to;
    bool m_matchesEverything;
};

} // namespace logyard::store
