// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/matcher.h"

#include "server/query/field_walk.h"
#include "server/query/program.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace logyard::query {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// The text of a value other than a floating-point number, as JSON writes it but without quotes.
class ScalarText final
{
public:
    explicit ScalarText(const element &value)
    {
        switch (value.type()) {
        case element_type::STRING:
            m_text = value.get_string().value_unsafe();
            break;
        case element_type::INT64:
            write(std::int64_t(value.get_int64().value_unsafe()));
            break;
        case element_type::UINT64:
            write(std::uint64_t(value.get_uint64().value_unsafe()));
            break;
        case element_type::BOOL:
            m_text = value.get_bool().value_unsafe() ? "true" : "false";
            break;
        case element_type::NULL_VALUE:
            m_text = "null";
            break;
        default:
            break;
        }
    }
    ScalarText(const ScalarText &) = delete;

    std::string_view text() const { return m_text; }

private:
    template <typename Integer>
    void write(Integer value)
    {
        const char *end = std::to_chars(m_digits, m_digits + sizeof m_digits, value).ptr;
        m_text = {m_digits, static_cast<std::size_t>(end - m_digits)};
    }

    char m_digits[24];
    std::string_view m_text;
};

template <typename Value>
bool holds(const Value &value, Relation relation, const Value &operand)
{
    switch (relation) {
    case Relation::Less:
        return value < operand;
    case Relation::LessOrEqual:
        return value <= operand;
    case Relation::Greater:
        return value > operand;
    case Relation::GreaterOrEqual:
        return value >= operand;
    }
    return false;
}

// Whether the text is in any string, boolean or null; numbers are searched as they are written.
bool inAnyValue(const element &value, const TextPattern &pattern)
{
    switch (value.type()) {
    case element_type::OBJECT: {
        const simdjson::dom::object members = value.get_object().value_unsafe();
        for (const auto &[key, inner] : members) {
            if (inAnyValue(inner, pattern))
                return true;
        }
        return false;
    }
    case element_type::ARRAY: {
        const simdjson::dom::array items = value.get_array().value_unsafe();
        for (const element &item : items) {
            if (inAnyValue(item, pattern))
                return true;
        }
        return false;
    }
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
        return false;
    default:
        return pattern.matches(ScalarText(value).text());
    }
}

} // namespace

struct Matcher::Memory
{
    RegexScratch scratch;
    std::vector<std::string_view> numbers;
};

namespace {

// One entry against one condition.
class Evaluation final
{
public:
    Evaluation(const EntryView &entry, const RegexScratch &scratch,
               std::vector<std::string_view> &numbers)
        : m_entry(entry), m_scratch(scratch), m_numbers(numbers)
    {
    }

    bool evaluate(const Expression &expression)
    {
        auto holdsFor = [this](const Expression &child) { return evaluate(child); };
        const auto &children = expression.children;
        switch (expression.kind) {
        case Expression::Kind::AllOf:
            return std::all_of(children.begin(), children.end(), holdsFor);
        case Expression::Kind::AnyOf:
            return std::any_of(children.begin(), children.end(), holdsFor);
        case Expression::Kind::Not:
            return !evaluate(children.front());
        case Expression::Kind::Leaf:
            return std::visit(*this, *expression.condition);
        }
        return false;
    }

    bool operator()(const AnyText &any)
    {
        for (const auto &[key, value] : m_entry.fields) {
            if (inAnyValue(value, any.pattern))
                return true;
        }
        if (!m_entry.isJson || !any.pattern.canMatchNumber())
            return false;
        findJsonNumbers(m_entry.line, m_numbers);
        return std::any_of(m_numbers.begin(), m_numbers.end(),
                           [&](std::string_view number) { return any.pattern.matches(number); });
    }

    bool operator()(const FieldText &field)
    {
        auto textMatches = [&](std::string_view text) { return field.pattern.matches(text); };
        if (!field.pattern.isExact())
            return anyText(field.subject, textMatches);
        if (const auto known = knownText(field.subject))
            return textMatches(*known);
        // A floating-point number whose text is the pattern's also equals it as a number.
        return FieldWalk(false).anyScalar(
            m_entry.fields, field.subject.path, [&](const element &value) {
                if (field.number && value.is_number())
                    return numberOf(value) == field.number;
                return !value.is_double() && textMatches(ScalarText(value).text());
            });
    }

    bool operator()(const FieldRegex &field)
    {
        return anyText(field.subject,
                       [&](std::string_view text) { return field.regex.foundIn(text, m_scratch); });
    }

    bool operator()(const FieldExists &field)
    {
        if (field.subject.kind == Subject::Kind::Level)
            return m_entry.level != Level::None;
        if (field.subject.kind == Subject::Kind::Service)
            return true;
        return FieldWalk(false).anyValue(m_entry.fields, field.subject.path,
                                         [](const element &) { return true; });
    }

    bool operator()(const NumberComparison &field)
    {
        auto numberHolds = [&](const std::optional<Number> &number) {
            return number && holds(*number, field.relation, field.operand);
        };
        if (const auto known = knownText(field.subject))
            return numberHolds(parseNumber(*known));
        return FieldWalk(false).anyScalar(
            m_entry.fields, field.subject.path, [&](const element &value) {
                return numberHolds(value.is_string() ? parseNumber(ScalarText(value).text())
                                                     : numberOf(value));
            });
    }

    bool operator()(const TimeComparison &time) const
    {
        return holds(m_entry.time, time.relation, time.operand);
    }
    bool operator()(const LevelComparison &level) const
    {
        return holds(m_entry.level, level.relation, level.operand);
    }
    bool operator()(const LevelEquals &level) const { return m_entry.level == level.level; }

private:
    std::optional<std::string_view> knownText(const Subject &subject) const
    {
        switch (subject.kind) {
        case Subject::Kind::Service:
            return m_entry.service;
        case Subject::Kind::Level:
            return levelName(m_entry.level);
        case Subject::Kind::Field:
            return std::nullopt;
        }
        return std::nullopt;
    }

    // Whether the test holds for the text of any value of the subject. A floating-point number's
    // text is what the line says, which has to be looked for: only if there is one.
    template <typename Test>
    bool anyText(const Subject &subject, const Test &test)
    {
        if (const auto known = knownText(subject))
            return test(*known);
        bool sawDouble = false;
        if (FieldWalk(false).anyScalar(m_entry.fields, subject.path, [&](const element &value) {
                sawDouble |= value.is_double();
                return !value.is_double() && test(ScalarText(value).text());
            }))
            return true;
        if (!sawDouble || !m_entry.isJson)
            return false;
        findJsonNumbers(m_entry.line, m_numbers);
        FieldWalk walk(true);
        return walk.anyScalar(m_entry.fields, subject.path, [&](const element &value) {
            return value.is_double() && walk.numbersPassed() < m_numbers.size()
                && test(m_numbers[walk.numbersPassed()]);
        });
    }

    const EntryView &m_entry;
    const RegexScratch &m_scratch;
    std::vector<std::string_view> &m_numbers;
};

} // namespace

Matcher::Matcher(Filter filter) : m_filter(std::move(filter)), m_memory(std::make_unique<Memory>())
{
    m_memory->scratch = m_filter.m_program->scratch.clone();
}

Matcher::Matcher(Matcher &&) noexcept = default;
Matcher &Matcher::operator=(Matcher &&) noexcept = default;
Matcher::~Matcher() = default;

bool Matcher::mayMatch(std::string_view line) const
{
    return mayMeet(m_filter.m_program->requirement, line);
}

bool Matcher::matches(const EntryView &entry)
{
    return Evaluation(entry, m_memory->scratch, m_memory->numbers)
        .evaluate(m_filter.m_program->expression);
}

} // namespace logyard::query
