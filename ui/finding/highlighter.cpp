// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/highlighter.h"

namespace logyard::ui {

// An id stands for another entry once rows at the new end have gone, or all of them.
Highlighter::Highlighter(const LogModel *model, QObject *parent) : QObject(parent)
{
    const auto forget = [this] { m_remembered.clear(); };
    connect(model, &LogModel::modelReset, this, forget);
    connect(model, &LogModel::idsMoved, this, forget);
    connect(model, &LogModel::rowsRemoved, this, forget);
}

void Highlighter::setRules(const HighlightRules &rules)
{
    if (rules == m_rules)
        return;
    m_rules = rules;
    m_remembered.clear();
    m_applied.clear();
    for (const HighlightRule &rule : rules) {
        if (!rule.isApplied())
            continue;
        if (auto filter = RowFilter::make(rule.expression, Level::None))
            m_applied.push_back({rule, RowMatcher(*filter)});
    }
    Q_EMIT changed();
}

int Highlighter::ruleFor(LogModel::RowId id, const LogEntry &entry) const
{
    if (const auto known = m_remembered.constFind(id); known != m_remembered.cend())
        return *known;
    if (m_remembered.size() >= maxRemembered)
        m_remembered.clear();
    ++m_judged;
    int number = -1;
    for (std::size_t at = 0; at < m_applied.size() && number < 0; ++at) {
        if (m_applied[at].matcher.passes(entry))
            number = int(at);
    }
    m_remembered.insert(id, qint8(number));
    return number;
}

RowLook Highlighter::look(LogModel::RowId id, const LogEntry &entry, const QPalette &palette) const
{
    if (m_applied.empty() || entry.isGap())
        return {};
    const int number = ruleFor(id, entry);
    return number < 0 ? RowLook() : lookOf(m_applied[std::size_t(number)].rule, palette);
}

} // namespace logyard::ui
