// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/saved_filter_control.h"

#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/saved/alerts.h"
#include "ui/saved/save_dialog.h"
#include "ui/saved/saved_filters.h"
#include "ui/saved/saved_filters_button.h"
#include "ui/services/services_panel.h"
#include "ui/table/log_pane.h"
#include "ui/theme/glyph.h"
#include "ui/window/view_navigator.h"

#include <QEvent>

namespace logyard::ui {

SavedFilterControl::SavedFilterControl(FilterBar *bar, ServicesPanel *services, LogPane *pane,
                                       ViewNavigator *views, QWidget *window)
    : QObject(window), m_bar(bar), m_services(services), m_pane(pane), m_views(views),
      m_window(window), m_filters(new SavedFilters(this)), m_alerts(new Alerts(m_filters, this)),
      m_button(new SavedFiltersButton(m_filters, m_alerts, bar))
{
    bar->addFieldWidget(m_button);
    window->installEventFilter(this);
    connect(m_button, &SavedFiltersButton::chosen, this, &SavedFilterControl::show);
    connect(m_button, &SavedFiltersButton::saveRequested, this, &SavedFilterControl::save);
    connect(m_button, &SavedFiltersButton::editRequested, this, &SavedFilterControl::openList);
    connect(m_alerts, &Alerts::activated, this, &SavedFilterControl::showNewestOf);
    connect(m_alerts, &Alerts::said, this, &SavedFilterControl::said);
    connect(m_alerts, &Alerts::countsChanged, this, &SavedFilterControl::alertCountChanged);
    connect(m_bar->field(), &FilterField::savedChosen, this, [this](const QString &name) {
        if (const SavedFilter *filter = m_filters->named(name))
            show(filter->id);
    });
    for (const auto signal : {&LogPane::followChanged, &LogPane::pausedChanged})
        connect(m_pane, signal, this, &SavedFilterControl::watch);
    connect(m_bar, &FilterBar::edited, this, &SavedFilterControl::lookAgain);
    connect(m_services, &ServicesPanel::scopeChanged, this, &SavedFilterControl::lookAgain);
    connect(m_filters, &SavedFilters::changed, this, &SavedFilterControl::lookAgain);
    lookAgain();
}

void SavedFilterControl::take(const LiveBatchPtr &batch)
{
    m_alerts->take(batch);
}

QString SavedFilterControl::shownId() const
{
    FilterState state = m_bar->state();
    for (const SavedFilter &filter : m_filters->all()) {
        FilterState saved = filter.filter;
        if (!filter.keepsRange)
            saved.range = state.range;
        if (saved == state && (!filter.services || *filter.services == m_services->scope()))
            return filter.id;
    }
    return {};
}

void SavedFilterControl::lookAgain()
{
    QStringList names;
    for (const SavedFilter &filter : m_filters->all())
        names.append(filter.name);
    m_bar->field()->setSavedNames(names);
    m_shown = shownId();
    if (!m_shown.isEmpty())
        m_last = m_shown;
    else if (m_bar->state().isEmpty())
        m_last.clear(); // what is begun anew is another filter
    m_button->setCurrent(m_shown);
    watch();
}

// Its entries are seen as they come only where they are not held back from the reader.
void SavedFilterControl::watch()
{
    const bool isSeen = m_window->isActiveWindow() && m_pane->isFollowing() && !m_pane->isPaused();
    m_alerts->setWatched(isSeen ? m_shown : QString());
}

void SavedFilterControl::save()
{
    auto *dialog = new SaveDialog(m_filters, m_bar->state(), m_services->scope(),
                                  m_filters->find(m_last), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        if (const SavedFilter *filter = m_filters->find(m_shown))
            Q_EMIT said(tr("Saved as “%1”. F4 lists the saved filters.").arg(filter->name));
    });
    dialog->open();
}

void SavedFilterControl::openMenu()
{
    m_button->showMenu();
}

void SavedFilterControl::openList()
{
    if (!m_dialog) {
        m_dialog = new SavedFiltersDialog(m_filters, m_alerts, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &SavedFiltersDialog::showRequested, this, &SavedFilterControl::show);
    }
    if (!m_last.isEmpty())
        m_dialog->select(m_last);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void SavedFilterControl::show(const QString &id)
{
    if (const SavedFilter *filter = m_filters->find(id))
        step(*filter, false);
}

void SavedFilterControl::showNewestOf(const QString &id)
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (const SavedFilter *filter = m_filters->find(id))
        step(*filter, true);
}

void SavedFilterControl::step(const SavedFilter &saved, bool atNewestMatch)
{
    const SavedFilter filter = saved; // it may change in the list on the way
    FilterState state = filter.filter;
    const auto newest = atNewestMatch ? m_alerts->newestOf(filter.id) : std::nullopt;
    if (newest)
        state.range = {}; // alerts look at what is live, whatever the time is
    else if (!filter.keepsRange)
        state.range = m_bar->state().range;
    m_views->showFilter(filter.services.value_or(m_services->scope()), state, newest);
    m_alerts->setWatched(filter.id); // all that came until now is before the reader
    m_last = filter.id;
    lookAgain();
}

QList<Command> SavedFilterControl::commands()
{
    QList<Command> commands;
    for (const SavedFilter &filter : m_filters->all()) {
        const QString id = filter.id;
        commands.append({filter.name, tr("Saved filters"), m_filters->countText(id),
                         glyphIcon(Glyph::Star), [this, id] { show(id); }});
    }
    return commands;
}

bool SavedFilterControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        m_filters->refresh();
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::WindowDeactivate)
        watch();
    return QObject::eventFilter(watched, event);
}

} // namespace logyard::ui
