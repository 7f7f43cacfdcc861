// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/overlap.h"
#include "ui/table/pane_criteria.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <memory>

namespace logyard::ui {

class LogModel;

/// Fetches the pages of one pane: the newest, older ones as long as there are any, and what lies
/// in a gap. Lives in the GUI thread, a child of its pane. Failures reach the handlers; asking for
/// the newest page gives up whatever else is under way.
class HistoryLoader final : public QObject
{
    Q_OBJECT

public:
    using Handler = AnswerHandler<Page>;

    HistoryLoader(ServiceClient *client, const PaneCriteria *criteria, QObject *parent);

    void loadNewest(Handler handler);
    /// The newest entries up to that time and the oldest from it on, pageSize of each, where the
    /// newest page would be; older pages follow from there.
    void loadAround(Timestamp time, Handler handler);
    /// Does nothing where there is nothing older, or a load is under way.
    void loadOlder(const LogModel &model, Handler handler);
    /// The oldest entries, where the newest page would be; newer pages follow from there.
    void loadOldest(Handler handler);
    /// What follows the last row; an empty cursor says that there is nothing newer. Does nothing
    /// where a load is under way.
    void loadNewer(const LogModel &model, Handler handler);
    /// What the service has in that span; the newest mostInGap of it.
    void loadGap(Timestamp from, Timestamp to, Handler handler);
    void cancel();

    bool isLoadingNewest() const { return !m_newest.isNull(); }
    bool isLoadingNewer() const { return !m_newer.isNull(); }
    bool isLoading() const { return m_newest || m_older || m_newer || m_gap; }
    bool hasOlder() const { return !m_cursor.isEmpty() || m_placeLost; }

    /// The table let its oldest rows go: the next older page is not the cursor's, but the one
    /// above the rows that are left.
    void losePlace() { m_placeLost = m_placeLost || m_knowsPlace; }
    /// The table let its newest rows go: the next newer page is the one below what is left.
    void loseEnd() { m_newerCursor.clear(); }
    /// Nothing older is to be loaded: the reader cleared the table.
    void forgetPlace();

    static constexpr int pageSize = 1000;
    static constexpr int largestPage = 8000; ///< while the reader goes on and on
    static constexpr int mostInGap = 10'000;

Q_SIGNALS:
    void loadingChanged(bool loading);
    void progressed(qsizetype found);

private:
    void ask(QPointer<Request> &slot, const PageQuery &query, Handler handler);
    void loadAfter(Timestamp time, Page before, Handler handler);
    void takePlace(const Page &page);
    int nextPageSize(const LogModel &model);
    void reportLoading();

    ServiceClient *m_client;
    const PaneCriteria *m_criteria;
    QPointer<Request> m_newest;
    QPointer<Request> m_older;
    QPointer<Request> m_newer;
    QPointer<Request> m_gap;
    QString m_cursor; ///< of the next older page; empty: none
    QString m_newerCursor; ///< of the next newer page; empty: it is found by the last row
    std::shared_ptr<Overlap> m_newerAgain; ///< rows that the newer pages may still repeat
    QElapsedTimer m_sincePage;
    int m_pageSize = pageSize;
    bool m_knowsPlace = false; ///< a page was loaded: where the rows lie in history is known
    bool m_placeLost = false;
    bool m_reported = false;
};

} // namespace logyard::ui
