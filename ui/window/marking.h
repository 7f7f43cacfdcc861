// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finding/mark_store.h"
#include "ui/finding/marks_dialog.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace logyard::ui {

class LogModel;
class LogPane;
class LogView;
class RowScan;
class ViewNavigator;
class Worker;

/// Sets marks on rows, goes from one to the next, and lists them. Goes to a mark that is not in the
/// table by loading the entries around it. GUI thread; what it is given must outlive it.
class Marking final : public QObject
{
    Q_OBJECT

public:
    Marking(const QUrl &service, LogPane *pane, ViewNavigator *views, Worker *worker,
            QObject *parent);

    MarkStore *store() const { return m_store; }
    /// The rows that are marked.
    RowScan *scan() const { return m_scan; }

    /// Marks the selected rows, or removes their marks where all have one.
    void toggle();
    /// Of the current row, which is marked if it is not.
    void editNote();
    void goToNext(bool forward);
    void showList();
    void goTo(const Mark &mark);

Q_SIGNALS:
    /// What the reader should know, a sentence.
    void said(const QString &sentence);

private:
    void judgeAll();
    void judgeRow(int row);
    void selectLoaded();
    int rowOf(const Mark &mark) const;

    LogPane *m_pane;
    LogView *m_view;
    LogModel *m_model;
    ViewNavigator *m_views;
    MarkStore *m_store;
    RowScan *m_scan;
    QPointer<MarksDialog> m_dialog;
    std::optional<Mark> m_wanted; ///< once the entries around it are loaded
    bool m_isToggling = false;
};

} // namespace logyard::ui
