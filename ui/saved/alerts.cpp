// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/alerts.h"

#include "ui/saved/desktop_notifier.h"
#include "ui/saved/saved_filters.h"
#include "ui/theme/numbers.h"

#include <QDateTime>
#include <QTimer>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto lookEvery = 1s;
constexpr qsizetype maxText = 200;

QString cut(const QString &text)
{
    return text.size() > maxText ? text.first(maxText - 1) + u'…' : text;
}

} // namespace

Alerts::Alerts(SavedFilters *filters, QObject *parent)
    : QObject(parent), m_filters(filters), m_judge(new AlertJudge(this)),
      m_notifier(std::make_unique<DesktopNotifier>()), m_timer(new QTimer(this))
{
    m_timer->setInterval(lookEvery);
    connect(m_timer, &QTimer::timeout, this, &Alerts::say);
    connect(m_judge, &AlertJudge::reported, this, &Alerts::takeReport);
    connect(m_filters, &SavedFilters::changed, this, &Alerts::takeFilters);
    connectNotifier();
    takeFilters();
}

Alerts::~Alerts() = default;

void Alerts::setNotifier(std::unique_ptr<Notifier> notifier)
{
    m_notifier = std::move(notifier);
    m_problem.clear();
    connectNotifier();
}

void Alerts::connectNotifier()
{
    connect(m_notifier.get(), &Notifier::activated, this, &Alerts::activated);
    connect(m_notifier.get(), &Notifier::snoozeRequested, this,
            [this](const QString &id) { snooze(id, 60min); });
    connect(m_notifier.get(), &Notifier::shown, this, [this] { m_problem.clear(); });
    connect(
        m_notifier.get(), &Notifier::failed, this,
        [this](const Notification &notification, const QString &sentence) {
            m_problem = sentence;
            Q_EMIT said(
                QStringLiteral("%1: %2 (%3)").arg(notification.title, notification.text, sentence));
        });
}

// Names and the order of filters say nothing of what they match.
void Alerts::takeFilters()
{
    QList<SavedFilter> judged = m_filters->all();
    for (SavedFilter &filter : judged)
        filter = {filter.id, {}, filter.filter, false, filter.services, false, 0};
    if (judged != m_judged) {
        m_judged = judged;
        m_judge->setFilters(judged);
    }
    const auto isGone = [this](const auto &one) { return !m_filters->find(one.key()); };
    m_paces.removeIf(isGone);
    m_newest.removeIf(isGone);
    Q_EMIT countsChanged();
}

void Alerts::takeReport(const AlertReport &report)
{
    for (const AlertMatch &match : report.matches) {
        const SavedFilter *filter = m_filters->find(match.id);
        if (!filter)
            continue;
        m_newest[match.id] = match.newest;
        if (match.id == m_watched)
            continue;
        SavedFilters::Count count = m_filters->count(match.id);
        count.entries += match.entries;
        m_filters->setCount(match.id, count);
        if (filter->alerts && !isSnoozed(*filter))
            m_paces[match.id].add(match.entries);
    }
    if (report.unjudged > 0) {
        for (const SavedFilter &filter : m_filters->all()) {
            SavedFilters::Count count = m_filters->count(filter.id);
            if (count.entries > 0 && !count.isAtLeast) {
                count.isAtLeast = true;
                m_filters->setCount(filter.id, count);
            }
        }
    }
    Q_EMIT countsChanged();
    say();
}

void Alerts::say()
{
    bool isWaiting = false;
    const auto now = std::chrono::steady_clock::now();
    for (auto pace = m_paces.begin(); pace != m_paces.end(); ++pace) {
        const SavedFilter *filter = m_filters->find(pace.key());
        if (!filter || !filter->alerts || isSnoozed(*filter))
            pace->drop();
        else if (const auto notice = pace->take(now))
            m_notifier->show(notificationOf(*filter, *notice));
        isWaiting = isWaiting || pace->isWaiting();
    }
    if (isWaiting && !m_timer->isActive())
        m_timer->start();
    else if (!isWaiting)
        m_timer->stop();
}

Notification Alerts::notificationOf(const SavedFilter &filter,
                                    const AlertPace::Notice &notice) const
{
    QString text;
    if (const auto entry = newestOf(filter.id))
        text = QStringLiteral("%1: %2").arg(entry->service, cut(entry->message));
    if (notice.entries > 1) {
        const QString others = exactNumber(notice.entries - 1);
        text += u'\n'
            + (notice.isMore ? tr("and %1 more since the last alert") : tr("and %1 more"))
                  .arg(others);
    }
    return {filter.id, filter.name, text};
}

void Alerts::setWatched(const QString &id)
{
    m_watched = id;
    if (id.isEmpty())
        return;
    if (const auto pace = m_paces.find(id); pace != m_paces.end())
        pace->drop();
    if (m_filters->count(id).entries == 0)
        return;
    m_filters->setCount(id, {});
    m_notifier->withdraw(id);
    Q_EMIT countsChanged();
}

std::optional<LogEntry> Alerts::newestOf(const QString &id) const
{
    const auto found = m_newest.constFind(id);
    return found == m_newest.constEnd() ? std::nullopt : std::optional(*found);
}

quint64 Alerts::alertCount() const
{
    quint64 entries = 0;
    for (const SavedFilter &filter : m_filters->all()) {
        if (filter.alerts)
            entries += m_filters->count(filter.id).entries;
    }
    return entries;
}

void Alerts::test(const QString &id)
{
    const SavedFilter *filter = m_filters->find(id);
    if (!filter)
        return;
    m_notifier->show(
        {id, filter->name, tr("This is how the alert looks. Click it to see what matched.")});
}

void Alerts::snooze(const QString &id, std::chrono::minutes time)
{
    const SavedFilter *found = m_filters->find(id);
    if (!found)
        return;
    SavedFilter filter = *found;
    filter.snoozedUntil =
        QDateTime::currentMSecsSinceEpoch() + std::chrono::milliseconds(time).count();
    m_filters->put(filter);
}

void Alerts::snoozeAll(std::chrono::minutes time)
{
    const QList<SavedFilter> filters = m_filters->all();
    for (const SavedFilter &filter : filters) {
        if (filter.alerts)
            snooze(filter.id, time);
    }
}

void Alerts::wake(const QString &id)
{
    const SavedFilter *found = m_filters->find(id);
    if (!found || found->snoozedUntil == 0)
        return;
    SavedFilter filter = *found;
    filter.snoozedUntil = 0;
    m_filters->put(filter);
}

bool Alerts::isSnoozed(const SavedFilter &filter) const
{
    return filter.snoozedUntil > QDateTime::currentMSecsSinceEpoch();
}

} // namespace logyard::ui
