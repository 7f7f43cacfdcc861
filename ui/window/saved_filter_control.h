// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_batch.h"
#include "ui/saved/saved_filters_dialog.h"
#include "ui/window/command_palette.h"

#include <QObject>
#include <QPointer>

namespace logyard::ui {

class Alerts;
class FilterBar;
class LogPane;
class SavedFilters;
class SavedFiltersButton;
class ServicesPanel;
class ViewNavigator;
struct SavedFilter;

/// Brings saved filters and their alerts to the window: the star beside the filter field, saving
/// and showing, the list as a dialog, names in completion and in the command palette. A saved
/// filter is shown as a step, so that the way back leads to what was there before. GUI thread.
class SavedFilterControl final : public QObject
{
    Q_OBJECT

public:
    SavedFilterControl(FilterBar *bar, ServicesPanel *services, LogPane *pane, ViewNavigator *views,
                       QWidget *window);

    void take(const LiveBatchPtr &batch);
    /// The current filter under a name, by a dialog.
    void save();
    void openMenu();
    void openList();
    void show(const QString &id);
    QList<Command> commands();

    SavedFilters *filters() const { return m_filters; }
    Alerts *alerts() const { return m_alerts; }
    SavedFiltersButton *button() const { return m_button; }
    SavedFiltersDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    /// Of all alerts together.
    void alertCountChanged();
    void said(const QString &sentence);

private:
    void showNewestOf(const QString &id);
    void step(const SavedFilter &filter, bool atNewestMatch);
    void lookAgain();
    void watch();
    QString shownId() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    FilterBar *m_bar;
    ServicesPanel *m_services;
    LogPane *m_pane;
    ViewNavigator *m_views;
    QWidget *m_window;
    SavedFilters *m_filters;
    Alerts *m_alerts;
    SavedFiltersButton *m_button;
    QPointer<SavedFiltersDialog> m_dialog;
    QString m_shown; ///< the one that is on screen just as it was saved
    QString m_last; ///< the one that was shown last, maybe changed since
};

} // namespace logyard::ui
