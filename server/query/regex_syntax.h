// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace logyard::query {

/// What is wrong with a regular expression: `position` is a byte offset in the pattern.
struct RegexError
{
    std::size_t position;
    std::string message;
    std::string expected;
};

/// What is known of a pattern without compiling it.
struct RegexShape
{
    /// How much there is to compile, in characters once repetitions are written out. Compiling
    /// takes time that grows faster than this.
    std::size_t weight = 0;
    /// A text that every match holds (ignoring ASCII case), empty when none is known.
    std::string literal;
};

/// Reads a pattern for its shape. Only what would make the shape wrong is an error here: comments,
/// the x flag, verbs. All else that is wrong is left for the compiler to say.
std::expected<RegexShape, RegexError> regexShape(std::string_view pattern);

/// Why the compiler refused the pattern, if it is a construct that linear-time matching cannot
/// have: look-around, back references, atomic groups, possessive repetition, recursion.
/// An empty message when it is something else.
RegexError unsupportedConstruct(std::string_view pattern);

} // namespace logyard::query
