// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/core/flat_fields.h"
#include "server/query/filter.h"

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace logyard::query {

class ByteFinder;

/// Applies a filter to entries. Not thread-safe: one for each thread, as it holds working memory.
/// Allocates nothing for an entry in the usual case.
class Matcher final
{
public:
    explicit Matcher(Filter filter);
    Matcher(Matcher &&) noexcept;
    Matcher &operator=(Matcher &&) noexcept;
    ~Matcher();

    /// A quick look at a stored line before it is parsed: false when it cannot match, true when it
    /// may. Never false for a line that matches.
    bool mayMatch(std::string_view line) const;

    bool matches(const EntryView &entry);

    /// The same for an entry whose fields were read without parsing it. `level` and `time` are
    /// looked at only if needsLevel() or needsTime() says so.
    bool matches(const FlatFields &fields, std::string_view service, Level level,
                 Timestamp time) const;

    bool needsTime() const;
    bool needsLevel() const;

    /// Which levels match, if nothing but an entry's level is looked at.
    std::optional<std::array<bool, levelCount>> matchingLevels() const;

    /// A text without which no line can match, unless the line has a backslash; nullptr when
    /// there is none. What mayMatch() looks for, for looking through many lines at once.
    const ByteFinder *anchor() const;

    const Filter &filter() const { return m_filter; }

private:
    struct Memory;

    Filter m_filter;
    std::unique_ptr<Memory> m_memory;
};

} // namespace logyard::query
