// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/byte_finder.h"

#include <string>
#include <string_view>
#include <vector>

namespace logyard::query {

/// A text without wildcards, compared ignoring case (see foldCase()). Immutable.
class FoldedText final
{
public:
    static constexpr std::size_t npos = std::string_view::npos;

    explicit FoldedText(std::string_view text);

    /// Where the first occurrence at or after `from` ends, npos when there is none. Linear time.
    std::size_t findEnd(std::string_view in, std::size_t from) const;
    /// Where the text ends when it begins at `from`, npos when it does not.
    std::size_t endAt(std::string_view in, std::size_t from) const;
    /// Where the text begins when `in` ends with it, npos when it does not.
    std::size_t beginOfSuffix(std::string_view in) const;

    const std::string &text() const { return m_text; }

private:
    std::string m_text; ///< as it was given
    ByteFinder m_bytes; ///< for text whose only letters with a case are ASCII ones
    std::u32string m_folded; ///< for all other text, else empty
    std::vector<std::uint32_t> m_failure; ///< of m_folded
};

/// What a value's text is compared with: parts, with anything between them, ignoring case.
/// Immutable, may be shared between threads.
class TextPattern final
{
public:
    /// The value holds the text anywhere. A `*` is a wildcard where `wildcards`.
    static TextPattern contains(std::string_view text, bool wildcards);
    /// The whole value is the text.
    static TextPattern equals(std::string_view text, bool wildcards);

    bool matches(std::string_view value) const;

    /// The value must be one text exactly: no wildcards, not found within.
    bool isExact() const { return m_wholeStart && m_wholeEnd && m_parts.size() <= 1; }
    /// Matches every value.
    bool isAnything() const { return m_parts.empty() && !m_wholeStart; }
    /// A value that matches begins with the first part, ends with the last one.
    bool isWholeStart() const { return m_wholeStart; }
    bool isWholeEnd() const { return m_wholeEnd; }
    /// Whether a number as JSON writes it could match.
    bool canMatchNumber() const;

    const std::vector<FoldedText> &parts() const { return m_parts; }

private:
    TextPattern(std::string_view text, bool wildcards, bool whole);

    std::vector<FoldedText> m_parts; ///< none of them empty
    bool m_wholeStart; ///< the first part is where the value begins
    bool m_wholeEnd; ///< the last part is where the value ends
};

} // namespace logyard::query
