// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/text_pattern.h"

#include "server/query/case_fold.h"

#include <algorithm>

namespace logyard::query {
namespace {

std::u32string foldedCodePoints(std::string_view text)
{
    std::u32string folded;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decodeAt(text, at);
        folded += foldCase(c.codePoint);
        at += c.size;
    }
    return folded;
}

bool hasCaseBeyondAscii(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decodeAt(text, at);
        if (c.codePoint >= 0x80 && hasCase(c.codePoint))
            return true;
        at += c.size;
    }
    return false;
}

} // namespace

FoldedText::FoldedText(std::string_view text) : m_text(text), m_bytes(text)
{
    if (hasCaseBeyondAscii(text)) {
        m_folded = foldedCodePoints(text);
        m_failure = failureTable(m_folded);
    }
}

std::size_t FoldedText::findEnd(std::string_view in, std::size_t from) const
{
    if (m_folded.empty()) {
        const std::size_t begin = m_bytes.find(in, from);
        return begin == npos ? npos : begin + m_text.size();
    }
    std::size_t matched = 0;
    for (std::size_t at = from; at < in.size();) {
        const Decoded c = decodeAt(in, at);
        const char32_t folded = foldCase(c.codePoint);
        at += c.size;
        while (matched > 0 && folded != m_folded[matched])
            matched = m_failure[matched - 1];
        if (folded == m_folded[matched])
            ++matched;
        if (matched == m_folded.size())
            return at;
    }
    return npos;
}

std::size_t FoldedText::endAt(std::string_view in, std::size_t from) const
{
    if (m_folded.empty()) {
        const std::string &wanted = m_bytes.text();
        if (from > in.size() || in.size() - from < wanted.size())
            return npos;
        const bool same = std::equal(wanted.begin(), wanted.end(), in.data() + from,
                                     [](char folded, char c) { return folded == foldAscii(c); });
        return same ? from + wanted.size() : npos;
    }
    for (const char32_t wanted : m_folded) {
        if (from >= in.size())
            return npos;
        const Decoded c = decodeAt(in, from);
        if (foldCase(c.codePoint) != wanted)
            return npos;
        from += c.size;
    }
    return from;
}

std::size_t FoldedText::beginOfSuffix(std::string_view in) const
{
    std::size_t begin = in.size();
    if (m_folded.empty()) {
        if (m_text.size() > in.size())
            return npos;
        begin -= m_text.size();
    } else {
        // Cases of a letter may differ in bytes, never in the number of code points.
        for (std::size_t i = 0; i < m_folded.size(); ++i) {
            if (begin == 0)
                return npos;
            --begin;
            while (begin > 0 && (static_cast<unsigned char>(in[begin]) & 0xC0) == 0x80)
                --begin;
        }
    }
    return endAt(in, begin) == in.size() ? begin : npos;
}

TextPattern::TextPattern(std::string_view text, bool wildcards, bool whole)
    : m_wholeStart(whole), m_wholeEnd(whole)
{
    if (!wildcards || text.find('*') == std::string_view::npos) {
        if (!text.empty())
            m_parts.emplace_back(text);
        return;
    }
    m_wholeStart = whole && text.front() != '*';
    m_wholeEnd = whole && text.back() != '*';
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('*'), text.size());
        if (size > 0)
            m_parts.emplace_back(text.substr(0, size));
        text.remove_prefix(std::min(size + 1, text.size()));
    }
}

TextPattern TextPattern::contains(std::string_view text, bool wildcards)
{
    return {text, wildcards, false};
}

TextPattern TextPattern::equals(std::string_view text, bool wildcards)
{
    return {text, wildcards, true};
}

bool TextPattern::matches(std::string_view value) const
{
    if (m_parts.empty())
        return !m_wholeStart || value.empty();
    if (isExact())
        return m_parts.front().endAt(value, 0) == value.size();

    std::size_t at = 0;
    std::size_t end = value.size();
    std::size_t first = 0;
    std::size_t last = m_parts.size();
    if (m_wholeStart) {
        at = m_parts[first++].endAt(value, 0);
        if (at == FoldedText::npos)
            return false;
    }
    if (m_wholeEnd) {
        end = m_parts[--last].beginOfSuffix(value);
        if (end == FoldedText::npos || end < at)
            return false;
    }
    for (; first < last; ++first) {
        at = m_parts[first].findEnd(value, at);
        if (at == FoldedText::npos || at > end)
            return false;
    }
    return true;
}

bool TextPattern::canMatchNumber() const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [](const FoldedText &part) {
        return part.text().find_first_not_of("0123456789+-.eE") == std::string::npos;
    });
}

} // namespace logyard::query
