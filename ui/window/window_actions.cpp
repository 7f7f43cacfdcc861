// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_actions.h"

#include "ui/theme/glyph.h"
#include "ui/theme/key_text.h"
#include "ui/theme/level_colors.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace logyard::ui {

WindowActions::WindowActions(QMainWindow *window)
    : QObject(window), m_window(window), m_themes(new QActionGroup(this)),
      m_levels(new QActionGroup(this)), m_timeStyles(new QActionGroup(this))
{
    buildFileAndEdit();
    buildView();
    buildLog();
    buildHelp();
}

QAction *WindowActions::add(QMenu *menu, const QString &text, const QList<QKeySequence> &sequences)
{
    QAction *action = menu->addAction(text);
    action->setShortcuts(sequences);
    return action;
}

QAction *WindowActions::addToggle(QMenu *menu, const QString &text,
                                  const QList<QKeySequence> &sequences)
{
    QAction *action = add(menu, text, sequences);
    action->setCheckable(true);
    return action;
}

void WindowActions::buildFileAndEdit()
{
    QMenu *file = m_window->menuBar()->addMenu(tr("&File"));
    connections = add(file, tr("C&onnections…"), {QKeySequence(Qt::CTRL | Qt::Key_O)});
    connections->setToolTip(tr("Services on other machines"));
    openLink = add(file, tr("Open a &link…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    file->addSeparator();
    sendTest = add(file, tr("Send a &test entry"));
    sendTest->setIcon(glyphIcon(Glyph::Send));
    exportEntries = add(file, tr("&Export…"), {QKeySequence(Qt::CTRL | Qt::Key_S)});
    exportEntries->setToolTip(tr("Write all that the filter matches to a file"));
    file->addSeparator();
    quit = add(file, tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);

    QMenu *edit = m_window->menuBar()->addMenu(tr("&Edit"));
    copyRows = add(edit, tr("&Copy rows") + keyText(QLatin1StringView("Ctrl+C")));
    copyRows->setIcon(glyphIcon(Glyph::Copy));
    copyMessages = add(edit, tr("Copy &messages") + keyText(QLatin1StringView("Ctrl+Shift+C")));
    addCopies(edit->addMenu(tr("Copy &as")));
    copyLink =
        add(edit, tr("Copy a lin&k to this view"), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)});
    copyLink->setToolTip(tr("With the selected entry, if there is one"));
    copyCommand = add(edit, tr("Copy a command line for t&his view"));
    edit->addSeparator();
    filter = add(edit, tr("&Filter…"), {QKeySequence(Qt::CTRL | Qt::Key_L)});
    clearFilter = add(edit, tr("C&lear the filter"),
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace)});
    conditions = add(edit, tr("Con&ditions of the filter"),
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    switchConditions = add(edit, tr("&Switch all conditions off or on"));
    saveFilter = add(edit, tr("Sa&ve the filter…"), {QKeySequence(Qt::CTRL | Qt::Key_D)});
    saveFilter->setIcon(glyphIcon(Glyph::Star));
    savedFilters = add(edit, tr("Sho&w a saved filter"), {QKeySequence(Qt::Key_F4)});
    editFilters = add(edit, tr("Saved filters and al&erts…"));
    edit->addSeparator();
    find = add(edit, tr("F&ind…"), {QKeySequence(Qt::CTRL | Qt::Key_F)});
    find->setIcon(glyphIcon(Glyph::Search));
    findNext = add(edit, tr("Find &next"), {QKeySequence(Qt::Key_F3)});
    findPrevious = add(edit, tr("Find &previous"), {QKeySequence(Qt::SHIFT | Qt::Key_F3)});
    highlighters =
        add(edit, tr("&Highlighters…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)});
    edit->addSeparator();
    commands =
        add(edit, tr("Find a c&ommand…"),
            {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    preferences = add(edit, tr("P&references…"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)});
    preferences->setMenuRole(QAction::PreferencesRole);
}

void WindowActions::addThemes(QMenu *menu)
{
    const std::pair<ThemeMode, QString> themes[] = {{ThemeMode::System, tr("&System")},
                                                    {ThemeMode::Light, tr("&Light")},
                                                    {ThemeMode::Dark, tr("&Dark")}};
    for (const auto &[mode, name] : themes) {
        QAction *action = addToggle(menu, name);
        action->setData(int(mode));
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, chosen = mode] { Q_EMIT themeChosen(chosen); });
    }
}

void WindowActions::addLevels(QMenu *menu)
{
    int number = 0;
    for (const Level level :
         {Level::None, Level::Debug, Level::Info, Level::Warn, Level::Error, Level::Fatal}) {
        const QString name =
            level == Level::None ? tr("All") : tr("%1 and above").arg(levelText(level));
        QAction *action =
            addToggle(menu, name, {QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + number++))});
        action->setData(int(level));
        m_levels->addAction(action);
        connect(action, &QAction::triggered, this, [this, level] { Q_EMIT levelChosen(level); });
    }
}

void WindowActions::addTimeStyles(QMenu *menu)
{
    const std::pair<TimeStyle, QString> styles[] = {
        {TimeStyle::Clock, tr("Date and &time")},
        {TimeStyle::Age, tr("&Age")},
        {TimeStyle::SinceAbove, tr("Since the row a&bove")},
        {TimeStyle::SinceReference, tr("Since the &selected row")}};
    for (const auto &[style, name] : styles) {
        QAction *action = addToggle(menu, name);
        action->setData(int(style));
        m_timeStyles->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, chosen = style] { Q_EMIT timeStyleChosen(chosen); });
    }
}

void WindowActions::addCopies(QMenu *menu)
{
    const auto formats = otherCopyFormats();
    for (const auto &[format, name] : formats) {
        QAction *action = add(menu, name);
        connect(action, &QAction::triggered, this,
                [this, chosen = format] { Q_EMIT copyChosen(chosen); });
    }
}

void WindowActions::buildView()
{
    QMenu *view = m_window->menuBar()->addMenu(tr("&View"));
    services = addToggle(view, tr("&Services"), {QKeySequence(Qt::CTRL | Qt::Key_B)});
    services->setIcon(glyphIcon(Glyph::Sidebar));
    details =
        addToggle(view, tr("&Details"),
                  {QKeySequence(Qt::ALT | Qt::Key_Return), QKeySequence(Qt::ALT | Qt::Key_Enter)});
    details->setIcon(glyphIcon(Glyph::Details));
    fields = addToggle(view, tr("Fi&elds and values"), {QKeySequence(Qt::CTRL | Qt::Key_J)});
    histogram = addToggle(view, tr("&Histogram"), {QKeySequence(Qt::CTRL | Qt::Key_H)});
    ticks = addToggle(view, tr("Tic&ks beside the scroll bar"));
    detailsBelow = addToggle(view, tr("Details &below the table"));
    view->addSeparator();
    addLevels(view->addMenu(tr("Minimum &level")));
    addThemes(view->addMenu(tr("&Theme")));
    addTimeStyles(view->addMenu(tr("T&ime column")));
    utc = addToggle(view, tr("Times in &UTC"));
    addColumn = add(view, tr("Show a field as co&lumn…"));
    comfortable = addToggle(view, tr("Comfortable &rows"));
    view->addSeparator();
    wrap = addToggle(view, tr("W&rap long lines"), {QKeySequence(Qt::ALT | Qt::Key_Z)});
    unfold = add(view, tr("Sho&w all lines of the rows") + keyText(QLatin1StringView("Right")));
    fold = add(view, tr("Show their first lines onl&y") + keyText(QLatin1StringView("Left")));
    zoomIn = add(view, tr("Zoom &in"),
                 {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = add(view, tr("Zoom &out"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    zoomReset = add(view, tr("&Normal size"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    view->addSeparator();
    fullScreen = addToggle(view, tr("&Full screen"), {QKeySequence(Qt::Key_F11)});
}

void WindowActions::buildLog()
{
    QMenu *log = m_window->menuBar()->addMenu(tr("&Log"));
    pause = addToggle(log, tr("&Pause") + keyText(QLatin1StringView("Space")));
    pause->setIcon(glyphIcon(Glyph::Pause));
    follow = addToggle(log, tr("&Follow the newest") + keyText(QLatin1StringView("F")));
    follow->setIcon(glyphIcon(Glyph::Follow));
    log->addSeparator();
    around = add(log, tr("Entries &around this one"),
                 {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    request = add(log, tr("Follow the re&quest"), {QKeySequence(Qt::CTRL | Qt::Key_R)});
    nextOfRequest = add(log, tr("Ne&xt of this request") + keyText(QLatin1StringView("Ctrl+.")));
    previousOfRequest =
        add(log, tr("Pre&vious of this request") + keyText(QLatin1StringView("Ctrl+Shift+.")));
    back = add(log, tr("&Back"), {QKeySequence(Qt::ALT | Qt::Key_Left)});
    forward = add(log, tr("For&ward"), {QKeySequence(Qt::ALT | Qt::Key_Right)});
    log->addSeparator();
    goToStart = add(log, tr("To the &oldest row") + keyText(QLatin1StringView("Ctrl+Home")));
    goToEnd = add(log, tr("To the &newest row") + keyText(QLatin1StringView("Ctrl+End")));
    nextError = add(log, tr("Next &error") + keyText(QLatin1StringView("E")));
    previousError = add(log, tr("P&revious error") + keyText(QLatin1StringView("Shift+E")));
    log->addSeparator();
    mark = add(log, tr("&Mark the selected rows"), {QKeySequence(Qt::CTRL | Qt::Key_F2)});
    mark->setToolTip(tr("Or remove their marks"));
    editNote = add(log, tr("E&dit the note…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F2)});
    nextMark = add(log, tr("Next mar&k"), {QKeySequence(Qt::Key_F2)});
    previousMark = add(log, tr("Previo&us mark"), {QKeySequence(Qt::SHIFT | Qt::Key_F2)});
    marks = add(log, tr("Mark&s…"), {QKeySequence(Qt::CTRL | Qt::Key_M)});
    log->addSeparator();
    markRead = add(log, tr("Mark all services as rea&d"));
    markRead->setToolTip(tr("Nothing is new any more in the list of services"));
    reload = add(log, tr("Re&load"), {QKeySequence(Qt::Key_F5)});
    reload->setIcon(glyphIcon(Glyph::Refresh));
    clearView = add(log, tr("&Clear the view"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)});
    clearView->setToolTip(tr("Forget the rows on screen; nothing is deleted"));
}

void WindowActions::buildHelp()
{
    QMenu *help = m_window->menuBar()->addMenu(tr("&Help"));
    keys = add(help, tr("&Keys"), {QKeySequence(Qt::Key_F1)});
    filterHelp = add(help, tr("The &filter language"), {QKeySequence(Qt::SHIFT | Qt::Key_F1)});
    filterHelp->setIcon(glyphIcon(Glyph::Help));
    help->addSeparator();
    about = add(help, tr("&About Logyard"));
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::showTheme(ThemeMode mode)
{
    const QList<QAction *> actions = m_themes->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == int(mode));
}

void WindowActions::showLevel(Level level)
{
    const QList<QAction *> actions = m_levels->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == int(level));
}

void WindowActions::showTimeStyle(TimeStyle style)
{
    const QList<QAction *> actions = m_timeStyles->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == int(style));
}

} // namespace logyard::ui
