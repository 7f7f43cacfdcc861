// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/highlight_rules.h"
#include "ui/table/log_model.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace logyard::ui {

/// Colours rows by ordered rules: the first one that matches decides. Judges a row when it is first
/// painted and remembers what came of it, for so many rows that a screen is never judged again.
/// GUI thread; the model must outlive it.
class Highlighter final : public QObject
{
    Q_OBJECT

public:
    Highlighter(const LogModel *model, QObject *parent);

    void setRules(const HighlightRules &rules);
    const HighlightRules &rules() const { return m_rules; }

    RowLook look(LogModel::RowId id, const LogEntry &entry, const QPalette &palette) const;
    /// How many rows were judged, ever.
    quint64 judged() const { return m_judged; }

    static constexpr qsizetype maxRemembered = 4'096;

Q_SIGNALS:
    void changed();

private:
    struct Applied
    {
        HighlightRule rule;
        RowMatcher matcher;
    };
    int ruleFor(LogModel::RowId id, const LogEntry &entry) const;

    HighlightRules m_rules;
    mutable std::vector<Applied> m_applied;
    mutable QHash<LogModel::RowId, qint8> m_remembered; ///< the number of the rule, -1: none
    mutable quint64 m_judged = 0;
};

} // namespace logyard::ui
