// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/regex.h"

#include <hs.h>
#include <simdjson.h>

#include <algorithm>
#include <limits>
#include <new>

namespace logyard::query {
namespace {

struct FreeDatabase
{
    void operator()(hs_database_t *database) const { hs_free_database(database); }
};

int stopAtFirst(unsigned, unsigned long long, unsigned long long, unsigned, void *found)
{
    *static_cast<bool *>(found) = true;
    return 1;
}

int takeSpan(unsigned, unsigned long long begin, unsigned long long end, unsigned, void *spans)
{
    if (begin < end)
        static_cast<std::vector<Regex::Span> *>(spans)->push_back({begin, end});
    return 0;
}

RegexError compileError(std::string_view pattern, const hs_compile_error_t &failure)
{
    RegexError error = unsupportedConstruct(pattern);
    if (error.message.empty())
        error = {0, std::string("The regular expression is not valid: ") + failure.message,
                 "a regular expression"};
    return error;
}

// Regardless of ASCII case, k and s also match U+212A and U+017F, which are no such bytes.
std::string longestWithoutKAndS(std::string_view literal)
{
    std::string_view longest;
    while (!literal.empty()) {
        const std::size_t size = std::min(literal.find_first_of("kKsS"), literal.size());
        if (size > longest.size())
            longest = literal.substr(0, size);
        literal.remove_prefix(std::min(size + 1, literal.size()));
    }
    return std::string(longest);
}

} // namespace

void RegexScratch::Free::operator()(hs_scratch *scratch) const
{
    hs_free_scratch(scratch);
}

RegexScratch RegexScratch::clone() const
{
    RegexScratch copy;
    hs_scratch_t *scratch = nullptr;
    if (m_scratch && hs_clone_scratch(m_scratch.get(), &scratch) != HS_SUCCESS)
        throw std::bad_alloc();
    copy.m_scratch.reset(scratch);
    return copy;
}

std::expected<Regex, RegexError> Regex::compile(std::string_view pattern, bool ignoreCase,
                                                std::size_t maxWeight, RegexScratch &scratch,
                                                Report report)
{
    auto shape = regexShape(pattern);
    if (!shape)
        return std::unexpected(std::move(shape.error()));
    if (const std::size_t zero = pattern.find('\0'); zero != std::string_view::npos)
        return std::unexpected(
            RegexError{zero, "A regular expression cannot hold a NUL byte.", "\\x00"});
    if (shape->weight > maxWeight)
        return std::unexpected(RegexError{0, "The regular expression is too large.",
                                          "smaller repeat counts, or fewer \\p classes"});
    const unsigned flags = HS_FLAG_UTF8 | HS_FLAG_ALLOWEMPTY
        | unsigned(report == Report::Where ? HS_FLAG_SOM_LEFTMOST : HS_FLAG_SINGLEMATCH)
        | (ignoreCase ? unsigned(HS_FLAG_CASELESS) : 0U);
    hs_database_t *database = nullptr;
    hs_compile_error_t *failure = nullptr;
    if (hs_compile(std::string(pattern).c_str(), flags, HS_MODE_BLOCK, nullptr, &database, &failure)
        != HS_SUCCESS) {
        RegexError error = compileError(pattern, *failure);
        hs_free_compile_error(failure);
        return std::unexpected(std::move(error));
    }
    Regex regex;
    regex.m_database.reset(database, FreeDatabase());
    regex.m_weight = shape->weight;
    regex.m_literal = ignoreCase ? longestWithoutKAndS(shape->literal) : shape->literal;

    hs_scratch_t *grown = scratch.m_scratch.release();
    const hs_error_t status = hs_alloc_scratch(database, &grown);
    scratch.m_scratch.reset(grown);
    if (status != HS_SUCCESS)
        return std::unexpected(RegexError{0,
                                          "There is not enough memory for this regular "
                                          "expression.",
                                          "a smaller one"});
    return regex;
}

bool Regex::foundIn(std::string_view text, const RegexScratch &scratch) const
{
    if (text.size() > std::numeric_limits<unsigned>::max()
        || !simdjson::validate_utf8(text.data(), text.size()))
        return false; // Vectorscan says nothing of what it does with other bytes
    bool found = false;
    hs_scan(m_database.get(), text.empty() ? "" : text.data(), static_cast<unsigned>(text.size()),
            0, scratch.get(), stopAtFirst, &found);
    return found;
}

std::vector<Regex::Span> Regex::findAll(std::string_view text, const RegexScratch &scratch) const
{
    std::vector<Span> all;
    if (text.empty() || text.size() > std::numeric_limits<unsigned>::max()
        || !simdjson::validate_utf8(text.data(), text.size()))
        return all;
    hs_scan(m_database.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch.get(),
            takeSpan, &all);
    std::ranges::sort(all, {}, &Span::begin);
    std::vector<Span> joined;
    for (const Span &span : all) {
        if (joined.empty() || span.begin > joined.back().end)
            joined.push_back(span);
        else
            joined.back().end = std::max(joined.back().end, span.end);
    }
    return joined;
}

} // namespace logyard::query
