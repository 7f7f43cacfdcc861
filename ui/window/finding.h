// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_looks.h"

#include <QObject>

namespace logyard::ui {

class FindBar;
class Finder;
class Highlighter;
class LogPane;
class LogView;
class RowScan;
class TickBar;
class WindowActions;
class Worker;

/// What helps to find in the rows of the table: the text that is looked for, highlighters, and the
/// ticks beside the scroll bar. Tells the table how rows look. GUI thread; what it is given must
/// outlive it.
class Finding final : public QObject, public RowLooks
{
    Q_OBJECT

public:
    Finding(LogPane *pane, FindBar *bar, WindowActions *actions, QObject *parent);
    ~Finding() override;

    Finder *finder() const { return m_finder; }
    TickBar *ticks() const { return m_ticks; }
    Highlighter *highlighter() const { return m_highlighter; }

    void editHighlighters();
    void highlight(const QString &field, const QString &value);

    RowLook look(RowStore::RowId id, const LogEntry &entry, const QPalette &palette) const override;
    QList<TextRange> found(const QString &text) const override;
    QString note(const LogEntry &entry) const override;

private:
    void connectTicks(WindowActions *actions);

    LogPane *m_pane;
    LogView *m_view;
    FindBar *m_bar;
    Worker *m_worker;
    Finder *m_finder;
    Highlighter *m_highlighter;
    RowScan *m_errors;
    RowScan *m_fatal;
    TickBar *m_ticks; ///< the pane owns it
};

} // namespace logyard::ui
