// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::query {

/// Finds a text in others by its bytes, ASCII letters ignoring case. Looks for two rare bytes of
/// the text at once, 16 positions at a time; time is linear in the text searched, whatever it
/// holds. Immutable, may be shared between threads.
class ByteFinder final
{
public:
    static constexpr std::size_t npos = std::string_view::npos;

    explicit ByteFinder(std::string_view text);

    /// The offset of the first occurrence at or after `from`, npos when there is none.
    std::size_t find(std::string_view in, std::size_t from = 0) const;

    bool foundIn(std::string_view in) const { return find(in) != npos; }

    /// In lower case.
    const std::string &text() const { return m_text; }

private:
    bool equalsAt(const char *start, std::size_t &work) const;
    std::size_t findOneByOne(std::string_view in, std::size_t from, std::size_t last) const;
    std::size_t findLinear(std::string_view in, std::size_t from) const;

    std::string m_text;
    std::vector<std::uint32_t> m_failure; ///< Knuth-Morris-Pratt, for texts made to be slow
    std::size_t m_rare = 0; ///< offset of the rarest byte
    std::size_t m_second = 0; ///< offset of the next rarest
};

/// The Knuth-Morris-Pratt failure table.
template <typename Symbols>
std::vector<std::uint32_t> failureTable(const Symbols &symbols)
{
    std::vector<std::uint32_t> table(symbols.size());
    std::uint32_t matched = 0;
    for (std::size_t i = 1; i < symbols.size(); ++i) {
        while (matched > 0 && symbols[i] != symbols[matched])
            matched = table[matched - 1];
        if (symbols[i] == symbols[matched])
            ++matched;
        table[i] = matched;
    }
    return table;
}

} // namespace logyard::query
