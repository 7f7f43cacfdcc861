// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/find_pattern.h"
#include "ui/finding/row_scan.h"

#include <QObject>

#include <optional>

namespace logyard::ui {

class LogView;

/// How far finding is, to be shown.
struct FindState
{
    enum class Wrap { No, ToOldest, ToNewest };

    QString error; ///< why nothing is looked for; a sentence
    bool isActive = false; ///< something is looked for
    qsizetype count = 0; ///< rows that hold it, of those judged
    qsizetype position = 0; ///< which of them the current row is, from 1; 0: none
    bool isComplete = false; ///< all rows are judged
    bool isWaiting = false; ///< a jump waits for rows that are not judged yet
    bool hasOlder = false; ///< there are rows that are not loaded, and so not looked through
    Wrap wrap = Wrap::No; ///< where the last jump went on from
    QString hiddenField; ///< it is in this field of the current row, which has no column
};

/// Finds a text in the rows of a table, without hiding any: counts the rows that hold it as they
/// come and go, and goes from one to the next. A jump over rows that are not judged yet waits for
/// them. GUI thread; the rows are judged on the worker.
class Finder final : public QObject
{
    Q_OBJECT

public:
    Finder(LogView *view, Worker *worker, QObject *parent);

    void setQuery(const FindQuery &query);
    /// Selects the next, or previous, row that holds it; past the end it goes on at the other.
    void find(bool forward);

    FindState state() const;
    const RowScan &scan() const { return *m_scan; }
    QList<TextRange> ranges(const QString &text) const { return m_matcher.ranges(text); }

Q_SIGNALS:
    /// Something that state() says.
    void changed();

private:
    void go();
    std::optional<RowScan::RowId> target(RowScan::RowId from);
    void select(RowScan::RowId id);
    QString hiddenFieldOf(int row) const;

    LogView *m_view;
    LogModel *m_model;
    RowScan *m_scan;
    FindQuery m_query;
    FindQuery m_lastQuery; ///< that was not empty
    FindPattern m_pattern;
    mutable FindMatcher m_matcher;
    QString m_error;
    std::optional<bool> m_wanted; ///< a jump that waits: forward?
    bool m_isFresh = true; ///< the current row counts too: nothing was found yet
    FindState::Wrap m_wrap = FindState::Wrap::No;
    QString m_hiddenField;
    RowScan::RowId m_selected = 0; ///< by the last jump; what is said of it ends with it
    bool m_hasSelected = false;
};

} // namespace logyard::ui
