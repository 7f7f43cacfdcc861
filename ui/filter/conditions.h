// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"

#include <QList>
#include <QString>

/// What can be done with one condition of a filter. Conditions are what AND joins at the top of the
/// expression, and between them, at their places, those that are switched off. Pure functions; an
/// index is one of conditionsOf(), and a state whose expression can't be used stays as it is.
namespace logyard::ui {

struct FilterCondition
{
    QString text;
    bool isOn = true;
    bool isNegated = false;
    qsizetype begin = 0; ///< in the expression, in UTF-16; of those that are on
    qsizetype end = 0;
    qsizetype at = 0; ///< among those that are on, or in FilterState::off

    bool operator==(const FilterCondition &) const = default;
};

QList<FilterCondition> conditionsOf(const FilterState &state);

FilterState withSwitched(FilterState state, qsizetype index);
FilterState withAllSwitched(FilterState state, bool on);
FilterState withNegated(FilterState state, qsizetype index);
FilterState without(FilterState state, qsizetype index);

/// Whether a term is one of the conditions that are on.
enum class TermUse { None, Required, Excluded };
TermUse termUse(const QString &expression, const QString &term);

/// The state with `term` required as well, or ruled out. A term that is there already is not added
/// again; its opposite is replaced, and one that is off is switched on.
FilterState withTerm(FilterState state, const QString &term, bool exclude);

} // namespace logyard::ui
