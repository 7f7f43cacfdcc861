// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/histogram/histogram.h"

#include <QObject>
#include <QPointer>

namespace logyard::ui {

/// Asks the service for the counts of a selection. A long count shows what it has so far; later
/// only what is new is asked for. Lives in the GUI thread. A failure leaves what was there.
class HistogramLoader final : public QObject
{
    Q_OBJECT

public:
    HistogramLoader(ServiceClient *client, QObject *parent);

    enum End {
        OpenEnd = 1, ///< it moves on with the clock, see refresh()
        OpenBegin = 2, ///< it moves up to where the entries are, see earlier()
    };
    Q_DECLARE_FLAGS(Ends, End)

    /// Counts `selection` (its times, cursor and limit are not looked at) between these times; what
    /// was under way is given up.
    void load(const PageQuery &selection, Timestamp from, Timestamp to, Ends ends = {});
    /// Counts again from a little before the last count on. Does nothing while one is under way, or
    /// where the end is fixed.
    void refresh();
    /// Gives up what is under way and forgets what was counted.
    void clear();

    const Histogram &histogram() const { return m_shown; }
    /// Entries that are older than the histogram: few, and far away from all others.
    std::uint64_t earlier() const { return m_earlier; }
    bool isLoading() const { return !m_request.isNull(); }
    /// 0 to 1: which part of what has to be looked at was.
    double progress() const { return m_progress; }

    static constexpr int wantedBuckets = 160;
    static constexpr int mostBuckets = 2 * wantedBuckets; ///< then with a longer interval

Q_SIGNALS:
    void changed();
    void failed(const QString &sentence);

private:
    void countAll(Timestamp from, Timestamp to);
    bool narrow();
    void count(Timestamp from, Timestamp to, bool isWhole);
    void ask(const QString &cursor);
    void take(const Answer<QJsonObject> &answer, const QString &cursor);

    ServiceClient *m_client;
    QPointer<Request> m_request;
    PageQuery m_query;
    Timestamp m_from, m_to;
    Ends m_ends;
    std::uint64_t m_earlier = 0;
    bool m_isWhole = true; ///< parts are shown as they come
    double m_progress = 1;
    Histogram m_next; ///< being counted
    Histogram m_shown;
};

} // namespace logyard::ui
