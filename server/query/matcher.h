// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/query/filter.h"

#include <memory>
#include <string_view>

namespace logyard::query {

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

    const Filter &filter() const { return m_filter; }

private:
    struct Memory;

    Filter m_filter;
    std::unique_ptr<Memory> m_memory;
};

} // namespace logyard::query
