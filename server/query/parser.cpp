// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/parser.h"

#include "server/query/condition_parser.h"
#include "server/query/lexer.h"

#include <simdjson.h>

#include <utility>

namespace logyard::query {
namespace {

using Parsed = std::expected<Expression, QueryError>;

constexpr char aCondition[] = "a text, a field:value or a ( group )";

// filter := [or];  or := and ("OR" and)*;  and := unary (["AND"] unary)*;
// unary := ("NOT" | "-") unary | "(" or ")" | condition
class Parser final
{
public:
    Parser(std::string_view text, Timestamp now, RegexScratch &scratch, TopConditions *top)
        : m_lexer(text), m_conditions(m_lexer, now, scratch), m_top(top)
    {
    }

    Parsed parse();

private:
    Parsed parseOr(std::size_t depth);
    Parsed parseAnd(std::size_t depth);
    Parsed parseUnary(std::size_t depth);
    Parsed parseGroup(std::size_t depth);
    Parsed parseTop();
    bool atNot() const;
    std::size_t notSize() const;
    std::expected<void, QueryError> requireOperand(std::string_view after) const;

    Lexer m_lexer;
    ConditionParser m_conditions;
    TopConditions *m_top;
};

// A list of one is what is in it.
Expression combine(Expression::Kind kind, std::vector<Expression> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    return {kind, std::move(children), std::nullopt};
}

Parsed Parser::parse()
{
    m_lexer.skipSpace();
    if (m_lexer.atEnd())
        return Expression();
    Parsed expression = parseOr(0);
    if (expression && !m_lexer.atEnd())
        return m_lexer.error("This parenthesis closes nothing.",
                             "a ( before it, or quotes round "
                             "a text with parentheses");
    return expression;
}

Parsed Parser::parseOr(std::size_t depth)
{
    std::vector<Expression> children;
    for (;;) {
        Parsed child = parseAnd(depth);
        if (!child)
            return child;
        children.push_back(std::move(*child));
        if (!m_lexer.atKeyword("OR")) {
            if (m_top && depth == 0 && children.size() > 1) {
                const auto begin = m_top->spans.front().begin;
                *m_top = {{{begin, m_top->spans.back().end, begin}}, true};
            }
            return combine(Expression::Kind::AnyOf, std::move(children));
        }
        m_lexer.advance(2);
        m_lexer.skipSpace();
        if (auto operand = requireOperand("OR"); !operand)
            return std::unexpected(std::move(operand.error()));
    }
}

Parsed Parser::parseAnd(std::size_t depth)
{
    if (auto operand = requireOperand({}); !operand)
        return std::unexpected(std::move(operand.error()));
    std::vector<Expression> children;
    for (;;) {
        Parsed child = depth == 0 && m_top ? parseTop() : parseUnary(depth);
        if (!child)
            return child;
        // Matching everything adds nothing.
        if (child->kind != Expression::Kind::AllOf || !child->children.empty())
            children.push_back(std::move(*child));
        m_lexer.skipSpace();
        if (m_lexer.atEnd() || m_lexer.peek() == ')' || m_lexer.atKeyword("OR"))
            return combine(Expression::Kind::AllOf, std::move(children));
        if (m_lexer.atKeyword("AND")) {
            m_lexer.advance(3);
            m_lexer.skipSpace();
            if (auto operand = requireOperand("AND"); !operand)
                return std::unexpected(std::move(operand.error()));
        }
    }
}

// Something that a condition can begin with must be next.
std::expected<void, QueryError> Parser::requireOperand(std::string_view after) const
{
    const std::string missing = after.empty()
        ? "There is no condition here."
        : "There is no condition after " + std::string(after) + ".";
    if (m_lexer.atEnd() || m_lexer.peek() == ')')
        return m_lexer.error(missing, aCondition);
    for (const std::string_view keyword : {"AND", "OR"}) {
        if (m_lexer.atKeyword(keyword))
            return m_lexer.error(after.empty()
                                     ? "There is no condition before " + std::string(keyword) + "."
                                     : missing,
                                 std::string(aCondition) + "; the word itself is written \""
                                     + std::string(keyword) + '"');
    }
    return {};
}

bool Parser::atNot() const
{
    if (m_lexer.atKeyword("NOT"))
        return true;
    // A dash that stands alone is a text.
    const char next = m_lexer.peek(1);
    return m_lexer.peek() == '-' && (m_lexer.word() != "-" || next == '"' || next == '(');
}

// Of a NOT with the space behind it, or a dash; 0 when neither is next.
std::size_t Parser::notSize() const
{
    if (!atNot())
        return 0;
    Lexer after = m_lexer;
    after.advance(m_lexer.peek() == 'N' ? 3 : 1);
    if (m_lexer.peek() == 'N')
        after.skipSpace();
    return after.position() - m_lexer.position();
}

// One of the conditions at the top, and where it stands.
Parsed Parser::parseTop()
{
    ConditionSpan span;
    span.begin = m_lexer.position();
    span.operand = span.begin + notSize();
    Parsed child = parseUnary(0);
    span.end = m_lexer.position();
    m_top->spans.push_back(span);
    return child;
}

Parsed Parser::parseUnary(std::size_t depth)
{
    if (depth > maxDepth)
        return m_lexer.error("The filter is nested too deeply.",
                             "at most " + std::to_string(maxDepth) + " levels");
    if (const std::size_t size = notSize(); size > 0) {
        const bool word = m_lexer.peek() == 'N';
        m_lexer.advance(size);
        if (auto operand = requireOperand(word ? "NOT" : "-"); !operand)
            return std::unexpected(std::move(operand.error()));
        Parsed child = parseUnary(depth + 1);
        if (!child)
            return child;
        Expression negation{Expression::Kind::Not, {}, std::nullopt};
        negation.children.push_back(std::move(*child));
        return negation;
    }
    return m_lexer.peek() == '(' ? parseGroup(depth) : m_conditions.parse();
}

Parsed Parser::parseGroup(std::size_t depth)
{
    const std::size_t open = m_lexer.position();
    m_lexer.advance(1);
    m_lexer.skipSpace();
    if (m_lexer.atEnd())
        return m_lexer.errorAt(open, "The parenthesis is not closed.", "a closing )");
    Parsed inner = parseOr(depth + 1);
    if (!inner)
        return inner;
    if (m_lexer.atEnd())
        return m_lexer.errorAt(open, "The parenthesis is not closed.", "a closing )");
    m_lexer.advance(1);
    return inner;
}

// The offset of the first byte that is not well-formed UTF-8.
std::size_t firstInvalidByte(std::string_view text)
{
    std::size_t valid = 0;
    while (valid < text.size()) {
        std::size_t size = 1;
        while (size <= 4 && valid + size <= text.size()
               && !simdjson::validate_utf8(text.data() + valid, size))
            ++size;
        if (size > 4 || valid + size > text.size())
            return valid;
        valid += size;
    }
    return valid;
}

} // namespace

Parsed parseExpression(std::string_view text, Timestamp now, RegexScratch &scratch,
                       TopConditions *conditions)
{
    if (text.size() > maxFilterSize)
        return Lexer::errorAt(maxFilterSize, "The filter is too long.",
                              "at most " + std::to_string(maxFilterSize) + " bytes");
    if (!simdjson::validate_utf8(text.data(), text.size()))
        return Lexer::errorAt(firstInvalidByte(text), "The filter is not valid UTF-8.",
                              "text in UTF-8");
    return Parser(text, now, scratch, conditions).parse();
}

} // namespace logyard::query
