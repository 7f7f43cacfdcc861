// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/filter.h"

#include "server/core/level.h"
#include "server/query/parser.h"
#include "server/query/program.h"

#include <charconv>

namespace logyard::query {
namespace {

struct LooksAt
{
    bool time = false;
    bool level = false;
    bool others = false;

    void operator()(const TimeComparison &) { time = true; }
    void operator()(const LevelComparison &) { level = true; }
    void operator()(const LevelEquals &) { level = true; }
    void operator()(const AnyText &) { others = true; }
    void operator()(const auto &field)
    {
        (field.subject.kind == Subject::Kind::Level ? level : others) = true;
    }

    void inside(const Expression &expression)
    {
        if (expression.condition)
            std::visit(*this, *expression.condition);
        for (const Expression &child : expression.children)
            inside(child);
    }
};

} // namespace

Filter::Filter()
{
    static const auto everything = std::make_shared<const Program>();
    m_program = everything;
}

Filter::Filter(std::shared_ptr<const Program> program) : m_program(std::move(program)) { }

std::expected<Filter, QueryError> Filter::parse(std::string_view text, Timestamp now)
{
    auto program = std::make_shared<Program>();
    auto expression = parseExpression(text, now, program->scratch);
    if (!expression)
        return std::unexpected(std::move(expression.error()));
    program->text = text;
    program->expression = std::move(*expression);
    program->requirement = requirementOf(program->expression);
    program->anchor = anchorOf(program->requirement);
    LooksAt looksAt;
    looksAt.inside(program->expression);
    program->needsTime = looksAt.time;
    program->needsLevel = looksAt.level;
    program->needsOthers = looksAt.others;
    return Filter(std::move(program));
}

bool Filter::matchesEverything() const
{
    const Expression &root = m_program->expression;
    return root.kind == Expression::Kind::AllOf && root.children.empty();
}

const std::string &Filter::text() const
{
    return m_program->text;
}

std::string quote(std::string_view value)
{
    constexpr char hexDigits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += hexDigits[byte >> 4];
            out += hexDigits[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
    return out;
}

std::string fieldEquals(std::string_view field, std::string_view value)
{
    if (field == levelField)
        return "level:" + std::string(levelName(levelOperand(value).value_or(Level::None)));
    return (isPlainFieldName(field) ? std::string(field) : quote(field)) + ':' + quote(value);
}

} // namespace logyard::query
