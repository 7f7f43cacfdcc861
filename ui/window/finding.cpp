// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finding.h"

#include "ui/client/worker.h"
#include "ui/filter/expression.h"
#include "ui/finding/find_bar.h"
#include "ui/finding/highlight_dialog.h"
#include "ui/finding/highlighter.h"
#include "ui/finding/row_scan.h"
#include "ui/finding/tick_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/theme/highlight_colors.h"
#include "ui/theme/level_colors.h"
#include "ui/window/marking.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QSettings>

namespace logyard::ui {

Finding::Finding(const QUrl &service, LogPane *pane, ViewNavigator *views, FindBar *bar,
                 WindowActions *actions, QObject *parent)
    : QObject(parent), m_pane(pane), m_view(pane->view()), m_bar(bar),
      m_worker(new Worker(1, this)), m_finder(new Finder(m_view, m_worker, this)),
      m_highlighter(new Highlighter(pane->model(), this)),
      m_marking(new Marking(service, pane, views, m_worker, this)),
      m_errors(new RowScan(pane->model(), m_worker, this)),
      m_fatal(new RowScan(pane->model(), m_worker, this)), m_ticks(new TickBar(m_view, pane))
{
    m_view->setLooks(this);
    connect(bar, &FindBar::queryChanged, m_finder, &Finder::setQuery);
    connect(bar, &FindBar::findRequested, m_finder, &Finder::find);
    connect(m_finder, &Finder::changed, this, [this] {
        FindState state = m_finder->state();
        state.hasOlder = m_pane->hasOlder();
        m_bar->showState(state);
    });
    m_highlighter->setRules(loadHighlightRules());
    connect(m_highlighter, &Highlighter::changed, m_view->viewport(),
            qOverload<>(&QWidget::update));
    connect(actions->highlighters, &QAction::triggered, this, &Finding::editHighlighters);
    connectMarks(*actions);
    connectTicks(actions);
}

void Finding::connectMarks(const WindowActions &actions)
{
    connect(actions.mark, &QAction::triggered, m_marking, &Marking::toggle);
    connect(actions.editNote, &QAction::triggered, m_marking, &Marking::editNote);
    connect(actions.nextMark, &QAction::triggered, this, [this] { m_marking->goToNext(true); });
    connect(actions.previousMark, &QAction::triggered, this,
            [this] { m_marking->goToNext(false); });
    connect(actions.marks, &QAction::triggered, m_marking, &Marking::showList);
    connect(m_marking, &Marking::said, this, &Finding::said);
}

void Finding::connectTicks(WindowActions *actions)
{
    m_errors->setJudge([](const LogEntry &entry) { return entry.level == Level::Error; });
    m_fatal->setJudge([](const LogEntry &entry) { return entry.level == Level::Fatal; });
    using Lane = TickBar::Lane;
    const auto colorOf = [](Level level) {
        return [level](const QPalette &palette) { return levelColor(level, palette); };
    };
    m_ticks->addSource({m_errors, Lane::Levels, colorOf(Level::Error),
                        [](int count) { return tr("%n errors", nullptr, count); }});
    m_ticks->addSource({m_fatal, Lane::Levels, colorOf(Level::Fatal),
                        [](int count) { return tr("%n fatal entries", nullptr, count); }});
    m_ticks->addSource({&m_finder->scan(), Lane::Found, foundTick,
                        [](int count) { return tr("%n found", nullptr, count); }});
    m_ticks->addSource({m_marking->scan(), Lane::Marks, markColor,
                        [](int count) { return tr("%n marks", nullptr, count); }});
    m_pane->addBeside(m_ticks);
    const auto key = QStringLiteral("ticks/visible");
    connect(actions->ticks, &QAction::toggled, m_ticks, [this, key](bool on) {
        m_ticks->setVisible(on);
        QSettings().setValue(key, on);
    });
    actions->ticks->setChecked(QSettings().value(key, true).toBool());
    m_ticks->setVisible(actions->ticks->isChecked());
}

Finding::~Finding()
{
    m_view->setLooks(nullptr);
}

void Finding::editHighlighters()
{
    auto *dialog = new HighlightDialog(m_highlighter->rules(), m_pane->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HighlightDialog::rulesChanged, this, [this](const HighlightRules &rules) {
        m_highlighter->setRules(rules);
        saveHighlightRules(rules);
    });
    dialog->open();
}

void Finding::highlight(const QString &field, const QString &value)
{
    m_highlighter->setRules(withRuleInFront(m_highlighter->rules(), fieldTerm(field, value)));
    saveHighlightRules(m_highlighter->rules());
}

RowLook Finding::look(RowStore::RowId id, const LogEntry &entry, const QPalette &palette) const
{
    RowLook look = m_highlighter->look(id, entry, palette);
    if (const Mark *mark = m_marking->store()->set().find(entry)) {
        look.isMarked = true;
        look.hasNote = !mark->note.isEmpty();
    }
    return look;
}

QList<TextRange> Finding::found(const QString &text) const
{
    return m_finder->ranges(text);
}

QString Finding::note(const LogEntry &entry) const
{
    const Mark *mark = m_marking->store()->set().find(entry);
    return mark ? mark->note : QString();
}

} // namespace logyard::ui
