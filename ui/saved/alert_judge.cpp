// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/alert_judge.h"

#include "server/core/entry.h"
#include "server/query/matcher.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <mutex>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto reportEvery = 100ms;

struct Judged
{
    QString id;
    Level minimumLevel;
    QSet<QString> services; ///< none: all
    bool matchesEveryText;
    query::Matcher matcher;
};

} // namespace

class AlertJudge::Worker final : public QObject
{
public:
    explicit Worker(AlertJudge *judge) : m_judge(judge), m_timer(this)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(reportEvery);
        connect(&m_timer, &QTimer::timeout, this, &Worker::report);
    }

    // In the GUI thread. True: the worker must be woken.
    bool add(const LiveBatchPtr &batch)
    {
        const std::lock_guard lock(m_mutex);
        const auto size = qsizetype(batch->entries.size());
        if (m_size > 0 && m_size + size > maxWaiting) {
            m_unjudged += quint64(size);
            return false;
        }
        m_size += size;
        m_waiting.push_back(batch);
        return !std::exchange(m_isWoken, true);
    }

    // In the worker's thread from here on.
    void setFilters(const QList<SavedFilter> &filters)
    {
        m_filters.clear();
        m_matches.clear();
        for (const SavedFilter &filter : filters) {
            const auto parsed = query::Filter::parse(filter.filter.expression.toStdString());
            if (!parsed)
                continue;
            QSet<QString> services;
            if (filter.services)
                services = QSet<QString>(filter.services->begin(), filter.services->end());
            m_filters.push_back({filter.id, filter.filter.minimumLevel, services,
                                 parsed->matchesEverything(), query::Matcher(*parsed)});
        }
    }

    void work()
    {
        for (;;) {
            LiveBatchPtr batch;
            {
                const std::lock_guard lock(m_mutex);
                if (m_waiting.empty()) {
                    m_isWoken = false;
                    break;
                }
                batch = m_waiting.front();
                m_waiting.pop_front();
            }
            for (const LogEntry &entry : batch->entries)
                judge(entry);
            const std::lock_guard lock(m_mutex);
            m_size -= qsizetype(batch->entries.size());
        }
        if (!m_timer.isActive())
            m_timer.start();
    }

private:
    void judge(const LogEntry &entry)
    {
        if (entry.isGap()) {
            m_skipped += quint64(std::max<qint64>(1, entry.skipped));
            return;
        }
        const std::string_view line(entry.line.constData(), std::size_t(entry.line.size()));
        std::optional<EntryView> view; // parsed once, for all filters
        for (Judged &filter : m_filters) {
            if (entry.level < filter.minimumLevel
                || (!filter.services.isEmpty() && !filter.services.contains(entry.service)))
                continue;
            if (!filter.matchesEveryText) {
                if (!filter.matcher.mayMatch(line))
                    continue;
                if (!view) {
                    m_service = entry.service.toStdString();
                    view.emplace(m_parser.parse(line, m_service, entry.time));
                }
                if (!filter.matcher.matches(*view))
                    continue;
            }
            AlertMatch &match = m_matches[filter.id];
            ++match.entries;
            match.newest = entry;
        }
    }

    void report()
    {
        AlertReport report;
        for (auto match = m_matches.begin(); match != m_matches.end(); ++match) {
            match->id = match.key();
            report.matches.append(std::move(*match));
        }
        m_matches.clear();
        report.unjudged = std::exchange(m_skipped, 0);
        {
            const std::lock_guard lock(m_mutex);
            report.unjudged += std::exchange(m_unjudged, 0);
        }
        if (!report.matches.isEmpty() || report.unjudged > 0)
            Q_EMIT m_judge->reported(report);
    }

    AlertJudge *m_judge;
    QTimer m_timer;
    std::vector<Judged> m_filters;
    QHash<QString, AlertMatch> m_matches;
    EntryParser m_parser;
    std::string m_service;
    quint64 m_skipped = 0;

    std::mutex m_mutex; ///< for what follows
    std::deque<LiveBatchPtr> m_waiting;
    qsizetype m_size = 0; ///< entries in m_waiting, and those that are being judged
    quint64 m_unjudged = 0;
    bool m_isWoken = false;
};

AlertJudge::AlertJudge(QObject *parent) : QObject(parent), m_worker(new Worker(this))
{
    qRegisterMetaType<AlertReport>();
    m_thread.setObjectName(QStringLiteral("alerts"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

AlertJudge::~AlertJudge()
{
    m_thread.quit();
    m_thread.wait();
}

void AlertJudge::setFilters(const QList<SavedFilter> &filters)
{
    m_hasFilters = !filters.isEmpty();
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, filters] { worker->setFilters(filters); });
}

void AlertJudge::add(const LiveBatchPtr &batch)
{
    if (m_hasFilters && m_worker->add(batch))
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->work(); });
}

} // namespace logyard::ui
