// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/highlight_rules.h"

#include "server/query/filter.h"
#include "ui/filter/expression.h"

#include <QPalette>
#include <QSettings>

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView arrayKey("highlighters");
constexpr QLatin1StringView expressionKey("expression");
constexpr QLatin1StringView partKey("part");
constexpr QLatin1StringView colorKey("color");
constexpr QLatin1StringView enabledKey("enabled");
constexpr QLatin1StringView textPart("text");

} // namespace

bool HighlightRule::isApplied() const
{
    return isEnabled && !expression.trimmed().isEmpty() && !checkExpression(expression);
}

RowLook lookOf(const HighlightRule &rule, const QPalette &palette)
{
    RowLook look;
    const bool isCustom = rule.custom.isValid();
    if (rule.part == HighlightRule::Part::Row) {
        look.fill = isCustom ? rule.custom : hueFill(rule.hue, palette);
        look.text = textOn(look.fill);
    } else {
        look.text = isCustom ? readableOn(rule.custom, palette.color(QPalette::Base))
                             : hueText(rule.hue, palette);
    }
    return look;
}

Hue nextHue(const HighlightRules &rules)
{
    for (int each = 0; each < hueCount; ++each) {
        const bool isUsed = std::ranges::any_of(rules, [each](const HighlightRule &rule) {
            return rule.hue == Hue(each) && !rule.custom.isValid();
        });
        if (!isUsed)
            return Hue(each);
    }
    return Hue((int(rules.first().hue) + 1) % hueCount);
}

HighlightRules withRuleInFront(HighlightRules rules, const QString &expression)
{
    HighlightRule rule{expression, HighlightRule::Part::Row, nextHue(rules), {}, true};
    const auto same = std::ranges::find(rules, expression, &HighlightRule::expression);
    if (same != rules.end()) {
        rule = *same;
        rule.isEnabled = true;
        rules.erase(same);
    }
    rules.prepend(rule);
    return rules.mid(0, maxHighlightRules);
}

HighlightRules loadHighlightRules()
{
    HighlightRules rules;
    QSettings settings;
    const auto count = std::min<qsizetype>(settings.beginReadArray(arrayKey), maxHighlightRules);
    for (int at = 0; at < count; ++at) {
        settings.setArrayIndex(at);
        HighlightRule rule;
        rule.expression = settings.value(expressionKey).toString();
        if (rule.expression.isEmpty() || rule.expression.size() > qsizetype(query::maxFilterSize))
            continue;
        if (settings.value(partKey).toString() == textPart)
            rule.part = HighlightRule::Part::Text;
        const QString color = settings.value(colorKey).toString();
        if (!hueFromKey(color, &rule.hue) && color.startsWith(u'#'))
            rule.custom = QColor(color);
        rule.isEnabled = settings.value(enabledKey, true).toBool();
        rules.append(rule);
    }
    settings.endArray();
    return rules;
}

void saveHighlightRules(const HighlightRules &rules)
{
    QSettings settings;
    settings.remove(arrayKey);
    settings.beginWriteArray(arrayKey);
    int at = 0;
    for (const HighlightRule &rule : rules) {
        if (rule.expression.isEmpty())
            continue;
        settings.setArrayIndex(at++);
        settings.setValue(expressionKey, rule.expression);
        settings.setValue(
            partKey, rule.part == HighlightRule::Part::Text ? textPart : QLatin1StringView("row"));
        settings.setValue(colorKey, rule.custom.isValid() ? rule.custom.name() : hueKey(rule.hue));
        settings.setValue(enabledKey, rule.isEnabled);
    }
    settings.endArray();
}

} // namespace logyard::ui
