// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/regex_syntax.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hs_database;
struct hs_scratch;

namespace logyard::query {

/// Vectorscan's working memory: one for each thread that matches. Empty until it is made for a
/// regular expression.
class RegexScratch final
{
public:
    hs_scratch *get() const { return m_scratch.get(); }
    /// A copy for another thread. Throws std::bad_alloc.
    RegexScratch clone() const;

private:
    friend class Regex;
    struct Free
    {
        void operator()(hs_scratch *scratch) const;
    };
    std::unique_ptr<hs_scratch, Free> m_scratch;
};

/// A compiled regular expression, matched in linear time. Immutable, may be shared between threads.
class Regex final
{
public:
    enum class Report {
        Whether, ///< foundIn()
        Where, ///< findAll(); some patterns are too large for it
    };
    /// Compiles at most `maxWeight` (see RegexShape) and makes `scratch` large enough for it.
    static std::expected<Regex, RegexError> compile(std::string_view pattern, bool ignoreCase,
                                                    std::size_t maxWeight, RegexScratch &scratch,
                                                    Report report = Report::Whether);

    /// Whether it matches anywhere in `text`. Never in what is no UTF-8.
    bool foundIn(std::string_view text, const RegexScratch &scratch) const;

    struct Span
    {
        std::size_t begin;
        std::size_t end;
        bool operator==(const Span &) const = default;
    };
    /// The parts of `text` that matches cover, in order; those that overlap or touch are one, empty
    /// ones are none. Compiled with Report::Where only.
    std::vector<Span> findAll(std::string_view text, const RegexScratch &scratch) const;

    std::size_t weight() const { return m_weight; }
    /// A text that every match holds, ignoring ASCII case; empty when none is known.
    const std::string &literal() const { return m_literal; }

private:
    Regex() = default;

    std::shared_ptr<const hs_database> m_database;
    std::size_t m_weight = 0;
    std::string m_literal;
};

} // namespace logyard::query
