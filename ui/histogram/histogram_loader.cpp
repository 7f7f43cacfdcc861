// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/histogram/histogram_loader.h"

#include <algorithm>

namespace logyard::ui {

HistogramLoader::HistogramLoader(ServiceClient *client, QObject *parent)
    : QObject(parent), m_client(client)
{
}

void HistogramLoader::clear()
{
    delete m_request;
    m_shown = {};
    m_ends = {};
    m_earlier = 0;
    m_progress = 1;
    Q_EMIT changed();
}

void HistogramLoader::load(const PageQuery &selection, Timestamp from, Timestamp to, Ends ends)
{
    m_query = selection;
    m_ends = ends;
    m_earlier = 0;
    countAll(from, to);
}

void HistogramLoader::countAll(Timestamp from, Timestamp to)
{
    delete m_request;
    m_from = from;
    std::int64_t span = 0;
    if (__builtin_sub_overflow(std::max(from, to).ns, from.ns, &span))
        span = std::numeric_limits<std::int64_t>::max();
    m_next = Histogram(from, std::max(from, to), Interval::forSpan(span, wantedBuckets));
    count(from, to, true);
}

// Each time the span becomes a quarter of what it was, or less.
bool HistogramLoader::narrow()
{
    const int first = m_ends & OpenBegin ? m_next.firstWorthShowing() : 0;
    if (first == 0)
        return false;
    for (int bucket = 0; bucket < first; ++bucket)
        m_earlier += m_next.total(bucket);
    countAll(m_next.begin(first), m_to);
    return true;
}

// Entries arrive a little late: the interval before the newest may still grow.
void HistogramLoader::refresh()
{
    if (!(m_ends & OpenEnd) || isLoading() || m_shown.isEmpty())
        return;
    const Timestamp now = Timestamp::now();
    if (m_shown.bucketOf(now) >= mostBuckets) {
        countAll(m_from, now);
        return;
    }
    m_next = m_shown;
    const auto last = int(std::clamp<std::int64_t>(m_shown.bucketOf(m_to) - 1, 0, m_shown.size()));
    m_next.restart(last, std::max(m_to, now));
    count(std::max(m_from, m_next.begin(last)), std::max(m_to, now), false);
}

void HistogramLoader::count(Timestamp from, Timestamp to, bool isWhole)
{
    m_to = to;
    m_isWhole = isWhole;
    m_progress = 0;
    m_query.from = QString::fromStdString(formatTimestamp(from));
    // Whatever the clocks of senders say is newer belongs to the open end.
    m_query.to = m_ends & OpenEnd ? QString() : QString::fromStdString(formatTimestamp(to));
    ask({});
    if (isWhole)
        Q_EMIT changed();
}

void HistogramLoader::ask(const QString &cursor)
{
    QString query = QStringLiteral("by=level&interval=") + m_next.interval().argument
        + selectionArguments(m_query, true);
    if (!cursor.isEmpty())
        query += QStringLiteral("&cursor=") + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    m_request = m_client->getJson(
        this, QStringLiteral("/stats"), query,
        [this, cursor](const Answer<QJsonObject> &answer) { take(answer, cursor); });
}

void HistogramLoader::take(const Answer<QJsonObject> &answer, const QString &cursor)
{
    m_request.clear();
    if (!answer) {
        m_progress = 1;
        Q_EMIT changed();
        Q_EMIT failed(answer.error().sentence);
        return;
    }
    m_next.add(*answer);
    const QString next = (*answer)[QLatin1StringView("cursor")].toString();
    const bool isComplete = (*answer)[QLatin1StringView("complete")].toBool(true);
    if (!isComplete && !next.isEmpty() && next != cursor) {
        const QJsonValue progress = (*answer)[QLatin1StringView("progress")];
        const double total = progress[QLatin1StringView("total")].toDouble();
        const double scanned = progress[QLatin1StringView("scanned")].toDouble();
        // Each part tells its own; what is left of the whole shrinks by that share.
        if (total > 0)
            m_progress += (1 - m_progress) * std::clamp(scanned / total, 0.0, 1.0);
        ask(next);
    } else {
        if (m_isWhole && narrow())
            return;
        m_progress = 1;
    }
    if (m_isWhole || !isLoading())
        m_shown = m_next;
    Q_EMIT changed();
}

} // namespace logyard::ui
