// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/condition_parser.h"

#include "server/query/lexer.h"
#include "server/query/parser.h"

#include <algorithm>
#include <utility>

namespace logyard::query {
namespace {

constexpr char quoteHint[] = "a value; a text that holds a colon stands in quotes";

Expression leaf(Condition condition)
{
    return {Expression::Kind::Leaf, {}, std::move(condition)};
}

Subject subjectNamed(std::string name)
{
    using Kind = Subject::Kind;
    const Kind kind = name == serviceField ? Kind::Service
        : name == levelField               ? Kind::Level
                                           : Kind::Field;
    return {kind, std::move(name)};
}

bool isMessage(const Subject &subject)
{
    return subject.path == messageField;
}

bool beginsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@' || c == '$'
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isNameChar(char c)
{
    return beginsName(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

// The size of the field's name at the front of a word, 0 when the word is a text: `status` in
// status:500 and status>=500, nothing in 10:30 and a->b.
std::size_t fieldNameSize(std::string_view word)
{
    if (word.empty() || !beginsName(word.front()))
        return 0;
    const std::size_t end = word.find_first_of(":<>");
    if (end == std::string_view::npos || word[end] == ':')
        return end == std::string_view::npos ? 0 : end;
    const std::string_view name = word.substr(0, end);
    const bool plain = std::all_of(name.begin(), name.end(), isNameChar);
    return plain && !name.ends_with('-') ? end : 0;
}

} // namespace

bool isPlainFieldName(std::string_view name)
{
    return !name.empty() && beginsName(name.front())
        && std::all_of(name.begin(), name.end(), isNameChar);
}

std::optional<Level> levelOperand(std::string_view text)
{
    if (const auto named = parseLevelName(text))
        return named;
    const auto number = parseNumber(text);
    if (!number || *number != Number(static_cast<int>(std::clamp<Number>(*number, 0, 100))))
        return std::nullopt;
    const Level level = levelFromNumber(static_cast<int>(*number));
    return level == Level::None ? std::nullopt : std::optional(level);
}

ConditionParser::ConditionParser(Lexer &lexer, Timestamp now, RegexScratch &scratch)
    : m_lexer(lexer), m_now(now), m_scratch(scratch)
{
}

ConditionParser::Result ConditionParser::parse()
{
    if (++m_conditions > maxConditions)
        return m_lexer.error("The filter has too many conditions.",
                             "at most " + std::to_string(maxConditions));
    if (m_lexer.peek() == '"')
        return parseAfterQuote();
    const std::string_view word = m_lexer.word();
    if (word.starts_with(':'))
        return m_lexer.error("There is no field before the colon.",
                             "a field's name, or quotes round a text that begins with a colon");
    const std::size_t nameSize = fieldNameSize(word);
    if (nameSize == 0)
        return parseBareWord();
    if (const std::size_t star = word.substr(0, nameSize).find('*'); star != std::string_view::npos)
        return m_lexer.errorAt(m_lexer.position() + star, "A field's name takes no wildcards.",
                               "the whole name, or quotes round a text that holds a colon");
    m_lexer.advance(nameSize);
    return parseField(std::string(word.substr(0, nameSize)));
}

// A quoted text is a text, or a field's name when a colon or a comparison follows at once.
ConditionParser::Result ConditionParser::parseAfterQuote()
{
    const std::size_t begin = m_lexer.position();
    auto text = m_lexer.takeQuoted();
    if (!text)
        return std::unexpected(std::move(text.error()));
    if (const char next = m_lexer.peek(); next == ':' || next == '<' || next == '>')
        return parseField(std::move(*text));
    if (auto boundary = requireBoundary(); !boundary)
        return std::unexpected(std::move(boundary.error()));
    if (text->empty())
        return m_lexer.errorAt(begin, "The text is empty.", "a text between the quotes");
    return leaf(AnyText{TextPattern::contains(*text, false)});
}

ConditionParser::Result ConditionParser::parseBareWord()
{
    const std::string_view word = m_lexer.word();
    m_lexer.advance(word.size());
    if (auto boundary = requireBoundary(); !boundary)
        return std::unexpected(std::move(boundary.error()));
    TextPattern pattern = TextPattern::contains(word, true);
    return pattern.isAnything() ? Expression() : leaf(AnyText{std::move(pattern)});
}

std::expected<void, QueryError> ConditionParser::requireBoundary() const
{
    if (m_lexer.atBoundary())
        return {};
    return m_lexer.error("A quoted text and a word touch each other.",
                         "a space, or \\\" for a quote inside of quotes");
}

// At the colon or the comparison after the name.
ConditionParser::Result ConditionParser::parseField(std::string name)
{
    const auto dots = std::count(name.begin(), name.end(), '.');
    if (static_cast<std::size_t>(dots) > maxPathDots)
        return m_lexer.error("The field's name has too many dots.",
                             "at most " + std::to_string(maxPathDots));
    Subject subject = subjectNamed(std::move(name));
    if (m_lexer.peek() == ':')
        m_lexer.advance(1);
    if (m_lexer.atBoundary())
        return m_lexer.error("There is no value after the field.",
                             "a value right after the colon, * for any, or \"\" for the empty one");
    switch (m_lexer.peek()) {
    case '<':
    case '>':
        return parseComparison(std::move(subject));
    case '/':
        return parseRegex(std::move(subject));
    case '"':
        return parseQuotedValue(std::move(subject));
    case ':':
        return m_lexer.error("There is a second colon here.", quoteHint);
    default:
        return parseWordValue(std::move(subject));
    }
}

ConditionParser::Result ConditionParser::parseQuotedValue(Subject subject)
{
    const std::size_t begin = m_lexer.position();
    auto value = m_lexer.takeQuoted();
    if (!value)
        return std::unexpected(std::move(value.error()));
    if (auto boundary = requireBoundary(); !boundary)
        return std::unexpected(std::move(boundary.error()));
    if (subject.kind == Subject::Kind::Level)
        return parseLevel(*value, begin);
    if (isMessage(subject) && !value->empty())
        return leaf(FieldText{std::move(subject), TextPattern::contains(*value, false), {}});
    return leaf(
        FieldText{std::move(subject), TextPattern::equals(*value, false), parseNumber(*value)});
}

ConditionParser::Result ConditionParser::parseWordValue(Subject subject)
{
    const std::size_t begin = m_lexer.position();
    const std::string value(m_lexer.word());
    m_lexer.advance(value.size());
    if (auto boundary = requireBoundary(); !boundary)
        return std::unexpected(std::move(boundary.error()));
    const TextPattern whole = TextPattern::equals(value, true);
    if (whole.isAnything())
        return leaf(FieldExists{std::move(subject)});
    if (subject.kind == Subject::Kind::Level && whole.isExact())
        return parseLevel(value, begin);
    if (isMessage(subject))
        return leaf(FieldText{std::move(subject), TextPattern::contains(value, true), {}});
    return leaf(
        FieldText{std::move(subject), whole, whole.isExact() ? parseNumber(value) : std::nullopt});
}

ConditionParser::Result ConditionParser::parseRegex(Subject subject)
{
    const std::size_t begin = m_lexer.position();
    auto text = m_lexer.takeRegex();
    if (!text)
        return std::unexpected(std::move(text.error()));
    if (++m_regexes > maxRegexes)
        return m_lexer.errorAt(begin, "The filter has too many regular expressions.",
                               "at most " + std::to_string(maxRegexes));
    auto regex =
        Regex::compile(text->pattern, text->ignoreCase, maxRegexWeight - m_regexWeight, m_scratch);
    if (!regex)
        return m_lexer.errorAt(std::min(begin + 1 + regex.error().position, m_lexer.position()),
                               std::move(regex.error().message), std::move(regex.error().expected));
    m_regexWeight += regex->weight();
    return leaf(FieldRegex{std::move(subject), std::move(*regex)});
}

ConditionParser::Result ConditionParser::parseComparison(Subject subject)
{
    const bool less = m_lexer.peek() == '<';
    m_lexer.advance(1);
    const bool orEqual = m_lexer.peek() == '=';
    if (orEqual)
        m_lexer.advance(1);
    const Relation relation = less ? (orEqual ? Relation::LessOrEqual : Relation::Less)
                                   : (orEqual ? Relation::GreaterOrEqual : Relation::Greater);
    const std::size_t begin = m_lexer.position();
    auto operand = takeOperand();
    if (!operand)
        return std::unexpected(std::move(operand.error()));
    if (subject.kind == Subject::Kind::Level) {
        auto level = parseLevel(*operand, begin);
        if (!level)
            return level;
        return leaf(LevelComparison{relation, *levelOperand(*operand)});
    }
    if (subject.path == timestampField) {
        if (const auto time = parseTimeExpression(*operand, m_now))
            return leaf(TimeComparison{relation, *time});
        return m_lexer.errorAt(begin, "This is no time.",
                               "a time such as 2024-01-25T10:30:00Z, 2024-01-25, -15m, now or "
                               "Unix time");
    }
    if (const auto number = parseNumber(*operand))
        return leaf(NumberComparison{std::move(subject), relation, *number});
    return m_lexer.errorAt(begin, "A field is compared with a number, and this is none.",
                           "a number; a text that holds < or > stands in quotes");
}

ConditionParser::Result ConditionParser::parseLevel(const std::string &text, std::size_t position)
{
    if (const auto level = levelOperand(text))
        return leaf(LevelEquals{*level});
    return m_lexer.errorAt(position, "There is no level of this name.",
                           "trace, debug, info, warn, error, fatal or none");
}

std::expected<std::string, QueryError> ConditionParser::takeOperand()
{
    if (m_lexer.atBoundary())
        return m_lexer.error("There is nothing to compare with.",
                             "a value right after the comparison");
    std::string operand;
    if (m_lexer.peek() == '"') {
        auto quoted = m_lexer.takeQuoted();
        if (!quoted)
            return quoted;
        operand = std::move(*quoted);
    } else {
        operand = m_lexer.word();
        m_lexer.advance(operand.size());
    }
    if (auto boundary = requireBoundary(); !boundary)
        return std::unexpected(std::move(boundary.error()));
    return operand;
}

} // namespace logyard::query
