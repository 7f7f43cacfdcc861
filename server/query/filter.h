// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace logyard::query {

struct Program;

/// The longest filter, in bytes.
inline constexpr std::size_t maxFilterSize = 8 * 1024;
/// The most parentheses and NOTs inside of one another.
inline constexpr std::size_t maxDepth = 64;
/// The most conditions in one filter.
inline constexpr std::size_t maxConditions = 256;
/// The most dots in a field's name.
inline constexpr std::size_t maxPathDots = 60;
/// The most regular expressions in one filter, and how large they may be together: what keeps
/// compiling them to a fraction of a second. A plain character counts 1, `.` and a class 3, a
/// Unicode class such as \pL 350, each as often as it is repeated; repeats inside of repeats count
/// three times.
inline constexpr std::size_t maxRegexes = 32;
inline constexpr std::size_t maxRegexWeight = 1500;

/// What is wrong with a filter, for showing next to it.
struct QueryError
{
    std::size_t position; ///< byte offset in the UTF-8 text, at most its size
    std::string message; ///< a sentence
    std::string expected; ///< what was expected at the position, a phrase
};

/// A parsed filter: which entries match. The language is described in README.md.
/// Immutable, cheap to copy (shared), may be shared between threads. A Matcher applies it.
class Filter final
{
public:
    /// Matches everything, as does an empty text.
    Filter();

    /// `now` is what relative times such as -15m count from.
    static std::expected<Filter, QueryError> parse(std::string_view text,
                                                   Timestamp now = Timestamp::now());

    bool matchesEverything() const;

    /// What was parsed.
    const std::string &text() const;

private:
    friend class Matcher;
    friend class RowFilter;
    explicit Filter(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program;
};

/// `value` in quotes, with what must be escaped: in a filter it stands for exactly that text.
std::string quote(std::string_view value);

/// The condition that `field` equals `value`, e.g. `user.name:"Ann Lee"`. For `message` it is that
/// the text is contained; for `level` that the canonical level is the one that `value` names.
std::string fieldEquals(std::string_view field, std::string_view value);

} // namespace logyard::query
