// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/prefilter.h"

#include "server/query/case_fold.h"
#include "server/query/number_spelling.h"
#include "server/query/parser.h"

#include <utility>

namespace logyard::query {
namespace {

constexpr char32_t replacementCharacter = 0xFFFD;

// Whether a line that holds the character in a value holds its very bytes, ASCII case aside, as
// long as the line has no \u escape. Not so for what has a short escape ("\n", "\/"), for letters
// with more than one form, and for what stands in for broken UTF-8.
bool isPlain(char32_t c)
{
    if (c < 0x80)
        return c >= 0x20 && c != '"' && c != '\\' && c != '/';
    return c < 0x110000 && c != replacementCharacter && !hasCase(c);
}

// Appends nothing but may replace `best` by a longer run of plain characters in `text`.
void takeLongerRun(std::string_view text, std::string_view &best)
{
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const bool end = at == text.size();
        const Decoded c = end ? Decoded{0, 1} : decodeAt(text, at);
        if (end || !isPlain(c.codePoint)) {
            if (at - begin > best.size())
                best = text.substr(begin, at - begin);
            begin = at + c.size;
        }
        at += c.size;
    }
}

Requirement textRequirement(std::string_view run, Requirement::Kind kind = Requirement::Kind::Text)
{
    if (run.empty())
        return {};
    return {kind, ByteFinder(run), {}};
}

Requirement patternRequirement(const TextPattern &pattern)
{
    std::string_view best;
    for (const FoldedText &part : pattern.parts())
        takeLongerRun(part.text(), best);
    return textRequirement(best);
}

Requirement allOf(std::vector<Requirement> parts)
{
    std::erase_if(parts,
                  [](const Requirement &part) { return part.kind == Requirement::Kind::Nothing; });
    if (parts.empty())
        return {};
    if (parts.size() == 1)
        return std::move(parts.front());
    return {Requirement::Kind::AllOf, std::nullopt, std::move(parts)};
}

Requirement anyOf(std::vector<Requirement> parts)
{
    for (const Requirement &part : parts) {
        if (part.kind == Requirement::Kind::Nothing)
            return {};
    }
    return {Requirement::Kind::AnyOf, std::nullopt, std::move(parts)};
}

// The value's own requirement, and the field's name. `message` may be a whole line that is no JSON.
Requirement inField(const Subject &subject, Requirement value)
{
    if (subject.kind != Subject::Kind::Field)
        return {};
    Requirement name;
    if (subject.path != messageField) {
        std::string_view longest;
        std::string_view rest = subject.path;
        while (!rest.empty()) {
            const std::size_t size = std::min(rest.find('.'), rest.size());
            takeLongerRun(rest.substr(0, size), longest);
            rest.remove_prefix(std::min(size + 1, rest.size()));
        }
        name = textRequirement(longest);
    }
    std::vector<Requirement> both;
    both.push_back(std::move(value));
    both.push_back(std::move(name));
    return allOf(std::move(both));
}

struct RequirementOfCondition
{
    Requirement operator()(const AnyText &any) const { return patternRequirement(any.pattern); }
    Requirement operator()(const FieldText &field) const
    {
        if (!field.number)
            return inField(field.subject, patternRequirement(field.pattern));
        const std::string_view digits = commonDigits(field.pattern.parts().front().text());
        return inField(field.subject, textRequirement(digits, Requirement::Kind::Integer));
    }
    Requirement operator()(const FieldRegex &field) const
    {
        std::string_view run;
        takeLongerRun(field.regex.literal(), run);
        return inField(field.subject, textRequirement(run));
    }
    Requirement operator()(const FieldExists &field) const { return inField(field.subject, {}); }
    Requirement operator()(const NumberComparison &field) const
    {
        return inField(field.subject, {});
    }
    Requirement operator()(const TimeComparison &) const { return {}; }
    Requirement operator()(const LevelComparison &) const { return {}; }
    Requirement operator()(const LevelEquals &) const { return {}; }
};

bool holds(const Requirement &requirement, std::string_view line)
{
    switch (requirement.kind) {
    case Requirement::Kind::Nothing:
        return true;
    case Requirement::Kind::Text:
        return requirement.text->foundIn(line);
    case Requirement::Kind::Integer:
        return requirement.text->foundIn(line) || mayHoldUncommonNumber(line);
    case Requirement::Kind::AllOf:
        for (const Requirement &child : requirement.children) {
            if (!holds(child, line))
                return false;
        }
        return true;
    case Requirement::Kind::AnyOf:
        for (const Requirement &child : requirement.children) {
            if (holds(child, line))
                return true;
        }
        return false;
    }
    return true;
}

} // namespace

Requirement requirementOf(const Expression &expression)
{
    if (expression.kind == Expression::Kind::Leaf)
        return std::visit(RequirementOfCondition(), *expression.condition);
    if (expression.kind == Expression::Kind::Not)
        return {};
    std::vector<Requirement> parts;
    for (const Expression &child : expression.children)
        parts.push_back(requirementOf(child));
    return expression.kind == Expression::Kind::AllOf ? allOf(std::move(parts))
                                                      : anyOf(std::move(parts));
}

const ByteFinder *anchorOf(const Requirement &requirement)
{
    if (requirement.kind == Requirement::Kind::Text)
        return &*requirement.text;
    if (requirement.kind != Requirement::Kind::AllOf)
        return nullptr;
    const ByteFinder *best = nullptr;
    for (const Requirement &child : requirement.children) {
        const ByteFinder *anchor = anchorOf(child);
        if (anchor && (!best || anchor->text().size() > best->text().size()))
            best = anchor;
    }
    return best;
}

bool mayMeet(const Requirement &requirement, std::string_view line)
{
    static const ByteFinder unicodeEscape("\\u");
    return holds(requirement, line) || unicodeEscape.foundIn(line);
}

} // namespace logyard::query
