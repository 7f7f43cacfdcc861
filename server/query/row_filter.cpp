// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/row_filter.h"

#include "server/query/program.h"
#include "server/query/relation.h"

#include <algorithm>
#include <array>
#include <string>

namespace logyard::query {

struct RowFilter::Memory
{
    RegexScratch scratch;
};

namespace {

// An integer as JSON and people write it, so that its token is the same in both.
bool isCommonInteger(std::string_view text)
{
    return !text.empty() && text.size() <= 18 && text.front() != '0'
        && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class RowEvaluation final
{
public:
    RowEvaluation(const BlockFacts &facts, const RegexScratch &scratch)
        : m_facts(facts), m_scratch(scratch)
    {
    }

    RowVerdict evaluate(const Expression &expression) const
    {
        switch (expression.kind) {
        case Expression::Kind::AllOf: {
            RowVerdict verdict = constant(true);
            for (const Expression &child : expression.children) {
                const RowVerdict part = evaluate(child);
                verdict.may &= part.may;
                verdict.must &= part.must;
                if (verdict.may.isEmpty())
                    break;
            }
            return verdict;
        }
        case Expression::Kind::AnyOf: {
            RowVerdict verdict = constant(false);
            for (const Expression &child : expression.children) {
                const RowVerdict part = evaluate(child);
                verdict.may |= part.may;
                verdict.must |= part.must;
            }
            return verdict;
        }
        case Expression::Kind::Not: {
            RowVerdict verdict = evaluate(expression.children.front());
            std::swap(verdict.may, verdict.must);
            verdict.may.invert();
            verdict.must.invert();
            return verdict;
        }
        case Expression::Kind::Leaf:
            return std::visit(*this, *expression.condition);
        }
        return unknown();
    }

    RowVerdict operator()(const AnyText &any) const
    {
        // A dictionary may hold the text, which says "yes"; only tokens can say "no".
        return heldTokens(Condition(any)) ? unknown() : constant(false);
    }

    RowVerdict operator()(const FieldText &field) const
    {
        auto textMatches = [&](std::string_view text) { return field.pattern.matches(text); };
        const bool isExact = field.pattern.isExact();
        auto valueMatches = [&](const ColumnValue &value) {
            if (isExact && field.number && value.type == FlatField::Type::Number)
                return parseNumber(value.text) == field.number;
            return textMatches(value.text);
        };
        const RowVerdict verdict = byValue(
            field.subject, textMatches, valueMatches,
            [&](const Column &column) -> std::optional<NumberRange> {
                if (!isExact)
                    return std::nullopt;
                if (!field.number)
                    return NumberRange{1, 0};
                return rangeOf(column, [&](Number value) { return value >= *field.number; },
                               [&](Number value) { return value <= *field.number; });
            });
        if (verdict.isExact() || heldTokens(field))
            return verdict;
        return constant(false);
    }

    RowVerdict operator()(const FieldRegex &field) const
    {
        auto found = [&](std::string_view text) { return field.regex.foundIn(text, m_scratch); };
        const RowVerdict verdict = byValue(
            field.subject, found, [&](const ColumnValue &value) { return found(value.text); },
            [](const Column &) { return std::optional<NumberRange>(); });
        if (verdict.isExact() || heldTokens(Condition(field)))
            return verdict;
        return constant(false);
    }

    RowVerdict operator()(const FieldExists &field) const
    {
        if (field.subject.kind == Subject::Kind::Service)
            return constant(true);
        if (field.subject.kind == Subject::Kind::Level)
            return byLevel([](Level level) { return level != Level::None; });
        return byValue(
            field.subject, [](std::string_view) { return true; },
            [](const ColumnValue &) { return true; },
            [](const Column &column) {
                return std::optional(NumberRange{1, column.numbers.bound()});
            });
    }

    RowVerdict operator()(const NumberComparison &field) const
    {
        auto numberHolds = [&](const std::optional<Number> &number) {
            return number && holds(*number, field.relation, field.operand);
        };
        auto textHolds = [&](std::string_view text) { return numberHolds(parseNumber(text)); };
        return byValue(
            field.subject, textHolds,
            [&](const ColumnValue &value) {
                using Type = FlatField::Type;
                return (value.type == Type::String || value.type == Type::Number)
                    && textHolds(value.text);
            },
            [&](const Column &column) -> std::optional<NumberRange> {
                const bool isUpward = field.relation == Relation::Greater
                    || field.relation == Relation::GreaterOrEqual;
                auto holdsFor = [&](Number value) {
                    return holds(value, field.relation, field.operand);
                };
                auto always = [](Number) { return true; };
                return isUpward ? rangeOf(column, holdsFor, always)
                                : rangeOf(column, always, holdsFor);
            });
    }

    RowVerdict operator()(const TimeComparison &time) const
    {
        const bool oldest = holds(m_facts.minTime, time.relation, time.operand);
        const bool newest = holds(m_facts.maxTime, time.relation, time.operand);
        return oldest == newest ? constant(oldest) : unknown();
    }

    RowVerdict operator()(const LevelComparison &level) const
    {
        return byLevel([&](Level row) { return holds(row, level.relation, level.operand); });
    }

    RowVerdict operator()(const LevelEquals &level) const
    {
        return byLevel([&](Level row) { return row == level.level; });
    }

private:
    RowVerdict constant(bool value) const
    {
        return {RowSet(m_facts.rows, value), RowSet(m_facts.rows, value)};
    }
    RowVerdict unknown() const { return {RowSet(m_facts.rows, true), RowSet(m_facts.rows, false)}; }

    template <typename Test>
    RowVerdict rows(const Test &test) const
    {
        RowVerdict verdict;
        verdict.may.reset(m_facts.rows, false);
        verdict.may.fill(test);
        verdict.must = verdict.may;
        return verdict;
    }

    template <typename Test>
    RowVerdict byLevel(const Test &test) const
    {
        if (!m_facts.columns)
            return unknown();
        std::array<bool, 8> wanted{};
        for (const Level level : allLevels)
            wanted[static_cast<std::size_t>(level)] = test(level);
        const PackedNumbers &levels = m_facts.columns->levels;
        return rows([&](std::size_t row) { return wanted[levels.at(row) & 7]; });
    }

    bool heldTokens(const Condition &condition) const
    {
        if (!m_facts.mayHold)
            return true;
        return meets(tokenRequirementOf(condition), m_facts.mayHold);
    }

    // A number's token counts where the field has no other spellings of numbers.
    bool heldTokens(const FieldText &field) const
    {
        if (!m_facts.mayHold || !field.number || !field.pattern.isExact())
            return heldTokens(Condition(field));
        const std::string &text = field.pattern.parts().front().text();
        const Column *column = columnOf(field.subject);
        return !column || column->hasFraction || !isCommonInteger(text)
            || m_facts.mayHold(tokenHash(text));
    }

    // The field's own column; nullptr too where values may also lie in nested objects.
    const Column *columnOf(const Subject &subject) const
    {
        if (!m_facts.columns || subject.kind != Subject::Kind::Field
            || (m_facts.columns->hasNested && subject.path.find('.') != std::string::npos))
            return nullptr;
        return m_facts.columns->find(subject.path);
    }

    // Numbers of a column from `first` to `last`.
    struct NumberRange
    {
        std::uint32_t first;
        std::uint32_t last;
    };

    // The numbers whose values are at once not below what `fromHere` turns true at, and not above
    // what `upToHere` turns false at.
    template <typename From, typename UpTo>
    static NumberRange rangeOf(const Column &column, const From &fromHere, const UpTo &upToHere)
    {
        auto firstThat = [&](const auto &test) {
            std::uint64_t low = 1;
            std::uint64_t high = std::uint64_t(column.numbers.bound()) + 1;
            while (low < high) {
                const std::uint64_t middle = (low + high) / 2;
                if (test(column.value(static_cast<std::uint32_t>(middle))))
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        };
        const std::uint64_t first = firstThat(fromHere);
        const std::uint64_t end = firstThat([&](Number value) { return !upToHere(value); });
        if (first >= end)
            return {1, 0};
        return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end - 1)};
    }

    // `ofText` judges what is known beside the entry, `ofValue` a dictionary's value, `ofNumbers`
    // which numbers of a Decimal column there may be, if it can say so.
    template <typename OfText, typename OfValue, typename OfNumbers>
    RowVerdict byValue(const Subject &subject, const OfText &ofText, const OfValue &ofValue,
                       const OfNumbers &ofNumbers) const
    {
        if (subject.kind == Subject::Kind::Service)
            return constant(ofText(m_facts.service));
        if (subject.kind == Subject::Kind::Level)
            return byLevel([&](Level level) { return ofText(levelName(level)); });
        const Column *column = columnOf(subject);
        if (!column) {
            const bool isAbsent = m_facts.columns && m_facts.columns->isComplete
                && !(m_facts.columns->hasNested && subject.path.find('.') != std::string::npos);
            return isAbsent ? constant(false) : unknown();
        }
        if (column->kind == Column::Kind::Dictionary) {
            std::array<bool, 256> wanted{};
            for (std::size_t i = 0; i < column->values.size() && i < 255; ++i)
                wanted[i + 1] = ofValue(column->values[i]);
            return rows([&](std::size_t row) { return wanted[column->numbers.at(row) & 255]; });
        }
        if (column->kind == Column::Kind::Decimal) {
            const std::optional<NumberRange> range = ofNumbers(*column);
            if (!range)
                return unknown();
            if (range->first > range->last)
                return constant(false);
            const std::uint32_t width = range->last - range->first;
            return rows([&](std::size_t row) {
                return column->numbers.at(row) - range->first <= width;
            });
        }
        return unknown();
    }

    const BlockFacts &m_facts;
    const RegexScratch &m_scratch;
};

void collectTokens(const TokenRequirement &requirement, std::vector<TokenHash> &out)
{
    out.insert(out.end(), requirement.tokens.begin(), requirement.tokens.end());
    for (const TokenRequirement &child : requirement.children)
        collectTokens(child, out);
}

void collectTokens(const Expression &expression, std::vector<TokenHash> &out)
{
    for (const Expression &child : expression.children)
        collectTokens(child, out);
    if (!expression.condition)
        return;
    collectTokens(tokenRequirementOf(*expression.condition), out);
    const auto *field = std::get_if<FieldText>(&*expression.condition);
    if (field && field->number && field->pattern.isExact() && !field->pattern.parts().empty()
        && isCommonInteger(field->pattern.parts().front().text()))
        out.push_back(tokenHash(field->pattern.parts().front().text()));
}

} // namespace

RowFilter::RowFilter(const Filter &filter)
    : m_filter(filter), m_tokens(tokenRequirementOf(filter.m_program->expression)),
      m_memory(std::make_unique<Memory>())
{
    m_memory->scratch = filter.m_program->scratch.clone();
    collectTokens(filter.m_program->expression, m_allTokens);
    std::ranges::sort(m_allTokens);
    m_allTokens.erase(std::unique(m_allTokens.begin(), m_allTokens.end()), m_allTokens.end());
}

RowFilter::RowFilter(RowFilter &&) noexcept = default;
RowFilter::~RowFilter() = default;

RowVerdict RowFilter::apply(const BlockFacts &facts) const
{
    return RowEvaluation(facts, m_memory->scratch).evaluate(m_filter.m_program->expression);
}

} // namespace logyard::query
