// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/regex_syntax.h"

#include "server/core/ascii.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace logyard::query {
namespace {

// Compiled sizes relative to a plain character, as measured: a class that takes in characters
// beyond ASCII becomes several states for their UTF-8 bytes, a Unicode property hundreds.
constexpr std::size_t plainWeight = 1;
constexpr std::size_t classWeight = 3;
constexpr std::size_t propertyWeight = 350;
// A repetition with bounds inside of another one costs more than the product.
constexpr std::size_t nestedRepeatFactor = 3;
constexpr std::size_t largestWeight = 1'000'000; ///< where counting stops

struct Group
{
    std::size_t weight = 0;
    bool repeats = false; ///< holds a repetition with bounds
};

struct Repeat
{
    std::size_t min = 1; ///< 0 or 1: whether it must be there
    std::size_t max = 1;
    bool bounded = false; ///< written {n,m}
};

class Scanner final
{
public:
    explicit Scanner(std::string_view pattern) : m_pattern(pattern), m_groups(1) { }

    std::expected<RegexShape, RegexError> scan();

private:
    bool atEnd() const { return m_at >= m_pattern.size(); }
    char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_pattern.size() ? m_pattern[m_at + ahead] : '\0';
    }
    std::string_view rest() const { return m_pattern.substr(std::min(m_at, m_pattern.size())); }
    bool topLevel() const { return m_groups.size() == 1; }

    std::optional<RegexError> openGroup();
    void closeGroup();
    void readEscape();
    void readQuoted();
    void readClass();
    Repeat readRepeat();
    /// An atom ended; `plain` is its text if it is nothing but that.
    void finishAtom(Group atom, std::string_view plain);
    void endRun();

    std::string_view m_pattern;
    std::size_t m_at = 0;
    std::vector<Group> m_groups;
    std::string m_run; ///< plain text at the top level that was read last
    std::string m_longest; ///< the longest such run
    bool m_noLiteral = false;
};

std::expected<RegexShape, RegexError> Scanner::scan()
{
    if (m_pattern.starts_with("(*"))
        return std::unexpected(RegexError{0, "Verbs such as (*UCP) are not supported.",
                                          "a pattern without (* at its start"});
    while (!atEnd()) {
        const char c = peek();
        if (c == '(') {
            if (auto error = openGroup())
                return std::unexpected(std::move(*error));
        } else if (c == ')') {
            closeGroup();
        } else if (c == '\\') {
            readEscape();
        } else if (c == '[') {
            readClass();
        } else if (c == '|') {
            m_noLiteral |= topLevel();
            endRun();
            ++m_at;
        } else if (c == '.' || c == '{' || c == '}') {
            ++m_at;
            finishAtom({classWeight}, {});
        } else if (c == '^' || c == '$') {
            ++m_at;
            endRun();
        } else {
            // A repetition counts for the whole character, not for its last byte.
            std::size_t size = 1;
            while ((static_cast<unsigned char>(peek(size)) & 0xC0) == 0x80)
                ++size;
            m_at += size;
            finishAtom({plainWeight}, m_pattern.substr(m_at - size, size));
        }
    }
    endRun();
    while (!topLevel())
        closeGroup();
    return RegexShape{m_groups.front().weight, m_noLiteral ? std::string() : m_longest};
}

std::optional<RegexError> Scanner::openGroup()
{
    endRun();
    const std::size_t begin = m_at++;
    m_groups.emplace_back();
    if (peek() != '?')
        return std::nullopt;
    // Flags may change what the rest means, so no literal is taken from it.
    m_noLiteral = true;
    if (peek(1) == '#')
        return RegexError{begin, "Comments in regular expressions are not supported.",
                          "a pattern without (?#"};
    std::size_t i = 1;
    while (isAsciiLetter(peek(i)) || peek(i) == '-' || peek(i) == '^') {
        if (peek(i) == 'x' && peek(1) != 'P' && peek(1) != '<')
            return RegexError{begin, "The flag x is not supported in regular expressions.",
                              "the flags i, m or s"};
        ++i;
    }
    ++m_at;
    return std::nullopt;
}

void Scanner::closeGroup()
{
    endRun();
    ++m_at;
    if (topLevel())
        return;
    const Group group = m_groups.back();
    m_groups.pop_back();
    finishAtom(group, {});
}

void Scanner::readEscape()
{
    const char c = peek(1);
    if (c == 'Q') {
        readQuoted();
        return;
    }
    const bool punctuation = c > ' ' && c < 0x7F && !isDigit(c) && !isAsciiLetter(c);
    if (punctuation) {
        m_at += 2;
        finishAtom({plainWeight}, m_pattern.substr(m_at - 1, 1));
        return;
    }
    const bool property = c == 'p' || c == 'P' || c == 'X';
    m_at = std::min(m_at + 2, m_pattern.size());
    // What belongs to the escape is no atom of its own, nor a repetition: \x{41}, \pL, \cA.
    if (std::string_view("xpPgko").find(c) != std::string_view::npos && peek() == '{')
        m_at += std::min(rest().find('}'), rest().size() - 1) + 1;
    else if ((c == 'p' || c == 'P' || c == 'c') && !atEnd())
        ++m_at;
    else if (c == 'x' || isDigit(c))
        m_noLiteral = true; // its digits are read as characters, which they are not
    finishAtom({property ? propertyWeight : classWeight}, {});
}

void Scanner::readQuoted()
{
    endRun();
    m_noLiteral = true;
    m_at += 2;
    while (!atEnd() && !rest().starts_with("\\E")) {
        ++m_at;
        m_groups.back().weight += plainWeight;
    }
    m_at += atEnd() ? 0 : 2;
    finishAtom({plainWeight}, {}); // a repetition counts for the last character
}

void Scanner::readClass()
{
    std::size_t weight = classWeight;
    m_at += peek(1) == '^' ? 2 : 1;
    if (peek() == ']')
        ++m_at;
    while (!atEnd() && peek() != ']') {
        if (peek() == '[' && (peek(1) == ':' || peek(1) == '.' || peek(1) == '=')) {
            const char closing[]{peek(1), ']'};
            const std::size_t end = rest().find(std::string_view(closing, 2), 2);
            // Only letters make a POSIX class; else the bracket stands for itself.
            const std::string_view name =
                end == std::string_view::npos ? "[" : rest().substr(2, end - 2);
            const bool isName = std::all_of(name.begin(), name.end(),
                                            [](char c) { return isAsciiLetter(c) || c == '^'; });
            m_at += isName ? end + 2 : 1;
        } else if (peek() == '\\') {
            m_noLiteral |= peek(1) == 'Q';
            if (peek(1) == 'p' || peek(1) == 'P')
                weight = propertyWeight;
            m_at += 2;
        } else {
            ++m_at;
        }
    }
    ++m_at;
    m_at = std::min(m_at, m_pattern.size());
    finishAtom({weight}, {});
}

Repeat Scanner::readRepeat()
{
    Repeat repeat;
    const char c = peek();
    if (c == '*' || c == '?') {
        repeat.min = 0;
        ++m_at;
    } else if (c == '+') {
        ++m_at;
    } else if (c == '{' && isDigit(peek(1))) {
        const char *end = m_pattern.data() + m_pattern.size();
        std::size_t min = 0;
        std::size_t max = 0;
        auto [next, error] = std::from_chars(m_pattern.data() + m_at + 1, end, min);
        if (error != std::errc())
            min = largestWeight;
        max = min;
        if (next != end && *next == ',') {
            ++next;
            if (next != end && isDigit(*next)) {
                const auto read = std::from_chars(next, end, max);
                if (read.ec != std::errc())
                    max = largestWeight;
                next = read.ptr;
            }
        }
        if (next == end || *next != '}')
            return repeat; // a brace that stands for itself
        m_at = static_cast<std::size_t>(next - m_pattern.data()) + 1;
        repeat = {std::min(min, std::size_t(1)), std::clamp(max, std::size_t(1), largestWeight),
                  true};
    } else {
        return repeat;
    }
    if (peek() == '?' || peek() == '+')
        ++m_at;
    return repeat;
}

void Scanner::finishAtom(Group atom, std::string_view plain)
{
    const std::size_t before = m_at;
    Repeat repeat = readRepeat();
    const bool repeated = m_at != before;
    for (std::size_t last = before; m_at != last && !atEnd();) { // a{2}{3} is a{6}
        last = m_at;
        const Repeat outer = readRepeat();
        repeat = {repeat.min * outer.min, std::min(repeat.max * outer.max, largestWeight),
                  repeat.bounded || outer.bounded};
    }
    if (topLevel()) {
        if (plain.empty() || repeat.min == 0)
            endRun();
        else
            m_run += plain;
        if (repeated)
            endRun();
    }
    const std::size_t factor = repeat.bounded && atom.repeats ? nestedRepeatFactor : 1;
    const std::size_t times = std::min(repeat.max, largestWeight) * factor;
    Group &group = m_groups.back();
    group.weight =
        std::min(largestWeight, group.weight + std::min(atom.weight, largestWeight) * times);
    group.repeats |= atom.repeats || repeat.bounded;
}

void Scanner::endRun()
{
    if (m_run.size() > m_longest.size())
        m_longest = m_run;
    m_run.clear();
}

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> heads)
{
    return std::any_of(heads.begin(), heads.end(),
                       [&](std::string_view head) { return text.starts_with(head); });
}

} // namespace

std::expected<RegexShape, RegexError> regexShape(std::string_view pattern)
{
    return Scanner(pattern).scan();
}

RegexError unsupportedConstruct(std::string_view pattern)
{
    auto error = [](std::size_t at, std::string_view what, std::string_view instead) {
        return RegexError{at, std::string(what) + " not supported: matching takes linear time.",
                          std::string(instead)};
    };
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const std::string_view rest = pattern.substr(at);
        const char next = rest.size() > 1 ? rest[1] : '\0';
        if (startsWithAny(rest, {"(?=", "(?!", "(?<=", "(?<!"}))
            return error(at, "Look-around is", "a pattern without (?=, (?!, (?<= and (?<!");
        if (startsWithAny(rest, {"(?P=", "\\k", "\\g"})
            || (rest[0] == '\\' && next > '0' && next <= '9'))
            return error(at, "Back references are", "the text itself in place of the reference");
        if (startsWithAny(rest, {"(?>"}))
            return error(at, "Atomic groups are", "a plain group, (?:...)");
        if (startsWithAny(rest, {"(?R", "(?0", "(?1", "(?&", "(?("}))
            return error(at, "Recursion and conditions are", "a pattern without them");
        if (startsWithAny(rest, {"++", "*+", "?+", "}+"}))
            return error(at, "Possessive repetition is", "a plain repetition");
        if (rest[0] == '\\')
            ++at;
    }
    return {};
}

} // namespace logyard::query
