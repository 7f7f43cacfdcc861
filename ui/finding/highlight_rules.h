// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_looks.h"
#include "ui/theme/highlight_colors.h"

#include <QString>

namespace logyard::ui {

/// Which rows to colour, and how.
struct HighlightRule
{
    enum class Part { Row, Text };

    QString expression; ///< of the filter language
    Part part = Part::Row; ///< behind the whole row, or its text only
    Hue hue = Hue::Yellow;
    QColor custom; ///< valid: instead of the hue
    bool isEnabled = true;

    /// Whether it colours anything: switched on, and an expression that can be used.
    bool isApplied() const;
    bool operator==(const HighlightRule &) const = default;
};

using HighlightRules = QList<HighlightRule>;

inline constexpr qsizetype maxHighlightRules = 50;

/// How a row looks that the rule colours: always readable.
RowLook lookOf(const HighlightRule &rule, const QPalette &palette);

/// The first hue that no rule has yet, else the one after the first rule's.
Hue nextHue(const HighlightRules &rules);

/// The rules with one for this expression in front, switched on: a new one, or the one that there
/// was. Where there are too many the last one goes.
HighlightRules withRuleInFront(HighlightRules rules, const QString &expression);

/// From the user's settings; what is broken there is left out.
HighlightRules loadHighlightRules();
void saveHighlightRules(const HighlightRules &rules);

} // namespace logyard::ui
