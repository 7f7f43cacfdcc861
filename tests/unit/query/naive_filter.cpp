// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "naive_filter.h"

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace naive {
namespace {

template <typename List>
auto pick(Random &random, const List &list)
{
    return list[std::size_t(upTo(random, int(std::size(list))))];
}

// Few letters, so that texts meet; among them all that escaping, folding and numbers make hard.
QString randomText(Random &random, int longest)
{
    static const std::vector<QString> letters{
        u"a"_s, u"b"_s, u"A"_s, u"k"_s,  u"S"_s,          u"1"_s,  u"5"_s, u"0"_s, u"."_s,
        u"-"_s, u" "_s, u"/"_s, u"\""_s, u"\\"_s,         u"\n"_s, u"é"_s, u"É"_s, u"日"_s,
        u"е"_s, u"Е"_s, u"e"_s, u"u"_s,  u"\U0001F600"_s, u"*"_s,  u":"_s, u"K"_s};
    QString text;
    for (int left = upTo(random, longest + 1); left > 0; --left)
        text += pick(random, letters);
    return text;
}

QString randomNumber(Random &random)
{
    static const std::vector<QString> numbers{u"0"_s,
                                              u"1"_s,
                                              u"-1"_s,
                                              u"5"_s,
                                              u"15"_s,
                                              u"500"_s,
                                              u"500.0"_s,
                                              u"5e2"_s,
                                              u"5E+2"_s,
                                              u"50.0e1"_s,
                                              u"1.50"_s,
                                              u"1.5"_s,
                                              u"0.15"_s,
                                              u"150e-2"_s,
                                              u"-0.5"_s,
                                              u"499.99999999999999999"_s,
                                              u"500.00000000000000001"_s,
                                              u"1000000"_s};
    return pick(random, numbers);
}

QString randomName(Random &random)
{
    static const std::vector<QString> names{u"a"_s,       u"b"_s,     u"a.b"_s, u"b.a"_s,
                                            u"a.a"_s,     u"a.b.a"_s, u"x y"_s, u"é"_s,
                                            u"message"_s, u"a\"k"_s};
    return pick(random, names);
}

Value randomValue(Random &random, int depth)
{
    const int kind = upTo(random, depth > 0 ? 10 : 6);
    if (kind < 3)
        return {Value::Kind::Text,
                oneIn(random, 4) ? randomNumber(random) : randomText(random, 8),
                {},
                {}};
    if (kind < 5)
        return {Value::Kind::Number, randomNumber(random), {}, {}};
    if (kind == 5)
        return {
            Value::Kind::Word, pick(random, std::vector{u"true"_s, u"false"_s, u"null"_s}), {}, {}};
    Value value{kind < 7 ? Value::Kind::List : Value::Kind::Object, {}, {}, {}};
    for (int left = upTo(random, 4); left > 0; --left) {
        if (value.kind == Value::Kind::List)
            value.items.push_back(randomValue(random, depth - 1));
        else
            value.members.emplace_back(randomName(random), randomValue(random, depth - 1));
    }
    return value;
}

std::string escaped(char16_t unit, Random &random)
{
    char hex[8];
    std::snprintf(hex, sizeof hex, oneIn(random, 2) ? "\\u%04x" : "\\u%04X", unsigned(unit));
    return hex;
}

std::string renderText(const QString &text, Random &random)
{
    const bool escapeMore = oneIn(random, 4);
    std::string out = "\"";
    for (const char32_t c : text.toStdU32String()) {
        const QString character = QString::fromUcs4(&c, 1);
        if ((escapeMore && oneIn(random, 3)) || (c < 0x20 && c != '\n')) {
            for (const QChar unit : character)
                out += escaped(unit.unicode(), random);
        } else if (c == '"' || c == '\\' || (c == '/' && oneIn(random, 2))) {
            out += '\\';
            out += char(c);
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += character.toStdString();
        }
    }
    return out + '"';
}

QString folded(const QString &text)
{
    // U+212A KELVIN SIGN is the one character of ours that Unicode folds to an ASCII letter.
    QString out;
    for (const QChar c : text)
        out += c == QChar(0x212A) ? c : c.toCaseFolded();
    return out;
}

bool wildcardMatch(const QString &pattern, const QString &text)
{
    if (pattern.isEmpty())
        return text.isEmpty();
    if (pattern.front() == u'*') {
        for (qsizetype skip = 0; skip <= text.size(); ++skip) {
            if (wildcardMatch(pattern.mid(1), text.mid(skip)))
                return true;
        }
        return false;
    }
    return !text.isEmpty() && text.front() == pattern.front()
        && wildcardMatch(pattern.mid(1), text.mid(1));
}

bool textContains(const Filter &filter, const QString &text)
{
    return filter.wildcards ? wildcardMatch(u'*' + folded(filter.operand) + u'*', folded(text))
                            : folded(text).contains(folded(filter.operand));
}

bool isNumber(const QString &text, double &number)
{
    static const QRegularExpression form(u"^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?\\z"_s);
    bool ok = false;
    number = text.toDouble(&ok);
    return ok && form.match(text).hasMatch();
}

using Test = std::function<bool(const Value &)>;

bool anyScalar(const Value &value, const Test &test, bool intoObjects)
{
    if (value.kind == Value::Kind::List)
        return std::any_of(value.items.begin(), value.items.end(),
                           [&](const Value &item) { return anyScalar(item, test, intoObjects); });
    if (value.kind == Value::Kind::Object)
        return intoObjects
            && std::any_of(value.members.begin(), value.members.end(), [&](const auto &member) {
                   return anyScalar(member.second, test, true);
               });
    return test(value);
}

// All splits of the path into names, each looked up by hand.
void collect(const Value &value, const QString &path, std::vector<const Value *> &out)
{
    if (value.kind == Value::Kind::List) {
        for (const Value &item : value.items)
            collect(item, path, out);
    }
    if (value.kind != Value::Kind::Object)
        return;
    auto first = [&](const QString &name) -> const Value * {
        for (const auto &[key, member] : value.members) {
            if (key == name)
                return &member;
        }
        return nullptr;
    };
    if (const Value *whole = first(path))
        out.push_back(whole);
    for (qsizetype dot = path.indexOf(u'.'); dot >= 0; dot = path.indexOf(u'.', dot + 1)) {
        if (const Value *head = first(path.left(dot)))
            collect(*head, path.mid(dot + 1), out);
    }
}

bool compare(const Filter &filter, const Value &value)
{
    double number = 0;
    if (value.kind == Value::Kind::Word || !isNumber(value.text, number))
        return false;
    const double operand = filter.operand.toDouble();
    if (filter.relation == ">"_L1)
        return number > operand;
    if (filter.relation == ">="_L1)
        return number >= operand;
    return filter.relation == "<"_L1 ? number < operand : number <= operand;
}

bool testScalar(const Filter &filter, const Value &value)
{
    switch (filter.kind) {
    case Filter::Kind::Text:
    case Filter::Kind::Contains:
        return textContains(filter, value.text);
    case Filter::Kind::Equals: {
        double left = 0;
        double right = 0;
        if (value.kind == Value::Kind::Number && isNumber(filter.operand, right)
            && isNumber(value.text, left))
            return left == right;
        return filter.wildcards ? wildcardMatch(folded(filter.operand), folded(value.text))
                                : folded(filter.operand) == folded(value.text);
    }
    case Filter::Kind::Regex:
        return QRegularExpression(filter.operand,
                                  filter.ignoreCase ? QRegularExpression::CaseInsensitiveOption
                                                    : QRegularExpression::NoPatternOption)
            .match(value.text)
            .hasMatch();
    default:
        return compare(filter, value);
    }
}

QString randomPattern(Random &random)
{
    static const std::vector<QString> atoms{
        u"a"_s,   u"b"_s,    u"A"_s,    u"1"_s,    u"5"_s,      u"é"_s,     u"."_s,
        u"\\."_s, u"\\d"_s,  u"[ab]"_s, u"[^a]"_s, u"(a|b)"_s,  u"(5|k)"_s, u"日"_s,
        u"\\/"_s, u"\\\\"_s, u" "_s,    u"-"_s,    u"(?:ab)"_s, u"00"_s};
    static const std::vector<QString> repeats{u""_s,  u""_s,  u""_s,      u""_s,     u"*"_s,
                                              u"+"_s, u"?"_s, u"{1,2}"_s, u"{0,2}"_s};
    QString pattern = oneIn(random, 5) ? u"^"_s : QString();
    for (int left = 1 + upTo(random, 4); left > 0; --left) {
        pattern += pick(random, atoms) + pick(random, repeats);
        if (oneIn(random, 12) && left > 1)
            pattern += u'|';
    }
    return oneIn(random, 5) ? pattern + u'$' : pattern;
}

bool canBeWord(const QString &text)
{
    static const QRegularExpression form(u"^[^\\s()\":<>/\\\\-][^\\s()\":<>]*\\z"_s);
    return form.match(text).hasMatch();
}

std::string quoted(const QString &text)
{
    QString out = text;
    out.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s).replace(u"\n"_s, u"\\n"_s);
    return (u'"' + out + u'"').toStdString();
}

std::string renderName(const QString &name, Random &random)
{
    const bool plain = name != "x y"_L1 && !name.contains(u'"') && !oneIn(random, 3);
    return plain ? name.toStdString() : quoted(name);
}

std::string renderOperand(const Filter &filter)
{
    return filter.wildcards ? filter.operand.toStdString() : quoted(filter.operand);
}

Filter randomCondition(Random &random)
{
    using Kind = Filter::Kind;
    Filter filter;
    filter.field = randomName(random);
    filter.kind = pick(random,
                       std::vector{Kind::Text, Kind::Text, Kind::Equals, Kind::Equals, Kind::Equals,
                                   Kind::Regex, Kind::Exists, Kind::Compare});
    const bool message = filter.field == "message"_L1;
    if (filter.kind == Kind::Compare) {
        filter.operand = randomNumber(random);
        filter.relation = pick(random, std::vector{u">"_s, u">="_s, u"<"_s, u"<="_s});
    } else if (filter.kind == Kind::Regex) {
        filter.operand = randomPattern(random);
        filter.ignoreCase = oneIn(random, 2);
    } else if (filter.kind != Kind::Exists) {
        filter.operand = oneIn(random, 3) ? randomNumber(random) : randomText(random, 3);
        if (filter.kind == Kind::Equals && message && !filter.operand.isEmpty())
            filter.kind = Kind::Contains;
        if (filter.kind == Kind::Text && filter.operand.isEmpty())
            filter.operand = u"a"_s;
        filter.wildcards = canBeWord(filter.operand) && !oneIn(random, 3);
        if (filter.wildcards && filter.operand.count(u'*') == filter.operand.size())
            filter.kind = filter.kind == Kind::Text ? Kind::Anything : Kind::Exists;
    }
    return filter;
}

} // namespace

int upTo(Random &random, int limit)
{
    return int(random() % unsigned(limit)); // the same on every machine, as distributions are not
}

bool oneIn(Random &random, int chances)
{
    return upTo(random, chances) == 0;
}

Value randomEntry(Random &random)
{
    Value entry{Value::Kind::Object, {}, {}, {}};
    for (int left = upTo(random, 7); left > 0; --left)
        entry.members.emplace_back(randomName(random), randomValue(random, 3));
    return entry;
}

std::string render(const Value &value, Random &random)
{
    const std::string space = oneIn(random, 4) ? " " : "";
    std::string out;
    switch (value.kind) {
    case Value::Kind::Text:
        return renderText(value.text, random);
    case Value::Kind::Number:
    case Value::Kind::Word:
        return value.text.toStdString();
    case Value::Kind::List:
        for (const Value &item : value.items)
            out += (out.empty() ? "" : "," + space) + render(item, random);
        return "[" + out + space + "]";
    case Value::Kind::Object:
        for (const auto &[name, member] : value.members)
            out += (out.empty() ? "" : "," + space) + renderText(name, random) + ":" + space
                + render(member, random);
        return "{" + space + out + "}";
    }
    return out;
}

Filter randomFilter(Random &random, int depth)
{
    if (depth == 0 || oneIn(random, 3))
        return randomCondition(random);
    Filter filter;
    filter.kind = pick(random,
                       std::vector{Filter::Kind::And, Filter::Kind::And, Filter::Kind::Or,
                                   Filter::Kind::Or, Filter::Kind::Not});
    const int count = filter.kind == Filter::Kind::Not ? 1 : 2 + upTo(random, 2);
    for (int i = 0; i < count; ++i)
        filter.children.push_back(randomFilter(random, depth - 1));
    return filter;
}

std::string render(const Filter &filter, Random &random)
{
    using Kind = Filter::Kind;
    std::string out;
    switch (filter.kind) {
    case Kind::And:
    case Kind::Or:
        for (const Filter &child : filter.children) {
            if (!out.empty())
                out += filter.kind == Kind::Or ? " OR " : oneIn(random, 2) ? " AND " : " ";
            const bool group =
                (filter.kind == Kind::And && child.kind == Kind::Or) || oneIn(random, 4);
            out += group ? '(' + render(child, random) + ')' : render(child, random);
        }
        return out;
    case Kind::Not: {
        const Filter &child = filter.children.front();
        const bool group = child.kind == Kind::And || child.kind == Kind::Or || oneIn(random, 4);
        return (oneIn(random, 2) ? "NOT " : "-")
            + (group ? '(' + render(child, random) + ')' : render(child, random));
    }
    case Kind::Anything:
        return "*";
    case Kind::Text:
        return renderOperand(filter);
    case Kind::Equals:
    case Kind::Contains:
        return renderName(filter.field, random) + ':' + renderOperand(filter);
    case Kind::Regex:
        return renderName(filter.field, random) + ":/" + filter.operand.toStdString() + '/'
            + (filter.ignoreCase ? "i" : "");
    case Kind::Exists:
        return renderName(filter.field, random) + ":*";
    case Kind::Compare:
        return renderName(filter.field, random) + (oneIn(random, 2) ? ":" : "")
            + filter.relation.toStdString() + filter.operand.toStdString();
    }
    return out;
}

bool matches(const Filter &filter, const Value &entry)
{
    auto matchesEntry = [&](const Filter &child) { return matches(child, entry); };
    const auto &children = filter.children;
    switch (filter.kind) {
    case Filter::Kind::And:
        return std::all_of(children.begin(), children.end(), matchesEntry);
    case Filter::Kind::Or:
        return std::any_of(children.begin(), children.end(), matchesEntry);
    case Filter::Kind::Not:
        return !matchesEntry(children.front());
    case Filter::Kind::Anything:
        return true;
    case Filter::Kind::Text:
        return anyScalar(
            entry, [&](const Value &value) { return testScalar(filter, value); }, true);
    default:
        break;
    }
    std::vector<const Value *> values;
    collect(entry, filter.field, values);
    if (filter.kind == Filter::Kind::Exists)
        return !values.empty();
    return std::any_of(values.begin(), values.end(), [&](const Value *value) {
        return anyScalar(
            *value, [&](const Value &scalar) { return testScalar(filter, scalar); }, false);
    });
}

} // namespace naive
