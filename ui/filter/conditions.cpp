// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/conditions.h"

#include "server/query/conditions.h"

#include <algorithm>

namespace logyard::ui {
namespace {

struct Parsed
{
    QList<FilterCondition> on;
    bool isAlternatives = false;
};

qsizetype utf16Size(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).size();
}

Parsed parsed(const QString &expression)
{
    const std::string text = expression.toStdString();
    const auto top = query::topConditions(text);
    Parsed result;
    if (!top)
        return result;
    result.isAlternatives = top->isAlternatives;
    for (const query::ConditionSpan &span : top->spans) {
        FilterCondition condition;
        condition.isNegated = span.operand > span.begin;
        condition.begin = utf16Size(std::string_view(text).substr(0, span.begin));
        condition.end = utf16Size(std::string_view(text).substr(0, span.end));
        condition.text = expression.sliced(condition.begin, condition.end - condition.begin);
        condition.at = result.on.size();
        result.on.append(condition);
    }
    return result;
}

QString inParentheses(const QString &text)
{
    return u'(' + text + u')';
}

// So that it means the same beside others.
QString besideOthers(const QString &text)
{
    return parsed(text).isAlternatives ? inParentheses(text) : text;
}

QString spaced(QString text)
{
    if (!text.isEmpty() && !text.back().isSpace())
        text += u' ';
    return text;
}

QString withoutOn(const QString &expression, qsizetype at)
{
    const QList<FilterCondition> on = parsed(expression).on;
    if (at < 0 || at >= on.size())
        return expression;
    if (on.size() == 1)
        return {};
    if (at == on.size() - 1)
        return expression.first(on[at - 1].end);
    const QString after = expression.sliced(on[at + 1].begin);
    return at == 0 ? after : spaced(expression.first(on[at].begin)) + after;
}

// The condition before the one that is `at` among those that are on, or at the end.
QString withOn(const QString &expression, qsizetype at, const QString &text)
{
    const Parsed old = parsed(expression);
    if (old.on.isEmpty())
        return text;
    const QString added = besideOthers(text);
    if (old.isAlternatives) {
        const QString group = inParentheses(expression.trimmed());
        return at == 0 ? added + u' ' + group : group + u' ' + added;
    }
    if (at >= old.on.size())
        return spaced(expression.first(old.on.last().end)) + added;
    const qsizetype begin = old.on[at].begin;
    return spaced(expression.first(begin)) + added + u' ' + expression.sliced(begin);
}

QString replacedOn(const QString &expression, const FilterCondition &old, const QString &text)
{
    return expression.first(old.begin) + text + expression.sliced(old.end);
}

QString operandOf(const QString &text)
{
    const std::string utf8 = text.toStdString();
    const auto top = query::topConditions(utf8);
    if (!top || top->spans.size() != 1)
        return text;
    return text.sliced(utf16Size(std::string_view(utf8).substr(0, top->spans.front().operand)));
}

QString negatedText(const FilterCondition &condition)
{
    return condition.isNegated ? operandOf(condition.text) : u'-' + besideOthers(condition.text);
}

void insertOff(FilterState &state, const QString &text, qsizetype place)
{
    const auto after = std::ranges::find_if(
        state.off, [place](const OffCondition &off) { return off.place >= place; });
    state.off.insert(after, {text, place});
    while (state.off.size() > FilterState::maxOff)
        state.off.removeFirst();
}

// Those that are off stay where they are among the others when one before them goes.
void closePlace(FilterState &state, qsizetype place)
{
    for (OffCondition &off : state.off) {
        if (off.place > place)
            --off.place;
    }
}

qsizetype onBefore(const QList<FilterCondition> &all, qsizetype index)
{
    return std::count_if(all.begin(), all.begin() + index,
                         [](const FilterCondition &one) { return one.isOn; });
}

} // namespace

QList<FilterCondition> conditionsOf(const FilterState &state)
{
    QList<FilterCondition> all = parsed(state.expression).on;
    for (qsizetype i = 0; i < state.off.size(); ++i) {
        const OffCondition &off = state.off[i];
        FilterCondition condition;
        condition.text = off.text;
        condition.isOn = false;
        condition.isNegated = operandOf(off.text) != off.text;
        condition.at = i;
        all.insert(std::clamp<qsizetype>(off.place, 0, all.size()), condition);
    }
    return all;
}

FilterState withSwitched(FilterState state, qsizetype index)
{
    const QList<FilterCondition> all = conditionsOf(state);
    if (index < 0 || index >= all.size())
        return state;
    const FilterCondition &one = all[index];
    if (one.isOn) {
        state.expression = withoutOn(state.expression, one.at);
        insertOff(state, one.text, index);
    } else {
        state.off.removeAt(one.at);
        state.expression = withOn(state.expression, onBefore(all, index), one.text);
    }
    return state;
}

FilterState withAllSwitched(FilterState state, bool on)
{
    const QList<FilterCondition> all = conditionsOf(state);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].isOn != on)
            state = withSwitched(std::move(state), i);
    }
    return state;
}

FilterState withNegated(FilterState state, qsizetype index)
{
    const QList<FilterCondition> all = conditionsOf(state);
    if (index < 0 || index >= all.size())
        return state;
    const FilterCondition &one = all[index];
    const QString text = negatedText(one);
    if (one.isOn)
        state.expression = replacedOn(state.expression, one, text);
    else
        state.off[one.at].text = text;
    return state;
}

FilterState without(FilterState state, qsizetype index)
{
    const QList<FilterCondition> all = conditionsOf(state);
    if (index < 0 || index >= all.size())
        return state;
    const FilterCondition &one = all[index];
    if (one.isOn)
        state.expression = withoutOn(state.expression, one.at);
    else
        state.off.removeAt(one.at);
    closePlace(state, index);
    return state;
}

TermUse termUse(const QString &expression, const QString &term)
{
    const QList<FilterCondition> on = parsed(expression).on;
    for (const FilterCondition &one : on) {
        if (one.text == term)
            return TermUse::Required;
        if (one.isNegated && operandOf(one.text) == term)
            return TermUse::Excluded;
    }
    return TermUse::None;
}

FilterState withTerm(FilterState state, const QString &term, bool exclude)
{
    const QList<FilterCondition> all = conditionsOf(state);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const FilterCondition &one = all[i];
        const bool isExcluded = one.isNegated && operandOf(one.text) == term;
        if (one.text != term && !isExcluded)
            continue;
        if (isExcluded != exclude)
            state = withNegated(std::move(state), i);
        return one.isOn ? state : withSwitched(std::move(state), i);
    }
    const qsizetype end = parsed(state.expression).on.size();
    const QString wanted = exclude ? u'-' + term : term;
    state.expression = withOn(state.expression.trimmed(), end, wanted);
    return state;
}

} // namespace logyard::ui
