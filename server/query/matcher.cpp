// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/matcher.h"

#include "server/query/field_walk.h"
#include "server/query/program.h"
#include "server/query/relation.h"

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

// The fields of an entry that was parsed.
class ParsedFields final
{
public:
    ParsedFields(const EntryView &entry, std::vector<std::string_view> &numbers)
        : m_entry(entry), m_numbers(numbers)
    {
    }

    bool anywhere(const TextPattern &pattern) const
    {
        for (const auto &[key, value] : m_entry.fields) {
            if (inAnyValue(value, pattern))
                return true;
        }
        if (!m_entry.isJson || !pattern.canMatchNumber())
            return false;
        findJsonNumbers(m_entry.line, m_numbers);
        return std::any_of(m_numbers.begin(), m_numbers.end(),
                           [&](std::string_view number) { return pattern.matches(number); });
    }

    // A floating-point number whose text is the pattern's also equals it as a number.
    bool equals(std::string_view path, const TextPattern &pattern,
                const std::optional<Number> &wanted) const
    {
        return FieldWalk(false).anyScalar(m_entry.fields, path, [&](const element &value) {
            if (wanted && value.is_number())
                return numberOf(value) == wanted;
            return !value.is_double() && pattern.matches(ScalarText(value).text());
        });
    }

    bool exists(std::string_view path) const
    {
        return FieldWalk(false).anyValue(m_entry.fields, path,
                                         [](const element &) { return true; });
    }

    template <typename Test>
    bool anyNumber(std::string_view path, const Test &test) const
    {
        return FieldWalk(false).anyScalar(m_entry.fields, path, [&](const element &value) {
            return test(value.is_string() ? parseNumber(ScalarText(value).text())
                                          : numberOf(value));
        });
    }

    // A floating-point number's text is what the line says, which has to be looked for: only if
    // there is one.
    template <typename Test>
    bool anyText(std::string_view path, const Test &test) const
    {
        bool sawDouble = false;
        if (FieldWalk(false).anyScalar(m_entry.fields, path, [&](const element &value) {
                sawDouble |= value.is_double();
                return !value.is_double() && test(ScalarText(value).text());
            }))
            return true;
        if (!sawDouble || !m_entry.isJson)
            return false;
        findJsonNumbers(m_entry.line, m_numbers);
        FieldWalk walk(true);
        return walk.anyScalar(m_entry.fields, path, [&](const element &value) {
            return value.is_double() && walk.numbersPassed() < m_numbers.size()
                && test(m_numbers[walk.numbersPassed()]);
        });
    }

private:
    const EntryView &m_entry;
    std::vector<std::string_view> &m_numbers;
};

// The fields of an entry that was only looked at. Nothing is nested in it.
class UnparsedFields final
{
public:
    explicit UnparsedFields(const FlatFields &fields) : m_fields(fields) { }

    bool anywhere(const TextPattern &pattern) const
    {
        const auto all = m_fields.all();
        return std::any_of(all.begin(), all.end(), [&](const FlatField &field) {
            return pattern.matches(field.text);
        });
    }

    bool equals(std::string_view path, const TextPattern &pattern,
                const std::optional<Number> &wanted) const
    {
        const FlatField *field = m_fields.find(path);
        if (!field)
            return false;
        if (wanted && field->type == FlatField::Type::Number)
            return parseNumber(field->text) == wanted;
        return pattern.matches(field->text);
    }

    bool exists(std::string_view path) const { return m_fields.find(path) != nullptr; }

    template <typename Test>
    bool anyNumber(std::string_view path, const Test &test) const
    {
        using Type = FlatField::Type;
        const FlatField *field = m_fields.find(path);
        return field && (field->type == Type::String || field->type == Type::Number)
            && test(parseNumber(field->text));
    }

    template <typename Test>
    bool anyText(std::string_view path, const Test &test) const
    {
        const FlatField *field = m_fields.find(path);
        return field && test(field->text);
    }

private:
    const FlatFields &m_fields;
};

// One entry against one condition.
template <typename Fields>
class Evaluation final
{
public:
    Evaluation(const Fields &fields, std::string_view service, Level level, Timestamp time,
               const RegexScratch &scratch)
        : m_fields(fields), m_service(service), m_level(level), m_time(time), m_scratch(scratch)
    {
    }

    bool evaluate(const Expression &expression) const
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

    bool operator()(const AnyText &any) const { return m_fields.anywhere(any.pattern); }

    bool operator()(const FieldText &field) const
    {
        auto textMatches = [&](std::string_view text) { return field.pattern.matches(text); };
        if (const auto known = knownText(field.subject))
            return textMatches(*known);
        if (field.pattern.isExact())
            return m_fields.equals(field.subject.path, field.pattern, field.number);
        return m_fields.anyText(field.subject.path, textMatches);
    }

    bool operator()(const FieldRegex &field) const
    {
        auto found = [&](std::string_view text) { return field.regex.foundIn(text, m_scratch); };
        if (const auto known = knownText(field.subject))
            return found(*known);
        return m_fields.anyText(field.subject.path, found);
    }

    bool operator()(const FieldExists &field) const
    {
        if (field.subject.kind == Subject::Kind::Level)
            return m_level != Level::None;
        return field.subject.kind == Subject::Kind::Service || m_fields.exists(field.subject.path);
    }

    bool operator()(const NumberComparison &field) const
    {
        auto numberHolds = [&](const std::optional<Number> &number) {
            return number && holds(*number, field.relation, field.operand);
        };
        if (const auto known = knownText(field.subject))
            return numberHolds(parseNumber(*known));
        return m_fields.anyNumber(field.subject.path, numberHolds);
    }

    bool operator()(const TimeComparison &time) const
    {
        return holds(m_time, time.relation, time.operand);
    }
    bool operator()(const LevelComparison &level) const
    {
        return holds(m_level, level.relation, level.operand);
    }
    bool operator()(const LevelEquals &level) const { return m_level == level.level; }

private:
    std::optional<std::string_view> knownText(const Subject &subject) const
    {
        switch (subject.kind) {
        case Subject::Kind::Service:
            return m_service;
        case Subject::Kind::Level:
            return levelName(m_level);
        case Subject::Kind::Field:
            return std::nullopt;
        }
        return std::nullopt;
    }

    const Fields &m_fields;
    std::string_view m_service;
    Level m_level;
    Timestamp m_time;
    const RegexScratch &m_scratch;
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
    const ParsedFields fields(entry, m_memory->numbers);
    return Evaluation(fields, entry.service, entry.level, entry.time, m_memory->scratch)
        .evaluate(m_filter.m_program->expression);
}

bool Matcher::matches(const FlatFields &fields, std::string_view service, Level level,
                      Timestamp time) const
{
    const UnparsedFields unparsed(fields);
    return Evaluation(unparsed, service, level, time, m_memory->scratch)
        .evaluate(m_filter.m_program->expression);
}

bool Matcher::needsTime() const
{
    return m_filter.m_program->needsTime;
}

bool Matcher::needsLevel() const
{
    return m_filter.m_program->needsLevel;
}

std::optional<std::array<bool, levelCount>> Matcher::matchingLevels() const
{
    if (needsTime() || m_filter.m_program->needsOthers)
        return std::nullopt;
    const FlatFields none;
    std::array<bool, levelCount> matching{};
    for (const Level level : allLevels)
        matching[static_cast<std::size_t>(level)] = matches(none, {}, level, {});
    return matching;
}

const ByteFinder *Matcher::anchor() const
{
    return m_filter.m_program->anchor;
}

} // namespace logyard::query
