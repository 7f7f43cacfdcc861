// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "ui/table/copy_text.h"
#include "ui/table/row_time.h"
#include "ui/theme/theme.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
QT_END_NAMESPACE

namespace logyard::ui {

/// The window's menus and keys. Keys that only mean something in the table (E, F, Space, Ctrl+C)
/// belong to the table itself; the menus only name them. Owned by the window.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow *window);

    QAction *connections = nullptr;
    QAction *openLink = nullptr;
    QAction *sendTest = nullptr;
    QAction *exportEntries = nullptr;
    QAction *quit = nullptr;
    QAction *copyRows = nullptr;
    QAction *copyMessages = nullptr;
    QAction *copyLink = nullptr;
    QAction *copyCommand = nullptr;
    QAction *commands = nullptr;
    QAction *find = nullptr;
    QAction *findNext = nullptr;
    QAction *findPrevious = nullptr;
    QAction *highlighters = nullptr;
    QAction *filter = nullptr;
    QAction *clearFilter = nullptr;
    QAction *conditions = nullptr;
    QAction *saveFilter = nullptr;
    QAction *savedFilters = nullptr;
    QAction *editFilters = nullptr;
    QAction *switchConditions = nullptr;
    QAction *preferences = nullptr;
    QAction *services = nullptr;
    QAction *details = nullptr;
    QAction *detailsBelow = nullptr;
    QAction *histogram = nullptr;
    QAction *ticks = nullptr;
    QAction *fields = nullptr;
    QAction *wrap = nullptr;
    QAction *unfold = nullptr;
    QAction *fold = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *zoomReset = nullptr;
    QAction *utc = nullptr;
    QAction *comfortable = nullptr;
    QAction *addColumn = nullptr;
    QAction *fullScreen = nullptr;
    QAction *pause = nullptr;
    QAction *follow = nullptr;
    QAction *markRead = nullptr;
    QAction *reload = nullptr;
    QAction *clearView = nullptr;
    QAction *around = nullptr;
    QAction *request = nullptr;
    QAction *nextOfRequest = nullptr;
    QAction *previousOfRequest = nullptr;
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *goToStart = nullptr;
    QAction *goToEnd = nullptr;
    QAction *mark = nullptr;
    QAction *nextMark = nullptr;
    QAction *previousMark = nullptr;
    QAction *editNote = nullptr;
    QAction *marks = nullptr;
    QAction *nextError = nullptr;
    QAction *previousError = nullptr;
    QAction *keys = nullptr;
    QAction *filterHelp = nullptr;
    QAction *about = nullptr;

    void showTheme(ThemeMode mode);
    void showLevel(Level level);
    void showTimeStyle(TimeStyle style);

Q_SIGNALS:
    void copyChosen(logyard::ui::CopyFormat format);
    void timeStyleChosen(logyard::ui::TimeStyle style);
    void themeChosen(logyard::ui::ThemeMode mode);
    void levelChosen(logyard::Level level);

private:
    QAction *add(QMenu *menu, const QString &text, const QList<QKeySequence> &sequences = {});
    QAction *addToggle(QMenu *menu, const QString &text, const QList<QKeySequence> &sequences = {});
    void addThemes(QMenu *menu);
    void addLevels(QMenu *menu);
    void addTimeStyles(QMenu *menu);
    void addCopies(QMenu *menu);
    void buildFileAndEdit();
    void buildView();
    void buildLog();
    void buildHelp();

    QMainWindow *m_window;
    QActionGroup *m_themes;
    QActionGroup *m_levels;
    QActionGroup *m_timeStyles;
};

} // namespace logyard::ui
