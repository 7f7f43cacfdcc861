// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_looks.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QUrl;
QT_END_NAMESPACE

namespace logyard::ui {

class FindBar;
class Finder;
class Highlighter;
class LogPane;
class LogView;
class Marking;
class RowScan;
class TickBar;
class ViewNavigator;
class WindowActions;
class Worker;

/// What helps to find in the rows of the table: the text that is looked for, highlighters, marks,
/// and the ticks beside the scroll bar. Tells the table how rows look. GUI thread; what it is given
/// must outlive it.
class Finding final : public QObject, public RowLooks
{
    Q_OBJECT

public:
    Finding(const QUrl &service, LogPane *pane, ViewNavigator *views, FindBar *bar,
            WindowActions *actions, QObject *parent);
    ~Finding() override;

    Finder *finder() const { return m_finder; }
    TickBar *ticks() const { return m_ticks; }
    Highlighter *highlighter() const { return m_highlighter; }
    Marking *marking() const { return m_marking; }

    void editHighlighters();
    void highlight(const QString &field, const QString &value);

    RowLook look(RowStore::RowId id, const LogEntry &entry, const QPalette &palette) const override;
    QList<TextRange> found(const QString &text) const override;
    QString note(const LogEntry &entry) const override;

Q_SIGNALS:
    /// What the reader should know, a sentence.
    void said(const QString &sentence);

private:
    void connectMarks(const WindowActions &actions);
    void connectTicks(WindowActions *actions);

    LogPane *m_pane;
    LogView *m_view;
    FindBar *m_bar;
    Worker *m_worker;
    Finder *m_finder;
    Highlighter *m_highlighter;
    Marking *m_marking;
    RowScan *m_errors;
    RowScan *m_fatal;
    TickBar *m_ticks; ///< the pane owns it
};

} // namespace logyard::ui
