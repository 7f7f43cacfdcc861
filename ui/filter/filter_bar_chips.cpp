// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of FilterBar that shows the filter as chips, and changes it by them.
#include "ui/filter/chip_row.h"
#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/filter/level_buttons.h"
#include "ui/filter/time_range_button.h"
#include "ui/theme/level_colors.h"

#include <QTimer>

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr qsizetype mostServicesNamed = 2;

// What the chips behind the conditions stand for, in their order.
enum class Choice { Level, Range, Services };

QList<Choice> choicesOf(const FilterState &state, const QStringList &services)
{
    QList<Choice> choices;
    if (state.minimumLevel != Level::None)
        choices.append(Choice::Level);
    if (!state.range.isOpen())
        choices.append(Choice::Range);
    if (!services.isEmpty())
        choices.append(Choice::Services);
    return choices;
}

} // namespace

void FilterBar::buildChips()
{
    m_chips->hide();
    connect(m_chips, &ChipRow::switchRequested, this, &FilterBar::switchCondition);
    connect(m_chips, &ChipRow::negateRequested, this, &FilterBar::negateCondition);
    connect(m_chips, &ChipRow::editRequested, this, &FilterBar::editCondition);
    connect(m_chips, &ChipRow::removeRequested, this, [this](qsizetype index) {
        const qsizetype conditions = conditionsOf(m_applied).size();
        if (index < conditions)
            removeCondition(index);
        else
            removeChoice(index - conditions);
    });
    connect(m_chips, &ChipRow::left, this, [this] { m_field->setFocus(Qt::OtherFocusReason); });
}

// What chips change: that is in the field when it can be used, else what is applied.
const FilterState &FilterBar::settled()
{
    apply();
    return m_applied;
}

void FilterBar::change(const FilterState &state)
{
    m_field->setText(state.expression);
    FilterState next = state;
    next.expression = state.expression.trimmed();
    take(next);
    remember();
}

void FilterBar::switchCondition(qsizetype index)
{
    change(withSwitched(settled(), index));
}

void FilterBar::negateCondition(qsizetype index)
{
    change(withNegated(settled(), index));
}

void FilterBar::removeCondition(qsizetype index)
{
    change(without(settled(), index));
}

void FilterBar::editCondition(qsizetype index)
{
    const QList<FilterCondition> before = conditionsOf(settled());
    if (index < 0 || index >= before.size())
        return;
    if (!before[index].isOn)
        switchCondition(index);
    else if (m_field->text() != m_applied.expression)
        change(m_applied);
    const FilterCondition condition = conditionsOf(m_applied).value(index);
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->setSelection(int(condition.begin), int(condition.end - condition.begin));
}

void FilterBar::switchAll()
{
    const FilterState &state = settled();
    change(withAllSwitched(state, state.expression.isEmpty()));
}

void FilterBar::focusChips()
{
    if (m_chips->isVisible())
        m_chips->focusChips();
    else
        focusField();
}

void FilterBar::setServices(const QStringList &services)
{
    m_services = services;
    showChips();
}

void FilterBar::removeChoice(qsizetype index)
{
    switch (choicesOf(m_applied, m_services).value(index)) {
    case Choice::Level:
        m_levels->setMinimumLevel(Level::None);
        break;
    case Choice::Range:
        m_time->setRange({});
        break;
    case Choice::Services:
        Q_EMIT allServicesRequested();
        break;
    }
}

QList<ChipContent> FilterBar::chipContents() const
{
    QList<ChipContent> contents;
    const QList<FilterCondition> conditions = conditionsOf(m_applied);
    for (const FilterCondition &condition : conditions) {
        contents.append({ChipContent::Kind::Condition, condition.text,
                         condition.isOn ? tr("Condition %1").arg(condition.text)
                                        : tr("Condition %1, switched off").arg(condition.text),
                         condition.isOn, condition.isNegated});
    }
    const auto add = [&](const QString &text, const QString &name) {
        contents.append({ChipContent::Kind::Choice, text, name.arg(text), true, false});
    };
    const QList<Choice> choices = choicesOf(m_applied, m_services);
    for (const Choice choice : choices) {
        if (choice == Choice::Level)
            add(m_applied.minimumLevel == Level::Fatal
                    ? levelText(Level::Fatal)
                    : tr("%1 and above").arg(levelText(m_applied.minimumLevel)),
                tr("Level: %1"));
        else if (choice == Choice::Range)
            add(m_time->text(), tr("Time: %1"));
        else
            add(m_services.size() <= mostServicesNamed ? m_services.join(QStringLiteral(", "))
                                                       : tr("%1 services").arg(m_services.size()),
                tr("Services: %1"));
    }
    return contents;
}

// One restriction alone is plain to see where it was made.
void FilterBar::showChips()
{
    const QList<ChipContent> contents = chipContents();
    const bool isShown = contents.size() > 1 || !m_applied.off.isEmpty();
    const bool hadFocus = m_chips->isAncestorOf(focusWidget());
    m_chips->setContents(contents);
    if (!isShown && hadFocus)
        m_field->setFocus(Qt::OtherFocusReason);
    m_chips->setVisible(isShown);
}

} // namespace logyard::ui
